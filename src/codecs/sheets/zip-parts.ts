import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import * as XLSX from '@e965/xlsx'
import { fromBufferPromise } from 'yauzl'
import { type CsvTable, parseCsv } from './csv.ts'
import { decodeText } from './decode-text.ts'
import { SheetRefusal } from './failures.ts'
import { RATIO_MATTERS_ABOVE } from './limits.ts'
import { ONE_ROSTER_PARTS, type OneRosterFiles, type OneRosterPart } from './oneroster.ts'
import type { Entry, ZipFile } from 'yauzl'
import type { SheetLimits } from './limits.ts'

/** The part of the library's untyped CFB object that is used here. */
const library: { readonly CFB: CompoundFileWriter } = XLSX
type CompoundFileWriter = {
  readonly utils: {
    cfb_new(): object
    cfb_add(container: object, name: string, content: Buffer): unknown
  }
  write(container: object, options: { fileType: 'zip'; type: 'buffer' }): Buffer
}

/** A zip looked into, nothing unpacked yet. */
export type ZipContents = {
  readonly zip: ZipFile
  readonly entries: readonly Entry[]
  /** What the directory says, which a hostile file may have falsified: `inflateWorkbook` holds it to its word. */
  readonly inflatedBytes: number
  readonly macros: boolean
  /** A workbook, or the CSV files of OneRoster. */
  readonly holds: 'xlsx' | 'oneroster'
}

/** All that is needed to read cells; pictures, charts, macros and links to other files are never unpacked. */
const NEEDED =
  /^(?:\[content_types\]\.xml|_rels\/\.rels|xl\/_rels\/[^/]+\.rels|xl\/[^/]+\.xml|xl\/worksheets\/[^/]+\.xml)$/i

/** What other zips are recognised by, first match first. */
const OTHER_ZIPS: readonly (readonly [entry: RegExp, found: string, spreadsheet: boolean])[] = [
  [/^xl\/workbook\.bin$/i, 'xlsb', true],
  [/^word\//i, 'docx', false],
  [/^ppt\//i, 'pptx', false],
  [/^Index\/Document\.iwa$|^Index\.zip$/i, 'numbers', true],
  [/^META-INF\/manifest\.xml$/i, 'ods', true],
]

/**
 * Reads the directory of a zip and holds it against the limits.
 * @throws SheetRefusal truncated, damaged, encrypted, zip-bomb, too-many-entries, not-a-spreadsheet, unsupported-format
 */
export async function lookIntoZip(bytes: Buffer, limits: SheetLimits): Promise<ZipContents> {
  const zip = await opened(bytes)
  if (zip.entryCount > limits.maxEntries) {
    throw new SheetRefusal('too-many-entries', `${zip.entryCount} entries`, { limit: limits.maxEntries })
  }
  const entries: Entry[] = []
  let inflatedBytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(entry)
      inflatedBytes += entry.uncompressedSize
    }
  } catch (error) {
    throw damaged(error)
  }
  if (entries.some((entry) => entry.isEncrypted()))
    throw new SheetRefusal('encrypted', 'entries of the zip are encrypted')
  refuseBombs(inflatedBytes, bytes.length, limits)
  const names = entries.map((entry) => entry.fileName)
  const holds = names.some((name) => /^xl\/workbook\.xml$/i.test(name))
    ? 'xlsx'
    : names.filter((name) => partOf(name) !== undefined).length > 1
      ? 'oneroster'
      : undefined
  if (!holds) throw otherZip(names)
  return { zip, entries, inflatedBytes, holds, macros: names.some((name) => /vbaProject\.bin$/i.test(name)) }
}

/** At the top or in one folder; what a Mac adds beside the files is none of them. */
function partOf(name: string): OneRosterPart | undefined {
  const base = /^(?:(?!__MACOSX)[^/]+\/)?([a-z]+)\.csv$/i.exec(name)?.[1]?.toLowerCase()
  return ONE_ROSTER_PARTS.find((part) => part === base)
}

