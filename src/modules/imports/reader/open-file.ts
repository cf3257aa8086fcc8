import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { proposeDialects } from '#codecs/holdings-detection'
import type { HoldingsDialect } from '#codecs/holdings-dialect'
import type { RecordItem } from '#codecs/iso2709'
import { openRecordFile } from '#codecs/open-record-file'
import { SNIFF_BYTES, sniffRecordFile } from '#codecs/record-file'
import { readBookList } from '#codecs/sheets/book-list'
import type { BookField } from '#codecs/sheets/book-headings'
import type { Mapping } from '#codecs/sheets/column-map'
import type { LoanField } from '#codecs/sheets/loan-headings'
import { LOAN_WITHHOLDING } from '#codecs/sheets/loan-headings'
import { readLoanList } from '#codecs/sheets/loan-list'
import { readSheets, type SheetsRead } from '#codecs/sheets/read'
import { toDraft } from '#codecs/to-draft'
import { keptAccession, placeOfRow } from '../rules.ts'
import type { Fault, FileHead, FoundItem, ReadingChoices, Remark } from './found.ts'
import { itemOfRecord } from './records-of-file.ts'
import { recordsOfList } from './records-of-list.ts'

export interface OpenedFile {
  readonly head: FileHead
  /** Items behind those that are passed over, each with how far the file was read. */
  readonly items: AsyncIterable<{ item: FoundItem; bytes: number }> | Iterable<{ item: FoundItem; bytes: number }>
}

/** Records that are looked at before the dialects of a file are proposed. */
const SAMPLE = 300

/** What a file is by its bytes, and its items; a refusal says why it is none of ours. In the reading process only. */
export async function openFile(path: string, choices: ReadingChoices): Promise<OpenedFile | Remark> {
  const { head, size } = await headOf(path)
  const sniffed = sniffRecordFile(head)
  if (sniffed.format !== 'unknown') {
    if (choices.purpose !== 'records') return { code: 'imports.list_expected', params: {} }
    return openRecords(path, size, choices)
  }
  const listLike = [
    'file_is_excel',
    'file_is_csv',
    'file_is_html',
    'file_is_text',
    'file_is_utf16_text',
    'file_is_xml_without_records',
    'file_is_zip',
  ]
  if (!listLike.includes(sniffed.reason)) return { code: `imports.wrong_${sniffed.reason}`, params: {} }
  const read = await readSheets(path, choices.purpose === 'loans' ? { withhold: LOAN_WITHHOLDING } : {})
  if (!read.ok) {
    const known = read.code === 'not-a-spreadsheet' || read.code === 'not-text'
    return known
      ? { code: `imports.wrong_${sniffed.reason}`, params: {} }
      : { code: `imports.sheet_${read.code}`, params: inMegabytes(read.params) }
  }
  return choices.purpose === 'loans' ? openLoans(read, size, choices) : openList(read, size, choices)
}

async function headOf(path: string): Promise<{ head: Uint8Array; size: number }> {
  await using file = await open(path)
  const buffer = Buffer.alloc(SNIFF_BYTES)
  const { bytesRead } = await file.read(buffer, 0, SNIFF_BYTES, 0)
  return { head: buffer.subarray(0, bytesRead), size: (await file.stat()).size }
}

/** Sizes in sentences are megabytes. */
function inMegabytes(params: Remark['params']): Remark['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' && value > 1_000_000 ? Math.round(value / 1_000_000) : value,
    ]),
  )
}

