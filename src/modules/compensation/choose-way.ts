import { remedies } from '#lending-rules/rules'
import { balanceOfCase } from '#money'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import * as z from 'zod'
import { type CaseNow, claim } from './settle-case.ts'
import { lockCase, noteStep } from './store.ts'

const held = { id: z.number().int(), version: z.number().int() }

/** How a book is to be made good. In money its price is asked for at once; another way takes the claim back. */
export const chooseWay = command({
  name: 'compensation.choose-way',
  permission: 'compensation.handle',
  input: z.object({ ...held, way: z.enum(remedies) }),
  run: async (context, { id, version, way }): Promise<Outcome<CaseNow>> => {
    const { tx, schoolId } = context
    const locked = await lockCase(context, id, version)
    if (!locked.ok) return locked
    const row = locked.value
    if (row.state !== 'open') return refuse(`compensation.stuck_${row.state}`)
    const allowed = z.array(z.enum(remedies)).parse(JSON.parse(row.ways))
    if (!allowed.includes(way)) return refuse('compensation.way_not_allowed')
    const { paid } = await balanceOfCase(tx, schoolId, id)
    if (paid > 0 && way !== 'price') return refuse('compensation.paid_stands')
    if (way === 'price' && row.asked_fen === null) return refuse('compensation.price_unknown')
    await tx.updateTable('loss_case').set({ way }).where('school_id', '=', schoolId).where('id', '=', id).execute()
    const claimed = await claim(context, row, way === 'price' ? row.asked_fen : null)
    if (!claimed.ok) return claimed
    await noteStep(context, id, 'way', { way, ...(way === 'price' ? { fen: row.asked_fen } : {}) })
    context.record({ action: 'choose-way', entity: 'loss-case', entityId: id, data: { way } })
    return done({ id, version: row.version })
  },
})
