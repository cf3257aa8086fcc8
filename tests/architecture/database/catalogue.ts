import { sql } from 'kysely'
import type { Database, Db } from '#platform/database'

export interface Column {
  readonly name: string
  /** As migrations write it: INTEGER, TEXT, BLOB or REAL; anything else as the database says it. */
  readonly type: string
  readonly nullable: boolean
}

export interface Key {
  readonly name: string
  readonly columns: readonly string[]
}

export interface ForeignKey {
  readonly columns: readonly string[]
  readonly table: string
  readonly targets: readonly string[]
  /** NO ACTION, CASCADE, SET NULL … */
  readonly onDelete: string
}

/** A table as the database itself describes it. */
export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly primaryKey: readonly string[]
  /** Unique constraints and unique indexes, beside the primary key. */
  readonly uniques: readonly Key[]
  readonly foreignKeys: readonly ForeignKey[]
  /** The names of all constraints that were given one. */
  readonly named: readonly string[]
  /** What no table may have: triggers, keys that count by themselves, loose typing, another order of text. */
  readonly oddities: readonly string[]
}

/** Stands for a column of an index that is computed. */
const EXPRESSION = '(expression)'

/** All tables of a database, from its own catalogue. */
export function readCatalogue({ engine, read }: Database): Promise<Table[]> {
  return engine === 'sqlite' ? readSqlite(read) : readPostgres(read)
}

async function readSqlite(db: Db): Promise<Table[]> {
  const rows = async <R>(query: ReturnType<typeof sql<R>>) => (await query.execute(db)).rows
  const tables = await rows(
    sql<{ name: string; strict: number; text: string }>`
      SELECT t.name, t.strict, s.sql AS text FROM pragma_table_list t JOIN sqlite_schema s ON s.type = 'table' AND s.name = t.name
      WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name`,
  )
  const read = async ({ name, strict, text }: (typeof tables)[number]): Promise<Table> => {
    const columns = await rows(
      sql<{ name: string; type: string; notnull: number; pk: number }>`SELECT * FROM pragma_table_info(${name})`,
    )
    const indexes = await rows(
      sql<{ name: string; column: string | null }>`
        SELECT i.name, c.name AS "column" FROM pragma_index_list(${name}) i, pragma_index_info(i.name) c
        WHERE i."unique" AND i.origin <> 'pk' ORDER BY i.name, c.seqno`,
    )
    const foreign = await rows(
      sql<{ id: number; table: string; from: string; to: string; on_delete: string }>`
        SELECT * FROM pragma_foreign_key_list(${name}) ORDER BY id, seq`,
    )
    const triggers = await rows(
      sql<{ name: string }>`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ${name}`,
    )
    return {
      name,
      columns: columns.map((one) => ({ name: one.name, type: one.type, nullable: one.notnull === 0 && one.pk === 0 })),
      primaryKey: columns
        .filter((one) => one.pk > 0)
        .sort((a, b) => a.pk - b.pk)
        .map((one) => one.name),
      uniques: grouped(indexes, (one) => one.name).map(([index, members]) => ({
        name: index,
        columns: members.map((one) => one.column ?? EXPRESSION),
      })),
      foreignKeys: grouped(foreign, (one) => String(one.id)).map(([, members]) => ({
        columns: members.map((one) => one.from),
        table: members[0]?.table ?? '',
        targets: members.map((one) => one.to),
        onDelete: members[0]?.on_delete ?? '',
      })),
      named: [...text.matchAll(/\bCONSTRAINT (\w+)/g)].map((match) => match[1] ?? ''),
      oddities: [
        ...triggers.map((one) => `trigger ${one.name}`),
        ...(strict ? [] : ['not STRICT']),
        ...(/\bAUTOINCREMENT\b/i.test(text) ? ['counts its own keys'] : []),
      ],
    }
  }
  return Promise.all(tables.map(read))
}

const POSTGRES_TYPES: Readonly<Record<string, string>> = {
  bigint: 'INTEGER',
  text: 'TEXT',
  bytea: 'BLOB',
  'double precision': 'REAL',
}

async function readPostgres(db: Db): Promise<Table[]> {
  const columnsOf = (numbers: string) =>
    `(SELECT coalesce(json_agg(coalesce(a.attname, '${EXPRESSION}') ORDER BY n.at), '[]') FROM unnest(${numbers}) WITH ORDINALITY n(number, at)
      LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = n.number)`
  const { rows } = await sql
    .raw<{ table: Table }>(`
      SELECT json_build_object(
        'name', t.relname,
        'columns', (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                     'nullable', NOT a.attnotnull) ORDER BY a.attnum)
                    FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped),
        'primaryKey', coalesce((SELECT ${columnsOf('i.indkey::int2[]')} FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary), '[]'),
        'uniques', (SELECT coalesce(json_agg(json_build_object('name', c.relname, 'columns', ${columnsOf('i.indkey::int2[]')})), '[]')
                    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                    WHERE i.indrelid = t.oid AND i.indisunique AND NOT i.indisprimary),
        'foreignKeys', (SELECT coalesce(json_agg(json_build_object('columns', ${columnsOf('k.conkey')}, 'table', f.relname,
                         'targets', (SELECT json_agg(a.attname ORDER BY n.at) FROM unnest(k.confkey) WITH ORDINALITY n(number, at)
                                     JOIN pg_attribute a ON a.attrelid = f.oid AND a.attnum = n.number),
                         'onDelete', k.confdeltype)), '[]')
                        FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid WHERE k.conrelid = t.oid AND k.contype = 'f'),
        'named', (SELECT coalesce(json_agg(conname), '[]') FROM pg_constraint WHERE conrelid = t.oid AND contype IN ('p', 'u', 'f', 'c', 'x')),
        'oddities', (SELECT coalesce(json_agg(what), '[]') FROM (
            SELECT 'trigger ' || tgname AS what FROM pg_trigger WHERE tgrelid = t.oid AND NOT tgisinternal
            UNION ALL SELECT 'rule ' || rulename FROM pg_rewrite WHERE ev_class = t.oid
            UNION ALL SELECT a.attname || ' counts its own keys' FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
              WHERE a.attrelid = t.oid AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval%')
            UNION ALL SELECT a.attname || ' is not in C order' FROM pg_attribute a JOIN pg_collation c ON c.oid = a.attcollation
              WHERE a.attrelid = t.oid AND a.attnum > 0 AND c.collname <> 'C') found)) AS "table"
      FROM pg_class t WHERE t.relkind IN ('r', 'p') AND t.relnamespace = 'public'::regnamespace ORDER BY t.relname`)
    .execute(db)
  const actions: Readonly<Record<string, string>> = {
    a: 'NO ACTION',
    r: 'RESTRICT',
    c: 'CASCADE',
    n: 'SET NULL',
    d: 'SET DEFAULT',
  }
  return rows.map(({ table }) => ({
    ...table,
    columns: table.columns.map((one) => ({ ...one, type: POSTGRES_TYPES[one.type] ?? one.type })),
    foreignKeys: table.foreignKeys.map((one) => ({ ...one, onDelete: actions[one.onDelete] ?? one.onDelete })),
  }))
}

function grouped<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  return [...Map.groupBy(items, key)]
}
