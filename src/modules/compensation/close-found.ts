import { withdrawCopy } from '#holdings'
import { balanceOfCase, book, moneyFault, moneyInput } from '#money'
import { command } from '#platform/perform'
import { type Outcome, refuse } from '#platform/problem'
import * as z from 'zod'
import { type CaseNow, settle, takeBackClaim } from './settle-case.ts'
import { aboutCase, findCaseCopy, lockCase } from './store.ts'

const closing = moneyInput.extend({
  id: z.number().int(),
  version: z.number().int(),
  /** The book that was brought in its place goes back to the family. */
  returnReplacement: z.boolean().default(false),
})

/** Says what was given back after a book was found, and ends the case. */
export const closeFound = command({
  name: 'compensation.close-found',
  permission: 'compensation.handle',
  input: closing,
  run: async (context, input): Promise<Outcome<CaseNow>> => {
    const { tx, schoolId } = context
    const locked = await lockCase(context, input.id, input.version)
    if (!locked.ok) return locked
    const row = locked.value
    if (row.state !== 'found') return refuse(`compensation.stuck_${row.state}`)
    const { paid } = await balanceOfCase(tx, schoolId, row.id)
    if (input.fen > paid) return refuse('compensation.more_than_paid')
    if (input.fen > 0) {
      const fault = await moneyFault(context, input)
      if (fault) return fault
      await takeBackClaim(context, row, input.fen)
      const about = { ...(await aboutCase(context, row)), channel: input.channel, voucher: input.voucher.trim() }
      const back = await book(context, { kind: 'refund', fen: input.fen, note: input.note, ...about })
      if (!back.ok) return back
    }
    if (input.returnReplacement && row.replacement_id !== null) {
      const copy = await findCaseCopy(tx, schoolId, row.replacement_id)
      const gone =
        copy &&
        copy.state !== 'on-hold' &&
        (await withdrawCopy(
          context,
          { id: copy.id, bibId: copy.bib_id, state: copy.state },
          { reason: 'other', note: `#${row.number}` },
        ))
      if (!gone) return refuse('compensation.replacement_away')
    }
    const said = { fen: input.fen, returned: input.returnReplacement, note: input.note }
    return await settle(context, row, 'found', { said })
  },
})
