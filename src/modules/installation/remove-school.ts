import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import * as z from 'zod'
import { keyColumns } from '#platform/database/key-columns'
import { job, type JobRun } from '#platform/jobs'
import type { Parts } from '#platform/module'
import { type TableEntry, tableRegistry } from '#platform/registry'
import { unwrap } from '#platform/route'
import { REMOVE_SCHOOL, schoolLeaves } from '#school'
import { backUp } from './back-up.ts'
import { endJobsOf } from './end-jobs-of.ts'
import { reopenSchool } from './reopen-school.ts'
import { removeRows, schoolColumn } from './remove-rows.ts'

const payload = z.object({ schoolId: z.number().int() })
type Run = JobRun<z.output<typeof payload>>
type SomeParts = Pick<Parts, 'config' | 'location' | 'version'>

/** How long a job of the leaving school may take to notice that it is stopped. */
const PATIENCE_MS = 30_000
const LOOK_MS = 250
/** Some 10 ms of the writer: the desks of the other schools go in between. */
const SLICE = 500

/** Every table with rows of a school, children before parents: registry order backwards, and before all others its addresses. */
const tables: readonly TableEntry[] = [
  ...tableRegistry.filter((one) => one.table === 'school_slug'),
  ...tableRegistry.filter((one) => one.kind === 'tenant' || one.table === 'job').reverse(),
]

/** L1: takes a whole school out of the installation, after a backup; what remains is the entry in the installation's own record. */
export const removeSchoolJob = (parts: SomeParts) =>
  job({ kind: REMOVE_SCHOOL, payload, attempts: 1, handler: async () => (run) => removeWhole(parts, run) })

async function removeWhole(parts: SomeParts, run: Run): Promise<{ removed: true }> {
  const { database } = run
  const { schoolId } = run.payload
  const school = await database.read
    .selectFrom('school')
    .select('removed_at')
    .where('school_id', '=', schoolId)
    .executeTakeFirst()
  if (school?.removed_at === null) throw new Error('installation.removal_given_up')
  await endJobs(run)
  const addresses = database.read.selectFrom('school_slug').select('slug').where('target_school', '=', schoolId)
  if (await addresses.executeTakeFirst()) await saveFirst(parts, run)
  for (const files of await schoolLeaves.ask(database.read, schoolId))
    for (const file of files) await rm(file, { force: true })
  await removeAll(run)
  return { removed: true }
}

/** Where no backup can be made, nothing leaves: the school is open again. */
async function saveFirst(parts: SomeParts, run: Run): Promise<void> {
  const failed = await backUp(parts, run).then(
    ({ problem }) => (problem === null ? undefined : new Error(problem)),
    (cause: unknown) => new Error('installation.backup_failed', { cause }),
  )
  if (!failed) return
  // Whoever stopped the program in the middle finds it going on at the next start.
  if (!run.signal.aborted) unwrap(await run.perform(run.actor, run.now(), reopenSchool, run.payload))
  throw failed
}

async function removeAll({
  database,
  perform,
  actor,
  now,
  progress,
  signal,
  payload: { schoolId },
}: Run): Promise<void> {
  let total = 0
  for (const { table } of tables) total += await countRows(database.read, table, schoolId)
  let removed = 0
  for (const { table, pointsToItself } of tables) {
    const key = await keyColumns(database, table)
    // Rows that point to each other leave together; there are few of them.
    const most = pointsToItself === undefined ? SLICE : 1_000_000_000
    for (let left = most; left === most;) {
      signal.throwIfAborted()
      left = unwrap(await perform(actor, now(), removeRows, { schoolId, table, key, most }))
      removed += left
      await progress(removed, Math.max(total, removed))
    }
  }
}

async function countRows(db: Run['database']['read'], table: string, schoolId: number): Promise<number> {
  const counted = await sql<{
    n: number
  }>`SELECT count(*) AS n FROM ${sql.table(table)} WHERE ${sql.ref(schoolColumn(table))} = ${schoolId}`.execute(db)
  return counted.rows[0]?.n ?? 0
}

/** A cancelled job notices at its next slice; its lease is not renewed from then on. */
async function endJobs({ database, perform, actor, signal, now, payload: { schoolId } }: Run): Promise<void> {
  unwrap(await perform(actor, now(), endJobsOf, { schoolId }))
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
