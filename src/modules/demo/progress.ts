import * as z from 'zod'
import type { Db } from '#platform/database'
import { findDemo, readSetting, setting } from '#school'
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
  if (demo.removed) return { ...(await removal(db)), titles, school }
  const progress = await readSetting(db, demo.schoolId, progressOfDemo)
  if (progress.total > 0 && progress.done === progress.total) return { state: 'ready', ...progress, titles, school }
  const job = await lastJob(db, demo.schoolId, FILL)
  const alive = job === undefined || job.state === 'waiting' || job.state === 'running'
  return { state: alive ? 'filling' : 'failed', ...progress, titles, school }
}

async function removal(db: Db): Promise<Pick<DemoState, 'state' | 'done' | 'total'>> {
  const job = await lastJob(db, 0, 'installation.remove-school')
  const dead = job?.state === 'failed' || job?.state === 'cancelled'
  return { state: dead ? 'failed' : 'removing', done: job?.done ?? 0, total: job?.total ?? 0 }
}

function lastJob(db: Db, schoolId: number, kind: string) {
  return db
    .selectFrom('job')
    .select(['state', 'done', 'total'])
    .where('school_id', '=', schoolId)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
