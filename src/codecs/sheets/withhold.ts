import { findPersonalNumbers } from '#values/personal-numbers'
import { cellAt, columnName, identifierText, WITHHELD_MARK } from './cells.ts'
import { headingKey } from './column-map.ts'
import type { Cell, Row, Sheet } from './cells.ts'

/**
 * What a caller who reads a list of people does not want to receive. With it, what may be a personal number goes too
 * (a wrong check digit, fifteen digits, a rounded 4.40101E+17); without it only what certainly is one. All patterns are held against the key of a heading (`headingKey`). */
export type Withholding = {
  /** Headers of columns that are emptied (telephone, address, guardian …). */
  readonly needless: RegExp
  /** Headers of columns that are wanted: they tell a row of headers from a row of data. */
  readonly kept: RegExp
  /** Cells emptied wherever they stand, except in wanted columns (mobile numbers in a file without headers). */
  readonly contents?: RegExp
}

export type WithheldReason = 'identity-number' | 'national-student-number' | 'not-needed'

/** So many cells of a column were left out, for the sentence "column D: 198 identity numbers left out". */
export type WithheldColumn = {
  readonly sheet: string
  readonly column: string
  /** The column's header where it was known. */
  readonly header: string
  readonly reason: WithheldReason
  readonly count: number
}

/** Whatever stands under such a header is a personal number: passports and permits have no form to know them by. */
const PERSONAL_HEADERS: readonly (readonly [header: RegExp, reason: WithheldReason])[] = [
  [/身份证|证件号|证件编号|证照号|护照|通行证号|^(?:identity|id)(?:card|number|no\.?)/i, 'identity-number'],
  [/^(?:国网|全国|国家)?学籍号(?:码)?$/, 'national-student-number'],
]
/** Words that stand in the header of nearly every list of people. */
const COMMON_HEADERS =
  /^(?:序号|编号|学生)?(?:姓名|班级|班别|年级|学号|性别)$|^(?:序号|name|class|grade|sex|gender|no\.?)$/i
/** A header is short; a sentence that mentions a telephone is none. */
const HEADER_LENGTH = 20
/** `4.4E+17`; spares most cells the search. */
const SHORTEST_NUMBER = 7

/** Takes personal numbers, and what the caller does not want, out of every cell, and counts them by column. */
export function withhold(sheet: Sheet, wish: Withholding | undefined): { sheet: Sheet; withheld: WithheldColumn[] } {
  const counts = new Map<string, { -readonly [K in keyof WithheldColumn]: WithheldColumn[K] }>()
  const name = withoutNumbers(sheet.name, wish !== undefined).text
  let headers: Row = []
  let emptied = new Map<number, WithheldReason>()
  let headerAbove = false

  const count = (column: number, reason: WithheldReason): Cell => {
    const key = `${column} ${reason}`
    const known = counts.get(key)
    if (known) known.count++
    else
      counts.set(key, {
        sheet: name,
        column: columnName(column),
        header: cellAt(headers, column).text,
        reason,
        count: 1,
      })
    return { kind: 'withheld', text: WITHHELD_MARK }
  }

  const cellLeft = (cell: Cell, column: number): Cell => {
    if (cell.kind === 'empty') return cell
    const reason = emptied.get(column)
    if (reason) return count(column, reason)
    const { text, reasons } = withoutNumbers(cell.text, wish !== undefined)
    for (const one of new Set(reasons)) count(column, one)
    if (reasons.length > 0) return text === WITHHELD_MARK ? { kind: 'withheld', text } : { kind: 'text', text }
    const unwanted = wish?.contents?.test(identifierText(cell) ?? '') && !wish.kept.test(keyOf(cellAt(headers, column)))
    return unwanted ? count(column, 'not-needed') : cell
  }

  const rows = sheet.rows.map((row) => {
    const reasons = row.map((cell) => reasonOf(cell, wish))
    const wanted = row.filter((cell) => isWanted(cell, wish)).length
    const unwanted = reasons.filter((reason) => reason !== undefined).length
    const isHeader = wanted > 0 && wanted + unwanted >= 2
    // A second row of headings (家长 over 姓名 | 电话) may add to what the first one said, never take it back.
    if (isHeader && !headerAbove) emptied = new Map()
    // Without a wanted one it may be a row of remarks (电话已停, 家长在外), which is itself no less to be cleaned.
    if (isHeader || (headerAbove && unwanted >= 2)) {
      for (const [column, reason] of reasons.entries()) if (reason) emptied.set(column, reason)
    }
    if (isHeader) headers = row
    headerAbove = isHeader
    return isHeader ? row : row.map(cellLeft)
  })
  return { sheet: { ...sheet, name, rows }, withheld: [...counts.values()] }
}

/** The text with a mark in place of each personal number; unsure ones only where people are listed. */
function withoutNumbers(text: string, people: boolean): { text: string; reasons: WithheldReason[] } {
  const reasons: WithheldReason[] = []
  let left = text
  if (text.length < SHORTEST_NUMBER || !/[\d０-９]/.test(text)) return { text, reasons }
  for (const { kind, start, end, sure } of findPersonalNumbers(text).toReversed()) {
    if (!sure && !people) continue
    left = left.slice(0, start) + WITHHELD_MARK + left.slice(end)
    reasons.push(kind === 'national-student-number' ? kind : 'identity-number')
  }
  return { text: left, reasons }
}

function isWanted(cell: Cell, wish: Withholding | undefined): boolean {
  const text = keyOf(cell)
  return (
    cell.kind === 'text' &&
    text.length <= HEADER_LENGTH &&
    (COMMON_HEADERS.test(text) || Boolean(wish?.kept.test(text)))
  )
}

function reasonOf(cell: Cell, wish: Withholding | undefined): WithheldReason | undefined {
  const text = keyOf(cell)
  if (text === '' || text.length > HEADER_LENGTH || cell.kind !== 'text') return undefined
  const personal = PERSONAL_HEADERS.find(([header]) => header.test(text))
  if (personal) return personal[1]
  return wish?.needless.test(text) ? 'not-needed' : undefined
}

function keyOf(cell: Cell): string {
  return headingKey(cell.text)
}
