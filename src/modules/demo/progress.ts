import * as z from 'zod'
import type { Db } from '#platform/database'
import { findDemo, lastRemovals, readSetting, setting } from '#school'
import type { DemoState } from './contract.ts'
import { demoTitles } from './titles.ts'

/** How many slices of the plan are written; the plan follows from the day and the time. */
export const progressOfDemo = setting('demo.progress', z.object({ done: z.number().int(), total: z.number().int() }), {
  done: 0,
  total: 0,
})

export const FILL = 'demo.fill'

let titles: number | undefined

/** What a screen shows of the demonstration school. */
export async function readDemo(db: Db): Promise<DemoState> {
  titles ??= demoTitles().length
  const demo = await findDemo(db)
  if (!demo) return { state: 'none', done: 0, total: 0, titles, school: null }
  const school = { slug: demo.slug, name: demo.name }
  if (demo.removed) {
    const removal = (await lastRemovals(db)).get(demo.schoolId)
    const state = removal?.state === 'running' ? 'removing' : 'failed'
    return { state, done: removal?.done ?? 0, total: removal?.total ?? 0, titles, school }
  }
  const progress = await readSetting(db, demo.schoolId, progressOfDemo)
  if (progress.total > 0 && progress.done === progress.total) return { state: 'ready', ...progress, titles, school }
  const job = await lastFilling(db, demo.schoolId)
  const alive = job === undefined || job.state === 'waiting' || job.state === 'running'
  return { state: alive ? 'filling' : 'failed', ...progress, titles, school }
}

function lastFilling(db: Db, schoolId: number) {
  return db
    .selectFrom('job')
    .select('state')
    .where('school_id', '=', schoolId)
    .where('kind', '=', FILL)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
