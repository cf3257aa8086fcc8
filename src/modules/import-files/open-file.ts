import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { BibFields } from '#catalog/contract'
import type { BibFormat } from '#codecs/bib-draft'
import type { Charset } from '#codecs/charset'
import { type DialectProposal, proposeDialects } from '#codecs/holdings-detection'
import type { HoldingsDialect } from '#codecs/holdings-dialect'
import type { RecordItem } from '#codecs/iso2709'
import { openRecordFile } from '#codecs/open-record-file'
import { SNIFF_BYTES, sniffRecordFile } from '#codecs/record-file'
import type { MappedColumn, Mapping } from '#codecs/sheets/column-map'
import { LOAN_WITHHOLDING } from '#codecs/sheets/loan-headings'
import type { LoanRow } from '#codecs/sheets/loan-list'
import { readSheets } from '#codecs/sheets/read'
import type { WithheldColumn } from '#codecs/sheets/withhold'
import { toDraft } from '#codecs/to-draft'
import type { MessageKey } from '#messages/catalogue'
import type { ProblemParams } from '#platform/problem'
import { EMPTY_HEAD, openList, openLoans } from './open-list.ts'
import type { Purpose } from './rules.ts'
import { itemOfRecord } from './records-of-file.ts'

/** Something about a place in a file that a person should know: its sentence is in the catalogue of messages. */
export interface Remark {
  readonly code: MessageKey
  readonly params: ProblemParams
}

export type CopySource = 'purchase' | 'gift' | 'transfer' | 'replacement' | 'unknown'

/** A copy, or `count` of them where the file does not tell them apart. */
export interface FoundCopy {
  readonly barcode: string | null
  /** The number of the old register, as it stands. */
  readonly accession: string | null
  readonly count: number
  /** The room that the file names; empty where it names none. */
  readonly place: string
  readonly volume: string
  readonly priceFen: number | null
  readonly source: CopySource | null
  readonly receivedOn: string | null
  readonly note: string
}

export interface FoundRecord {
  readonly kind: 'record'
  /** `@20480` is a byte of the file, `清单!17` a row of a sheet: see `readPlace`. */
  readonly place: string
  /** `title` is empty where there is none. */
  readonly fields: BibFields
  /** As the file has it; empty where it has none. */
  readonly callNumber: string
  readonly copies: readonly FoundCopy[]
  /** The record in its own bytes. */
  readonly source?: { readonly format: string; readonly charset: string; readonly content: Uint8Array }
  readonly remarks: readonly Remark[]
}

export interface FoundLoan {
  readonly kind: 'loan'
  readonly place: string
  readonly row: LoanRow
}

/** A stretch of the file that gave nothing: it stands in the report with its place. */
export interface Fault extends Remark {
  readonly kind: 'fault'
  readonly place: string
}

export type FoundItem = FoundRecord | FoundLoan | Fault

/** How the columns of one table of a sheet were understood. */
export interface FoundTable {
  readonly sheet: string
  /** Where its headings stand, as Excel counts; 0: it has none. */
  readonly headingRow: number
  readonly columns: readonly MappedColumn<string>[]
}

/** What a file is as a whole, known before the first item. */
export interface FileHead {
  readonly format: string
  readonly charset?: { readonly name: string; readonly confidence: number }
  /** By which rules its records are made, of a file of records: those of most of them. */
  readonly recordFormat?: BibFormat
  readonly bytes: number
  /** How many items there are, where that is known: lists are read whole. */
  readonly items?: number
  readonly dialects: readonly DialectProposal[]
  readonly tables: readonly FoundTable[]
  /** Of a list: no column says which books it speaks of, so that nothing was read; a person has to choose one. */
  readonly lacksColumns?: true
  readonly mapping: Mapping<string>
  readonly withheld: readonly WithheldColumn[]
  readonly remarks: readonly Remark[]
  /** The highest accession number of the old register; new numbers begin behind it. */
  readonly highestAccession: number
}

export interface ReadingChoices {
  readonly purpose: Purpose
  /** A later year of publication is not believed. */
  readonly latestYear: number
  readonly charset?: Charset | undefined
  /** Without them the sure proposals hold. */
  readonly dialects?: readonly HoldingsDialect[] | undefined
  readonly mapping?: Mapping<string> | undefined
  /** The row of headings, where a person had to say it; 0: there are none. */
  readonly headingRow?: number | undefined
  /** Somebody is there to say what the columns of a list hold whose headings are not known: else it is refused. */
  readonly columnsCanBeChosen?: boolean
  /** So many items were taken over before: they are passed over. */
  readonly skip: number
}

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
  const isNone: Remark = { code: `imports.wrong_${sniffed.reason}`, params: {} }
  const isUnknown = sniffed.reason === 'file_is_unknown'
  if (!listLike.includes(sniffed.reason) && !isUnknown) return isNone
  const read = await readSheets(path, choices.purpose === 'loans' ? { withhold: LOAN_WITHHOLDING } : {})
  if (!read.ok) {
    // what nobody knows may yet be behind a password
    const same = isUnknown ? read.code !== 'encrypted' : read.code === 'not-a-spreadsheet' || read.code === 'not-text'
    // a list of people is no list of books
    return same || read.code === 'oneroster'
      ? isNone
      : { code: `imports.sheet_${read.code}`, params: inMegabytes(read.params) }
  }
  const asked = isUnknown ? { ...choices, columnsCanBeChosen: false } : choices
  const opened = choices.purpose === 'loans' ? openLoans(read, size, asked) : openList(read, size, asked)
  // or a list with dirt in it: then it has columns that somebody knows
  return isUnknown && !('head' in opened) ? isNone : opened
}

async function headOf(path: string): Promise<{ head: Uint8Array; size: number }> {
  await using file = await open(path)
  const buffer = Buffer.alloc(SNIFF_BYTES)
  const { bytesRead } = await file.read(buffer, 0, SNIFF_BYTES, 0)
  return { head: buffer.subarray(0, bytesRead), size: (await file.stat()).size }
}

/** Sizes in sentences are megabytes as file managers count them. */
function inMegabytes(params: Remark['params']): Remark['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' && value > 1_000_000 ? Math.round(value / 2 ** 20) : value,
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
  const drafts = records.map(toDraft)
  const proposals = proposeDialects(drafts.flatMap((draft) => draft.holdings))
  const [most] = [...Map.groupBy(drafts, (draft) => draft.format)].toSorted(([, a], [, b]) => b.length - a.length)
  const dialects = choices.dialects ?? proposals.flatMap(({ dialect, sure }) => (sure ? [dialect] : []))
  const asked = proposals.filter(({ sure, evidence }) => !sure && evidence.some(({ role }) => role === 'barcode'))
  const found = Map.groupBy(records, (record) => record.charset ?? 'utf-8')
  const [likeliest] = [...found].toSorted(([, a], [, b]) => b.length - a.length)
  const head: FileHead = {
    ...EMPTY_HEAD,
    format: opened.format,
    bytes: size,
    dialects: proposals.filter((one) => one.sure || asked.includes(one)),
    remarks: asked.map(({ dialect }) => ({ code: 'imports.field_not_taken', params: { tag: dialect.tag } })),
    ...(most === undefined ? {} : { recordFormat: most[0] }),
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
