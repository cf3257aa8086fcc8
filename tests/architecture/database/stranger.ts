import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { tableRegistry } from '#platform/registry'
import { readCatalogue, type Table } from './catalogue.ts'

/**
 * A school of which every table holds one row, made from the catalogue alone, so that a table added tomorrow has its row
 * too. All its numbers are `id`, all its keys `key`, and everything else that is text is `secret`: another school may ask
 * for the first two as often as it likes, and must never see the third.
 */
export interface Stranger {
  readonly schoolId: number
  readonly id: number
  readonly key: string
  readonly secret: string
  /** All that the database holds of this school, to see that nobody changed it. */
  everything(): Promise<string>
}

const ID = 9_000_000_000_123
const KEY = '2026000123'
const SECRET = 'THIS-IS-NOBODY-ELSES'

type Row = Record<string, string | number | Buffer | null>

/** Fills the school, which exists already. */
export async function givenStranger(database: Database, schoolId: number): Promise<Stranger> {
  const tables = await readCatalogue(database)
  const mine = tableRegistry.flatMap(({ table }) => {
    const found = tables.find((one) => one.name === table)
    return found?.columns.some((column) => column.name === 'school_id') ? [found] : []
  })
  const checks = await allowedValues(database)
  const rows = new Map<string, Row>()
  for (const table of mine) {
    const row = fill(table, schoolId, rows, checks)
    const there = await firstRow(database, table.name, schoolId)
    if (!there) await insert(database, table.name, row)
    rows.set(table.name, there ?? row)
  }
  return {
    schoolId,
    id: ID,
    key: KEY,
    secret: SECRET,
    everything: async () => {
      // a server answers rows in whatever order suits it
      const all = mine.map(async ({ name }) => {
        const { rows } = await ofSchool(database, name, schoolId)
        return [name, rows.map((row) => JSON.stringify(row)).sort()] as const
      })
      return JSON.stringify(await Promise.all(all), null, 1)
    },
  }
}

function fill(
  table: Table,
  schoolId: number,
  rows: ReadonlyMap<string, Row>,
  checks: ReadonlyMap<string, string>,
): Row {
  const keys = new Set([...table.primaryKey, ...table.uniques.flatMap((key) => key.columns)])
  const row: Row = {}
  for (const { name, type, nullable } of table.columns) {
    if (name === 'school_id') row[name] = schoolId
    else if (checks.has(`${table.name}.${name}`)) row[name] = checks.get(`${table.name}.${name}`) ?? null
    else if (type === 'BLOB') row[name] = Buffer.from(SECRET)
    else if (type !== 'TEXT') row[name] = keys.has(name) || name.endsWith('id') ? ID : 1
    // removed_at, left_on, undone_at: what they date has not happened, so that the row is there to be seen
    else if (nullable && /_(?:at|on)$/.test(name)) row[name] = null
    else if (/(?:^|_)at$/.test(name)) row[name] = '2026-11-20T02:00:00.000Z'
    else if (/(?:^|_)(?:day|on)$/.test(name)) row[name] = '2026-11-20'
    else row[name] = keys.has(name) || /number|code|key$/.test(name) ? KEY : SECRET
  }
  for (const foreign of table.foreignKeys) {
    const parent = rows.get(foreign.table)
    foreign.columns.forEach((name, at) => {
      if (parent || name !== 'school_id') row[name] = parent?.[foreign.targets[at] ?? ''] ?? null
    })
  }
  return row
}

/** The first value that each CHECK (column IN ('…', …)) lets through; PostgreSQL tells it in words of its own. */
async function allowedValues({ engine, read }: Database): Promise<Map<string, string>> {
  const asked =
    engine === 'sqlite'
      ? sql<{ name: string; text: string }>`SELECT name, sql AS text FROM sqlite_schema WHERE type = 'table'`
      : sql<{ name: string; text: string }>`
          SELECT conrelid::regclass::text AS name, pg_get_constraintdef(oid) AS text
          FROM pg_constraint WHERE contype = 'c'`
  const { rows } = await asked.execute(read)
  return new Map(
    rows.flatMap(({ name, text }) =>
      [...text.matchAll(/CHECK \(+(\w+) (?:IN|= ANY) \((?:ARRAY\[)?'([^']*)'/g)].map(
        (match) => [`${name}.${match[1] ?? ''}`, match[2] ?? ''] as const,
      ),
    ),
  )
}

async function firstRow(database: Database, table: string, schoolId: number): Promise<Row | undefined> {
  const { rows } = await ofSchool(database, table, schoolId)
  return rows[0]
}

function ofSchool({ read }: Database, table: string, schoolId: number) {
  return sql<Row>`SELECT * FROM ${sql.table(table)} WHERE school_id = ${schoolId}`.execute(read)
}

async function insert(database: Database, table: string, row: Row): Promise<void> {
  const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)))
  const values = sql.join(Object.values(row))
  await database.write((tx) => sql`INSERT INTO ${sql.table(table)} (${columns}) VALUES (${values})`.execute(tx))
}
