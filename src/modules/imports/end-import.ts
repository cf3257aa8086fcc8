import * as z from 'zod'
import { cancelJob } from '#platform/jobs'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { findImport, type StoredImport, writeInput } from './store.ts'

/**
 * The end of an import: all of it is in, or somebody stops it and what is in stays. A file that was not begun is forgotten. Answers
 * which upload is needed no more; whoever calls removes it.
 */
export const endImport = command({
  name: 'imports.end-import',
  permission: 'catalog.import',
  /** `done`: the job itself says so and is not stopped. */
  input: z.object({ id: z.number().int(), done: z.boolean().default(false) }),
  run: async (context, { id, done: isDone }): Promise<Outcome<{ path: string; summary: StoredImport['summary'] }>> => {
    const { tx, schoolId, now } = context
    const found = await findImport(tx, schoolId, id)
    if (!found) return notFound()
    if (found.state !== 'planned' && found.state !== 'applying') return refuse('imports.not_planned')
    const { input, state, summary } = found
    if (input.job !== null && !isDone) await cancelJob(tx, schoolId, input.job, now)
    await writeInput(
      tx,
      schoolId,
      id,
      { ...input, job: null },
      state === 'planned' ? { from: [state], to: 'failed' } : { from: [state], to: 'applied', appliedAt: now },
    )
    if (state === 'applying')
      context.record({ action: 'end-import', entity: 'batch', entityId: id, data: { ...summary } })
    return done({ path: input.path, summary })
  },
})
