import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { say } from '#messages/say'
import { dayOfInstant } from '#values/instant'
import type { SchoolHere } from './contract.ts'

/** Every school that can be entered, the demonstration school last, with the day on which it was opened. */
export async function schoolsHere(db: Db): Promise<SchoolHere[]> {
  const rows = await db
    .selectFrom('school')
    .select(['slug', 'name', 'demo', 'created_at', 'time_zone'])
    .where('removed_at', 'is', null)
    .orderBy('demo')
    .orderBy('school_id')
    .execute()
  return rows.map(({ slug, name, demo, created_at, time_zone }) => ({
    slug,
    name,
    demo: demo === 1,
    since: dayOfInstant(created_at, time_zone),
  }))
}

/** The same list on paper and in Excel. */
export function schoolsFile(db: Db, { language }: Making): ListFile {
  return {
    title: say(language, 'installation.schools'),
    about: '',
    columns: [
      { title: say(language, 'installation.schoolName'), type: 'text', width: 50 },
      { title: say(language, 'installation.schoolSlug'), type: 'text', width: 40 },
      { title: say(language, 'installation.schoolSince'), type: 'text', width: 20 },
    ],
    rows: rowsOf(db),
  }
}

async function* rowsOf(db: Db): AsyncGenerator<ExportRow> {
  for (const one of await schoolsHere(db)) yield [one.name, `/s/${one.slug}`, one.since]
}
