import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListColumn, ListFile, Making } from '#platform/export/list-file'
import { dayOfInstant } from '#values/instant'
import type { figureTables, LendingFigures, Period } from './contract.ts'
import { countLending } from './count-lending.ts'

type Table = (typeof figureTables)[number]

/** One table of the lending figures. What is not shown outside the library is not in the file either. */
export async function figuresFile(
  db: Db,
  making: Making,
  asked: Period & { table: Table },
  inside: boolean,
): Promise<ListFile> {
  const { school, now, language } = making
  const day = dayOfInstant(now, school.timeZone)
  const figures = await countLending(db, { schoolId: school.schoolId, day, language, inside }, asked)
  const word = (
    key: 'week' | 'monday' | 'day' | 'grade' | 'pupils' | 'lent' | 'returned' | 'per_head' | 'letter' | 'caption',
  ) => say(language, `statistics.column_${key}`)
  const column = (key: Parameters<typeof word>[0], type: ListColumn['type']): ListColumn => ({
    title: word(key),
    type,
    width: type === 'text' ? 40 : 24,
  })
  const columns: Record<Table, ListColumn[]> = {
    weeks: [
      column('week', 'integer'),
      column('monday', 'day'),
      column('lent', 'integer'),
      column('returned', 'integer'),
    ],
    days: [column('day', 'day'), column('lent', 'integer'), column('returned', 'integer')],
    grades: [
      column('grade', 'text'),
      column('pupils', 'integer'),
      column('lent', 'integer'),
      column('per_head', 'text'),
    ],
    classes: [column('letter', 'text'), column('caption', 'text'), column('lent', 'integer')],
  }
  return {
    title: say(language, `statistics.table_${asked.table}`),
    about: say(language, 'statistics.period', { from: figures.from, to: figures.to }),
    columns: columns[asked.table],
    rows: each(rowsOf(figures, asked.table, say(language, 'statistics.withheld'))),
  }
}

function rowsOf(figures: LendingFigures, table: Table, withheld: string): ExportRow[] {
  if (table === 'weeks') return figures.weeks.map((one) => [one.week, one.monday, one.lent, one.returned])
  if (table === 'days') return figures.days.map((one) => [one.day, one.lent, one.returned])
  if (table === 'grades')
    return figures.grades.map((one) => [
      one.label,
      one.pupils,
      one.loans,
      one.perHead === null ? withheld : String(one.perHead),
    ])
  return figures.classes.map((one) => [
    one.letter,
    one.loans === null ? `${one.caption}${withheld}` : one.caption,
    one.loans,
  ])
}

async function* each(rows: readonly ExportRow[]): AsyncGenerator<ExportRow> {
  yield* rows
}
