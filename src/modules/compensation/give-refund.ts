import { balanceOfCase, book, type Booked, moneyFault, moneyInput } from '#money'
import { command } from '#platform/perform'
import { type Outcome, refuse } from '#platform/problem'
import * as z from 'zod'
import { takeBackClaim } from './settle-case.ts'
import { aboutCase, lockCase, noteStep } from './store.ts'

const held = { id: z.number().int(), version: z.number().int() }

/** Gives money back while the case is open: the family brings the book instead. Never more than was paid. */
export const giveRefund = command({
  name: 'compensation.give-refund',
  permission: 'compensation.handle',
  input: moneyInput.extend(held),
  run: async (context, input): Promise<Outcome<Booked>> => {
    const locked = await lockCase(context, input.id, input.version)
    if (!locked.ok) return locked
    const row = locked.value
    if (row.state !== 'open' && row.state !== 'found') return refuse(`compensation.stuck_${row.state}`)
    const fault = await moneyFault(context, input)
    if (fault) return fault
    const { paid } = await balanceOfCase(context.tx, context.schoolId, row.id)
    if (input.fen > paid) return refuse('compensation.more_than_paid')
    const { fen, channel, voucher, note } = input
    // a book that is there again is owed by nobody
    if (row.state === 'found') await takeBackClaim(context, row, fen)
    const about = { ...(await aboutCase(context, row)), channel, voucher: voucher.trim() }
    const back = await book(context, { kind: 'refund', fen, note, ...about })
    if (!back.ok) return back
    await noteStep(context, row.id, 'refunded', { fen, channel, voucher, receipt: back.value.receiptNumber })
    return back
  },
})
