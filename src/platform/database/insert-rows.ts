import { CompiledQuery, type Insertable } from 'kysely'
import type { Tables, Tx } from '#platform/database'
import { runCompiled, sendCompiled } from './run-compiled.ts'

/** Rows in one statement, the largest first: few different statements, so that all of them stay prepared. */
const CHUNKS = [64, 16, 4, 1] as const

const texts = new WeakMap<object, Map<string, string>>()

/**
 * Inserts many rows of one table: bulk work. The text of each statement is made once; building it anew for every slice costs
 * several times its run. All rows have the same columns, all of them set.
 */
export async function insertRows<T extends keyof Tables>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  await Promise.all(inserts(tx, table, rows).map((query) => runCompiled(tx, query)))
}

/** The same without waiting for it: see {@link sendCompiled}. */
export function sendRows<T extends keyof Tables>(tx: Tx, table: T, rows: readonly Insertable<Tables[T]>[]): void {
  for (const query of inserts(tx, table, rows)) sendCompiled(tx, query)
}

function inserts<T extends keyof Tables>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): readonly CompiledQuery[] {
  const [first] = rows
  if (first === undefined) return []
  const columns = Object.keys(first) as (keyof typeof first)[]
  const dialect = tx.getExecutor().adapter.constructor
  let known = texts.get(dialect)
  if (!known) texts.set(dialect, (known = new Map<string, string>()))
  const queries: CompiledQuery[] = []
  let at = 0
  for (const size of CHUNKS) {
    for (; rows.length - at >= size; at += size) {
      const chunk = rows.slice(at, at + size)
      const key = `${table} ${size} ${columns.join()}`
      let text = known.get(key)
      if (text === undefined) {
        text = tx.insertInto(table).values(chunk).compile().sql
        known.set(key, text)
      }
      const values: unknown[] = []
      for (const row of chunk) for (const column of columns) values.push(row[column])
      queries.push(CompiledQuery.raw(text, values))
    }
  }
  return queries
}
