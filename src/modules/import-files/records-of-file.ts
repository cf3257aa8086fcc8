import { type DraftNote, fieldsOfDraft } from '#record-files/rules'
import type { BibFields } from '#catalog/contract'
import { type HeldCopy, type HoldingsDialect, holdings905, readHoldings } from '#codecs/holdings-dialect'
import type { RecordItem } from '#codecs/iso2709'
import type { DataField } from '#codecs/marc-record'
import { toDraft } from '#codecs/to-draft'
import { normaliseScan, isBarcode } from '#values/barcode'
import { readClassNumber } from '#values/class-number'
import { readDay } from '#values/dates-as-found'
import { readPrice } from '#values/price-as-found'
import { collapseSpaces, storableText } from '#values/text'
import { placeOfByte } from './rules.ts'
import type { Fault, FoundCopy, FoundRecord, Remark } from './open-file.ts'

/** A number of copies beyond this is a slip of the pen. */
const MOST_COPIES = 500

/** One record of a file of records, or why a stretch of it is none. */
export function itemOfRecord(
  item: RecordItem,
  dialects: readonly HoldingsDialect[],
  latestYear: number,
): FoundRecord | Fault {
  const place = placeOfByte(item.offset)
  if (item.kind === 'unreadable')
    return {
      kind: 'fault',
      place,
      code: `imports.unreadable_${item.reason}`,
      params: { length: item.length, line: item.line ?? 0, column: item.column ?? 0 },
    }
  const draft = toDraft(item.record)
  const { fields, notes } = fieldsOfDraft(draft, latestYear)
  const remarks: Remark[] = [...new Map(item.warnings.map((one) => [one.code, one])).values()].map(
    ({ code, offset, detail }) => ({ code: `imports.warning_${code}`, params: { ...detail, offset } }),
  )
  remarks.push(...notes.map(remarkOf))
  const held = heldCopies(draft.holdings, dialects, remarks)
  const callNumber = callNumberOf(held)
  const described = fields.classNumber === '' ? { ...fields, classNumber: classOf(held) } : fields
  const { charset = 'utf-8', bytes } = item.record
  return {
    kind: 'record',
    place,
    fields: described,
    callNumber,
    copies: copiesOf(held, described, remarks),
    ...(bytes === undefined
      ? {}
      : { source: { format: bytes[0] === 0x3c ? 'marcxml' : 'iso2709', charset, content: bytes } }),
    remarks,
  }
}

export function remarkOf({ code, text }: DraftNote): Remark {
  return { code: `imports.note_${code}`, params: { text } }
}

type Held = HeldCopy & { readonly count: number }

/**
 * Copies with barcodes, one each; where fields only count them, as many as they say. One barcode in all and a greater count: an old
 * system gave it to all copies of the title (一种一码).
 */
function heldCopies(fields: readonly DataField[], dialects: readonly HoldingsDialect[], remarks: Remark[]): Held[] {
  const copies = readHoldings(fields, dialects)
  const stated = Math.max(0, ...fields.map((field) => statedIn(field, dialects)))
  const [first] = copies
  const barcodes = copies.filter((copy) => copy.barcode !== undefined).length
  if (barcodes > 1) return copies.map((copy) => ({ ...copy, count: 1 }))
  if (barcodes === 1 && stated > 1)
    remarks.push({ code: 'imports.row_one-barcode-many-copies', params: { cell: first?.barcode ?? '', count: stated } })
  if (barcodes === 1) return copies.map((copy) => ({ ...copy, count: Math.max(1, stated) }))
  // A class and a book number alone say where a copy would stand, not that there is one.
  if (first === undefined || stated === 0) return copies.map((copy) => ({ ...copy, count: 0 }))
  return [{ ...first, count: stated }]
}

function statedIn(field: DataField, dialects: readonly HoldingsDialect[]): number {
  const dialect = dialects.find((one) => one.tag === field.tag)
  const count = Number(dialect === undefined ? 0 : (holdings905(field, dialect).stated ?? 0))
  return Number.isInteger(count) && count > 0 && count <= MOST_COPIES ? count : 0
}

/** The call number of the first copy that has one: written out, or class and book number. */
function callNumberOf(held: readonly Held[]): string {
  for (const { callNumber, classNumber, bookNumber } of held) {
    const text = callNumber ?? (classNumber !== undefined && bookNumber ? `${classNumber}/${bookNumber}` : undefined)
    const clean = collapseSpaces(storableText(text ?? ''))
    if (clean !== '' && clean.length <= 60 && readClassNumber(clean) !== undefined) return clean
  }
  return ''
}

function classOf(held: readonly Held[]): string {
  for (const { classNumber, callNumber } of held) {
    const read = readClassNumber(classNumber ?? callNumber ?? '')
    if (read !== undefined && read.text.length <= 60) return read.text
  }
  return ''
}

function copiesOf(held: readonly Held[], fields: BibFields, remarks: Remark[]): FoundCopy[] {
  const count = held.reduce((sum, copy) => sum + copy.count, 0)
  return held
    .filter((copy) => copy.count > 0)
    .map((copy) => ({
      barcode: barcodeOf(copy.barcode, fields, remarks),
      accession: null,
      count: copy.count,
      place: roomName(copy.place),
      volume: storableText(copy.volume ?? '').slice(0, 200),
      priceFen: copyPrice(copy.price, fields, count),
      source: null,
      receivedOn: copy.date === undefined ? null : (readDay(copy.date) ?? null),
      note: '',
    }))
}

function barcodeOf(text: string | undefined, fields: BibFields, remarks: Remark[]): string | null {
  if (text === undefined) return null
  const barcode = normaliseScan(text)
  if (fields.isbns.includes(barcode.replaceAll('-', ''))) {
    remarks.push({ code: 'imports.row_barcode-is-isbn', params: { cell: '' } })
    return null
  }
  if (isBarcode(barcode)) return barcode
  remarks.push({ code: 'imports.row_barcode-unreadable', params: { cell: text.slice(0, 60) } })
  return null
}

/** The name of a room as zones bear it. */
export function roomName(text: string | undefined): string {
  return collapseSpaces(storableText(text ?? '')).slice(0, 40)
}

/**
 * What one copy cost: as stated of the copy, else the price of the record. The price of a set is shared out where the copies are
 * its volumes.
 */
export function copyPrice(text: string | undefined, fields: BibFields, copies: number): number | null {
  const own = text === undefined ? undefined : readPrice(text)
  if (own !== undefined && own.currency === 'CNY' && own.fen > 0 && !own.doubts.includes('looks-like-year'))
    return own.fen
  const { priceFen, setOf } = fields
  if (priceFen === null || setOf === null || copies % setOf !== 0) return priceFen
  return Math.round(priceFen / setOf)
}
