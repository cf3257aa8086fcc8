import type { Database } from '#platform/database'
import type { JobRun } from '#platform/jobs'
import type { Outcome } from '#platform/problem'
import { unwrap } from '#platform/route'
import { mergeSlice } from './merge-slice.ts'
import { setAside } from './set-aside.ts'

/** At most so many in one slice, which ends earlier where its time is up. */
const SLICE = 50

/** Schools whose facts this process merges at present, and whether more have come since it last looked. */
const merging = new WeakMap<Database, Map<number, { more: boolean }>>()

/**
 * Until nothing waits; one after the other in each school, since two that take turns would hold the writer twice as long. Whoever
 * comes second leaves a word and ends: the first looks once more before it does.
 */
export async function mergeFacts(run: JobRun<unknown>): Promise<{ merged: number }> {
  const schools = merging.get(run.database) ?? new Map<number, { more: boolean }>()
  merging.set(run.database, schools)
  const first = schools.get(run.schoolId)
  if (first) {
    first.more = true
    return { merged: 0 }
  }
  const here = { more: true }
  schools.set(run.schoolId, here)
  let merged = 0
  try {
    while (here.more) {
      here.more = false
      merged += await mergeWaiting(run, merged)
    }
  } finally {
    schools.delete(run.schoolId)
  }
  return { merged }
}

/** A slice that fails is taken fact by fact; the one that fails alone becomes a task. */
async function mergeWaiting({ perform, actor, now, signal, progress }: JobRun<unknown>, before: number) {
  let merged = 0
  let limit = SLICE
  for (;;) {
    // thrown, so that the job counts as not done and goes on after the next start
    signal.throwIfAborted()
    const slice = await tried(() => perform(actor, now(), mergeSlice, { limit }))
    if (slice === undefined) {
      // refused as well: nothing may be changed at present (a doubtful clock), and the job comes again later
      if (limit === 1) unwrap(await perform(actor, now(), setAside, {}))
      limit = limit === 1 ? SLICE : 1
      continue
    }
    if (slice === 0) return merged
    merged += slice
    limit = SLICE
    await progress(before + merged, null)
  }
}

/** How many facts were looked at; undefined where the slice did not come about. */
async function tried(slice: () => Promise<Outcome<{ looked: number }>>): Promise<number | undefined> {
  try {
    const outcome = await slice()
    return outcome.ok ? outcome.value.looked : undefined
  } catch (error) {
    // whatever it was: one fact must not stop the others, and it comes again when that one is taken alone
    if (error instanceof Error) return undefined
    throw error
  }
}
