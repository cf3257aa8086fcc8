import type { CompiledQuery, QueryResult } from 'kysely'
import type { Db, Tx } from '#platform/database'

type Run = (query: CompiledQuery) => QueryResult<unknown> | Promise<QueryResult<unknown>>

const runs = new WeakMap<object, Run>()

/** Notes how a handle runs compiled statements without Kysely's own dozen of steps. */
export function runsDirectly(db: Db, run: Run): void {
  runs.set(db, run)
}

/** A handle made of another one (by a plugin) runs compiled statements as that does, after `before` has seen them. */
export function runsLike(db: Db, other: Db, before: (query: CompiledQuery) => void): void {
  const run = runs.get(other)
  if (!run) return
  runs.set(db, (query) => {
    before(query)
    return run(query)
  })
}

/**
 * Runs a statement that is compiled already. It goes straight to the connection: on SQLite what lies between costs as much as the
 * statement itself, and on PostgreSQL it has a name there, under which the server keeps its plan.
 */
export async function runCompiled<R>(db: Db, query: CompiledQuery): Promise<QueryResult<R>> {
  const run = runs.get(db)
  return run ? ((await run(query)) as QueryResult<R>) : await db.executeQuery<R>(query)
}

/**
 * Runs a change of which nobody waits to hear how many rows it touched: on PostgreSQL it travels with what is sent next, at the
 * latest with the COMMIT. What goes wrong with it is told by whatever waits next; nothing of the transaction is kept then.
 */
export function sendCompiled(tx: Tx, query: CompiledQuery): void {
  const run = runs.get(tx)
  if (!run) throw new Error('only the handle of a transaction sends')
  const sent = run(query)
  // told again by COMMIT
  if (sent instanceof Promise) sent.catch(() => undefined)
}
