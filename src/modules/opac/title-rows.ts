import { readZones } from '#holdings'
import type { Language } from '#messages/format'
import { say } from '#messages/say'
import type { Db } from '#platform/database'
import { dayOfInstant } from '#values/instant'
import type { TitleRow } from './contract.ts'
import { marksIn } from './marks.ts'

export type OpenZone = Awaited<ReturnType<typeof readZones>>[number]

/** Whose catalogue, in which words, on which day. */
export interface Asking {
  readonly school: { readonly schoolId: number; readonly timeZone: string }
  readonly language: Language
  readonly now: string
}

/** Rows of a list for these records, in their order; what was merged or removed meanwhile is left out. */
export async function titleRows(db: Db, asking: Asking, ids: readonly number[], query = ''): Promise<TitleRow[]> {
  if (ids.length === 0) return []
  const { schoolId, timeZone } = asking.school
  const today = dayOfInstant(asking.now, timeZone)
  const rows = await db
    .selectFrom('bib')
    .select(['id', 'title', 'volume', 'responsibility', 'publisher', 'publication_year', 'class_number'])
    .select(['call_number', 'kind', 'cover_file', 'copies', 'available', 'zones', 'created_at', 'state'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', [...ids])
    .execute()
  const names = await zoneNames(db, asking)
  const back = await firstDueDays(
    db,
    schoolId,
    today,
    rows.filter((row) => row.copies > 0 && row.available === 0).map((row) => row.id),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row || (row.state !== 'complete' && row.state !== 'stub')) return []
    const title = fullTitle(row)
    return [
      {
        id,
        title,
        marks: marksIn(title, query),
        author: row.responsibility,
        publisher: row.publisher,
        year: row.publication_year,
        classNumber: row.class_number,
        callNumber: row.call_number,
        kind: row.kind,
        cover: row.cover_file,
        copies: row.copies,
        available: row.available,
        zones: row.zones
          .split(' ')
          .filter(Boolean)
          .map((zone) => names.get(zone) ?? ''),
        backOn: back.get(id) ?? null,
        addedOn: dayOfInstant(row.created_at, timeZone),
        state: row.state,
      },
    ]
  })
}

/** 森林报 春: the title with its volume. */
export const fullTitle = (bib: { title: string; volume: string }) => [bib.title, bib.volume].filter(Boolean).join(' ')

/** Zones by their id as text, a shelf with the room it stands in, a corner by its class: 阅览室 2号架, 五（1）班图书角. */
export async function zoneNames(db: Db, { school, language, now }: Asking): Promise<Map<string, string>> {
  const zones = await readZones(db, school.schoolId, dayOfInstant(now, school.timeZone))
  return new Map(zones.map((zone) => [String(zone.id), zoneName(zones, zone, language)]))
}

/** 阅览室 2号架, 五（1）班图书角. */
export function zoneName(zones: readonly OpenZone[], zone: OpenZone, language: Language): string {
  if (zone.className !== '') return say(language, 'opac.corner_of', { class: zone.className })
  const room = zones.find((one) => one.id === zone.parentId)
  return [...(room ? [zoneName(zones, room, language)] : []), zone.name].join(' ')
}

/** The day on which the first lent copy of each title is due; what is overdue promises nothing and is left out. */
export async function firstDueDays(
  db: Db,
  schoolId: number,
  today: string,
  bibIds: readonly number[],
): Promise<Map<number, string>> {
  if (bibIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('copy as c')
    .innerJoin('loan as l', (join) => join.onRef('l.school_id', '=', 'c.school_id').onRef('l.copy_id', '=', 'c.id'))
    .select(['c.bib_id', 'l.due_day'])
    .where('c.school_id', '=', schoolId)
    .where('c.bib_id', 'in', [...bibIds])
    .where('c.state', '=', 'on-loan')
    .where('l.returned_at', 'is', null)
    .execute()
  // Not in the query: asked for a day, SQLite goes through all that the school has out, by the index of due days.
  const first = new Map<number, string>()
  for (const { bib_id: bibId, due_day: due } of rows)
    if (due >= today && due < (first.get(bibId) ?? '9999-12-31')) first.set(bibId, due)
  return first
}
