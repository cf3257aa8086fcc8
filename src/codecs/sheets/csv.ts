import { parse } from 'csv-parse/sync'
import { textCell } from './text-cell.ts'
import type { Row } from './cells.ts'

/** Sampled at the head of the text to find the separator. */
const SAMPLE = 65_536
const SEPARATORS = ['\t', ',', ';', '|'] as const
export type Separator = (typeof SEPARATORS)[number]

/** More line ends than this inside one quoted field: a quotation mark was left open and has swallowed rows. */
const LINES_IN_A_FIELD = 30

export type CsvTable = {
  readonly rows: readonly Row[]
  readonly separator: Separator
  /** A quotation mark was never closed, so quotation marks were read as ordinary characters. */
  readonly quotesIgnored: boolean
}

/** Reads separated text. Blank lines are kept, so that row numbers are those that Excel shows. */
export function parseCsv(text: string): CsvTable {
  const [, declared] = /^sep=([,;|\t])\r?\n/i.exec(text) ?? []
  const separator = SEPARATORS.find((known) => known === declared) ?? separatorOf(text)
  // The line `sep=;` is a row for Excel's row numbers too, but an empty one.
  const body = declared === undefined ? text : text.slice(text.indexOf('\n'))
  const quoted = records(body, separator, '"')
  if (quoted) return { rows: quoted.map(cells), separator, quotesIgnored: false }
  return { rows: (records(body, separator, false) ?? []).map(cells), separator, quotesIgnored: true }
}

function records(text: string, delimiter: string, quote: '"' | false): string[][] | undefined {
  try {
    const found = parse(text, {
      delimiter,
      quote,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
    })
    return quote && found.some((record) => record.some(swallowedRows)) ? undefined : found
  } catch (error) {
    // relax_quotes leaves one error: a quotation mark still open at the end.
    if (quote && error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED') return undefined
    throw error
  }
}

function swallowedRows(field: string): boolean {
  return field.length > LINES_IN_A_FIELD && field.split('\n').length > LINES_IN_A_FIELD
}

function cells(record: readonly string[]): Row {
  return record.map(textCell)
}

/** The sign that cuts most lines into the same number of fields; a comma inside Chinese text does not. */
function separatorOf(text: string): Separator {
  const lines = text
    .slice(0, SAMPLE)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
  let best: { separator: Separator; agreeing: number; fields: number } = { separator: ',', agreeing: 0, fields: 1 }
  for (const separator of SEPARATORS) {
    const lengths = new Map<number, number>()
    for (const line of lines) {
      const fields = line.split(separator).length
      if (fields > 1) lengths.set(fields, (lengths.get(fields) ?? 0) + 1)
    }
    for (const [fields, agreeing] of lengths) {
      if (agreeing > best.agreeing || (agreeing === best.agreeing && fields > best.fields))
        best = { separator, agreeing, fields }
    }
  }
  return best.separator
}
