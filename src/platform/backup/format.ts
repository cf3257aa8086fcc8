import * as z from 'zod'

/**
 * A backup is one file: lines of JSON, compressed with zstd, in a frame that may be encrypted (frame.ts). The first line is
 * the manifest, then each table of the registry with its rows as arrays, last the counts. Nothing in it belongs to one
 * engine: what SQLite wrote, PostgreSQL restores, and the other way round.
 */
export const manifestSchema = z.object({
  format: z.literal('shuxiang-backup'),
  version: z.literal(1),
  program: z.string(),
  at: z.string(),
  engine: z.enum(['sqlite', 'postgres']),
  /** Names of the migrations the database had applied. */
  migrations: z.array(z.string()),
  schools: z.array(z.object({ schoolId: z.number(), slug: z.string(), name: z.string() })),
  /** The head of each audit chain: a later log that does not contain it was cut. */
  heads: z.array(z.object({ schoolId: z.number(), seq: z.number(), hash: z.string() })),
})
export type Manifest = z.output<typeof manifestSchema>

export const tableLineSchema = z.object({ table: z.string(), columns: z.array(z.string()) })
export const endLineSchema = z.object({
  end: z.literal(true),
  rows: z.record(z.string(), z.number()),
  digest: z.string(),
})

/** A value as JSON carries it; bytes are `{b: base64}`. */
export type Cell = string | number | null | { readonly b: string }

export function toCell(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  if (value instanceof Uint8Array)
    return { b: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
  throw new TypeError(`a value of type ${typeof value} cannot stand in a backup`)
}

export function fromCell(cell: Cell): string | number | null | Buffer {
  return cell !== null && typeof cell === 'object' ? Buffer.from(cell.b, 'base64') : cell
}

/** Never taken along: who is signed in, what is running, whose number a process holds, failed sign-ins of this hour. */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  'schema_migration',
  'process_lease',
  'session',
  'throttle',
  'job',
])

/** A backup that cannot be read: damaged, of another program, or locked with another passphrase. */
export class UnreadableBackup extends Error {
  readonly reason: 'not-a-backup' | 'damaged' | 'passphrase-needed' | 'wrong-passphrase' | 'newer-program'
  constructor(reason: UnreadableBackup['reason'], detail = '') {
    super(`${reason}${detail ? `: ${detail}` : ''}`)
    this.reason = reason
  }
}
