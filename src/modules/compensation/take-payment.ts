import { balanceOfCase, book, type Booked, moneyFault, moneyInput } from '#money'
import { command } from '#platform/perform'
import { type Outcome, refuse } from '#platform/problem'
import * as z from 'zod'
import { settle } from './settle-case.ts'
import { aboutCase, lockCase, noteStep } from './store.ts'

const held = { id: z.number().int(), version: z.number().int() }

/** B5: a payment, whole or in part. When nothing is owed any more the case is settled. */
export const takePayment = command({
  name: 'compensation.take-payment',
  permission: 'compensation.handle',
  input: moneyInput.extend(held),
  run: async (context, input): Promise<Outcome<Booked>> => {
    const locked = await lockCase(context, input.id, input.version)
    if (!locked.ok) return locked
    const row = locked.value
    if (row.state !== 'open') return refuse(`compensation.stuck_${row.state}`)
    if (row.way !== 'price') return refuse('compensation.not_in_money')
    const fault = await moneyFault(context, input)
    if (fault) return fault
    const { owed } = await balanceOfCase(context.tx, context.schoolId, row.id)
    if (input.fen > owed) return refuse('compensation.more_than_owed')
    const about = { ...(await aboutCase(context, row)), channel: input.channel, voucher: input.voucher.trim() }
    const paid = await book(context, { kind: 'payment', fen: input.fen, note: input.note, ...about })
    if (!paid.ok) return paid
    const { fen, channel, voucher } = input
    await noteStep(context, row.id, 'paid', { fen, channel, voucher, receipt: paid.value.receiptNumber })
    if (input.fen === owed) {
      const settled = await settle(context, row, 'paid')
      if (!settled.ok) return settled
    }
    return paid
  },
})
