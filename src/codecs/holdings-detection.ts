/**
 * Proposes a dialect for the local fields of a file from what stands in them: which subfield looks like barcodes, which
 * like class numbers. A proposal is shown to a person with its examples; it is not applied in silence.
 */
import { plain } from './draft-text.ts'
import { HOLDINGS_DIALECTS, type HoldingsDialect, type HoldingsRole } from './holdings-dialect.ts'
import { allValues, type DataField } from './marc-record.ts'

export interface RoleEvidence {
  readonly code: string
  readonly role: HoldingsRole
  /** How many of the values look like it, 0 … 1. */
  readonly share: number
  readonly examples: readonly string[]
}

export interface DialectProposal {
  readonly dialect: HoldingsDialect
  /** The mean share of the roles found; 0 where nothing was recognised. */
  readonly confidence: number
  readonly evidence: readonly RoleEvidence[]
  /**
   * True where the field certainly holds copies: its barcodes or numbers of the classification stand where a declared dialect has
   * them, or many barcodes stand beside what else is known of a copy. Whatever else looks like copies (a cataloguer's counts
   * in 906, a date of six digits) is asked about: copies that nobody has are worse than copies that are still to be brought in.
   */
  readonly sure: boolean
  /** Subfields that looked like nothing known: a person may know. */
  readonly others: readonly { readonly code: string; readonly examples: readonly string[] }[]
}

interface Column {
  readonly code: string
  readonly values: readonly string[]
  readonly distinct: number
}

