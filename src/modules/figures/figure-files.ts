import { say } from '#messages/say'
import type { ExportRow } from '#platform/export/columns'
import type { ListColumn, ListFile } from '#platform/export/list-file'
import { answerFigures, type Asking } from './answer-figures.ts'
import type { AskFigures } from './ask-figures.ts'
import type { Asked, Figures, Progress, PublicFigures, Published } from './contract.ts'
import { listBehind } from './list-behind.ts'
import { definitions, figureOf } from './rules.ts'

/** A figure as it stands in a sheet: shares in percent, all with two decimals. */
function written(measure: Figures['measure'], above: number, below: number | null): number | null {
  const figure = figureOf(above, below)
  const scale = definitions[measure].unit === 'share' ? 100 : 1
  return figure === null ? null : Math.round(figure * scale * 100) / 100
}

const text = (title: string, width = 30): ListColumn => ({ title, type: 'text', width })
const figure = (title: string): ListColumn => ({ title, type: 'decimal', width: 20 })

async function* each(rows: readonly ExportRow[]): AsyncGenerator<ExportRow> {
  yield* rows
}

/** The table on the screen as a sheet, with its totals. */
export async function tableFile(figures: AskFigures, asking: Asking, asked: Asked): Promise<ListFile> {
  const { measure, by, table } = await answerFigures(figures, asking, asked)
  const { language } = asking
  const name = say(language, `figures.measure_${measure}`)
  const unit = say(language, `figures.unit_${definitions[measure].unit}`)
  const total = say(language, 'figures.total')
  const [first, second] = by
  const wide = second !== undefined
  const of = (above: number, below: number | null | undefined) => written(measure, above, below ?? null)
  const row = (label: string, at: number): ExportRow => [
    label,
    ...(wide ? (table.above[at] ?? []).map((above, column) => of(above, table.below?.[at]?.[column])) : []),
    of(table.rowTotals.above[at] ?? 0, table.rowTotals.below?.[at]),
  ]
  const last: ExportRow = [
    total,
    ...(wide
      ? table.columns.map((_, at) => of(table.columnTotals.above[at] ?? 0, table.columnTotals.below?.[at]))
      : []),
    of(table.total.above, table.total.below),
  ]
  const split = by.map((dimension) => say(language, `figures.by_${dimension}`)).join(' × ')
  return {
    title: split === '' ? name : `${name} ${split}`,
    about: `${say(language, 'figures.period', { from: table.from, to: table.to })}　${unit}`,
    columns: [
      text(first ? say(language, `figures.by_${first}`) : ''),
      ...(wide ? table.columns.map(({ label }) => figure(label)) : []),
      figure(wide ? total : name),
    ],
    rows: each([...(first ? table.rows.map(({ label }, at) => row(label, at)) : []), last]),
  }
}

/** At most so many rows in a file; a sheet holds no more. */
const MOST_ROWS = 100_000
const SLICE = 500

export async function behindFile(
  figures: AskFigures,
  asking: Asking,
  asked: Asked & { readonly at: string },
): Promise<ListFile> {
  const { language } = asking
  const word = (name: 'title' | 'barcode' | 'reader' | 'class' | 'lent' | 'due' | 'returned' | 'day' | 'heads') =>
    say(language, `figures.column_${name}`)
  const { event, above } = definitions[asked.measure]
  const ofLoans = above !== 'idle-copies' && !['visited', 'used', 'asked'].includes(event)
  async function* rows(): AsyncGenerator<ExportRow> {
    for (let offset = 0; offset < MOST_ROWS; offset += SLICE) {
      const page = await listBehind(figures, asking, asked, { offset, limit: SLICE })
      for (const one of page.rows)
        yield ofLoans
          ? [one.className, one.reader, one.title, one.barcode, one.lentDay, one.dueDay, one.returnedDay]
          : [one.className, one.reader, one.title, one.barcode, one.day, one.heads]
      if (page.rows.length < SLICE) return
    }
  }
  const day = (title: string): ListColumn => ({ title, type: 'day', width: 24 })
  return {
    title: say(language, `figures.measure_${asked.measure}`),
    about: say(language, 'figures.rows_about'),
    columns: [
      text(word('class'), 24),
      text(word('reader'), 26),
      text(word('title'), 70),
      text(word('barcode'), 26),
      ...(ofLoans
        ? [day(word('lent')), day(word('due')), day(word('returned'))]
        : [day(word('day')), { title: word('heads'), type: 'integer' as const, width: 20 }]),
    ],
    rows: rows(),
  }
}

const hundredths = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100)

export function progressFile({ language }: Pick<Asking, 'language'>, progress: Progress): ListFile {
  const row = (label: string, { pupils, loans, perHead, forecast }: Progress['school']): ExportRow => [
    label,
    pupils,
    loans,
    hundredths(perHead),
    hundredths(forecast),
  ]
  return {
    title: say(language, 'figures.progress_title'),
    about: progress.term?.label ?? '',
    columns: [
      text(say(language, 'figures.by_class')),
      figure(say(language, 'figures.column_pupils')),
      figure(say(language, 'figures.measure_loans')),
      figure(say(language, 'figures.measure_per-head')),
      figure(say(language, 'figures.column_forecast')),
    ],
    rows: each([
      ...progress.classes.map((one) => row(one.label, one)),
      row(say(language, 'figures.whole_school'), progress.school),
    ]),
  }
}

export function publicFile(
  { language }: Pick<Asking, 'language'>,
  figures: PublicFigures | null,
  table: 'weeks' | 'grades' | 'classes',
): ListFile {
  const none = say(language, 'figures.withheld')
  const row = (label: string, one: Published): ExportRow =>
    one.loans === null
      ? [label, none, none, none]
      : [label, one.loans, hundredths(one.perHead), one.reach === null ? null : Math.round(one.reach * 1000) / 10]
  const tables = figures?.tables
  return {
    title: say(language, `figures.public_${table}`),
    about: figures ? say(language, 'figures.period', { from: figures.from, to: figures.to }) : '',
    columns: [
      text(''),
      figure(say(language, 'figures.measure_loans')),
      figure(say(language, 'figures.measure_per-head')),
      figure(`${say(language, 'figures.measure_reach')} %`),
    ],
    rows: each(
      tables
        ? [...tables[table].map((one) => row(one.label, one)), row(say(language, 'figures.total'), tables.total)]
        : [],
    ),
  }
}
