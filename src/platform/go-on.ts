import * as z from 'zod'
import type { BatchRow } from '#platform/batch'
import type { Database, InstantText } from '#platform/database'
import { type Context, command, type Perform } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { done, type Outcome } from '#platform/problem'

/** How a module goes on with bulk work whose job is gone: a restore leaves jobs out, and one that failed too often is not tried again. */
export interface GoesOn {
  /** The kind of batch; absent: every kind. */
  readonly kind?: string
  readonly state: Extract<BatchRow['state'], 'planned' | 'applying' | 'undoing'>
  /** Writes the job, with the key it always has: one that is open already stays the only one. */
  readonly write: (later: Context['later'], batch: { id: number; kind: string }, now: InstantText) => void
}

const OPEN = ['planned', 'applying', 'undoing'] as const

/**
 * At the start of a process: every batch that stands open gets its job again, in the name of whoever began it. Answers how many
 * there were to look after.
 */
export async function goOnWithBatches(
  works: readonly GoesOn[],
  parts: { database: Database; perform: Perform; now: InstantText },
): Promise<number> {
  const open = await parts.database.read
    .selectFrom('batch')
    .select(['school_id', 'id', 'kind', 'state', 'actor'])
    .where('state', 'in', OPEN)
    .orderBy('school_id')
    .orderBy('id')
    .execute()
  let written = 0
  for (const { school_id, id, kind, state, actor } of open) {
    const work = works.find((one) => one.state === state && (one.kind ?? kind) === kind)
    if (!work) continue
    const goOn = command({
      name: 'platform.go-on',
      permission: null,
      input: z.null(),
      run: async ({ later, now }): Promise<Outcome<null>> => {
        work.write(later, { id, kind }, now)
        return done(null)
      },
    })
    const outcome = await parts.perform({ ...systemActor(school_id), label: actor }, parts.now, goOn, null)
    if (outcome.ok) written += 1
  }
  return written
}
