import { searchCatalog } from '#catalog'
import type { Language } from '#messages/format'
import type { Database } from '#platform/database'
import { loadSchool, openDaysBetween } from '#school'
import { isOpen, nextOpenDay } from '#school/rules'
import { addDays } from '#values/day'
import { dayOfInstant } from '#values/instant'
import type { z } from 'zod'
import { classCaption } from './captions.ts'
import type { frontPage as endpoint } from './contract.ts'
import { titleRows } from './title-rows.ts'

/** Covers on the front page. */
const NEWEST = 12

export async function frontPage(
  {
    database,
    school,
    language,
  }: {
    database: Database
    school: { schoolId: number; timeZone: string }
    language: Language
  },
  now: string,
): Promise<z.output<typeof endpoint.reply>> {
  const db = database.read
  const { schoolId, timeZone } = school
  const today = dayOfInstant(now, timeZone)
  const days = await openDaysBetween(db, schoolId, today, addDays(today, 370))
  const open = isOpen(today, days)
  const found = await searchCatalog(database, schoolId, {
    text: '',
    filters: { state: ['complete'], held: ['yes'] },
    order: { by: 'added', descending: true },
    limit: NEWEST,
  })
  return {
    library: (await loadSchool(db, schoolId))?.libraryName ?? '',
    today,
    open,
    nextOpenDay: open ? today : (nextOpenDay(today, days) ?? null),
    titles: found.total,
    classes: (found.facets['class'] ?? [])
      .map(({ value, count }) => ({ value, caption: classCaption(value, language), count }))
      .sort((a, b) => (a.value < b.value ? -1 : 1)),
    newest: await titleRows(db, { school, language, now }, found.ids),
  }
}