async function openRecords(path: string, size: number, choices: ReadingChoices): Promise<OpenedFile | Remark> {
  const { charset } = choices
  const opened = await openRecordFile(createReadStream(path), charset === undefined ? {} : { charset })
  if (opened.format === 'unknown') return { code: `imports.wrong_${opened.reason}`, params: {} }
  const sample: RecordItem[] = []
  for (let next = await opened.items.next(); next.done !== true; next = await opened.items.next()) {
    sample.push(next.value)
    if (sample.length === SAMPLE) break
  }
  const records = sample.flatMap((item) => (item.kind === 'record' ? [item.record] : []))
  const proposals = proposeDialects(records.flatMap((record) => toDraft(record).holdings))
  const dialects = choices.dialects ?? proposals.map(({ dialect }) => dialect)
  const found = Map.groupBy(records, (record) => record.charset ?? 'utf-8')
  const [likeliest] = [...found].toSorted(([, a], [, b]) => b.length - a.length)
  const head: FileHead = {
    ...EMPTY_HEAD,
    format: opened.format,
    bytes: size,
    dialects: proposals,
    ...(likeliest === undefined
      ? {}
      : { charset: { name: likeliest[0], confidence: likeliest[1].length / records.length } }),
  }
  return { head, items: itemsOf(joined(sample, opened.items), dialects, choices) }
}

async function* joined(first: readonly RecordItem[], rest: AsyncIterable<RecordItem>): AsyncGenerator<RecordItem> {
  yield* first
  yield* rest
}

async function* itemsOf(
  records: AsyncIterable<RecordItem>,
  dialects: readonly HoldingsDialect[],
  { skip, latestYear }: ReadingChoices,
) {
  let at = 0
  for await (const item of records) {
    if (at++ < skip) continue
    yield { item: itemOfRecord(item, dialects, latestYear), bytes: item.offset + item.length }
  }
}

const EMPTY_HEAD = {
  bytes: 0,
  dialects: [],
  tables: [],
  mapping: {},
  withheld: [],
  remarks: [],
  highestAccession: 0,
} as const satisfies Partial<FileHead>

function openList(read: SheetsRead, size: number, choices: ReadingChoices): OpenedFile | Remark {
  const list = readBookList(read.sheets, choices.mapping as Mapping<BookField> | undefined)
  if (list.tables.length === 0) return { code: 'imports.no_columns', params: {} }
  const records = recordsOfList(list, choices.latestYear, choices.purpose === 'copies')
  const passedOver = list.skipped.map((row): Fault => ({
    kind: 'fault',
    place: placeOfRow(row.sheet, row.row ?? 0),
    code: `imports.skipped_${row.reason}`,
    params: { text: row.text.slice(0, 60), sheet: row.sheet },
  }))
  const kept = records.flatMap((item) => (item.kind === 'record' ? item.copies : [])).map((copy) => copy.accession)
  return {
    head: {
      ...listHead(read, size),
      items: records.length,
      tables: list.tables.map(({ sheet, columns }) => ({ sheet, columns })),
      mapping: list.mapping,
      remarks: [...noteRemarks(read), ...passedOver.map(({ code, params }) => ({ code, params }))],
      highestAccession: kept.reduce((highest, text) => Math.max(highest, keptAccession(text) ?? 0), 0),
    },
    items: behind(records, choices.skip, size),
  }
}

function openLoans(read: SheetsRead, size: number, choices: ReadingChoices): OpenedFile | Remark {
  const list = readLoanList(read.sheets, choices.mapping as Mapping<LoanField> | undefined)
  if (list.tables.length === 0) return { code: 'imports.no_loan_columns', params: {} }
  const loans = list.rows.map((row) => ({ kind: 'loan' as const, place: placeOfRow(row.sheet, row.row), row }))
  return {
    head: {
      ...listHead(read, size),
      items: loans.length,
      tables: list.tables.map(({ sheet, columns }) => ({ sheet, columns })),
      mapping: list.mapping,
      remarks: noteRemarks(read),
    },
    items: behind(loans, choices.skip, size),
  }
}

function listHead(read: SheetsRead, size: number): FileHead {
  const { format, encoding, withheld } = read
  const charset = encoding === undefined ? {} : { charset: { name: encoding, confidence: 1 } }
  return { ...EMPTY_HEAD, format, bytes: size, withheld, ...charset }
}

function noteRemarks(read: SheetsRead): Remark[] {
  return read.notes.map((note) => ({ code: `imports.sheet_note_${note}`, params: {} }))
}

function* behind(items: readonly FoundItem[], skip: number, size: number) {
  for (const [at, item] of items.entries())
    if (at >= skip) yield { item, bytes: Math.round((size * (at + 1)) / items.length) }
}
