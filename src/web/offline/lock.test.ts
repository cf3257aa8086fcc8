import { describe, expect, test } from 'vitest'
import { isPin, makeLock, newDataKey, openDataKey, openLock, seal, unseal } from './lock.ts'
import { waitOf } from './unlock-stock.ts'

describe('B7 what a desk keeps on its disk', () => {
  test('is opened by its PIN and by no other, and shows no name without it', async () => {
    const lock = await makeLock('135790')
    const { key, wrapped } = await newDataKey(lock)
    const sealed = await seal(key, { name: '林小满' })
    expect(new TextDecoder().decode(sealed.data)).not.toContain('林小满')
    expect(await openLock(lock, '135791')).toBeUndefined()
    const opened = await openLock(lock, '135790')
    if (!opened) throw new Error('the PIN does not open its lock')
    expect(await unseal(await openDataKey(wrapped, opened), sealed)).toEqual({ name: '林小满' })
    expect(['135790', '13579', '13579a', '1357901'].map(isPin)).toEqual([true, false, false, false])
  })

  test('costs a guesser ever longer, whatever he does to the clock', () => {
    const at = Date.parse('2026-11-23T02:00:00.000Z')
    expect([0, 2, 3, 4, 6].map((count) => waitOf({ count, at }, at))).toEqual([0, 0, 5, 10, 40])
    expect(waitOf({ count: 60, at }, at)).toBe(600)
    expect(waitOf({ count: 3, at }, at + 4000)).toBe(1)
    expect(waitOf({ count: 3, at }, at + 6000)).toBe(0)
    expect(waitOf({ count: 3, at }, at - 86_400_000)).toBe(5)
  })
})
