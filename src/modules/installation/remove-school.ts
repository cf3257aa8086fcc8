import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { job, type JobRun } from '#platform/jobs'
import type { Parts } from '#platform/module'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { tableRegistry } from '#platform/registry'
import { unwrap } from '#platform/route'
import { backUp } from './back-up.ts'

const payload = z.object({ schoolId: z.number().int() })

/** How long a job of the leaving school may take to notice that it is stopped. */
const PATIENCE_MS = 30_000

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

/** A school that leaves is closed first: nobody enters it, its waiting jobs are off, running ones are asked to stop. */
export const closeSchool = (removal: ReturnType<typeof removeSchoolJob>) =>
  command({
    name: 'installation.close-school',
    permission: 'demo.manage',
    input: payload,
    run: async ({ tx, now, record, later }, { schoolId }): Promise<Outcome<{ job: number }>> => {
      const school = await tx
        .updateTable('school')
        .set({ removed_at: now })
        .where('school_id', '=', schoolId)
        .returning(['slug', 'name'])
        .executeTakeFirstOrThrow()
      await tx
        .updateTable('job')
        .set({ state: 'cancelled', finished_at: now })
        .where('school_id', '=', schoolId)
        .where('state', 'in', ['waiting', 'running'])
        .execute()
      record({ action: 'remove', entity: 'school', entityId: schoolId, data: school })
      return done({ job: later(removal, { schoolId }, { key: `remove-school ${schoolId}` }) })
    },
  })

/** A cancelled job notices at its next slice; its lease is not renewed from then on. */
async function endJobs({ database, signal }: JobRun<unknown>, schoolId: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  while (Date.now() < until && !signal.aborted) {
    const leased = await database.read
      .selectFrom('job')
      .select('id')
      .where('school_id', '=', schoolId)
      .where('lease_until', '>', new Date().toISOString())
      .executeTakeFirst()
    if (!leased) return
    await pause(250)
  }
}

const removeRows = command({
  name: 'installation.remove-rows',
  permission: 'demo.manage',
  input: z.object({ schoolId: z.number().int(), table: z.string() }),
  run: async ({ tx }, { schoolId, table }): Promise<Outcome<null>> => {
    if (table === 'school_slug') await tx.deleteFrom('school_slug').where('target_school', '=', schoolId).execute()
    // every other table of the list has the column; one of them stands for all in the types
    else
      await tx
        .deleteFrom(table as 'counter')
        .where('school_id', '=', schoolId)
        .execute()
    return done(null)
  },
})
