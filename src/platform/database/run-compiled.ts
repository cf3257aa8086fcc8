import type { CompiledQuery, QueryResult } from 'kysely'
import type { Db } from '#platform/database'

type Run = (query: CompiledQuery) => QueryResult<unknown>

const runs = new WeakMap<object, Run>()

/** Notes how a handle runs compiled statements without Kysely's own dozen of steps. */
export function runsDirectly(db: Db, run: Run): void {
  runs.set(db, run)
}

/**
 * Runs a statement that is compiled already. On SQLite it goes straight to the connection: what lies between costs as much as the
 * statement itself, and a beep at the desk has forty.
 */
export async function runCompiled<R>(db: Db, query: CompiledQuery): Promise<QueryResult<R>> {
  const run = runs.get(db)
  return run ? (run(query) as QueryResult<R>) : await db.executeQuery<R>(query)
}
