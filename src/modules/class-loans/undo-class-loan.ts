import * as z from 'zod'
import { takeBackLoan, whenTakenBack, whenUndone } from '#circulation'
import { tellCatalog } from '#holdings'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { copiesOf, findHead } from './store.ts'

/** Takes a whole class loan back as if it had not been made: while all of it is out and nothing was prolonged. */
export const undoClassLoan = command({
  name: 'class-loans.undo-class-loan',
  permission: 'class-loans.lend',
  input: z.object({ id: z.number().int() }),
  run: async (context, { id }): Promise<Outcome<{ copies: number }>> => {
    const { tx, schoolId, now, record } = context
    const head = await findHead(tx, schoolId, id)
    if (!head) return notFound()
    const copies = await copiesOf(tx, schoolId, id)
    if (head.renewals > 0 || copies.some((one) => one.returned_at !== null)) return refuse('class-loans.cannot_undo')
    const undone = await tx
      .updateTable('class_loan')
      .set({ undone_at: now })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('undone_at', 'is', null)
      .executeTakeFirst()
    if (undone.numUpdatedRows === 0n) return refuse('class-loans.cannot_undo')
    for (const { id: loanId, copy_id: copyId, bib_id: bibId, class_id: classId } of copies) {
      const news = { kind: 'lend' as const, loanId, copyId, bibId, personId: null, classId }
      const [stops] = await whenUndone.ask(context, news)
      if (stops) return refuse(stops.code, stops.params)
      if (!(await takeBackLoan(context, { loanId, copyId }))) return refuse('class-loans.cannot_undo')
      await whenTakenBack.ask(context, news)
      await tellCatalog(context, bibId)
    }
    record({
      action: 'undo-lend',
      entity: 'class-loan',
      entityId: id,
      data: { number: head.number, copies: copies.length },
    })
    return done({ copies: copies.length })
  },
})
