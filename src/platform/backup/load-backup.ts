import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { migrate } from '#platform/database/migrate'
import { lookAgain } from '#platform/database/statistics'
import { type TableEntry, tableRegistry } from '#platform/registry'
import type { Migration } from '../../../migrations/ddl.ts'
import { type Cell, fromCell, LEFT_OUT, type Manifest, UnreadableBackup } from './format.ts'
import type { OpenedBackup } from './read-backup.ts'

/**
 * Fills an empty database from a backup of either engine: first the migrations that the backup had, then its rows, then the
 * migrations that came since. Sessions are not in it; devices count no longer until they are registered again.
 */
export async function loadBackup(
  database: Database,
  backup: OpenedBackup,
  migrations: readonly Migration[],
  options: { at: string; onProgress?: (rows: number) => void },
): Promise<Record<string, number>> {
  const had = knownMigrations(backup.manifest, migrations)
  await migrate(database, had, options.at)
  const known = new Map<string, TableEntry>(tableRegistry.map((entry) => [entry.table, entry]))
  const pointers: Pointer[] = []
  const counts: Record<string, number> = {}
  let total = 0
  for await (const { table, columns, slice } of backup.rows()) {
    const entry = known.get(table)
    if (!entry || LEFT_OUT.has(table)) throw new UnreadableBackup('damaged', `table ${table}`)
    if (entry.pointsToItself !== undefined) pointers.push(...takePointers(table, columns, slice, entry.pointsToItself))
    // Few enough parameters for both engines (SQLite 32,766, PostgreSQL 65,535).
    const most = Math.max(1, Math.floor(20_000 / columns.length))
    await database.write(async (tx) => {
      for (let from = 0; from < slice.length; from += most) {
        const rows = slice.slice(from, from + most).map((row) => sql`(${sql.join(row.map(fromCell))})`)
        await sql`INSERT INTO ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) VALUES ${sql.join(rows)}`.execute(
          tx,
        )
      }
    })
    counts[table] = (counts[table] ?? 0) + slice.length
    total += slice.length
    options.onProgress?.(total)
  }
  await setPointers(database, pointers)
  await migrate(database, migrations, options.at)
  await database.write((tx) =>
    tx.updateTable('device').set({ removed_at: options.at }).where('removed_at', 'is', null).execute(),
  )
  await lookAgain(database)
  return counts
}

/** The program's migrations up to those of the backup; a backup of a newer program is refused. */
function knownMigrations(manifest: Manifest, migrations: readonly Migration[]): Migration[] {
  const names = new Set(migrations.map((migration) => migration.name))
  if (manifest.migrations.some((name) => !names.has(name)))
    throw new UnreadableBackup('newer-program', manifest.program)
  return migrations.filter((migration) => manifest.migrations.includes(migration.name))
}

interface Pointer {
  readonly table: string
  readonly column: string
  readonly schoolId: Cell
  readonly id: Cell
  readonly to: Cell
}

/** Takes the pointers to rows of the same table out of the slice: the row pointed to may come later. */
function takePointers(table: string, columns: readonly string[], slice: Cell[][], column: string): Pointer[] {
  const [school, id, to] = ['school_id', 'id', column].map((name) => columns.indexOf(name)) as [number, number, number]
  return slice.flatMap((row) => {
    const pointer = { table, column, schoolId: row[school] ?? null, id: row[id] ?? null, to: row[to] ?? null }
    row[to] = null
    return pointer.to === null ? [] : [pointer]
  })
}

async function setPointers(database: Database, pointers: readonly Pointer[]): Promise<void> {
  await database.write(async (tx) => {
    for (const { table, column, schoolId, id, to } of pointers)
      await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${to} WHERE school_id = ${schoolId} AND id = ${id}`.execute(
        tx,
      )
  })
}
