import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { withLock } from '../lock-folder.mjs'
import { givenFolder } from './given.ts'

/** A lock as somebody else left it. */
function givenLock(pid: number | undefined, ageInSeconds = 0): string {
  const lock = path.join(givenFolder(), 'lock')
  mkdirSync(lock)
  if (pid === undefined) return lock
  const file = path.join(lock, 'pid')
  writeFileSync(file, String(pid))
  const time = Date.now() / 1000 - ageInSeconds
  utimesSync(file, time, time)
  return lock
}

describe('two starts at once', () => {
  test('prepare one after the other and leave nothing behind', async () => {
    const folder = givenFolder()
    const seen: string[] = []
    const start = (name: string): Promise<void> =>
      withLock(path.join(folder, 'lock'), async () => {
        seen.push(`${name} begins`)
        await wait(20)
        seen.push(`${name} ends`)
      })
    await Promise.all([start('a'), start('b')])
    expect(seen).toHaveLength(4)
    expect(seen[1]).toBe(seen[0]?.replace('begins', 'ends'))
    expect(readdirSync(folder)).toEqual([])
  })

  const dead = spawnSync(process.execPath, ['--version']).pid
  test.each([
    ['whose process is gone', () => givenLock(dead)],
    ['of a process number that lives again in another program', () => givenLock(process.pid, 60)],
    ['without a process', () => givenLock(undefined)],
  ])('a lock %s holds nobody up', async (_what, given) => {
    expect(await withLock(given(), async () => 'done')).toBe('done')
  })

  test('a lock is given back when the work fails', async () => {
    const folder = givenFolder()
    await expect(withLock(path.join(folder, 'lock'), () => Promise.reject(new Error('no network')))).rejects.toThrow(
      'no network',
    )
    expect(readdirSync(folder)).toEqual([])
  })
})
