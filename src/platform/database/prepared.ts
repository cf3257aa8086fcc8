import type { Compilable, CompiledQuery, QueryResult } from 'kysely'
import type { Db, Tx } from '#platform/database'
import { runCompiled, sendCompiled } from './run-compiled.ts'

/** Stands for a value while a query is built; afterwards its place among the query's parameters is known. */
class Placeholder {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

interface Plan {
  readonly query: CompiledQuery
  /** For each parameter of the query: the value that goes there, or the constant itself. */
  readonly slots: readonly unknown[]
}

/**
 * A query that is built and compiled once and then run with ever new values: for what a beep at the desk waits for
 * (design §5). Building a query anew costs several times its run. `build` sees its values as placeholders: it may put them
 * into conditions and rows, and must not look at them.
 */
export function prepared<P extends object, R>(
  build: (db: Db, values: Readonly<P>) => Compilable<R>,
): (db: Db, values: P) => Promise<R[]> {
  const run = preparedResult(build)
  return async (db, values) => (await run(db, values)).rows
}

function preparedResult<P extends object, R>(
  build: (db: Db, values: Readonly<P>) => Compilable<R>,
): (db: Db, values: P) => Promise<QueryResult<R>> {
  const queryOf = planned(build)
  return (db, values) => runCompiled<R>(db, queryOf(db, values))
}

function planned<P extends object>(
  build: (db: Db, values: Readonly<P>) => Compilable,
): (db: Db, values: P) => CompiledQuery {
  const plans = new Map<unknown, Plan>()
  return (db, values) => {
    const dialect = db.getExecutor().adapter.constructor
    let plan = plans.get(dialect)
    if (!plan) {
      const query = build(db, placeholders<P>()).compile()
      plan = { query, slots: query.parameters }
      plans.set(dialect, plan)
    }
    const given = values as Record<string, unknown>
    const { query, slots } = plan
    const parameters = slots.map((slot) => (slot instanceof Placeholder ? given[slot.name] : slot))
    return { query: query.query, queryId: query.queryId, sql: query.sql, parameters }
  }
}

/** The same for a query of at most one row. */
export function preparedOne<P extends object, R>(
  build: (db: Db, values: Readonly<P>) => Compilable<R>,
): (db: Db, values: P) => Promise<R | undefined> {
  const all = prepared(build)
  return async (db, values) => (await all(db, values))[0]
}

function placeholders<P extends object>(): P {
  return new Proxy({} as P, { get: (_, name) => new Placeholder(String(name)) })
}

/** The same for a change: answers how many rows it touched. */
export function preparedChange<P extends object>(
  build: (db: Db, values: Readonly<P>) => Compilable,
): (db: Db, values: P) => Promise<number> {
  const run = preparedResult(build)
  return async (db, values) => Number((await run(db, values)).numAffectedRows ?? 0n)
}

/** The same for a change of which nobody waits to hear what it touched: see {@link sendCompiled}. */
export function preparedSend<P extends object>(
  build: (db: Db, values: Readonly<P>) => Compilable,
): (tx: Tx, values: P) => void {
  const queryOf = planned(build)
  return (tx, values) => sendCompiled(tx, queryOf(tx, values))
}
