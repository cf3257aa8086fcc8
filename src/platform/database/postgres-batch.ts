import type { QueryResult } from 'kysely'
import pg from 'pg'

const INT8 = 20
const NUMERIC = 1700

/** Counts and sums come as text from PostgreSQL: they are parsed to numbers. */
const parserOf = (type: number): ((text: string) => unknown) =>
  type === INT8 || type === NUMERIC ? Number : (pg.types.getTypeParser(type, 'text') as (text: string) => unknown)

/** One statement, and who waits for it. */
export interface Asked {
  readonly text: string
  /** Under which the server keeps its plan; empty for one that comes only once. */
  readonly name: string
  readonly values: readonly Wire[]
  resolve(result: Answer): void
  reject(error: unknown): void
}

export interface Answer extends QueryResult<unknown> {
  /** What the server says it did: `UPDATE 1`, `COMMIT`. */
  readonly tag: string
}

interface Column {
  readonly name: string
  readonly parse: (text: string) => unknown
}

/** The columns of each statement that a connection knows by name: they are described to it only once. */
export type KnownStatements = Map<string, readonly Column[]>

/**
 * Statements that travel together: one write, one Sync, one answer. pg's own queries send a Sync after each statement, which the
 * server answers with a packet each: with twenty statements in a transaction that costs more than the statements. They run in their
 * order; after one that fails the server passes over the rest, which are told the same error.
 */
export class PostgresBatch implements pg.Submittable {
  readonly #asked: readonly Asked[]
  readonly #known: KnownStatements
  readonly #whenEnded: () => void
  readonly #answers: Answer[] = []
  #columns: readonly Column[] | undefined
  #rows: unknown[] = []

  constructor(asked: readonly Asked[], known: KnownStatements, whenEnded: () => void) {
    this.#asked = asked
    this.#known = known
    this.#whenEnded = whenEnded
  }

  submit(connection: pg.Connection): void {
    const parsed = new Set<string>()
    connection.stream.cork()
    for (const { text, name, values } of this.#asked) {
      if (!this.#known.has(name) && !parsed.has(name)) {
        // it may be there from a batch that broke off after its parsing; to close what is not there is no error
        if (name !== '') connection.close({ type: 'S', name }, true)
        connection.parse({ text, name, types: [] }, true)
        if (name !== '') parsed.add(name)
      }
      connection.bind({ statement: name, values: [...values] }, true)
      if (!this.#known.has(name)) connection.describe({ type: 'P' }, true)
      connection.execute(null, true)
    }
    connection.sync()
    connection.stream.uncork()
  }

  handleRowDescription({ fields }: { readonly fields: readonly pg.FieldDef[] }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }))
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const columns = (this.#columns ??= this.#known.get(this.#current().name) ?? [])
    const row: Record<string, unknown> = {}
    for (const [at, { name, parse }] of columns.entries()) {
      const text = fields[at] ?? null
      row[name] = text === null ? null : parse(text)
    }
    this.#rows.push(row)
  }

  handleCommandComplete({ text: tag }: { readonly text: string }): void {
    const { name } = this.#current()
    if (name !== '' && !this.#known.has(name)) this.#known.set(name, this.#columns ?? [])
    const changed = /^(?:INSERT 0|UPDATE|DELETE) (\d+)$/.exec(tag)?.[1]
    this.#answers.push({
      tag,
      rows: this.#rows,
      ...(changed === undefined ? {} : { numAffectedRows: BigInt(changed) }),
    })
    this.#columns = undefined
    this.#rows = []
  }

  handleReadyForQuery(): void {
    for (const [at, answer] of this.#answers.entries()) this.#asked[at]?.resolve(answer)
    this.#whenEnded()
  }

  /** Of the statement that runs, or of the connection: whatever was done before it is answered. */
  handleError(error: unknown): void {
    for (const [at, asked] of this.#asked.entries()) {
      const answer = this.#answers[at]
      if (answer) asked.resolve(answer)
      else asked.reject(error)
    }
    this.#whenEnded()
  }

  #current(): Asked {
    const asked = this.#asked[this.#answers.length]
    if (!asked) throw new Error('PostgreSQL answered a statement that was not asked')
    return asked
  }
}

type Wire = string | Buffer | null

export function toWire(value: unknown): Wire {
  if (value === null || value === undefined) return null
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  throw new TypeError(`neither text, number nor bytes: ${typeof value}`)
}
