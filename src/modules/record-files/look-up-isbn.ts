import { open } from 'node:fs/promises'
import path from 'node:path'
import type { BibFields } from '#catalog/contract'
import type { Charset } from '#codecs/charset'
import { readStoredRecord } from '#codecs/open-record-file'
import { toDraft } from '#codecs/to-draft'
import type { Db } from '#platform/database'
import { readIsbn } from '#values/isbn'
import { fieldsOfDraft } from './fields-of-draft.ts'
import { entriesOf } from './store.ts'

export interface LookedUp {
  readonly fields: BibFields
  /** The name of the file that has it. */
  readonly source: string
}

/** Nothing is believed that was published later; the files are older than the day on which they are looked into. */
const LATEST_YEAR = 2100

/**
 * What the loaded record files say of an ISBN, the fullest description first taken; undefined where none has it. Files are looked
 * into here, so a command cannot wait for it: it is asked before.
 */
export async function lookUpIsbn(db: Db, dataDir: string, isbn: string): Promise<LookedUp | undefined> {
  const number = readIsbn(isbn)?.isbn13
  if (number === undefined) return undefined
  let best: (LookedUp & { weight: number }) | undefined
  for (const entry of await entriesOf(db, number)) {
    const bytes = await bytesAt(path.resolve(dataDir, entry.path), entry.position, entry.length)
    const item = bytes && readStoredRecord(bytes, entry.charset === '' ? undefined : (entry.charset as Charset))
    if (item?.kind !== 'record') continue
    const { fields } = fieldsOfDraft(toDraft(item.record), LATEST_YEAR)
    const weight = weightOf(fields)
    if (fields.title !== '' && weight > (best?.weight ?? 0)) best = { fields, source: entry.name, weight }
  }
  return best && { fields: best.fields, source: best.source }
}

/** How much a description says. */
function weightOf(fields: BibFields): number {
  return Object.values(fields).filter((value) => value !== null && value !== '' && !isEmptyList(value)).length
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** Undefined where somebody has taken the file away. */
async function bytesAt(file: string, position: number, length: number): Promise<Uint8Array | undefined> {
  try {
    await using handle = await open(file)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
