import { open } from 'node:fs/promises'
import { detectContainer } from './detect.ts'
import { SheetRefusal } from './failures.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { lookIntoOle } from './ole-parts.ts'
import { lookIntoZip } from './zip-parts.ts'
import type { SheetFailure } from './failures.ts'
import type { SheetLimits } from './limits.ts'
import type { OleContents } from './ole-parts.ts'
import type { ZipContents } from './zip-parts.ts'

export type SheetFormat = 'xlsx' | 'oneroster' | 'xls' | 'xml-2003' | 'html' | 'csv'

/** What a file is, from its bytes; no cell has been read. */
export type Inspection = {
  readonly ok: true
  readonly format: SheetFormat
  readonly bytes: number
  /** The workbook carries macros. They are never run or unpacked; the person who sends the file is told. */
  readonly macros: boolean
}

/** An accepted file with what the inspection opened. */
export type OpenedFile = { readonly bytes: Buffer; readonly macros: boolean } & (
  | { readonly format: 'xlsx' | 'oneroster'; readonly zip: ZipContents }
  | { readonly format: 'xls'; readonly ole: OleContents }
  | { readonly format: 'xml-2003' | 'html' | 'csv' }
)

/**
 * Says what a file is and whether it may be read: size first, before a byte is read, then the bytes themselves, never the
 * name. A server calls this through `readSheetsInWorker`, since even the directory of a hostile file is hostile.
 */
export async function inspectFile(
  source: string | Uint8Array,
  limits: Partial<SheetLimits> = {},
): Promise<Inspection | SheetFailure> {
  try {
    const { format, bytes, macros } = await openFile(source, { ...DEFAULT_LIMITS, ...limits })
    return { ok: true, format, bytes: bytes.length, macros }
  } catch (error) {
    if (error instanceof SheetRefusal) return error.failure
    throw error
  }
}

/** @throws SheetRefusal any code but those of the reading process itself */
export async function openFile(source: string | Uint8Array, limits: SheetLimits): Promise<OpenedFile> {
  const bytes =
    typeof source === 'string'
      ? await fileBytes(source, limits)
      : Buffer.from(source.buffer, source.byteOffset, source.length)
  if (bytes.length > limits.maxFileBytes) throw tooLarge(bytes.length, limits)
  if (bytes.length === 0) throw new SheetRefusal('empty', 'no bytes')
  const container = detectContainer(bytes.subarray(0, 4096))
  if (container.kind === 'zip') {
    const zip = await lookIntoZip(bytes, limits)
    return { format: zip.holds, bytes, macros: zip.macros, zip }
  }
  if (container.kind === 'ole') {
    const ole = lookIntoOle(bytes)
    return { format: 'xls', bytes, macros: ole.macros, ole }
  }
  if (container.kind !== 'other') return { format: container.kind, bytes, macros: false }
  const { found, spreadsheet } = container
  throw new SheetRefusal(spreadsheet ? 'unsupported-format' : 'not-a-spreadsheet', `found ${found}`, { found })
}

async function fileBytes(path: string, limits: SheetLimits): Promise<Buffer> {
  try {
    await using file = await open(path)
    const { size } = await file.stat()
    if (size > limits.maxFileBytes) throw tooLarge(size, limits)
    return await file.readFile()
  } catch (error) {
    if (error instanceof SheetRefusal) throw error
    throw new SheetRefusal('file-unreadable', error instanceof Error ? error.message : String(error))
  }
}

function tooLarge(size: number, limits: SheetLimits): SheetRefusal {
  return new SheetRefusal('too-large', `${size} bytes`, { size, limit: limits.maxFileBytes })
}
