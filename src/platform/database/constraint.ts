/** What a database error says of a broken constraint. */
export interface BrokenConstraint {
  readonly kind: 'unique' | 'foreign-key' | 'check' | 'not-null'
  /** PostgreSQL: the constraint's or index's name. SQLite: `table.column, table.column`, or the name of a check or an index. */
  readonly name: string
}

const SQLSTATE: Record<string, BrokenConstraint['kind']> = {
  '23505': 'unique',
  '23503': 'foreign-key',
  '23514': 'check',
  '23502': 'not-null',
}
const SQLITE: Record<string, BrokenConstraint['kind']> = {
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'foreign-key',
  SQLITE_CONSTRAINT_CHECK: 'check',
  SQLITE_CONSTRAINT_NOTNULL: 'not-null',
}

/**
 * Reads a driver's error. On a cluster the driver's own fields are empty and names carry a shard's suffix, so the name is
 * taken from the message (scale.md rule 9).
 */
export function brokenConstraint(error: unknown): BrokenConstraint | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  const postgres = SQLSTATE[error.code]
  if (postgres) return { kind: postgres, name: /constraint "(.+?)(_\d{6,})?"/.exec(error.message)?.[1] ?? '' }
  const sqlite = SQLITE[error.code]
  if (sqlite)
    return {
      kind: sqlite,
      name: error.message.replace(/^.*constraint failed(: )?/, '').replace(/^index '(.*)'$/, '$1'),
    }
  return undefined
}

/** True when `error` is a breach of a unique key whose name (PostgreSQL) or columns (SQLite) contain `part`. */
export function breaksUnique(error: unknown, index: string, columns: string): boolean {
  const broken = brokenConstraint(error)
  return broken?.kind === 'unique' && (broken.name === index || broken.name.includes(columns))
}
