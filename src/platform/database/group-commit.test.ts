import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSqliteDatabase } from './sqlite.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-group-commit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('B7 a beep goes before the slices of bulk work that wait, and neither line keeps the other out', async () => {
  const database = openSqliteDatabase(path.join(folder, 'a.db'))
  const ran: string[] = []
  const note = (name: string) => async () => void ran.push(name)
  const slices = ['slice 1', 'slice 2', 'slice 3'].map((name) => database.write(note(name), 'behind'))
  // a desk that beeps again as soon as it is answered, longer than there are slices
  const beeps = (async () => {
    for (let n = 1; n <= 8; n++) await database.write(note(`beep ${n}`))
  })()
  await Promise.all([...slices, beeps])
  expect(ran[0]).toBe('beep 1')
  for (const n of [1, 2, 3]) expect(ran.indexOf(`slice ${n}`)).toBeLessThan(ran.indexOf('beep 5'))
  expect(ran.filter((name) => name.startsWith('slice'))).toEqual(['slice 1', 'slice 2', 'slice 3'])
  await database.close()
})

test('B7 what waits in either line is done before the database is closed', async () => {
  const database = openSqliteDatabase(path.join(folder, 'b.db'))
  const ran: string[] = []
  const works = [
    database.write(async () => void ran.push('slice 1'), 'behind'),
    database.write(async () => void ran.push('slice 2'), 'behind'),
    database.write(async () => void ran.push('beep')),
  ]
  await database.close()
  await Promise.all(works)
  expect(ran).toEqual(['beep', 'slice 1', 'slice 2'])
})