/** A number of the Chinese Library Classification: after three digits stands a point, so `Z12008` is none. */
const CLASS_NUMBER = /^[A-KN-VXZ][A-Z]?\d{0,3}(?:\.\d+)*(?:[-=+:("][^/\s]*)?$/
const CALL_NUMBER = /^[A-KN-VXZ][A-Z]?\d{0,3}(?:\.\d+)*[^/\s]*\/\S+$/
const PRICE = /^(?:CNY|RMB|[¥￥])\s*\d+(?:\.\d+)?元?$|^\d{1,5}\.\d{1,2}元?$/
const DATE = /^(?:19|20)\d{2}(?:[-/.年]\d{1,2}|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$)/
const BARCODE = /^[A-Za-z]{0,8}-?\d{4,20}[A-Za-z]?$/
const BOOK_NUMBER = /^(?:\d{1,5}|[A-Z]\d{1,4})(?:[-:=/(]\S*)?$/
const COUNT = /^\d{1,3}$/
const VOLUME = /^(?:[vV]\.?\s*\d+|第?[\d一二三四五六七八九十]+[册卷辑集期]|[上中下][册卷]?)$/
const PLACE = /[库室区架馆楼层角部]/

/** Roles whose values are known by their form: what stands in such a subfield and has another form is something else. */
const SHAPED = ['barcode', 'classNumber', 'callNumber', 'copies', 'price', 'date'] as const

/** @param fields local fields of some dozens of records or more; one record gives a guess only */
export function proposeDialects(fields: readonly DataField[]): DialectProposal[] {
  const byTag = new Map<string, DataField[]>()
  for (const field of fields) {
    const same = byTag.get(field.tag)
    if (same === undefined) byTag.set(field.tag, [field])
    else same.push(field)
  }
  return [...byTag].map(([tag, same]) => propose(tag, same)).filter((proposal) => proposal.evidence.length > 0)
}

function propose(tag: string, fields: readonly DataField[]): DialectProposal {
  const usual = HOLDINGS_DIALECTS.filter((dialect) => dialect.tag === tag)
  const columns = columnsOf(fields)
  const evidence: RoleEvidence[] = []
  const free = new Set(columns)
  const isUsual = (role: HoldingsRole, column: Column): boolean =>
    usual.some((dialect) => dialect.subfields[role]?.includes(column.code) === true)
  const take = (role: HoldingsRole, share: (column: Column) => number): void => {
    const ranked = [...free]
      .map((column) => ({ column, share: share(column), expected: isUsual(role, column) ? 1 : 0 }))
      .filter((candidate) => candidate.share >= 0.6)
      .toSorted((a, b) => b.share - a.share || b.expected - a.expected)
    const [best] = ranked
    if (best === undefined) return
    free.delete(best.column)
    const examples = examplesOf(best.column)
    evidence.push({ code: best.column.code, role, share: Math.round(best.share * 100) / 100, examples })
  }
  const barcodes = (): string | undefined => evidence.find(({ role }) => role === 'barcode')?.code

  take('callNumber', (column) => shareOf(column, CALL_NUMBER))
  take('classNumber', (column) => shareOf(column, CLASS_NUMBER))
  take('price', (column) => shareOf(column, PRICE))
  take('date', (column) => shareOf(column, DATE))
  take('barcode', (column) => (isVaried(column) ? shareOf(column, BARCODE) : 0))
  take('copies', (column) => shareOfCounts(column, fields, barcodes()))
  take('volume', (column) => shareOf(column, VOLUME))
  // Small numbers are everywhere: a book number goes with a class number, or stands where it usually does.
  const classed = evidence.some(({ role }) => role === 'classNumber')
  take('bookNumber', (column) => (classed || isUsual('bookNumber', column) ? shareOf(column, BOOK_NUMBER) : 0))
  take('library', (column) => (column.distinct === 1 && column.values.length > 2 ? 1 : 0))
  take('place', (column) => (column.distinct * 4 <= column.values.length ? 0.8 : shareOf(column, PLACE)))

  const subfields = Object.fromEntries(evidence.map(({ role, code }) => [role, code]))
  const unknown = [...free].map(({ code }) => code)
  const same = usual.find(
    ({ subfields }) =>
      evidence.every(({ role, code }) => subfields[role] === code) &&
      SHAPED.every((role) => !unknown.some((code) => subfields[role]?.includes(code))),
  )
  const total = evidence.reduce((sum, { share }) => sum + share, 0)
  return {
    sure: isSure(evidence, columns, (role, code) => usual.some((one) => one.subfields[role]?.includes(code) === true)),
    dialect: same ?? { id: `seen-${tag}`, tag, subfields },
    confidence: evidence.length === 0 ? 0 : Math.round((total / evidence.length) * 100) / 100,
    evidence,
    others: [...free].map((column) => ({ code: column.code, examples: examplesOf(column) })),
  }
}

/** So many barcodes in letters of a vendor's own are no accident, where a class, a price or a room stands beside them. */
const MANY_BARCODES = 20
const BESIDE: ReadonlySet<HoldingsRole> = new Set(['classNumber', 'callNumber', 'price', 'place'])

function isSure(
  evidence: readonly RoleEvidence[],
  columns: readonly Column[],
  isUsual: (role: HoldingsRole, code: string) => boolean,
): boolean {
  const barcode = evidence.find(({ role }) => role === 'barcode')
  if (barcode === undefined)
    return evidence.some(({ role, code }) => (role === 'classNumber' || role === 'callNumber') && isUsual(role, code))
  const many = (columns.find(({ code }) => code === barcode.code)?.distinct ?? 0) >= MANY_BARCODES
  return isUsual('barcode', barcode.code) || (many && evidence.some(({ role }) => BESIDE.has(role)))
}

const examplesOf = ({ values }: Column): string[] => [...new Set(values)].slice(0, 3)

function columnsOf(fields: readonly DataField[]): Column[] {
  const codes = new Set(fields.flatMap((field) => field.subfields.map(({ code }) => code)))
  codes.delete('')
  return [...codes]
    .map((code) => {
      const values = fields.flatMap((field) => allValues(field, code).map(plain)).filter((value) => value !== '')
      return { code, values, distinct: new Set(values).size }
    })
    .filter((column) => column.values.length > 0)
}

function shareOf(column: Column, pattern: RegExp): number {
  return column.values.filter((value) => pattern.test(value)).length / column.values.length
}

/** Barcodes differ; a few may stand twice by mistake, or because all copies of a title share one. */
function isVaried(column: Column): boolean {
  return column.distinct >= column.values.length * 0.8
}

/** A small number in each field; the more surely a count of copies, the more often it is the number of barcodes. */
function shareOfCounts(column: Column, fields: readonly DataField[], barcode: string | undefined): number {
  const counts = shareOf(column, COUNT)
  if (counts < 0.6) return 0
  const having = fields.filter((field) => allValues(field, column.code).length > 0)
  const agreeing = having.filter(
    (field) => barcode !== undefined && Number(allValues(field, column.code)[0]) === allValues(field, barcode).length,
  )
  const few = column.values.every((value) => Number(value) <= 20)
  if (agreeing.length * 2 > having.length) return counts
  return few && column.code === 'f' ? 0.6 : 0
}
