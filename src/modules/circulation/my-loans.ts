import type { z } from 'zod'
import type { Db } from '#platform/database'
import { prepared } from '#platform/database/prepared'
import { listTerms } from '#school'
import { termOf } from '#school/rules'
import type { Language } from '#messages/format'
import { sayIfKnown } from '#messages/say'
import type { myLoans as contract } from './contract.ts'
import { readerWithRenewals } from './desk-view.ts'

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
  { today, language }: { readonly today: string; readonly language: Language },
): Promise<MyLoans | undefined> {
  const found = await readerWithRenewals(db, schoolId, personId, today)
  if (!found) return undefined
  const { reader, renewals } = found
  const why = (at: number) => {
    const [reason] = renewals[at]?.reasons ?? []
    return (reason && sayIfKnown(language, `${reason.code}.child`, reason.params)) ?? ''
  }
  const firstDay = termOf(today, await listTerms(db, schoolId))?.firstDay
  const rows = firstDay === undefined ? [] : await returned(db, { schoolId, personId, firstDay })
  const titles = [...new Map(rows.map((row) => [row.bib_id, row])).values()]
  return {
    loans: reader.loans.map((loan, at) => ({ ...loan, why: why(at) })),
    limit: reader.limit,
    thisTerm: reader.thisTerm,
    read: titles.slice(0, SPINES).map(({ title, class_number }) => ({ title, classNumber: class_number })),
    readThisTerm: titles.length,
  }
}
