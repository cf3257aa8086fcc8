import { findCopy, type Found } from '#holdings'
import { balanceOfCase } from '#money'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import * as z from 'zod'
import { dropClaim, moveCase } from './settle-case.ts'
import { caseOfLost, findCaseCopy, lockCase, noteStep } from './store.ts'

/** B5: a book that was lost is there again; its case hears of it through the stock. Found twice: the second time says so. */
export const findBook = command({
  name: 'compensation.find-book',
  permission: 'compensation.handle',
  input: z.object({ copyId: z.number().int() }),
  run: async (context, { copyId }): Promise<Outcome<{ caseId: number | null }>> => {
    const { tx, schoolId } = context
    const copy = await findCaseCopy(tx, schoolId, copyId)
    if (!copy) return notFound()
    if (copy.state !== 'lost' && copy.state !== 'withdrawn')
      return refuse('compensation.not_missing', { title: copy.title })
    const about = await caseOfLost(context.tx, context.schoolId, copyId)
    if (!(await findCopy(context, { id: copy.id, bibId: copy.bib_id, state: copy.state })))
      return refuse('compensation.not_missing', { title: copy.title })
    return done({ caseId: about?.id ?? null })
  },
})

/** What was lost is there again: nobody owes for it any more; where money or a book was given, it is to be decided what goes back. */
export async function comeBack(context: Context, { copyId, wasWithdrawn }: Found): Promise<undefined> {
  const about = await caseOfLost(context.tx, context.schoolId, copyId)
  const locked = about && (await lockCase(context, about.id))
  if (!locked?.ok) return undefined
  const row = locked.value
  await dropClaim(context, row)
  const { paid } = await balanceOfCase(context.tx, context.schoolId, row.id)
  const given = paid > 0 || row.replacement_id !== null
  const wasSettled = row.state === 'settled'
  await noteStep(context, row.id, 'found', { wasWithdrawn })
  context.record({ action: 'find', entity: 'loss-case', entityId: row.id, data: { given } })
  await moveCase(context, row, 'find')
  // with nothing to give back the case is over; how it was made good stays said where somebody did something for it
  if (!given) {
    const outcome = wasSettled ? (row.outcome ?? 'found') : 'found'
    await moveCase(context, { ...row, state: 'found' }, 'settle', { outcome })
  }
  return undefined
}
