import type * as z from 'zod'
import type { Database, Db, InstantText, JsonText, Tx } from '#platform/database'
import { preparedSend } from '#platform/database/prepared'
import type { Ids } from '#platform/ids'
import type { PendingJob, Perform } from '#platform/perform'
import type { Actor } from '#platform/permissions'

/**
 * A kind of background work. The handler stands in another file and is loaded when first needed; it must be safe to run
 * twice: after a kill it begins again and goes on from what is in the database.
 */
export interface JobDefinition<P> {
  readonly kind: string
  readonly payload: z.ZodType<P>
  /** How often it is tried before it counts as failed. */
  readonly attempts: number
  handler(): Promise<JobHandler<P>>
}

/** A kind of work whatever its payload: how lists of them are typed. */
export interface SomeJob {
  readonly kind: string
  readonly payload: z.ZodType
  readonly attempts: number
  handler(): Promise<JobHandler<never>>
}

export type JobHandler<P> = (run: JobRun<P>) => Promise<unknown>

export interface JobRun<P> {
  readonly id: number
  readonly schoolId: number
  readonly payload: P
  readonly actor: Actor
  readonly database: Database
  readonly perform: Perform
  readonly ids: Ids
  now(): InstantText
  /** Writes progress (at most a few times a second); the screen shows it. */
  progress(done: number, total: number | null): Promise<void>
  /** Aborted when somebody cancels the job or the server stops; a handler looks between slices. */
  readonly signal: AbortSignal
}

export interface JobOptions {
  /** Only one open job of a kind and key exists; another is left out. */
  readonly key?: string
  readonly runAt?: InstantText
}

export function job<P>(definition: JobDefinition<P>): JobDefinition<P> {
  return definition
}

const insertJob = preparedSend(
  (
    db: Db,
    p: {
      id: number
      schoolId: number
      kind: string
      key: string | null
      payload: JsonText
      runAt: InstantText
      actor: string
      now: InstantText
    },
  ) =>
    db
      .insertInto('job')
      .values({
        id: p.id,
        school_id: p.schoolId,
        kind: p.kind,
        unique_key: p.key,
        payload: p.payload,
        state: 'waiting',
        run_at: p.runAt,
        total: null,
        result: null,
        error: null,
        actor: p.actor,
        created_at: p.now,
        started_at: null,
        finished_at: null,
        lease_until: null,
      })
      .onConflict((conflict) => conflict.doNothing()),
)

/** Writes a job in the transaction of the change that asked for it. */
export function writeJob(tx: Tx, pending: PendingJob, context: { now: InstantText; actor: Actor }): void {
  const { definition, options } = pending
  const { schoolId, label } = context.actor
  insertJob(tx, {
    id: pending.id,
    schoolId,
    kind: definition.kind,
    key: options.key === undefined ? null : `${schoolId}/${options.key}`,
    payload: JSON.stringify(definition.payload.parse(pending.payload)),
    runAt: options.runAt ?? context.now,
    actor: label,
    now: context.now,
  })
}

/** Cancels a waiting job at once and asks a running one to stop. False when it had ended already. */
export async function cancelJob(tx: Tx, schoolId: number, id: number, now: InstantText): Promise<boolean> {
  const cancelled = await tx
    .updateTable('job')
    .set({ state: 'cancelled', finished_at: now })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return cancelled.numUpdatedRows === 1n
}
