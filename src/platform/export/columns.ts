/** What a column holds, and so how a cell is written: barcodes and numbers of people are `text`, money is fen. */
export type ColumnType = 'text' | 'integer' | 'decimal' | 'money' | 'day' | 'instant'

export interface ExportColumn {
  readonly title: string
  readonly type: ColumnType
}

/** One cell for each column; days as `2026-11-23`, instants as ISO text, money in fen. */
export type ExportRow = readonly (string | number | null)[]

/**
 * A cell that a spreadsheet would take for a formula when the file is opened or the cell is edited (CSV injection, OWASP). Full-width
 * signs count as well: Chinese Excel reads them.
 */
export function looksLikeFormula(text: string): boolean {
  return /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/u.test(text)
}

/** Without what XML forbids and no cell can show: controls except tab and line ends, halves of surrogate pairs, non-characters. */
export function cellText(text: string): string {
  return text.replaceAll(/[^\t\n\r\u0020-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
}

/** An instant as the clock on the wall shows it, `2026-11-23 16:05`; undefined when it is none. */
export function wallClock(instant: string, timeZone: string): string | undefined {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return undefined
  const zoned = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timeZone)
  return zoned.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
}
