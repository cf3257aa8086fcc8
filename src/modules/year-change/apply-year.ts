import * as z from 'zod'
import { openBatch } from '#platform/batch'
import { job, type JobRun } from '#platform/jobs'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { unwrap } from '#platform/route'
import { formatSchoolYear } from '#values/term'
import { dayOfInstant } from '#values/instant'
import { applyYear as contract } from './contract.ts'
import { loadYear, planOf } from './load-year.ts'
import { BATCH, moveSome, type YearStep } from './move-some.ts'
import type { Move } from './rules.ts'

export const yearJob = job({
  kind: BATCH,
  payload: z.object({ batchId: z.number().int() }),
  attempts: 5,
  handler: async () => runYear,
})

/** F1: takes the preview at its word. What would be done is written down first; the pupils follow in slices. */
export const applyYear = command({
  name: 'year-change.apply-year',
  permission: 'people.manage-readers',
  input: contract.body,
  run: async (context, { schoolYear, classes, pupils, typed }): Promise<Outcome<{ job: number; batch: number }>> => {
    const { tx, schoolId, now, later, record } = context
    const plan = planOf(await loadYear(tx, schoolId, dayOfInstant(now)), schoolYear, { classes, pupils })
    const [fault] = plan.faults
    if (fault) return refuse(fault.code, fault.params)
    if (plan.moves.length === 0) return refuse('year-change.nothing_to_do')
    const leaving = plan.moves.filter((move) => move.leaves).length
    if (typed !== leaving) return refuse('year-change.type_number', { n: leaving }, { at: 'typed' })
    const input = { schoolYear, steps: plan.moves.map(stepOf), emptied: plan.emptied }
    const batch = await openBatch(context, { kind: BATCH, label: formatSchoolYear(schoolYear, 'zh-CN'), input })
    record({
      action: 'change-year',
      entity: 'batch',
      entityId: batch,
      data: { schoolYear, pupils: plan.moves.length, leaving },
    })
    return done({ batch, job: later(yearJob, { batchId: batch }, { key: `year-${batch}` }) })
  },
})

const stepOf = ({ pupil, leaves, into, seatNumber, category }: Move): YearStep => ({
  id: pupil.id,
  version: pupil.version,
  leaves,
  into: into && { stage: into.stage, entryYear: into.entryYear, number: into.number },
  seatNumber,
  category,
})

async function runYear(run: JobRun<{ batchId: number }>): Promise<{ batch: number }> {
  const { batchId } = run.payload
  for (;;) {
    if (run.signal.aborted) throw new Error('the server stops; the job goes on after its start')
    const { left, all } = unwrap(await run.perform(run.actor, run.now(), moveSome, { batchId }))
    await run.progress(all - left, all)
    if (left === 0) return { batch: batchId }
  }
}
