import * as XLSX from '@e965/xlsx'
import { SheetRefusal } from './failures.ts'

/** The part of the library's untyped CFB object that is used here. */
const library: { readonly CFB: CompoundFileReader } = XLSX
type CompoundFile = { readonly FullPaths: readonly string[] }
type CompoundFileReader = {
  read(bytes: Buffer, options: { type: 'buffer' }): CompoundFile
  find(container: CompoundFile, path: string): { readonly content: Uint8Array } | null
}

/** A binary Excel file looked into: BIFF8 is Excel 97–2003, BIFF5 is Excel 5 and 95. */
export type OleContents = { readonly biff: 5 | 8; readonly macros: boolean }

/** What other compound files are recognised by. */
const OTHER_STREAMS: readonly (readonly [stream: string, found: string])[] = [
  ['/WordDocument', 'doc'],
  ['/PowerPoint Document', 'ppt'],
  ['/__properties_version1.0', 'msg'],
]

/**
 * Looks into a compound file (.xls) and makes sure that the workbook stream is whole: the parser would silently give the
 * rows it still finds.
 * @throws SheetRefusal truncated, damaged, encrypted, not-a-spreadsheet
 */
export function lookIntoOle(bytes: Buffer): OleContents {
  const container = compoundFile(bytes)
  if (library.CFB.find(container, '/EncryptedPackage')) throw new SheetRefusal('encrypted', 'an encrypted xlsx')
  const workbook = library.CFB.find(container, '/Workbook') ?? library.CFB.find(container, '/Book')
  if (!workbook) {
    const [, found] = OTHER_STREAMS.find(([stream]) => library.CFB.find(container, stream)) ?? []
    if (found === undefined && isCutOff(bytes))
      throw new SheetRefusal('truncated', 'the file ends before its last sector')
    throw new SheetRefusal('not-a-spreadsheet', `a compound file without a workbook`, { found: found ?? 'ole' })
  }
  const biff = walkRecords(Buffer.from(workbook.content))
  return { biff, macros: container.FullPaths.some((path) => /_VBA_PROJECT_CUR/i.test(path)) }
}

function compoundFile(bytes: Buffer): CompoundFile {
  try {
    return library.CFB.read(bytes, { type: 'buffer' })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new SheetRefusal(isCutOff(bytes) ? 'truncated' : 'damaged', message)
  }
}

const SECTOR_IDS_END = 0xff_ff_ff_fa
const FREE = 0xff_ff_ff_ff

/**
 * True when the allocation table ([MS-CFB] 2.3: its sectors are listed in the header from offset 76 on) counts sectors in use
 * beyond the end of the file. Only asked when something is missing: a cut that costs no cell is no harm.
 */
function isCutOff(bytes: Buffer): boolean {
  if (bytes.length < 512) return true
  const size = 2 ** Math.min(bytes.readUInt16LE(30), 16)
  let last = 0
  for (let i = 0; i < 109; i++) {
    const table = bytes.readUInt32LE(76 + i * 4)
    if (table >= SECTOR_IDS_END) break
    if ((table + 2) * size > bytes.length) return true
    for (let entry = 0; entry < size / 4; entry++) {
      if (bytes.readUInt32LE((table + 1) * size + entry * 4) !== FREE) last = Math.max(last, (i * size) / 4 + entry)
    }
  }
  return (last + 2) * size > bytes.length
}

const BOF = 0x08_09
const EOF = 0x00_0a
const FILEPASS = 0x00_2f
const BOUNDSHEET = 0x00_85

/** Walks the records (2 bytes kind, 2 bytes length): as many sheets as announced, each begun and ended. */
function walkRecords(stream: Buffer): 5 | 8 {
  if (stream.length < 8 || stream.readUInt16LE(0) !== BOF)
    throw new SheetRefusal('damaged', 'the workbook stream does not begin as one')
  const version = stream.readUInt16LE(4)
  let depth = 0
  let announced = 0
  let parts = 0
  let at = 0
  while (at + 4 <= stream.length && !(depth === 0 && parts > announced)) {
    const kind = stream.readUInt16LE(at)
    if (kind === FILEPASS) throw new SheetRefusal('encrypted', 'the workbook asks for a password')
    // Byte 5 of the announcement: 6 is a module of macros, which has no records of its own.
    if (kind === BOUNDSHEET && stream[at + 9] !== 6) announced++
    if (kind === BOF) depth++
    if (kind === EOF && --depth === 0) parts++
    at += 4 + stream.readUInt16LE(at + 2)
  }
  if (depth !== 0 || parts <= announced)
    throw new SheetRefusal('truncated', `${Math.max(parts - 1, 0)} of ${announced} sheets are whole`)
  return version === 0x05_00 ? 5 : 8
}
