import { say } from '#messages/say'
import { listClasses } from '#people'
import { dayOfInstant } from '#values/instant'
import type { Asking } from './answer-figures.ts'
import { askOf } from './answer-figures.ts'
import { readWhere } from './ask.ts'
import type { AskFigures } from './ask-figures.ts'
import type { Asked, Kind, RowBehind } from './contract.ts'
import { copiesBehind, holdsBehind, loansBehind, usesBehind, visitsByIds } from './store.ts'

/** Rows on one page of the screen. */
export const PAGE = 50

export interface BehindPage {
  readonly of: Kind
  readonly total: number
  readonly rows: RowBehind[]
}

/** The rows behind a figure, the latest first. Whose they are limits the question itself (house rule 6). */
export async function listBehind(
  figures: AskFigures,
  asking: Asking,
  asked: Asked & { readonly at: string },
  page: { offset: number; limit: number },
): Promise<BehindPage> {
  const ask = await askOf(asking, asked, 'circulation.see-loans')
  const cell = { ...ask, by: [], filters: [...ask.filters, ...readWhere(ask.measure, asked.at)] }
  const { of, total, ids } = await figures.behind(asking.school, cell, page)
  const rows = ids.length === 0 ? [] : await rowsOf(asking, of, ids)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { of, total, rows: ids.flatMap((id) => byId.get(id) ?? []) }
}

type Known = Partial<RowBehind> & Pick<RowBehind, 'id'> & { readonly classId?: number | null }

const NOTHING: RowBehind = {
  id: 0,
  title: '',
  barcode: null,
  reader: '',
  className: '',
  lentDay: null,
  dueDay: null,
  returnedDay: null,
  day: null,
  heads: null,
}

async function rowsOf({ db, school, now, language }: Asking, of: Kind, ids: readonly number[]): Promise<RowBehind[]> {
  const some = { schoolId: school.schoolId, ids }
  const read: Record<Kind, () => Promise<Known[]>> = {
    loan: async () =>
      (await loansBehind(db, some)).map(({ name, classLoan, ...row }) => ({
        ...row,
        reader: name ?? (classLoan === null ? '' : say(language, 'figures.rows_class_loan')),
      })),
    copy: () => copiesBehind(db, some),
    visit: async () =>
      (await visitsByIds(db, some)).map(({ id, day, heads, class_id: classId }) => ({ id, day, heads, classId })),
    use: () => usesBehind(db, some),
    hold: async () =>
      (await holdsBehind(db, some)).map(({ placed_at: at, name, waits, personClass, ...row }) => ({
        ...row,
        day: dayOfInstant(at, school.timeZone),
        reader: name ?? '',
        classId: waits ?? personClass,
      })),
  }
  const classes = new Map(
    (await listClasses(db, school.schoolId, dayOfInstant(now, school.timeZone))).map((one) => [one.id, one.label]),
  )
  return (await read[of]()).map(({ classId, ...row }) => ({
    ...NOTHING,
    ...row,
    className: classes.get(classId ?? 0) ?? '',
  }))
}
