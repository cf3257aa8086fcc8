import en from '#messages/en/print'
import { say } from '#messages/say'
import zh from '#messages/zh-CN/print'
import type { Endpoint, FileReply } from '#platform/endpoint'
import { drawInWorker } from '#platform/print/draw-in-worker'
import type { Align, DocumentFacts } from '#platform/print/print-document'
import type { RegisterRow, RegisterTotal } from '#platform/print/register'
import type { Call } from '#platform/route'
import { dayOfInstant, timeOfInstant } from '#values/instant'
import { plainYuan } from '#values/money'
import type { ExportColumn, ExportRow } from './columns.ts'

/** Where and when a file is made, and in which language. */
export type Making = Pick<Call<Endpoint>, 'school' | 'now' | 'language'>

export interface ListColumn extends ExportColumn {
  /** Share of the page's width, on paper. */
  readonly width: number
  /** Money and counts are added up at the foot of each page. */
  readonly total?: boolean
}

export interface ListFile {
  readonly title: string
  /** Which part of the list it is; the school and the day are added. */
  readonly about: string
  readonly columns: readonly ListColumn[]
  readonly rows: AsyncIterable<ExportRow>
  readonly orientation?: 'landscape' | 'portrait'
}

/** The words on paper, in the reader's language. */
export const paperWords = ({ language }: Pick<Making, 'language'>) => (language === 'en' ? en : zh)

export function factsOf({ school, now }: Making, title: string): Omit<DocumentFacts, 'paper'> {
  return { title, author: school.name, printedAt: now }
}

/** `馆藏单册 2026-11-23.xlsx` */
export const fileName = ({ school, now }: Making, title: string, ending: string) =>
  `${title} ${dayOfInstant(now, school.timeZone)}.${ending}`

/** `2026-11-23 10:05 打印` */
export function printedAt(making: Making): string {
  const { now, school } = making
  const time = `${dayOfInstant(now, school.timeZone)} ${timeOfInstant(now, school.timeZone)}`
  return say(making.language, 'print.printedAt', { time })
}

/** A list as an Excel file. */
export async function listAsExcel(making: Making, list: ListFile): Promise<FileReply> {
  const { school, now } = making
  const { bytes } = await drawInWorker(
    'xlsx',
    {
      sheet: list.title,
      title: list.title,
      subtitle: subtitleOf(making, list.about),
      columns: list.columns.map(({ title, type }) => ({ title, type })),
      timeZone: school.timeZone,
      writtenAt: now,
    },
    list.rows,
  )
  return { file: bytes, name: fileName(making, list.title, 'xlsx') }
}

/** A list as a PDF, shown in the browser to be printed. */
export async function listAsPdf(making: Making, list: ListFile): Promise<FileReply> {
  const totals: RegisterTotal[] = list.columns.flatMap(({ total, type }, column) =>
    total ? [{ column, as: type === 'money' ? ('money' as const) : ('count' as const) }] : [],
  )
  const { bytes } = await drawInWorker(
    'register',
    {
      facts: factsOf(making, list.title),
      title: list.title,
      subtitle: subtitleOf(making, list.about),
      footer: printedAt(making),
      columns: list.columns.map(({ title, width, type }) => ({ title, width, align: alignOf(type) })),
      totals,
      labels: paperWords(making),
      ...(list.orientation ? { orientation: list.orientation } : {}),
    },
    onPaper(list, totals),
  )
  return { file: bytes, name: fileName(making, list.title, 'pdf'), inline: true }
}

async function* onPaper({ columns, rows }: ListFile, totals: readonly RegisterTotal[]): AsyncGenerator<RegisterRow> {
  for await (const row of rows) {
    const cells = row.map((value, index) => {
      if (value === null) return ''
      return columns[index]?.type === 'money' && typeof value === 'number' ? plainYuan(value) : String(value)
    })
    yield { cells, amounts: totals.map(({ column }) => Number(row[column] ?? 0)) }
  }
}

const alignOf = (type: ExportColumn['type']): Align =>
  type === 'money' || type === 'integer' || type === 'decimal' ? 'right' : type === 'text' ? 'left' : 'center'

const subtitleOf = ({ school }: Making, about: string) => [school.name, about].filter(Boolean).join('\u3000')
