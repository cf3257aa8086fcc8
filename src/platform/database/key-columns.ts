import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** The columns of a table's primary key, as the database itself says, in their order. */
export async function keyColumns(
  { engine, read }: Pick<Database, 'engine' | 'read'>,
  table: string,
): Promise<string[]> {
  const asked =
    engine === 'sqlite'
      ? sql<{ name: string }>`SELECT name FROM pragma_table_info(${table}) WHERE pk > 0 ORDER BY pk`
      : sql<{ name: string }>`
          SELECT a.attname AS name FROM pg_index i
          CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, position)
          JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
          WHERE i.indrelid = to_regclass(${table}) AND i.indisprimary ORDER BY k.position`
  return (await asked.execute(read)).rows.map((row) => row.name)
}
