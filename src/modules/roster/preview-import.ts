import { labelOf, listClasses, loadSchooling } from '#people'
import { say, sayIfKnown } from '#messages/say'
import type { Language } from '#messages/format'
import { type BatchRow, decodeDetail, findBatch } from '#platform/batch'
import type { Db } from '#platform/database'
import { refused } from '#platform/problem'
import type { Schooling } from '#values/grade'
import type { ImportRow, Preview } from './contract.ts'
import { type KeptChange, type LeftDetail, planInput, type PlanInput, type RowDetail } from './plan-row.ts'
import type { RosterClass } from '#codecs/sheets/roster-list'
import { placeOf } from './plan-roster.ts'
import { aboutFile, withheldInWords } from './say-file.ts'
import { IMPORT, importRows, readersStamp } from './store.ts'

export interface Seeing {
  readonly db: Db
  readonly schoolId: number
  readonly language: Language
}

/** A list that was read, as its first page shows it. */
export async function previewImport({ db, schoolId, language }: Seeing, id: number): Promise<Preview> {
  const { batch, input } = await importOf(db, schoolId, id)
  const schooling = await loadSchooling(db, schoolId)
  const classes = await importRows(db, schoolId, id, { outcomes: ['class'], from: 0, limit: 500 })
  const job = await db
    .selectFrom('job')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('kind', '=', IMPORT)
    .where('unique_key', '=', `${schoolId}/roster-${id}`)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return {
    id,
    state: batch.state,
    fileName: input.fileName,
    schoolYear: input.schoolYear,
    counts: batch.summary,
    columns: input.tables,
    withheld: withheldInWords(language, input.withheld),
    remarks: aboutFile(language, input),
    newClasses: classes.map((item) =>
      classInWords(decodeDetail<{ class: RosterClass }>(item.detail).class, schooling, input.schoolYear),
    ),
    readers: input.readers,
    stale: batch.state === 'planned' && input.stamp !== (await readersStamp(db, schoolId)),
    job: job?.id ?? null,
  }
}

export async function importOf(db: Db, schoolId: number, id: number): Promise<{ batch: BatchRow; input: PlanInput }> {
  const batch = await findBatch(db, schoolId, id)
  if (batch?.kind !== IMPORT) refused('roster.preview_gone', undefined, { status: 404 })
  return { batch, input: planInput.parse(batch.input) }
}

/** One page of the rows, with every reason in words. `outcome`: several, parted by commas. */
export async function previewRows(
  seeing: Seeing,
  id: number,
  { outcome, offset, limit }: { outcome?: string | undefined; offset: number; limit: number },
): Promise<{ total: number; rows: ImportRow[] }> {
  const { db, schoolId } = seeing
  const { input } = await importOf(db, schoolId, id)
  const outcomes = outcome?.split(',')
  const total = await countRows(db, schoolId, id, outcomes)
  let query = db
    .selectFrom('batch_item')
    .select(['seq', 'place', 'outcome', 'entity_id', 'detail'])
    .where('school_id', '=', schoolId)
    .where('batch_id', '=', id)
    .where('entity', '=', 'person')
  if (outcomes) query = query.where('outcome', 'in', outcomes)
  const items = await query.orderBy('seq').offset(offset).limit(limit).execute()
  const decoded = items.flatMap((item) => {
    // Whoever was erased, or taken back with the import, has nothing to show.
    const detail = decodeDetail<RowDetail | LeftDetail | null>(item.detail)
    return detail ? [{ ...item, detail }] : []
  })
  const schooling = await loadSchooling(db, schoolId)
  const people = await personsOf(
    db,
    schoolId,
    decoded.flatMap(({ detail }) => ('possible' in detail ? detail.possible : [])),
    input.schoolYear,
  )
  return {
    total,
    rows: decoded.map((item) => rowInWords(seeing, item, { schooling, people, ...input })),
  }
}

async function countRows(db: Db, schoolId: number, id: number, outcomes: readonly string[] | undefined) {
  let query = db
    .selectFrom('batch_item')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', schoolId)
    .where('batch_id', '=', id)
    .where('entity', '=', 'person')
  if (outcomes) query = query.where('outcome', 'in', [...outcomes])
  return (await query.executeTakeFirstOrThrow()).n
}

