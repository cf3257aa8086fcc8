import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { addDays } from '#values/day'
import { backupName, canWrite, keptBackups } from './backup-files.ts'

const file = (day: string, time = '043000') => ({
  name: `shuxiang-${day.replaceAll('-', '')}-${time}.sxb`,
  day,
  bytes: 1,
})
const newestFirst = (a: { name: string }, b: { name: string }) => (a.name < b.name ? 1 : -1)

describe('L6 which backups are kept', () => {
  test('a name sorts by time', () => {
    expect(backupName('2026-11-23T04:30:07.123Z')).toBe('shuxiang-20261123-043007.sxb')
  })

  test('of a backup every day for two years: seven days, four weeks, twelve months', () => {
    const files = Array.from({ length: 730 }, (_, n) => file(addDays('2026-11-23', -n)))
    const kept = [...keptBackups(files)]
    expect(kept.length).toBeGreaterThanOrEqual(7 + 2 + 10)
    expect(kept.length).toBeLessThanOrEqual(7 + 4 + 12)
    for (let n = 0; n < 7; n++) expect(kept).toContain(file(addDays('2026-11-23', -n)).name)
    expect(new Set(kept.map((name) => name.slice(9, 15))).size).toBe(12)
  })

  test('the newest is always kept, and nothing is kept that is not there', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(days, (back) => {
        const files = back.map((n) => file(addDays('2026-11-23', -n))).sort(newestFirst)
        const kept = keptBackups(files)
        expect(kept.has(files[0]?.name ?? '')).toBe(true)
        for (const name of kept) expect(files.some((one) => one.name === name)).toBe(true)
      }),
    )
  })
})

describe('L6 a place for backups', () => {
  const base = mkdtempSync(path.join(tmpdir(), 'shuxiang-place-'))
  afterAll(() => rmSync(base, { recursive: true, force: true }))

  test('is made where it is not yet there, however deep, and nothing is left in it by the trial', async () => {
    const deep = path.join(base, '备份', 'a', 'b')
    expect([await canWrite(deep), await canWrite(deep), existsSync(path.join(deep, '.shuxiang-trial'))]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('is refused at once where nothing can be made: below a file, and in a folder of the system', async () => {
    writeFileSync(path.join(base, 'file'), '')
    expect(await canWrite(path.join(base, 'file', 'below'))).toBe(false)
    if (process.platform === 'linux') expect(await canWrite('/proc/shuxiang/backups')).toBe(false)
  })
})
