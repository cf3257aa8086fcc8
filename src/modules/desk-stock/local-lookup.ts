import { readClassName } from '#values/class-name'
import { readDeskLookup } from '#values/desk-lookup'
import { schoolYearOf } from '#values/term'
import type { LocalStock } from './local-stock.ts'
import type { ReaderRow } from './contract.ts'

const MOST = 30

/** Readers by what is typed where there is no card: `四2 xs`, `张三`, the end of a card number. All parts must fit. */
export function readersCalled(stock: LocalStock, typed: string, today: string): ReaderRow[] {
  const { className, name, letters, number } = readDeskLookup(typed)
  if (className === undefined && name === undefined && letters === undefined && number === undefined) return []
  const classes = className === undefined ? undefined : classesCalled(stock, className, today)
  const found: ReaderRow[] = []
  for (const reader of stock.readers.values()) {
    if (classes && (reader.classId === null || !classes.has(reader.classId))) continue
    if (name !== undefined && !reader.name.includes(name)) continue
    if (letters !== undefined && !reader.initials.startsWith(letters)) continue
    if (
      number !== undefined &&
      !reader.card.endsWith(number) &&
      !(number.length <= 2 && reader.seat === Number(number))
    )
      continue
    found.push(reader)
  }
  return found.sort((a, b) => b.active - a.active || a.id - b.id).slice(0, MOST)
}

function classesCalled(stock: LocalStock, text: string, today: string): ReadonlySet<number> {
  const schooling = Object.fromEntries(stock.head.stages.map(({ stage, years }) => [stage, years]))
  const readings = readClassName(text, { schooling, schoolYear: schoolYearOf(today) })?.readings ?? []
  return new Set(
    stock.head.classes
      .filter((one) =>
        readings.some(
          ({ stage, entryYear, name }) =>
            stage === one.stage && entryYear === one.entryYear && (name === undefined || String(name) === one.number),
        ),
      )
      .map(({ id }) => id),
  )
}
