import type { JobRun } from '#platform/jobs'
import { unwrap } from '#platform/route'
import { readSetting } from '#school'
import { planDemo } from './plan.ts'
import { progressOfDemo } from './progress.ts'
import { slicesOf } from './slices.ts'
import { writeSlice } from './write-slice.ts'
import { librarianOf, readRooms } from './written.ts'

/** The job: each slice is one transaction that also notes how far the filling is. */
export async function fillInSlices(run: JobRun<{ today: string; time: string }>): Promise<{ slices: number }> {
  const { database, schoolId, perform, payload } = run
  const plan = planDemo(payload.today, payload.time)
  const slices = slicesOf(plan, await readRooms(database.read, schoolId))
  const librarian = await librarianOf(database.read, schoolId)
  let { done } = await readSetting(database.read, schoolId, progressOfDemo)
  for (const slice of slices.slice(done)) {
    if (run.signal.aborted) throw new Error('stopped')
    const prepared = await slice.prepare(database.read, schoolId)
    const progress = { done: done + 1, total: slices.length }
    const actor = slice.by === 'librarian' ? librarian : run.actor
    unwrap(await perform(actor, slice.at ?? run.now(), writeSlice(prepared), progress))
    done += 1
    await run.progress(done, slices.length)
  }
  return { slices: slices.length }
}