/**
 * Unpacks and reads the files of OneRoster that a list is made of; nothing else of the zip is unpacked.
 * @throws SheetRefusal zip-bomb, damaged, not-text, oneroster
 */
export async function inflateOneRoster({ zip, entries }: ZipContents): Promise<OneRosterFiles> {
  const files: Partial<Record<OneRosterPart, CsvTable['rows']>> = {}
  for (const entry of entries) {
    const part = partOf(entry.fileName)
    if (!part) continue
    if (files[part]) throw new SheetRefusal('oneroster', `${part}.csv twice`, { found: 'twice' })
    const content = await inflated(zip, entry)
    if (crc32(content) !== entry.crc32) throw new SheetRefusal('damaged', `checksum of ${entry.fileName}`)
    const decoded = decodeText(content)
    if (!decoded) throw new SheetRefusal('not-text', `no known encoding fits ${entry.fileName}`)
    files[part] = parseCsv(decoded.text).rows
  }
  return files
}

async function opened(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  } catch (error) {
    const message = messageOf(error)
    const cut =
      message.startsWith('End of central directory record signature not found') ||
      message.startsWith('Invalid comment length')
    throw new SheetRefusal(cut ? 'truncated' : 'damaged', message)
  }
}

function refuseBombs(inflated: number, packed: number, limits: SheetLimits): void {
  if (inflated > limits.maxInflatedBytes) {
    throw new SheetRefusal('zip-bomb', `unpacks to ${inflated} bytes`, { limit: limits.maxInflatedBytes })
  }
  if (inflated > RATIO_MATTERS_ABOVE && inflated / packed > limits.maxRatio) {
    throw new SheetRefusal('zip-bomb', `unpacks to ${Math.round(inflated / packed)} times its size`, {
      ratio: limits.maxRatio,
    })
  }
}

function otherZip(names: readonly string[]): SheetRefusal {
  const [, found, spreadsheet] = OTHER_ZIPS.find(([entry]) => names.some((name) => entry.test(name))) ?? [
    /./,
    'zip',
    false,
  ]
  return new SheetRefusal(spreadsheet ? 'unsupported-format' : 'not-a-spreadsheet', `a zip holding ${found}`, { found })
}

/**
 * Unpacks the parts that cells are read from and packs them anew without compression: the workbook parser then sees exactly
 * the bytes that were checked here, whatever tricks the original zip played. What unpacks to more than the directory says
 * (and the directory's sum has been held against the limit) is stopped on the way.
 * @throws SheetRefusal zip-bomb, damaged
 */
export async function inflateWorkbook({ zip, entries }: ZipContents): Promise<Buffer> {
  const container = library.CFB.utils.cfb_new()
  for (const entry of entries.filter(({ fileName }) => NEEDED.test(fileName))) {
    const content = await inflated(zip, entry)
    if (crc32(content) !== entry.crc32) throw new SheetRefusal('damaged', `checksum of ${entry.fileName}`)
    if (isUnfinishedSheet(entry.fileName, content)) throw new SheetRefusal('damaged', `${entry.fileName} has no end`)
    library.CFB.utils.cfb_add(container, `/${entry.fileName}`, content)
  }
  return library.CFB.write(container, { fileType: 'zip', type: 'buffer' })
}

/** Whole for the zip, cut off by whoever made it: the parser would silently give the rows it still finds. */
function isUnfinishedSheet(name: string, content: Buffer): boolean {
  const end = content.subarray(-256).toString('latin1').replaceAll('\0', '')
  return /^xl\/worksheets\/[^/]+\.xml$/i.test(name) && !/<\/(?:\w+:)?worksheet\s*>\s*$/.test(end)
}

async function inflated(zip: ZipFile, entry: Entry): Promise<Buffer> {
  try {
    return await buffer(await zip.openReadStreamPromise(entry))
  } catch (error) {
    throw damaged(error)
  }
}

function damaged(error: unknown): SheetRefusal {
  const message = messageOf(error)
  // The zip's directory promised less than what came out: nobody does this by accident.
  return new SheetRefusal(message.startsWith('too many bytes in the stream') ? 'zip-bomb' : 'damaged', message)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
