import { listClasses } from '#people'
import type { Asking } from './answer-figures.ts'
import { askOf } from './answer-figures.ts'
import type { AskFigures } from './ask-figures.ts'
import type { Asked, LoanBehind } from './contract.ts'
import { readWhere } from './read-asked.ts'

/** Rows on one page of the screen. */
export const PAGE = 50

export interface BehindPage {
  readonly of: 'loan' | 'copy'
  readonly total: number
  readonly rows: LoanBehind[]
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
  const rows = of === 'loan' ? await loans(asking, ids) : await copies(asking, ids)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { of, total, rows: ids.flatMap((id) => byId.get(id) ?? []) }
}

async function loans({ db, school, now }: Asking, ids: readonly number[]): Promise<LoanBehind[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('loan as l')
    .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'l.school_id').onRef('c.id', '=', 'l.copy_id'))
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select(['l.id', 'l.class_id', 'l.lent_day', 'l.due_day', 'l.returned_day', 'b.title', 'c.barcode', 'p.name'])
    .where('l.school_id', '=', school.schoolId)
    .where('l.id', 'in', ids)
    .execute()
  const classes = new Map((await listClasses(db, school.schoolId, now.slice(0, 10))).map((one) => [one.id, one.label]))
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    barcode: row.barcode,
    reader: row.name ?? '',
    className: row.class_id === null ? '' : (classes.get(row.class_id) ?? ''),
    lentDay: row.lent_day,
    dueDay: row.due_day,
    returnedDay: row.returned_day,
  }))
}

async function copies({ db, school }: Asking, ids: readonly number[]): Promise<LoanBehind[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['c.id', 'b.title', 'c.barcode'])
    .where('c.school_id', '=', school.schoolId)
    .where('c.id', 'in', ids)
    .execute()
  const nobody = { reader: '', className: '', lentDay: null, dueDay: null, returnedDay: null }
  return rows.map((row) => ({ id: row.id, title: row.title, barcode: row.barcode, ...nobody }))
}
