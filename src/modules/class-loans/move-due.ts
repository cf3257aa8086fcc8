import { moveOpen, type WhyMoved } from '#circulation'
import type { Db } from '#platform/database'
import type { Context } from '#platform/perform'
import { copiesOf } from './store.ts'

/** Class loans of which something is out and that fall due on some days, by number: after one, so many. */
export async function classLoansDueOn(
  db: Db,
  schoolId: number,
  days: readonly string[],
  { after, limit }: { readonly after: number; readonly limit: number },
) {
  if (days.length === 0) return []
  return await db
    .selectFrom('class_loan as h')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.person_id'))
    .select(['h.id', 'h.kind', 'h.number', 'h.class_id', 'h.office', 'h.due_day', 'p.name'])
    .where('h.school_id', '=', schoolId)
    .where('h.due_day', 'in', days)
    .where('h.undone_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('loan as l')
          .select('l.id')
          .whereRef('l.school_id', '=', 'h.school_id')
          .whereRef('l.class_loan_id', '=', 'h.id')
          .where('l.returned_at', 'is', null),
      ),
    )
    .where('h.id', '>', after)
    .orderBy('h.id')
    .limit(limit)
    .execute()
}

/** The rules that a class loan was made under: those of the first of its books that is still out. */
export async function termsOfClassLoan(db: Db, schoolId: number, id: number) {
  const [first] = (await copiesOf(db, schoolId, id)).filter((one) => one.returned_at === null)
  return await db
    .selectFrom('loan')
    .select(['rules_version', 'terms'])
    .where('school_id', '=', schoolId)
    .where('id', '=', first?.id ?? 0)
    .executeTakeFirst()
}

/**
 * Another due day for a class loan and for all of it that is still out. False when it was prolonged, or all came back. `why` null
 * takes the note of it back.
 */
export async function moveClassLoan(
  context: Context,
  {
    id,
    from,
    to,
    why,
  }: { readonly id: number; readonly from: string; readonly to: string; readonly why: WhyMoved | null },
): Promise<boolean> {
  const { tx, schoolId, record } = context
  const head = await tx
    .updateTable('class_loan')
    .set({ due_day: to })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('due_day', '=', from)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (head.numUpdatedRows === 0n) return false
  const copies = await moveOpen(context, { column: 'class_loan_id', is: id }, { from, to, why })
  record({ action: 'move-due', entity: 'class-loan', entityId: id, data: { from, due: to, copies } })
  return true
}
