import { describe, expect, test } from 'vitest'
import { hook } from './hook.ts'

describe('Hooks between modules', () => {
  test('everybody who listens is asked in the order of joining, silence is left out, joining twice counts once', async () => {
    const returned = hook<[number], string>('test.returned')
    expect(await returned.ask(1)).toEqual([])
    returned.listen(async (n) => `first ${n}`).attach('holds')
    returned.listen(async (n) => (n > 1 ? `second ${n}` : undefined)).attach('compensation')
    returned.listen(async (n) => `again ${n}`).attach('holds')
    expect(await returned.ask(1)).toEqual(['again 1'])
    expect(await returned.ask(2)).toEqual(['again 2', 'second 2'])
  })
})
