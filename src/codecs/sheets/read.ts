import { parseCsv } from './csv.ts'
import { decodeText } from './decode-text.ts'
import { SheetRefusal } from './failures.ts'
import { fillMerges } from './fill-merges.ts'
import { parseHtmlTables } from './html-table.ts'
import { openFile } from './inspect.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { withhold } from './withhold.ts'
import { parseWorkbook } from './workbook.ts'
import { readOneRoster } from './oneroster.ts'
import { inflateOneRoster, inflateWorkbook } from './zip-parts.ts'
import type { Sheet } from './cells.ts'
import type { Separator } from './csv.ts'
import type { DecodedText } from './decode-text.ts'
import type { OneRosterNote } from './oneroster.ts'
import type { SheetFailure } from './failures.ts'
import type { OpenedFile, SheetFormat } from './inspect.ts'
import type { SheetLimits } from './limits.ts'
import type { WithheldColumn, Withholding } from './withhold.ts'

/** Something the person who sent the file should know, though the file could be read. */
export type SheetNote =
  | 'macros' // it carries macros; they were not run
  | 'cut-off' // a text file whose last character is incomplete
  | 'characters-lost' // a text file with bytes that are no characters; they stand as U+FFFD
  | 'quotes-ignored' // a quotation mark was never closed; quotation marks were read as they stand

export type SheetsRead = {
  readonly ok: true
  readonly format: SheetFormat
  readonly encoding?: DecodedText['encoding']
  readonly separator?: Separator
  readonly notes: readonly SheetNote[]
  /** Of a zip of OneRoster files. */
  readonly oneRoster?: readonly OneRosterNote[]
  readonly sheets: readonly Sheet[]
  readonly withheld: readonly WithheldColumn[]
}

export type SheetsResult = SheetsRead | SheetFailure

export type ReadOptions = {
  readonly limits?: Partial<SheetLimits>
  /** Beyond the personal numbers, which never leave the reader. */
  readonly withhold?: Withholding
  /** A zip of OneRoster files is read as well: where people are listed. */
  readonly oneRoster?: boolean
}

/**
 * Reads a spreadsheet file to plain cells, here and now. A server calls `readSheetsInWorker` instead: a hostile file may
 * use up the memory of the process that reads it.
 */
export async function readSheets(source: string | Uint8Array, options: ReadOptions = {}): Promise<SheetsResult> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  try {
    const file = await openFile(source, limits)
    if (file.format === 'oneroster' && !options.oneRoster)
      throw new SheetRefusal('not-a-spreadsheet', 'OneRoster files where no people are listed', { found: 'zip' })
    const { sheets, ...about } = await parsed(file, limits)
    const kept = sheets.map((sheet) => withhold(fillMerges(trimmed(sheet)), options.withhold))
    if (kept.every(({ sheet }) => sheet.rows.length === 0)) throw new SheetRefusal('empty', 'no cell holds anything')
    return {
      ok: true,
      format: file.format,
      ...about,
      notes: file.macros ? ['macros', ...about.notes] : about.notes,
      sheets: kept.map(({ sheet }) => sheet),
      withheld: kept.flatMap(({ withheld }) => withheld),
    }
  } catch (error) {
    if (error instanceof SheetRefusal) return error.failure
    throw error
  }
}

type Parsed = Pick<SheetsRead, 'sheets' | 'notes' | 'oneRoster' | 'encoding' | 'separator'>

async function parsed(file: OpenedFile, limits: SheetLimits): Promise<Parsed> {
  if (file.format === 'xlsx') {
    return { sheets: await parseWorkbook(await inflateWorkbook(file.zip), undefined, limits), notes: [] }
  }
  if (file.format === 'oneroster') {
    const { sheets, notes } = readOneRoster(await inflateOneRoster(file.zip))
    return { sheets: withinLimits(sheets, limits), notes: [], oneRoster: notes }
  }
  if (file.format === 'xls') return { sheets: await parseWorkbook(file.bytes, file.ole.biff, limits), notes: [] }
  const decoded = decodeText(file.bytes)
  if (!decoded) throw new SheetRefusal('not-text', 'no known encoding fits')
  const { text, encoding } = decoded
  const notes = notesOn(decoded)
  if (file.format === 'html') return { sheets: withinLimits(parseHtmlTables(text), limits), encoding, notes }
  if (file.format === 'xml-2003') {
    if (!/<\/(?:\w+:)?Workbook\s*>\s*$/i.test(text)) throw new SheetRefusal('truncated', 'the XML has no end')
    const utf8 = Buffer.from(text.replace(/^<\?xml[^>]*\?>/, '<?xml version="1.0" encoding="UTF-8"?>'))
    return { sheets: await parseWorkbook(utf8, undefined, limits), encoding, notes }
  }
  const { rows, separator, quotesIgnored } = parseCsv(text)
  const sheets = withinLimits([{ name: '', hidden: false, rows, merges: [] }], limits)
  return { sheets, encoding, separator, notes: quotesIgnored ? [...notes, 'quotes-ignored'] : notes }
}

function notesOn({ lost, cutOff }: DecodedText): SheetNote[] {
  const notes: SheetNote[] = []
  if (cutOff) notes.push('cut-off')
  if (lost > (cutOff ? 1 : 0)) notes.push('characters-lost')
  return notes
}

function withinLimits(sheets: Sheet[], limits: SheetLimits): Sheet[] {
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  const cells = sheets.reduce((sum, sheet) => sheet.rows.reduce((inner, row) => inner + row.length, sum), 0)
  if (cells > limits.maxCells) throw new SheetRefusal('too-many-cells', `${cells} cells`, { limit: limits.maxCells })
  if (rows > limits.maxRows) throw new SheetRefusal('too-many-cells', `${rows} rows`, { limit: limits.maxRows })
  return sheets
}

/** Blank cells at the end of a row and blank rows at the end of a sheet say nothing. */
function trimmed(sheet: Sheet): Sheet {
  const rows = sheet.rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell.kind !== 'empty') + 1))
  return { ...sheet, rows: rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1) }
}