type Person = ImportRow['possible'][number]

async function personsOf(
  db: Db,
  schoolId: number,
  ids: readonly number[],
  schoolYear: number,
): Promise<ReadonlyMap<number, Person>> {
  if (ids.length === 0) return new Map()
  const labels = new Map(
    (await listClasses(db, schoolId, `${schoolYear}-09-01`)).map((one) => [one.id, one.label] as const),
  )
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'class_id', 'student_number', 'card_number', 'seat_number', 'left_on'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        className: labels.get(row.class_id ?? 0) ?? '',
        studentNumber: row.student_number,
        cardNumber: row.card_number,
        seatNumber: row.seat_number,
        leftOn: row.left_on,
      },
    ]),
  )
}

interface Around {
  readonly schooling: Schooling
  readonly schoolYear: number
  readonly fileName: string
  readonly people: ReadonlyMap<number, Person>
}

function rowInWords(
  { language }: Seeing,
  item: { seq: number; place: string; outcome: string; entity_id: number | null; detail: RowDetail | LeftDetail },
  { schooling, schoolYear, fileName, people }: Around,
): ImportRow {
  const { seq, place, outcome, entity_id: readerId, detail } = item
  const row = 'problems' in detail ? detail : undefined
  const className = detail.class ? classInWords(detail.class, schooling, schoolYear) : (row?.className ?? '')
  return {
    seq,
    place: row ? placeOf(language, fileName, row) : place,
    outcome: outcome as ImportRow['outcome'],
    kind: row?.kind ?? 'pupil',
    name: detail.name,
    className,
    studentNumber: row?.studentNumber ?? null,
    cardNumber: row?.cardNumber ?? null,
    seatNumber: row?.seatNumber ?? null,
    readerId,
    changes: (row?.changes ?? []).map((one) => changeInWords(language, one, schooling, schoolYear)),
    why: reasonsOf(language, detail, outcome),
    possible: (row?.possible ?? []).flatMap((id) => people.get(id) ?? []),
  }
}

/** Rows that nobody decided keep the reason why somebody should. */
const UNDECIDED = ['doubtful', 'skipped']

/** The reasons first, then the notes; what was only a note says nothing about a row that is as it was. */
export function reasonsOf(language: Language, detail: RowDetail | LeftDetail, outcome: string): string[] {
  const said: (string | undefined)[] = []
  if (detail.refusal) said.push(sayIfKnown(language, detail.refusal.code, detail.refusal.params))
  if ('problems' in detail) {
    // An odd name is said with its cell below.
    if (detail.reason !== undefined && detail.reason !== 'name-odd' && UNDECIDED.includes(outcome))
      said.push(sayIfKnown(language, `roster.doubt_${detail.reason}`))
    else if (outcome === 'skipped' && detail.reason === undefined) said.push(say(language, 'roster.stopped_before'))
    for (const { code, cell, params, severity } of detail.problems) {
      if (severity === 'note' && outcome === 'unchanged') continue
      said.push(sayIfKnown(language, `roster.problem_${code}`, { ...params, cell }))
    }
  }
  return said.filter((one) => one !== undefined)
}

function changeInWords(language: Language, one: KeptChange, schooling: Schooling, schoolYear: number) {
  const text = (value: string | number | RosterClass | null): string => {
    if (value === null || value === '') return say(language, 'roster.nothing')
    if (typeof value === 'object') return classInWords(value, schooling, schoolYear)
    return one.field === 'category'
      ? (sayIfKnown(language, `people.category_${value}`) ?? String(value))
      : String(value)
  }
  return { field: say(language, `roster.field_${one.field}`), before: text(one.before), after: text(one.after) }
}

export function classInWords(one: RosterClass, schooling: Schooling, schoolYear: number): string {
  const { stage, entryYear, number } = one
  return labelOf({ stage, entry_year: entryYear, number, name: null }, schooling, schoolYear).label
}
