import * as z from 'zod'
import { job } from '#platform/jobs'
import type { Parts } from '#platform/module'
import { command } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { done, type Outcome } from '#platform/problem'
import { catalogIndex } from './search-catalog.ts'

/** Writes a school's index anew from its records: after an update that changed the form of the index. */
export const rewriteIndexJob = job({
  kind: 'catalog.rewrite-index',
  payload: z.object({}),
  attempts: 5,
  handler: async () => (await import('./rewrite-index-of-school.ts')).rewriteIndexOfSchool,
})

const rewriteIndex = command({
  name: 'catalog.rewrite-index',
  permission: 'catalog.edit',
  input: z.object({}),
  run: async ({ later }): Promise<Outcome<null>> => {
    later(rewriteIndexJob, {}, { key: 'rewrite-index' })
    return done(null)
  },
})

/** At the start of the program: asks for the rewriting of every index that it cannot read. */
export async function rewriteOutdated({
  database,
  perform,
  clock,
}: Pick<Parts, 'database' | 'perform' | 'clock'>): Promise<void> {
  const rows = await database.read.selectFrom('search_school').select('school_id').execute()
  for (const { school_id } of rows)
    if (!(await catalogIndex(database).isCurrent(school_id)))
      await perform(systemActor(school_id), clock.now(), rewriteIndex, {})
}
