import type { z } from 'zod'
import type { Db } from '#platform/database'
import { prepared } from '#platform/database/prepared'
import { listTerms } from '#school'
import { termOf } from '#school/rules'
import type { myLoans as contract } from './contract.ts'
import { deskReader } from './desk-view.ts'

type MyLoans = z.output<(typeof contract)['reply']>

/** So many spines stand on a pupil's shelf. */
const SPINES = 12

const returned = prepared((db: Db, p: { schoolId: number; personId: number; firstDay: string }) =>
  db
    .selectFrom('loan as l')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .select(['l.bib_id', 'b.title', 'b.class_number'])
    .where('l.school_id', '=', p.schoolId)
    .where('l.person_id', '=', p.personId)
    .where('l.returned_day', '>=', p.firstDay)
    .where('l.voided_at', 'is', null)
    .orderBy('l.returned_at', 'desc')
    .orderBy('l.id', 'desc'),
)

/** What a reader sees of himself: what he has, what he may do with it, what he has read this term. */
export async function readMyLoans(
  db: Db,
  schoolId: number,
  personId: number,
  today: string,
): Promise<MyLoans | undefined> {
  const reader = await deskReader(db, schoolId, personId, today)
  if (!reader) return undefined
  const firstDay = termOf(today, await listTerms(db, schoolId))?.firstDay
  const rows = firstDay === undefined ? [] : await returned(db, { schoolId, personId, firstDay })
  const titles = [...new Map(rows.map((row) => [row.bib_id, row])).values()]
  return {
    loans: reader.loans,
    limit: reader.limit,
    thisTerm: reader.thisTerm,
    read: titles.slice(0, SPINES).map(({ title, class_number }) => ({ title, classNumber: class_number })),
    readThisTerm: titles.length,
  }
}
