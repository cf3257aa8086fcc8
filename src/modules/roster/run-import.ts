import type { Perform } from '#platform/perform'
import type { Actor } from '#platform/permissions'
import type { JobRun } from '#platform/jobs'
import { unwrap } from '#platform/route'
import { applyRows } from './apply-rows.ts'
import { settleImport } from './settle-import.ts'

/** The job of an import: slice by slice; after a kill it goes on where the batch stands, after a stop it ends there. */
export async function runImport(run: JobRun<{ id: number }>): Promise<{ id: number }> {
  const { id } = run.payload
  for (;;) {
    if (run.signal.aborted) {
      if (!(await isCancelled(run))) throw new Error('the server stops; the job goes on after its start')
      unwrap(await run.perform(run.actor, run.now(), settleImport, { id }))
      return { id }
    }
    const { left, all } = unwrap(await run.perform(run.actor, run.now(), applyRows, { id }))
    await run.progress(all - left, all)
    if (left === 0) return { id }
  }
}

async function isCancelled({ database, id, schoolId }: JobRun<unknown>): Promise<boolean> {
  const row = await database.read
    .selectFrom('job')
    .select('state')
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.state === 'cancelled'
}

/** The same without a job: for the command line, which waits. */
export async function applyToTheEnd(perform: Perform, actor: Actor, now: () => string, id: number): Promise<void> {
  for (;;) if (unwrap(await perform(actor, now(), applyRows, { id })).left === 0) return
}
