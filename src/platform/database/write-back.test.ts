import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { sql } from 'kysely'
import { openSqlite, openSqliteDatabase } from './sqlite.ts'
import { WriteBack } from './write-back.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-write-back-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const PAGE = 4096
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('L1 the log is written back beside the writer and begins anew, so it stays bounded while writing goes on', async () => {
  const file = path.join(folder, 'long.db')
  const database = openSqliteDatabase(file)
  await database.write((tx) => sql`CREATE TABLE piece (id INTEGER PRIMARY KEY, body BLOB)`.execute(tx))
  const body = Buffer.alloc(PAGE * 50, 1)
  const fill = async (from: number, count: number) => {
    for (let id = from; id < from + count; id++)
      await database.write((tx) => sql`INSERT INTO piece VALUES (${id}, ${body})`.execute(tx))
  }
  await fill(0, 100)
  await expect.poll(() => statSync(file).size, { timeout: 10_000 }).toBeGreaterThan(PAGE * 1000)
  for (let round = 1; round <= 6; round++) {
    await fill(100 * round, 100)
    await sleep(100)
  }
  // 35,000 pages went through it
  expect(statSync(`${file}-wal`).size).toBeLessThan(PAGE * 20_000)
  await database.close()
  expect(written(file)).toBe(700)
})

test('L1 where the thread fails the writer writes the log back itself', async () => {
  const writer = openSqlite(path.join(folder, 'alone.db'), 'write')
  const back = new WriteBack(writer, path.join(folder, 'no folder', 'alone.db'))
  writer.exec('CREATE TABLE piece (id INTEGER PRIMARY KEY, body BLOB)')
  const insert = writer.prepare('INSERT INTO piece VALUES (?, zeroblob(400000))')
  let id = 0
  await vi.waitFor(
    () => {
      insert.run((id += 1))
      back.afterCommit()
      expect(writer.pragma('wal_autocheckpoint', { simple: true })).toBe(4000)
    },
    { timeout: 10_000 },
  )
  for (const last = id + 100; id < last;) insert.run((id += 1))
  expect(statSync(path.join(folder, 'alone.db')).size).toBeGreaterThan(PAGE * 4000)
  await back.close()
  writer.close()
})

function written(file: string): number {
  const reader = openSqlite(file, 'read')
  try {
    return Number(reader.prepare('SELECT count(*) FROM piece').pluck().get())
  } finally {
    reader.close()
  }
}
