import * as z from 'zod'
import { cancelJob as cancel } from '#platform/jobs'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'

/** Whoever started a job may stop it; others need the right to undo. */
export const cancelJob = command({
  name: 'operations.cancel-job',
  permission: null,
  input: z.object({ id: z.number().int() }),
  run: async ({ tx, schoolId, actor, now, record, may }, { id }): Promise<Outcome<{ cancelled: boolean }>> => {
    const job = await tx
      .selectFrom('job')
      .select(['actor', 'kind'])
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!job) return notFound()
    if (job.actor !== actor.label && !may('operations.undo'))
      return refuse('platform.not_permitted', undefined, { status: 403 })
    const cancelled = await cancel(tx, schoolId, id, now)
    if (cancelled) record({ action: 'cancel', entity: 'job', entityId: id, data: { kind: job.kind } })
    return done({ cancelled })
  },
})
