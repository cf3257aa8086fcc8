import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { job, type JobRun } from '#platform/jobs'
import type { Parts } from '#platform/module'
import { tableRegistry } from '#platform/registry'
import { unwrap } from '#platform/route'
import { backUp } from './back-up.ts'
import { removeRows } from './remove-rows.ts'

const payload = z.object({ schoolId: z.number().int() })

/** How long a job of the leaving school may take to notice that it is stopped. */
const PATIENCE_MS = 30_000
const LOOK_MS = 250

/** Every table with rows of a school, children before parents: registry order backwards. */
const tables = tableRegistry
  .filter((one) => one.kind === 'tenant' || one.table === 'school_slug' || one.table === 'job')
  .map((one) => one.table)
  .reverse()

/** Takes a whole school out of the installation, after a backup; what remains is the entry in the installation's own record. */
export const removeSchoolJob = (parts: Pick<Parts, 'config' | 'location' | 'version'>) =>
  job({
    kind: 'installation.remove-school',
    payload,
    attempts: 1,
    handler: async () => (run) => removeWhole(parts, run),
  })

async function removeWhole(
  parts: Pick<Parts, 'config' | 'location' | 'version'>,
  run: JobRun<z.output<typeof payload>>,
): Promise<{ removed: true; backup: string }> {
  const { schoolId } = run.payload
  const total = tables.length + 1
  const backup = await backUp(parts, run)
  if (backup.problem !== null) throw new Error(backup.problem)
  await run.progress(1, total)
  await endJobs(run, schoolId)
  for (const [index, table] of tables.entries()) {
    unwrap(await run.perform(run.actor, run.now(), removeRows, { schoolId, table }))
    await run.progress(index + 2, total)
  }
  return { removed: true, backup: backup.file }
}

/** A cancelled job notices at its next slice; its lease is not renewed from then on. */
async function endJobs({ database, signal, now }: JobRun<unknown>, schoolId: number): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS && !signal.aborted; waited += LOOK_MS) {
    const leased = await database.read
      .selectFrom('job')
      .select('id')
      .where('school_id', '=', schoolId)
      .where('lease_until', '>', now())
      .executeTakeFirst()
    if (!leased) return
    await pause(LOOK_MS)
  }
}
