import { askedOfClassLoans } from '#circulation'
import { classTeachers } from '#outbox'
import type { Db } from '#platform/database'

/** A class loan of which something is out, with the one teacher who answers for it. */
export interface ClassLoanToRemind {
  /** The first of its loans, whether or not that is back: what was said is noted of it, once a step however many come back. */
  readonly loanId: number
  readonly dueDay: string
  readonly books: number
  readonly personId: number
  readonly name: string
  readonly classId: number | null
  /** 三（2）班, an office, or the teacher himself. */
  readonly holder: string
}

/**
 * Class loans due until a day. Who lent it for the office or for himself is told; of a class loan for which nobody is named, the
 * first of its class teachers. What nobody answers for stands in the list of class loans alone.
 */
export async function classLoansToRemind(
  db: Db,
  schoolId: number,
  { until, today }: { readonly until: string; readonly today: string },
): Promise<ClassLoanToRemind[]> {
  const rows = await db
    .selectFrom('class_loan as h')
    .innerJoin('loan as l', (join) =>
      join.onRef('l.school_id', '=', 'h.school_id').onRef('l.class_loan_id', '=', 'h.id'),
    )
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.person_id'))
    .select(['h.id', 'h.class_id', 'h.person_id', 'p.name', 'p.status', 'l.due_day'])
    .select((eb) => [
      eb
        .selectFrom('loan as f')
        .select((own) => own.fn.min('f.id').as('id'))
        .where('f.school_id', '=', schoolId)
        .whereRef('f.class_loan_id', '=', 'h.id')
        .as('loan_id'),
      eb.fn.countAll<number>().as('books'),
    ])
    .where('h.school_id', '=', schoolId)
    .where('l.returned_at', 'is', null)
    .where('l.due_day', '<=', until)
    .groupBy(['h.id', 'h.class_id', 'h.person_id', 'p.name', 'p.status', 'l.due_day'])
    .orderBy('h.id')
    .orderBy('l.due_day')
    .execute()
  if (rows.length === 0) return []
  const answers = await askedOfClassLoans.ask(db, { schoolId, ids: rows.map(({ id }) => id), today })
  const holders = new Map(answers.flat().map((one) => [one.id, one.holder]))
  const teachers = await classTeachers(db, schoolId, today)
  return rows.flatMap((row) => {
    const own =
      row.person_id !== null && row.status === 'active' ? { personId: row.person_id, name: row.name ?? '' } : undefined
    const whom = own ?? teachers.find((one) => one.classId === row.class_id)
    if (!whom) return []
    return [
      {
        loanId: row.loan_id ?? 0,
        dueDay: row.due_day,
        books: row.books,
        personId: whom.personId,
        name: whom.name,
        classId: row.class_id,
        holder: holders.get(row.id) ?? '',
      },
    ]
  })
}
