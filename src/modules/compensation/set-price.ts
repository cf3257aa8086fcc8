import { balanceOfCase, chosenSettings } from '#money'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import { fenSchema } from '#values/wire'
import * as z from 'zod'
import { askedFor } from './rules.ts'
import { type CaseNow, claim } from './settle-case.ts'
import { findCaseCopy, lockCase, noteStep } from './store.ts'

const held = { id: z.number().int(), version: z.number().int() }

/** What the book is worth: an estimate with its reason where the price is 0 or not known; a volume of a set, out of print. */
export const setPrice = command({
  name: 'compensation.set-price',
  permission: 'compensation.handle',
  input: z.object({
    ...held,
    priceFen: fenSchema,
    reason: z.string().max(300),
    setMember: z.boolean(),
    outOfPrint: z.boolean(),
  }),
  run: async (context, input): Promise<Outcome<CaseNow>> => {
    const { tx, schoolId, now } = context
    const locked = await lockCase(context, input.id, input.version)
    if (!locked.ok) return locked
    const row = locked.value
    if (row.state !== 'open') return refuse(`compensation.stuck_${row.state}`)
    if (input.priceFen === 0) return refuse('compensation.price_of_nothing')
    const copy = await findCaseCopy(tx, schoolId, row.copy_id)
    const listed = copy?.price_fen ?? copy?.bib_price_fen ?? null
    const reason = input.reason.trim()
    if (input.priceFen !== listed && reason === '') return refuse('compensation.estimate_needs_reason')
    const { table } = await readSetting(tx, schoolId, chosenSettings)
    const { setMember, outOfPrint, priceFen } = input
    const today = dayOfInstant(now)
    const asked = askedFor(
      { priceFen, receivedOn: copy?.received_on ?? today, setMember, outOfPrint, percent: row.percent },
      table,
      today,
    )
    await tx
      .updateTable('loss_case')
      .set({
        price_fen: priceFen,
        price_reason: reason,
        set_member: setMember ? 1 : 0,
        out_of_print: outOfPrint ? 1 : 0,
        asked_fen: asked,
      })
      .where('school_id', '=', schoolId)
      .where('id', '=', row.id)
      .execute()
    if (row.way === 'price') {
      const { paid } = await balanceOfCase(tx, schoolId, row.id)
      if (asked !== null && asked < paid) return refuse('compensation.paid_stands')
      const claimed = await claim(context, row, asked)
      if (!claimed.ok) return claimed
    }
    await noteStep(context, row.id, 'price', { fen: priceFen, asked, reason })
    context.record({ action: 'set-price', entity: 'loss-case', entityId: row.id, data: { fen: priceFen, asked } })
    return done({ id: row.id, version: row.version })
  },
})
