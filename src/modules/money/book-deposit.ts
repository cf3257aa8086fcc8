import { findPerson } from '#people'
import { takeNumber } from '#platform/counter'
import type { Db } from '#platform/database'
import { command } from '#platform/perform'
import { notFound, type Outcome, refuse } from '#platform/problem'
import { readSetting } from '#school'
import * as z from 'zod'
import { book, type Booked } from './book.ts'
import { moneyFault, moneyInput } from './hands.ts'
import { chosenSettings } from './settings.ts'

/** B5: a reader's deposit, for schools that have them: taken or given back, in the same account as everything else. */
export const bookDeposit = command({
  name: 'money.book-deposit',
  permission: 'money.handle',
  input: moneyInput.extend({ personId: z.number().int(), back: z.boolean() }),
  run: async (context, input): Promise<Outcome<Booked>> => {
    const { tx, schoolId } = context
    if (!(await findPerson(tx, schoolId, input.personId))) return notFound()
    const settings = await readSetting(tx, schoolId, chosenSettings)
    // what was taken before a school gave deposits up is still given back
    if (!settings.deposits && !input.back) return refuse('money.no_deposits')
    const fault = await moneyFault(context, input)
    if (fault) return fault
    // two desks with one reader: the second waits here for the first
    await takeNumber(tx, schoolId, `deposit-${input.personId}`, 0)
    const { fen, channel, voucher, note, personId } = input
    const kept = (await depositsOf(tx, schoolId, [personId])).get(personId) ?? 0
    if (input.back && fen > kept) return refuse('money.more_than_deposit')
    const about = { caseId: null, personId, channel, voucher: voucher.trim(), note }
    return await book(context, { kind: input.back ? 'deposit-back' : 'deposit', fen, ...about })
  },
})

/** What each of these readers has deposited, in fen; who has nothing is left out. */
export async function depositsOf(
  db: Db,
  schoolId: number,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>()
  for (let at = 0; at < personIds.length; at += 500) {
    const rows = await db
      .selectFrom('money_entry')
      .select((eb) => ['person_id', eb.fn.sum<number>('fen').as('fen')])
      .where('school_id', '=', schoolId)
      .where('account', '=', 'deposits')
      .where('person_id', 'in', personIds.slice(at, at + 500))
      .groupBy('person_id')
      .execute()
    for (const row of rows) if (row.person_id !== null && row.fen !== 0) found.set(row.person_id, -row.fen)
  }
  return found
}
