import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Database } from '#platform/database'
import { migrate } from '#platform/database/migrate'
import { openSqliteDatabase } from '#platform/database/sqlite'
import { migrations } from '../migrations/index.ts'

const AT = '2026-09-01T00:00:00.000Z'
const VALUES: Readonly<Record<string, unknown>> = {
  kind: 'stacks',
  source: 'purchase',
  condition: 'good',
  school_id: 1,
}

/** A row with something in every column that wants it. */
async function put(database: Database, table: string, more: Readonly<Record<string, unknown>>): Promise<void> {
  const columns = await sql<{ name: string; type: string; notnull: number }>`SELECT name, type, "notnull"
    FROM pragma_table_info(${table})`.execute(database.read)
  const row = Object.fromEntries(
    columns.rows
      .filter(({ name, notnull }) => notnull === 1 || name in more)
      .map(({ name, type }) => [name, more[name] ?? VALUES[name] ?? (type === 'INTEGER' ? 1 : 'x')]),
  )
  const names = sql.join(Object.keys(row).map((name) => sql.ref(name)))
  const values = sql.join(Object.values(row))
  await database.write(async (tx) => {
    await sql`INSERT INTO ${sql.table(table)} (${names}) VALUES (${values})`.execute(tx)
  })
}

test('A6 an older database takes the new state of a copy with all its books and the loans that point to them', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-upgrade-'))
  const database = openSqliteDatabase(path.join(folder, 'old.db'))
  try {
    const before = migrations.findIndex(({ name }) => name === '0010-create-holds')
    await migrate(database, migrations.slice(0, before), AT)
    await put(database, 'school', { id: 1 })
    await put(database, 'bib', { id: 10, state: 'complete', kind: 'book' })
    await put(database, 'zone', { id: 20 })
    for (const id of [30, 31])
      await put(database, 'copy', {
        id,
        bib_id: 10,
        zone_id: 20,
        accession_number: id,
        barcode: `${id}`,
        state: 'on-loan',
      })
    await put(database, 'loan', { id: 40, copy_id: 30, bib_id: 10 })
    await migrate(database, migrations, AT)
    const copies = await database.read.selectFrom('copy').select(['id', 'state', 'barcode']).orderBy('id').execute()
    expect(copies).toEqual([
      { id: 30, state: 'on-loan', barcode: '30' },
      { id: 31, state: 'on-loan', barcode: '31' },
    ])
    const broken = await sql`SELECT * FROM pragma_foreign_key_check`.execute(database.read)
    expect(broken.rows).toEqual([])
    const keep = (state: string) =>
      database.write(async (tx) => {
        await sql`UPDATE copy SET state = ${state} WHERE id = 31`.execute(tx)
      })
    await keep('on-hold')
    await expect(keep('nowhere')).rejects.toThrow(/copy_state/)
    // a loan still needs its copy
    await expect(put(database, 'loan', { id: 41, copy_id: 99, bib_id: 10 })).rejects.toThrow(/FOREIGN KEY/)
  } finally {
    await database.close()
    rmSync(folder, { recursive: true })
  }
})
