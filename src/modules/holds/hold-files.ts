/** Holds on paper and as a sheet: the lists, and the slips that stand in the books on the hold shelf. */
import { say } from '#messages/say'
import { classLabel } from '#people'
import type { Db } from '#platform/database'
import type { FileReply } from '#platform/endpoint'
import type { ExportRow } from '#platform/export/columns'
import { factsOf, fileName, type ListFile, type Making, paperWords } from '#platform/export/list-file'
import { drawInWorker } from '#platform/print/draw-in-worker'
import type { Slip } from '#platform/print/slips'
import { refused } from '#platform/problem'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import { partsOfDay } from '#values/day'
import type { HoldFilter } from './contract.ts'
import { listHolds } from './list-holds.ts'
import { nameOnSlip } from './rules.ts'
import { holdsSetting } from './save-settings.ts'

const PAGE = 500

export function holdsFile(db: Db, making: Making, filter: HoldFilter): ListFile {
  const { language, school, now } = making
  const ready = filter.tab === 'ready'
  return {
    title: say(language, ready ? 'holds.ready_title' : 'holds.waiting_title'),
    about: filter.purpose === undefined ? '' : say(language, `holds.purpose_${filter.purpose}`),
    columns: [
      { title: say(language, 'holds.column_title'), type: 'text', width: 70 },
      { title: say(language, 'holds.column_call_number'), type: 'text', width: 34 },
      { title: say(language, 'holds.column_reader'), type: 'text', width: 28 },
      { title: say(language, 'holds.column_class'), type: 'text', width: 28 },
      { title: say(language, 'holds.column_purpose'), type: 'text', width: 20 },
      { title: say(language, 'holds.column_placed'), type: 'day', width: 26 },
      ready
        ? { title: say(language, 'holds.column_until'), type: 'day' as const, width: 26 }
        : { title: say(language, 'holds.column_expected'), type: 'day' as const, width: 26 },
      // only what is set aside has one
      ...(ready ? [{ title: say(language, 'holds.column_barcode'), type: 'text' as const, width: 26 }] : []),
    ],
    rows: holdRows(db, making, filter, dayOfInstant(now, school.timeZone)),
  }
}

async function* holdRows(
  db: Db,
  { language, school }: Making,
  filter: HoldFilter,
  today: string,
): AsyncGenerator<ExportRow> {
  for (let offset = 0; ; offset += PAGE) {
    const { holds } = await listHolds(db, school.schoolId, { ...filter, offset, limit: PAGE }, today)
    for (const hold of holds)
      yield [
        hold.title,
        hold.callNumber,
        hold.reader,
        hold.className,
        say(language, `holds.purpose_${hold.purpose}`),
        hold.placedDay,
        hold.state === 'ready' ? hold.untilDay : hold.expected,
        ...(filter.tab === 'ready' ? [hold.barcode] : []),
      ]
    if (holds.length < PAGE) return
  }
}

/** Slips for the books on the hold shelf: of one hold, or of all that became ready today. */
export async function slipsFile(db: Db, making: Making, id: number | undefined): Promise<FileReply> {
  const { language, school, now } = making
  const today = dayOfInstant(now, school.timeZone)
  const { place } = await readSetting(db, school.schoolId, holdsSetting)
  const slips = await slipsOf(db, making, id, today)
  if (slips.length === 0)
    return refused(id === undefined ? 'holds.no_slips' : 'platform.not_found', undefined, { status: 404 })
  const title = say(language, 'holds.slips_title')
  const { bytes } = await drawInWorker(
    'slips',
    {
      facts: factsOf(making, title),
      title,
      subtitle: [school.name, place].join('\u3000'),
      figures: say(language, 'holds.slips_figures', { n: slips.length }),
      ticks: [],
      hours: '',
      labels: { slipUse: say(language, 'holds.slip_use'), pageOf: paperWords(making).pageOf },
    },
    slips,
  )
  return { file: bytes, name: fileName(making, title, 'pdf'), inline: true }
}

async function slipsOf(db: Db, { language, school }: Making, id: number | undefined, today: string): Promise<Slip[]> {
  const { schoolId } = school
  const { names, place } = await readSetting(db, schoolId, holdsSetting)
  let query = db
    .selectFrom('hold as h')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'h.school_id').onRef('b.id', '=', 'h.bib_id'))
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.person_id'))
    .select(['h.until_day', 'h.class_id', 'h.note', 'b.title', 'p.name', 'p.card_number', 'p.class_id as reader_class'])
    .where('h.school_id', '=', schoolId)
    .where('h.ended_at', 'is', null)
    .where('h.kept_copy_id', 'is not', null)
    .orderBy('h.id')
  query = id === undefined ? query.where('h.ready_day', '=', today) : query.where('h.id', '=', id)
  const slips: Slip[] = []
  for (const row of await query.execute()) {
    const className = await classLabel(db, schoolId, row.class_id ?? row.reader_class, today)
    const name = row.name === null ? '' : nameOnSlip(row.name, row.card_number ?? '', names)
    const { month, day } = partsOfDay(row.until_day ?? today)
    slips.push({
      heading: say(language, 'holds.slip_heading'),
      to: [className, name].filter(Boolean).join(' '),
      items: [{ what: row.title, when: say(language, 'holds.slip_until', { month, day }) }],
      message: row.note || say(language, 'holds.slip_message', { place }),
    })
  }
  return slips
}
