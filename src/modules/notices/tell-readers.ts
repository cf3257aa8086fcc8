import * as z from 'zod'
import { asRow } from '#outbox'
import { takeNumber } from '#platform/counter'
import { insertRows } from '#platform/database/insert-rows'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { booksOf, type Telling } from './plan-round.ts'
import { keyOfLoan, saidOf } from './store.ts'

interface Told {
  readonly readers: number
  readonly books: number
}

/** One slice of readers. The counter is the lock: of two processes the second sees what the first has said. */
export const tellReaders = command({
  name: 'notices.tell-readers',
  permission: 'notices.send',
  input: z.object({ tellings: z.custom<readonly Telling[]>() }),
  run: async ({ tx, schoolId, now, newId, actor }, { tellings }): Promise<Outcome<Told>> => {
    await takeNumber(tx, schoolId, 'notices.round')
    const said = await saidOf(
      tx,
      schoolId,
      tellings.flatMap((one) => one.loans.map((loan) => loan.loanId)),
    )
    const fresh = tellings.filter((one) =>
      one.loans.every((loan) => !said.has(keyOfLoan(loan.loanId, loan.dueDay, loan.step))),
    )
    const messages = fresh.map((one) => ({ one, id: newId() }))
    await insertRows(
      tx,
      'notice_message',
      messages.map(({ one, id }) => asRow(one.message, { id, schoolId, now, actor: actor.label })),
    )
    const loans = messages.flatMap(({ one, id }) =>
      one.loans.map(({ loanId, dueDay, step }) => ({
        school_id: schoolId,
        loan_id: loanId,
        due_day: dueDay,
        step,
        message_id: id,
      })),
    )
    await insertRows(tx, 'notice_loan', loans)
    return done({ readers: messages.length, books: booksOf(fresh) })
  },
})
