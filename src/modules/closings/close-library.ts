import * as z from 'zod'
import { openBatch } from '#platform/batch'
import { job, type JobRun } from '#platform/jobs'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { unwrap } from '#platform/route'
import { listCalendarDays, saveCalendar } from '#school'
import { addDays, daysBetween } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { closeLibrary as contract } from './contract.ts'
import { countMet } from './find-moves.ts'
import { BATCH, type ClosingBatch, moveSome } from './move-some.ts'
import { MOST_DAYS } from './rules.ts'
import { yearAround } from './year-around.ts'

export const closingJob = job({
  kind: BATCH,
  payload: z.object({ batchId: z.number().int() }),
  attempts: 5,
  handler: async () => runClosing,
})
export const closingKey = (batchId: number): string => `closing-${batchId}`

/** F2: the calendar says at once that the library is closed; due days and shelf days follow in slices. */
export const closeLibrary = command({
  name: 'closings.close-library',
  permission: 'school.change',
  input: contract.body,
  run: async (context, { from, to, reason }): Promise<Outcome<{ job: number; batch: number; closing: number }>> => {
    const { tx, schoolId, now, actor, newId, later, record } = context
    const today = dayOfInstant(now)
    if (to < from) return refuse('closings.last_before_first', undefined, { at: 'to' })
    if (daysBetween(from, to) >= MOST_DAYS) return refuse('closings.too_long', { n: MOST_DAYS }, { at: 'to' })
    if (to < addDays(today, -MOST_DAYS)) return refuse('closings.too_long_ago', undefined, { at: 'from' })
    const year = await yearAround(tx, schoolId, { from, to }, today)
    const { shut } = year
    const rows = await countMet(tx, { schoolId, year, shut, today })
    if (shut.length === 0 && rows === 0) return refuse('closings.nothing_to_do')
    const said = new Map((await listCalendarDays(tx, schoolId, from, to)).map((one) => [one.day, one]))
    const before = shut.flatMap((day) => said.get(day) ?? [])
    if (shut.length > 0) {
      const days = shut.map((day) => ({ day, open: false, reason, kind: 'closed' as const, worksAs: null }))
      const saved = await saveCalendar.run(context, { days, forget: [] })
      if (!saved.ok) return saved
    }
    const input: ClosingBatch = { from, to, shut: [...shut], before, rows }
    const label = from === to ? `${from} ${reason}` : `${from}—${to} ${reason}`
    const batch = await openBatch(context, { kind: BATCH, label, input })
    const closing = newId()
    await tx
      .insertInto('closing')
      .values({
        school_id: schoolId,
        id: closing,
        batch_id: batch,
        first_day: from,
        last_day: to,
        reason,
        days: JSON.stringify(shut),
        made_at: now,
        actor: actor.label,
      })
      .execute()
    record({ action: 'close', entity: 'closing', entityId: closing, data: { fromDay: from, untilDay: to, reason } })
    return done({ closing, batch, job: later(closingJob, { batchId: batch }, { key: closingKey(batch) }) })
  },
})

async function runClosing(run: JobRun<{ batchId: number }>): Promise<{ batch: number }> {
  const { batchId } = run.payload
  for (;;) {
    if (run.signal.aborted) throw new Error('the server stops; the job goes on after its start')
    const { position, all, over } = unwrap(await run.perform(run.actor, run.now(), moveSome, { batchId }))
    await run.progress(position, Math.max(all, position))
    if (over) return { batch: batchId }
  }
}
