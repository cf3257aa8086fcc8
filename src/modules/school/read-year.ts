import { sql } from 'kysely'
import type { Db } from '#platform/database'
import { prepared } from '#platform/database/prepared'
import type { Term } from './contract.ts'
import type { OpenDays } from './rules.ts'
import { openWeekdays, settingFrom } from './settings.ts'

/** Three lists in one answer: whoever lends a book asks for all of them, and asking costs more than the few rows. */
const partsOfYear = prepared((db: Db, p: { schoolId: number; from: string; to: string; weekdays: string }) =>
  db
    .selectFrom('term')
    .select([sql<'term' | 'day' | 'weekdays'>`'term'`.as('part'), 'term.first_day as text', 'term.last_day as until'])
    .select(['term.id', 'term.school_year as year', 'term.number'])
    .where('term.school_id', '=', p.schoolId)
    .unionAll(
      db
        .selectFrom('calendar_day')
        .select([sql<'day'>`'day'`.as('part'), 'calendar_day.day as text', sql<string>`''`.as('until')])
        .select([sql<number>`0`.as('id'), sql<number>`0`.as('year'), 'calendar_day.open as number'])
        .where('calendar_day.school_id', '=', p.schoolId)
        .where('calendar_day.day', '>=', p.from)
        .where('calendar_day.day', '<=', p.to),
    )
    .unionAll(
      db
        .selectFrom('school_setting')
        .select([sql<'weekdays'>`'weekdays'`.as('part'), 'school_setting.value as text', sql<string>`''`.as('until')])
        .select([sql<number>`0`.as('id'), sql<number>`0`.as('year'), sql<number>`0`.as('number')])
        .where('school_setting.school_id', '=', p.schoolId)
        .where('school_setting.name', '=', p.weekdays),
    ),
)

/** The terms of a school, the first one first, and its open days with the exceptions between two days. */
export async function readYear(
  db: Db,
  schoolId: number,
  from: string,
  to: string,
): Promise<{ readonly terms: Term[]; readonly open: OpenDays }> {
  const terms: Term[] = []
  const exceptions = new Map<string, boolean>()
  let weekdays = openWeekdays.standard
  for (const row of await partsOfYear(db, { schoolId, from, to, weekdays: openWeekdays.name })) {
    const { part, text, until, id, year, number } = row
    if (part === 'term') terms.push({ id, schoolYear: year, number, firstDay: text, lastDay: until })
    else if (part === 'day') exceptions.set(text, number === 1)
    else weekdays = settingFrom(openWeekdays, text)
  }
  terms.sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1))
  return { terms, open: { weekdays, exceptions } }
}
