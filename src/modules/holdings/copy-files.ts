import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { ExportRow } from '#platform/export/columns'
import type { ListColumn, ListFile, Making } from '#platform/export/list-file'
import { dayOfInstant } from '#values/instant'
import { eachCopy, type FoundFilter, listSharedBarcodes, listZones } from './list-copies.ts'
import { accessionText, zonesWithPaths } from './rules.ts'

/** A list of copies as a file: what a filter finds, by accession number. */
export async function copiesFile(db: Db, making: Making, filter: FoundFilter): Promise<ListFile> {
  const { language, school } = making
  const column = (title: string, type: ListColumn['type'], width: number, total = false): ListColumn => ({
    title,
    type,
    width,
    total,
  })
  return {
    title: say(language, 'holdings.copies_title'),
    about: await aboutFilter(db, making, filter),
    columns: [
      column(say(language, 'holdings.accession'), 'text', 17),
      column(say(language, 'holdings.barcode'), 'text', 24),
      column(say(language, 'holdings.book'), 'text', 60),
      column(say(language, 'holdings.author'), 'text', 34),
      column(say(language, 'holdings.call_number'), 'text', 24),
      column(say(language, 'holdings.zone'), 'text', 28),
      column(say(language, 'holdings.state'), 'text', 17),
      column(say(language, 'holdings.condition'), 'text', 15),
      column(say(language, 'holdings.price'), 'money', 17, true),
      column(say(language, 'holdings.source'), 'text', 13),
      column(say(language, 'holdings.received'), 'day', 20),
      column(say(language, 'holdings.note'), 'text', 22),
    ],
    rows: copyRows(db, making, school.schoolId, filter),
  }
}

async function* copyRows(
  db: Db,
  { language }: Making,
  schoolId: number,
  filter: FoundFilter,
): AsyncGenerator<ExportRow> {
  for await (const copy of eachCopy(db, schoolId, filter))
    yield [
      accessionText(copy.accessionNumber),
      copy.barcode ?? copy.sharedBarcode ?? '',
      [copy.title, copy.volume].filter(Boolean).join(' '),
      copy.author,
      copy.callNumber,
      copy.zone,
      say(language, `holdings.state_${copy.state}`),
      say(language, `holdings.condition_${copy.condition}`),
      copy.priceFen,
      say(language, `holdings.source_${copy.source}`),
      copy.receivedOn,
      copy.note,
    ]
}

/** What the list was narrowed to, for its second line. */
async function aboutFilter(db: Db, { language, school }: Making, filter: FoundFilter): Promise<string> {
  const zone =
    filter.zone === undefined
      ? undefined
      : await db
          .selectFrom('zone')
          .select('name')
          .where('school_id', '=', school.schoolId)
          .where('id', '=', filter.zone)
          .executeTakeFirst()
  const parts = [
    zone?.name ?? '',
    filter.q === undefined ? '' : say(language, 'holdings.about_search', { text: filter.q }),
    filter.state === undefined ? '' : say(language, `holdings.state_${filter.state}`),
    filter.noBarcode ? say(language, 'holdings.only_without_barcode') : '',
    filter.noLabel ? say(language, 'holdings.only_without_label') : '',
  ]
  return parts.filter(Boolean).join(say(language, 'ui.comma'))
}

/** The zones with their counts. */
export function zonesFile(db: Db, making: Making): ListFile {
  const { language } = making
  return {
    title: say(language, 'holdings.zones_title'),
    about: '',
    orientation: 'portrait',
    columns: [
      { title: say(language, 'holdings.zone'), type: 'text', width: 50 },
      { title: say(language, 'holdings.zone_kind'), type: 'text', width: 25 },
      { title: say(language, 'holdings.zone_class'), type: 'text', width: 25 },
      { title: say(language, 'holdings.zone_lends'), type: 'text', width: 25 },
      { title: say(language, 'holdings.zone_copies'), type: 'integer', width: 18, total: true },
      { title: say(language, 'holdings.zone_all_copies'), type: 'integer', width: 22 },
    ],
    rows: zoneRows(db, making),
  }
}

async function* zoneRows(db: Db, { language, school, now }: Making): AsyncGenerator<ExportRow> {
  const zones = await listZones(db, school.schoolId, dayOfInstant(now, school.timeZone))
  for (const zone of zonesWithPaths(zones))
    yield [
      zone.path,
      say(language, `holdings.zone_kind_${zone.kind}`),
      zone.className,
      say(language, zone.lends ? 'holdings.lends' : 'holdings.reads_here'),
      zone.copies,
      zone.allCopies,
    ]
}

/** The barcodes that several copies share. */
export function sharedBarcodesFile(db: Db, making: Making): ListFile {
  const { language, school } = making
  return {
    title: say(language, 'holdings.shared_title'),
    about: '',
    columns: [
      { title: say(language, 'holdings.barcode'), type: 'text', width: 30 },
      { title: say(language, 'holdings.book'), type: 'text', width: 90 },
      { title: say(language, 'holdings.shared_copies'), type: 'integer', width: 20 },
      { title: say(language, 'holdings.shared_without'), type: 'integer', width: 24 },
    ],
    rows: sharedRows(db, school.schoolId, say(language, 'ui.comma')),
  }
}

async function* sharedRows(db: Db, schoolId: number, comma: string): AsyncGenerator<ExportRow> {
  for (const { barcode, titles, copies, without } of await listSharedBarcodes(db, schoolId))
    yield [barcode, titles.join(comma), copies, without]
}
