/**
 * What an import costs the engine itself: every row that it left in the database, put by prepared single inserts into the database as
 * it was before, in transactions of the same records; beside them the statements of a slice that leave no row of their own. Nothing is
 * read, parsed, matched, hashed or compressed; the rows lie ready in memory, and only the writing is timed.
 */
import type Sqlite from 'better-sqlite3'
import { openRaw } from './open-raw.ts'

/** From one number to another, both included. */
interface Span {
  readonly first: number
  readonly last: number
}

interface Slice {
  readonly bibs: Span
  readonly entries: Span
  readonly items: Span
}

/** Tables of a slice: what tells which of their rows are its, and the numbers that it has there. */
const TABLES = [
  ['bib', 'id', 'bibs'],
  ['bib_number', 'bib_id', 'bibs'],
  ['bib_source', 'bib_id', 'bibs'],
  ['copy', 'bib_id', 'bibs'],
  ['batch_item', 'batch_id = (SELECT id FROM batch) AND seq', 'items'],
  ['audit_entry', 'seq', 'entries'],
  ['audit_payload', 'seq', 'entries'],
] as const

/** What the index was merged into, some blocks to a transaction. */
const INDEX = ['search_log', 'search_segment', 'search_page', 'search_block'] as const
const INDEX_BYTES = 512 * 1024

/** Writes what `after` has and `before`, a database of its own, has not; answers for how many records a second it did. */
export function insertSameRows(before: string, after: string, schoolId: number): number {
  const source = openRaw(after)
  const to = openRaw(before)
  const copying = new Copying(source, to, schoolId)
  copying.setUp()
  let seconds = 0
  let records = 0
  for (const slice of slicesOf(source, schoolId)) {
    const rows = TABLES.map(([table, column, span]) => copying.rowsOf(table, column, slice[span]))
    seconds += timed(to, () => {
      copying.moveOn(slice)
      for (const { insert, values } of rows) for (const one of values) insert.run(...one)
    })
    records += rows[0]?.values.length ?? 0
  }
  for (const { insert, values } of INDEX.flatMap((table) => copying.rowsOfIndex(table)))
    seconds += timed(to, () => {
      for (const one of values) insert.run(...one)
    })
  to.close()
  source.close()
  return records / seconds
}

function timed(to: Sqlite.Database, work: () => void): number {
  const from = performance.now()
  to.exec('BEGIN IMMEDIATE')
  work()
  to.exec('COMMIT')
  return (performance.now() - from) / 1000
}

/** The slices of the import: all rows of one carry its instant. */
function slicesOf(source: Sqlite.Database, schoolId: number): Slice[] {
  const bibs = source
    .prepare<[number], Span & { at: string; records: number }>(
      `SELECT created_at AS at, min(id) AS first, max(id) AS last, count(*) AS records FROM bib
       WHERE school_id = ? AND origin = 'marc' GROUP BY created_at ORDER BY created_at`,
    )
    .all(schoolId)
  const entries = source
    .prepare<[number], Span & { at: string }>(
      `SELECT at, min(seq) AS first, max(seq) AS last FROM audit_entry
       WHERE school_id = ? AND command = 'imports.import-slice' GROUP BY at`,
    )
    .all(schoolId)
  const byInstant = new Map(entries.map((one) => [one.at, one]))
  let seq = 0
  return bibs.map((slice) => {
    const items = { first: seq, last: seq + slice.records - 1 }
    seq += slice.records
    const own = byInstant.get(slice.at)
    if (!own) throw new Error(`the slice of ${slice.at} left no record of what it did`)
    return { bibs: slice, entries: own, items }
  })
}

type Rows = { readonly insert: Sqlite.Statement; readonly values: readonly unknown[][] }

class Copying {
  readonly #source: Sqlite.Database
  readonly #to: Sqlite.Database
  readonly #schoolId: number
  readonly #inserts = new Map<string, Sqlite.Statement>()
  readonly #position: Sqlite.Statement
  readonly #counter: Sqlite.Statement
  readonly #version: Sqlite.Statement
  readonly #head: Sqlite.Statement

  constructor(source: Sqlite.Database, to: Sqlite.Database, schoolId: number) {
    this.#source = source
    this.#to = to
    this.#schoolId = schoolId
    this.#position = to.prepare('UPDATE batch SET position = ?, summary = ? WHERE school_id = ?')
    this.#counter = to.prepare(
      `INSERT INTO counter (school_id, name, value) VALUES (?, ?, ?)
       ON CONFLICT (school_id, name) DO UPDATE SET value = excluded.value`,
    )
    this.#version = to.prepare('UPDATE search_school SET version = version + 1 WHERE school_id = ?')
    this.#head = to.prepare('UPDATE audit_head SET seq = ?, hash = ? WHERE school_id = ?')
  }

  /** What rows refer to: the import itself and the rooms that it opened. */
  setUp(): void {
    for (const table of ['batch', 'zone'])
      for (const one of this.#select(`SELECT * FROM ${table}`)) this.#insertInto(table, 'OR IGNORE ').run(...one)
    for (const table of INDEX) this.#to.exec(`DELETE FROM ${table}`)
  }

  /** Once for each slice. */
  moveOn({ items, entries, bibs }: Slice): void {
    const summary = '{"items":100000,"created":100000,"updated":0,"unchanged":0,"partly":0,"doubtful":0,"refused":0}'
    this.#position.run(items.last + 1, summary, this.#schoolId)
    this.#counter.run(this.#schoolId, 'accession-number', 2 * items.last)
    this.#version.run(this.#schoolId)
    this.#head.run(entries.last, String(bibs.last).padStart(64, '0'), this.#schoolId)
  }

  rowsOf(table: string, column: string, { first, last }: Span): Rows {
    const values = this.#select(
      `SELECT * FROM ${table} WHERE school_id = ? AND ${column} BETWEEN ? AND ?`,
      this.#schoolId,
      first,
      last,
    )
    return { insert: this.#insertInto(table), values }
  }

  rowsOfIndex(table: string): Rows[] {
    const parts: unknown[][][] = []
    let bytes = Number.POSITIVE_INFINITY
    for (const one of this.#select(`SELECT * FROM ${table}`)) {
      if (bytes > INDEX_BYTES) {
        parts.push([])
        bytes = 0
      }
      parts.at(-1)?.push(one)
      for (const value of one) bytes += value instanceof Uint8Array || typeof value === 'string' ? value.length : 8
    }
    return parts.map((values) => ({ insert: this.#insertInto(table), values }))
  }

  #select(text: string, ...values: number[]): unknown[][] {
    return this.#source
      .prepare<number[], unknown[]>(text)
      .raw()
      .all(...values)
  }

  #insertInto(table: string, or = ''): Sqlite.Statement {
    let insert = this.#inserts.get(table)
    if (!insert) {
      const [width] = this.#select(`SELECT count(*) FROM pragma_table_info('${table}')`)
      const marks = Array.from({ length: Number(width?.[0]) }, () => '?').join()
      this.#inserts.set(table, (insert = this.#to.prepare(`INSERT ${or}INTO ${table} VALUES (${marks})`)))
    }
    return insert
  }
}
