import { findBib, searchCatalog } from '#catalog'
import { readZones } from '#holdings'
import type { Language } from '#messages/format'
import type { Database, Db } from '#platform/database'
import { type Actor, may } from '#platform/permissions'
import { refused } from '#platform/problem'
import { readSetting } from '#school'
import { breadcrumbs, captionIn } from '#values/clc/captions'
import { hyphenateIsbn } from '#values/isbn-hyphens'
import { dayOfInstant } from '#values/instant'
import { formatMoney } from '#values/money'
import { audienceCaption, kindCaption, languageCaption } from './captions.ts'
import type { Place, Title } from './contract.ts'
import { opacSetting } from './search-titles.ts'
import { type Asking, firstDueDays, fullTitle, type OpenZone, titleRows, zoneName } from './title-rows.ts'

/** Here, but not to be taken yet: being processed or mended, or kept for somebody. */
const WAITING: ReadonlySet<string> = new Set(['processing', 'repair', 'on-hold'])
/** Titles shown as alike, at most. */
const MOST_ALIKE = 8

interface Reading extends Asking {
  readonly database: Database
  readonly actor: Actor
}

/** A title as everybody sees it. An address of a record that was merged shows the one it was merged into. */
export async function readTitle(asking: Reading, asked: number): Promise<Title> {
  const { database, school, actor, language, now } = asking
  const db = database.read
  const { schoolId } = school
  const id = await mergedInto(db, schoolId, asked)
  const bib = await findBib(db, schoolId, id)
  const { withoutCopies } = await readSetting(db, schoolId, opacSetting)
  const seen =
    bib && (may(actor, 'catalog.see-record') || (bib.state === 'complete' && (withoutCopies || bib.copies > 0)))
  if (!bib || !seen || bib.state === 'removed') return refused('platform.not_found', undefined, { status: 404 })
  const copies = await copiesOf(db, schoolId, id)
  const today = dayOfInstant(now, school.timeZone)
  const zones = await readZones(db, schoolId, today)
  return {
    id,
    subtitle: bib.subtitle,
    parallelTitles: bib.parallelTitles,
    publisher: bib.publisher,
    place: bib.place,
    year: bib.year,
    edition: bib.edition,
    extent: bib.extent,
    size: bib.size,
    classNumber: bib.classNumber,
    subjects: bib.subjects,
    summary: bib.summary,
    contents: bib.contents,
    callNumber: bib.callNumber,
    cover: bib.coverFile,
    copies: bib.copies,
    available: bib.available,
    title: fullTitle(bib),
    author: bib.responsibility,
    names: bib.names.map((one) => one.name),
    language: languageCaption(bib.language, language),
    price: bib.priceFen === null ? '' : formatMoney(bib.priceFen, language),
    series: bib.series.map((one) => [one.title, one.number].filter(Boolean).join(' ')),
    isbns: bib.isbns.map(hyphenateIsbn),
    classes: breadcrumbs(bib.classNumber).map((entry) => ({
      number: entry.number,
      caption: captionIn(entry, language),
    })),
    kind: kindCaption(bib.kind, language),
    audience: bib.audience.map((one) => audienceCaption(one, language)),
    places: placesOf(zones, copies, language),
    zones: zones.map(({ id: zoneId, parentId, name, kind }) => ({ id: zoneId, parentId, name, kind })),
    lent: copies.filter((copy) => copy.state === 'on-loan').length,
    backOn: (await firstDueDays(db, schoolId, today, [id])).get(id) ?? null,
    waiting: copies.filter((copy) => WAITING.has(copy.state)).length,
    alike: await alikeOf(asking, id, bib),
    movedFrom: id === asked ? null : asked,
  }
}

/** Merged records lead on to the one that was kept, however often that was merged again. */
async function mergedInto(db: Db, schoolId: number, asked: number): Promise<number> {
  const row = await db
    .selectFrom('bib')
    .select('merged_into')
    .where('school_id', '=', schoolId)
    .where('id', '=', asked)
    .executeTakeFirst()
  return row?.merged_into ? await mergedInto(db, schoolId, row.merged_into) : asked
}

const copiesOf = (db: Db, schoolId: number, bibId: number) =>
  db
    .selectFrom('copy')
    .select(['state', 'zone_id'])
    .where('school_id', '=', schoolId)
    .where('bib_id', '=', bibId)
    .where('state', 'in', ['available', 'on-hold', 'on-loan', 'processing', 'repair'])
    .orderBy('accession_number')
    .execute()

/** Where copies stand, those that can be taken first. */
function placesOf(
  zones: readonly OpenZone[],
  copies: readonly { state: string; zone_id: number }[],
  language: Language,
): Place[] {
  const byId = new Map(zones.map((zone) => [zone.id, zone]))
  const places = [...new Set(copies.map((copy) => copy.zone_id))].flatMap((zoneId): Place[] => {
    const zone = byId.get(zoneId)
    if (!zone) return []
    const here = copies.filter((copy) => copy.zone_id === zoneId)
    const available = here.filter((copy) => copy.state === 'available').length
    const { className, lends } = zone
    return [{ zoneId, zone: zoneName(zones, zone, language), className, lends, copies: here.length, available }]
  })
  const rank = (place: Place) => (place.className ? 2 : place.lends ? 0 : 1) + (place.available > 0 ? 0 : 4)
  return places.sort((a, b) => rank(a) - rank(b))
}

async function alikeOf(
  asking: Reading,
  id: number,
  bib: { series: readonly { title: string }[]; names: readonly { name: string }[] },
): Promise<Title['alike']> {
  const { database, school } = asking
  const groups = [
    ...bib.series.slice(0, 1).map(({ title }) => ({ why: 'series' as const, name: title, order: 'key' })),
    ...bib.names.slice(0, 1).map(({ name }) => ({ why: 'author' as const, name, order: 'lendings' })),
  ]
  const shown = new Set([id])
  const alike: Title['alike'] = []
  for (const { why, name, order } of groups) {
    const { ids } = await searchCatalog(database, school.schoolId, {
      text: name,
      fields: [why === 'series' ? 'series' : 'names'],
      filters: { state: ['complete'], held: ['yes'] },
      order: { by: order, descending: order === 'lendings' },
      limit: MOST_ALIKE + 1,
      facetValues: 0,
    })
    const others = ids.filter((one) => !shown.has(one)).slice(0, MOST_ALIKE)
    for (const one of others) shown.add(one)
    if (others.length > 0) alike.push({ why, name, rows: await titleRows(database.read, asking, others) })
  }
  return alike
}
