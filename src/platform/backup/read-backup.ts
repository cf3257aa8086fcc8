import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { type Cell, endLineSchema, type Manifest, manifestSchema, tableLineSchema, UnreadableBackup } from './format.ts'
import { unframed } from './frame.ts'

export interface OpenedBackup {
  readonly manifest: Manifest
  /** All rows in slices, table by table; throws at the end when counts or digest do not agree. */
  rows(): AsyncIterable<BackupSlice>
}

export interface BackupSlice {
  readonly table: string
  readonly columns: readonly string[]
  readonly slice: Cell[][]
}

const SLICE = 1000

/** Opens a backup up to its manifest; throws {@link UnreadableBackup} with the reason. */
export async function readBackup(source: AsyncIterable<Uint8Array>, passphrase?: string): Promise<OpenedBackup> {
  const lines = linesOf(decompressed(unframed(source, passphrase)))
  const first = await lines.next()
  const manifest = manifestSchema.safeParse(first.done ? undefined : parse(first.value))
  if (!manifest.success) throw new UnreadableBackup('not-a-backup')
  return { manifest: manifest.data, rows: () => rowsOf(lines, first.done ? '' : first.value) }
}

async function* rowsOf(lines: AsyncIterator<string>, manifestLine: string): AsyncIterable<BackupSlice> {
  const digest = createHash('sha256').update(`${manifestLine}\n`)
  const counts: Record<string, number> = {}
  let table = ''
  let columns: readonly string[] = []
  let slice: Cell[][] = []
  for (;;) {
    const next = await lines.next()
    if (next.done) throw new UnreadableBackup('damaged', 'cut off before its end')
    const value = parse(next.value)
    if (Array.isArray(value)) {
      digest.update(`${next.value}\n`)
      slice.push(value as Cell[])
      counts[table] = (counts[table] ?? 0) + 1
      if (slice.length < SLICE) continue
    }
    if (slice.length > 0) yield { table, columns, slice }
    slice = []
    if (Array.isArray(value)) continue
    const end = endLineSchema.safeParse(value)
    if (end.success) {
      const whole = Object.entries(end.data.rows).every(([name, count]) => (counts[name] ?? 0) === count)
      if (!whole || end.data.digest !== digest.digest('hex')) throw new UnreadableBackup('damaged', 'digest')
      return
    }
    const head = tableLineSchema.safeParse(value)
    if (!head.success) throw new UnreadableBackup('damaged', 'unknown line')
    digest.update(`${next.value}\n`)
    ;({ table, columns } = head.data)
  }
}

function decompressed(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const input = Readable.from(source)
  const zstd = createZstdDecompress()
  input.on('error', (error) => zstd.destroy(error))
  return input.pipe(zstd)
}

async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let held = ''
  try {
    for await (const piece of source) {
      held += decoder.decode(piece, { stream: true })
      const parts = held.split('\n')
      held = parts.pop() ?? ''
      yield* parts
    }
  } catch (error) {
    // A file that is not there, or a stick that does not answer, is no damaged backup.
    if (error instanceof UnreadableBackup || (error instanceof Error && 'syscall' in error)) throw error
    throw new UnreadableBackup('damaged', error instanceof Error ? error.message : '')
  }
  return undefined
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new UnreadableBackup('damaged', 'a line that is no JSON')
  }
}
