import type { JobRun } from '#platform/jobs'
import type { Outcome } from '#platform/problem'
import { unwrap } from '#platform/route'
import { mergeSlice } from './merge-slice.ts'
import { setAside } from './set-aside.ts'

/** As many as leave the desk's beeps their turn: a slice holds the one writer for about 10 ms. */
const SLICE = 12

/** Until nothing waits. A slice that fails is taken fact by fact; the one that fails alone becomes a task. */
export async function mergeFacts({
  perform,
  actor,
  now,
  signal,
  progress,
}: JobRun<unknown>): Promise<{ merged: number }> {
  let merged = 0
  let limit = SLICE
  while (!signal.aborted) {
    const slice = await tried(() => perform(actor, now(), mergeSlice, { limit }))
    if (slice === undefined) {
      // refused as well: nothing may be changed at present (a doubtful clock), and the job comes again later
      if (limit === 1) unwrap(await perform(actor, now(), setAside, {}))
      limit = limit === 1 ? SLICE : 1
      continue
    }
    if (slice === 0) break
    merged += slice
    limit = SLICE
    await progress(merged, null)
  }
  return { merged }
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
