import { findBib, searchCatalog } from '#catalog'
import type { Language } from '#messages/format'
import type { Database, Db } from '#platform/database'
import { type Actor, may } from '#platform/permissions'
import { refused } from '#platform/problem'
import { readSetting } from '#school'
import { breadcrumbs, captionIn } from '#values/clc/captions'
import { hyphenateIsbn } from '#values/isbn-hyphens'
import { formatMoney } from '#values/money'
import { audienceCaption, kindCaption, languageCaption } from './captions.ts'
import type { Place, Title } from './contract.ts'
import { opacSetting } from './search-titles.ts'
import { firstDueDays, fullTitle, titleRows, zoneNames } from './title-rows.ts'

/** Titles shown as alike, at most. */
const MOST_ALIKE = 8

interface Asking {
  readonly database: Database
  readonly school: { readonly schoolId: number; readonly timeZone: string }
  readonly actor: Actor
  readonly language: Language
}

/** A title as everybody sees it. An address of a record that was merged shows the one it was merged into. */
export async function readTitle({ database, school, actor, language }: Asking, asked: number): Promise<Title> {
  const db = database.read
  const { schoolId } = school
  const id = await mergedInto(db, schoolId, asked)
  const bib = await findBib(db, schoolId, id)
  const { withoutCopies } = await readSetting(db, schoolId, opacSetting)
  const seen =
    bib && (may(actor, 'catalog.see-record') || (bib.state === 'complete' && (withoutCopies || bib.copies > 0)))
  if (!bib || !seen || bib.state === 'removed') return refused('platform.not_found', undefined, { status: 404 })
  const copies = await copiesOf(db, schoolId, id)
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
    places: await placesOf(db, schoolId, copies),
    lent: copies.filter((copy) => copy.state === 'on-loan').length,
    backOn: (await firstDueDays(db, schoolId, [id])).get(id) ?? null,
    waiting: copies.filter((copy) => copy.state === 'processing' || copy.state === 'repair').length,
    alike: await alikeOf(
      {
        database,
        school,
      },
      id,
      bib,
    ),
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
    .selectFrom('copy as c')
    .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
    .select(['c.state', 'c.zone_id', 'z.kind', 'z.lends'])
    .where('c.school_id', '=', schoolId)
    .where('c.bib_id', '=', bibId)
    .where('c.state', 'in', ['available', 'on-loan', 'processing', 'repair'])
    .orderBy('c.accession_number')
    .execute()

/** Where copies stand, those that can be taken first. */
async function placesOf(db: Db, schoolId: number, copies: Awaited<ReturnType<typeof copiesOf>>): Promise<Place[]> {
  const names = await zoneNames(db, schoolId)
  const places = new Map<number, Place & { copies: number; available: number }>()
  for (const copy of copies) {
    const zone = names.get(String(copy.zone_id)) ?? ''
    const place = places.get(copy.zone_id) ?? {
      zone,
      corner: copy.kind === 'corner',
      lends: copy.lends === 1,
      copies: 0,
      available: 0,
    }
    places.set(copy.zone_id, {
      ...place,
      copies: place.copies + 1,
      available: place.available + (copy.state === 'available' ? 1 : 0),
    })
  }
  const rank = (place: Place) => (place.corner ? 2 : place.lends ? 0 : 1) + (place.available > 0 ? 0 : 4)
  return [...places.values()].sort((a, b) => rank(a) - rank(b))
}

async function alikeOf(
  { database, school }: Pick<Asking, 'database' | 'school'>,
  id: number,
  bib: { series: readonly { title: string }[]; names: readonly { name: string }[] },
): Promise<Title['alike']> {
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
    if (others.length > 0) alike.push({ why, name, rows: await titleRows(database.read, school, others) })
  }
  return alike
}
