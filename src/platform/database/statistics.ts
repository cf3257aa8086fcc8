import { sql } from 'kysely'
import type { Database } from '#platform/database'

/**
 * Tells PostgreSQL how its tables look now, after much has come in. Autovacuum does so within a minute or two; until then it takes any
 * index that begins with the school for as good as another, keeps that plan under the statement's name, and goes through thousands
 * of rows at each beep. SQLite decides by its indexes alone (decision 0006).
 */
export async function lookAgain(database: Database): Promise<void> {
  if (database.engine === 'postgres') await database.write((tx) => sql`ANALYZE`.execute(tx))
}

/** Whether a number grew past a thousand, ten thousand, a hundred thousand …: statistics of a tenth as many serve no more. */
export function grewTenfold(from: number, to: number): boolean {
  const power = (n: number) => Math.floor(Math.log10(Math.max(n, 1)) + 1e-9)
  return to >= 1000 && power(to) > Math.max(power(from), 2)
}
