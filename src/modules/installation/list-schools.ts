import { sayIfKnown, say } from '#messages/say'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { lastRemovals } from '#school'
import { dayOfInstant } from '#values/instant'
import type { SchoolHere } from './contract.ts'

/** Every school, the demonstration school last, with the day on which it was opened, and those that are on their way out. */
export async function schoolsHere(db: Db, language: Making['language']): Promise<SchoolHere[]> {
  const rows = await db
    .selectFrom('school')
    .select(['school_id', 'slug', 'name', 'demo', 'created_at', 'removed_at', 'time_zone'])
    .orderBy('demo')
    .orderBy('school_id')
    .execute()
  const removals = await lastRemovals(db)
  return rows.map(({ school_id: id, slug, name, demo, created_at, removed_at, time_zone }) => {
    const removal = removals.get(id)
    const running = removal?.state === 'running'
    const problem = removal?.state === 'failed' ? (removal.problem ?? '') : undefined
    return {
      id,
      slug,
      name,
      demo: demo === 1,
      since: dayOfInstant(created_at, time_zone),
      state: removed_at === null ? 'open' : running ? 'leaving' : 'stopped',
      progress: running ? { done: removal.done, total: removal.total } : null,
      failed:
        removal === undefined || problem === undefined
          ? null
          : {
              day: dayOfInstant(removal.at, time_zone),
              why: sayIfKnown(language, problem) ?? say(language, 'installation.removal_broke_off'),
            },
    }
  })
}

/** The same list on paper and in Excel, without those on their way out. */
export function schoolsFile(db: Db, { language }: Making): ListFile {
  return {
    title: say(language, 'installation.schools'),
    about: '',
    columns: [
      { title: say(language, 'installation.schoolName'), type: 'text', width: 50 },
      { title: say(language, 'installation.schoolSlug'), type: 'text', width: 40 },
      { title: say(language, 'installation.schoolSince'), type: 'text', width: 20 },
    ],
    rows: rowsOf(db, language),
  }
}

async function* rowsOf(db: Db, language: Making['language']): AsyncGenerator<ExportRow> {
  for (const one of await schoolsHere(db, language))
    if (one.state === 'open') yield [one.name, `/s/${one.slug}`, one.since]
}
