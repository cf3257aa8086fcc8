import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import type { DatabaseLocation } from '#platform/database/location'
import { tableRegistry } from '#platform/registry'
import { LEFT_OUT, type Manifest } from './format.ts'
import { framed } from './frame.ts'
import { readBackup } from './read-backup.ts'
import { postgresSnapshot, type Snapshot, sqliteSnapshot } from './snapshot.ts'

/** A COMMIT on the same disk waits for what another file has written and not synced: never for more than so much. */
const SYNC_EVERY = 4 * 1024 * 1024

export interface BackupWritten {
  readonly manifest: Manifest
  readonly rows: Record<string, number>
  readonly bytes: number
}

/**
 * Writes a backup while work goes on, reads it back as a restore would, and only then gives it its name: what bears the
 * name is whole (L6). Progress counts rows.
 */
export async function writeBackup(
  source: DatabaseLocation,
  target: string,
  options: { at: string; program: string; passphrase?: string | undefined; onProgress?: (rows: number) => void },
): Promise<BackupWritten> {
  await mkdir(path.dirname(target), { recursive: true })
  const unfinished = `${target}.part`
  await rm(unfinished, { force: true })
  const snapshot = source.engine === 'sqlite' ? sqliteSnapshot(source.file) : await postgresSnapshot(source.url)
  try {
    const lines = Readable.from(inPieces(backupLines(snapshot, options)))
    const compress = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } })
    await pipeline(
      lines,
      compress,
      (compressed: AsyncIterable<Uint8Array>) => framed(compressed, options.passphrase),
      (pieces: AsyncIterable<Uint8Array>) => toDisk(unfinished, pieces),
    )
    const { manifest, rows } = await checkBackup(unfinished, options.passphrase)
    const { size } = await stat(unfinished)
    await rename(unfinished, target)
    return { manifest, rows, bytes: size }
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await snapshot.close()
  }
}

/** Reads a whole backup and answers what is in it; throws where it is damaged. */
export async function checkBackup(
  file: string,
  passphrase?: string,
): Promise<{ manifest: Manifest; rows: Record<string, number> }> {
  const backup = await readBackup(createReadStream(file), passphrase)
  const rows: Record<string, number> = {}
  for await (const { table, slice } of backup.rows()) rows[table] = (rows[table] ?? 0) + slice.length
  return { manifest: backup.manifest, rows }
}

async function* backupLines(
  snapshot: Snapshot,
  { at, program, onProgress }: { at: string; program: string; onProgress?: (rows: number) => void },
): AsyncIterable<string> {
  const digest = createHash('sha256')
  const line = (value: unknown) => {
    const text = `${JSON.stringify(value)}\n`
    digest.update(text)
    return text
  }
  yield line(await manifestOf(snapshot, at, program))
  const rows: Record<string, number> = {}
  let total = 0
  for (const { table } of tableRegistry) {
    if (LEFT_OUT.has(table)) continue
    rows[table] = 0
    yield line({ table, columns: await snapshot.columns(table) })
    for await (const slice of snapshot.rows(table)) {
      rows[table] += slice.length
      total += slice.length
      onProgress?.(total)
      yield slice.map(line).join('')
    }
  }
  yield `${JSON.stringify({ end: true, rows, digest: digest.digest('hex') })}\n`
}

/** Lines are short: gathered to pieces that are worth a call. */
async function* inPieces(lines: AsyncIterable<string>): AsyncIterable<string> {
  let held = ''
  for await (const line of lines) {
    held += line
    if (held.length < 128 * 1024) continue
    yield held
    held = ''
  }
  yield held
}

async function manifestOf(snapshot: Snapshot, at: string, program: string): Promise<Manifest> {
  const migrations = await snapshot.one('SELECT name FROM schema_migration ORDER BY name')
  const schools = await snapshot.one(
    // one that is closed to be removed and has its address still is whole: a restore opens it again
    'SELECT school_id, slug, name FROM school WHERE removed_at IS NULL OR school_id IN (SELECT target_school FROM school_slug) ORDER BY school_id',
  )
  const heads = await snapshot.one('SELECT school_id, seq, hash FROM audit_head ORDER BY school_id')
  return {
    format: 'shuxiang-backup',
    version: 1,
    program,
    at,
    engine: snapshot.engine,
    migrations: migrations.map((row) => String(row['name'])),
    schools: schools.map((row) => ({
      schoolId: Number(row['school_id']),
      slug: String(row['slug']),
      name: String(row['name']),
    })),
    heads: heads.map((row) => ({
      schoolId: Number(row['school_id']),
      seq: Number(row['seq']),
      hash: String(row['hash']),
    })),
  }
}

async function toDisk(name: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(name, 'wx', 0o600)
  try {
    let unsynced = 0
    for await (const piece of pieces) {
      await file.writeFile(piece)
      unsynced += piece.length
      if (unsynced < SYNC_EVERY) continue
      await file.datasync()
      unsynced = 0
    }
    await file.sync()
  } finally {
    await file.close()
  }
}
