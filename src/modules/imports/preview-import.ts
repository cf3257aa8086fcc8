import { headingKey } from '#codecs/sheets/column-map'
import type { Db } from '#platform/database'
import { dayOfInstant } from '#values/instant'
import type { ImportSummary, PlannedRow, Preview } from './contract.ts'
import { planLoan, schoolFacts } from './import-loans.ts'
import { zoneNames } from './plan-copies.ts'
import { type Memory, type Plan, planRecords } from './plan-records.ts'
import type { FileHead, FoundItem, FoundLoan, FoundRecord, Remark } from '#import-files'
import type { ImportOutcome } from './rules.ts'
import { added, changesInWords, type ImportInput, type ItemDetail, NOTHING, type StoredImport } from './store.ts'
import { changesOf, countOf, outcomeOf } from './write-records.ts'

const REMARKS = 50

/** An item with what would become of it. */
export interface PlannedItem {
  readonly place: string
  readonly title: string
  readonly outcome: ImportOutcome
  readonly remarks: readonly Remark[]
  readonly count: Partial<ImportSummary>
  /** A title that is new. */
  readonly made: boolean
  readonly found?: FoundRecord
  readonly changed?: ItemDetail['changed']
  readonly loan?: PlannedRow['loan']
}

interface Planned {
  readonly db: Db
  readonly schoolId: number
  readonly input: ImportInput
  readonly memory: Memory
  readonly now: string
}

/** What would become of some items; reads only, by the same code that decides when they are written. */
export async function planItems(
  { db, schoolId, input, memory, now }: Planned,
  items: readonly FoundItem[],
): Promise<PlannedItem[]> {
  if (input.purpose === 'loans') {
    const school = await schoolFacts(db, schoolId, dayOfInstant(now))
    const planned: PlannedItem[] = []
    for (const item of items) if (item.kind !== 'record') planned.push(await loanItem(db, schoolId, item, school))
    return planned
  }
  const records = items.filter((item) => item.kind !== 'loan')
  const plans = await planRecords(
    {
      db,
      schoolId,
      choices: input.choices,
      copiesOnly: input.purpose === 'copies',
      memory,
      newId: memory.placeholder,
    },
    records,
  )
  return plans.map(recordItem)
}

async function loanItem(
  db: Db,
  schoolId: number,
  item: FoundLoan | Exclude<FoundItem, FoundRecord>,
  school: Parameters<typeof planLoan>[2],
): Promise<PlannedItem> {
  const plan = await planLoan({ tx: db, schoolId }, item, school)
  const outcome = plan.kind === 'lend' ? 'created' : plan.kind === 'refuse' ? 'refused' : 'unchanged'
  return {
    place: item.place,
    title: plan.kind === 'lend' ? plan.copy.title : plan.title,
    outcome,
    remarks: plan.kind === 'lend' ? [] : [plan.reason],
    count: { items: 1, [outcome]: 1 },
    made: plan.kind === 'lend',
    ...(item.kind === 'loan' ? { loan: loanRow(item.row) } : {}),
  }
}

function loanRow(row: FoundLoan['row']): PlannedRow['loan'] {
  return {
    reader: [row.name, row.className].filter(Boolean).join(' ') || (row.cardNumber ?? row.studentNumber ?? ''),
    number: row.barcode ?? row.accessionNumber ?? '',
    lentOn: row.lentOn ?? null,
    dueOn: row.dueOn ?? null,
  }
}

function recordItem(plan: Plan): PlannedItem {
  const own =
    plan.kind === 'refuse' || plan.kind === 'ask' ? [plan.reason] : [...plan.copies.refused, ...plan.copies.remarks]
  const title =
    plan.kind === 'refuse' ? plan.title : plan.found.fields.title || (plan.kind === 'same' ? plan.title : '')
  return {
    place: plan.place,
    title,
    outcome: outcomeOf(plan),
    remarks: [...own, ...plan.remarks],
    count: countOf(plan),
    made: plan.kind === 'create',
    ...(plan.kind === 'refuse' ? {} : { found: plan.found }),
    ...(plan.kind === 'same' ? { changed: changesOf(plan) } : {}),
  }
}

/** A file as the librarian sees it before it is taken over. */
export async function previewOf(
  planned: Planned,
  head: FileHead,
  items: readonly FoundItem[],
  about: { isWhole: boolean; earlier: StoredImport | undefined },
): Promise<Preview> {
  const { db, schoolId, input } = planned
  const looked = await planItems(planned, items)
  const names = await zoneNames(db, schoolId)
  const { zones } = input.choices
  return {
    format: head.format,
    recordFormat: head.recordFormat ?? null,
    charset: head.charset ?? null,
    items: head.items ?? (about.isWhole ? items.length : null),
    looked: items.length,
    summary: looked.map((one) => one.count).reduce<ImportSummary>(added, NOTHING),
    rows: looked.map((one, seq) => rowOf(one, seq)),
    dialects: head.dialects.map(({ dialect, sure, confidence, evidence, others }) => ({
      sure,
      dialect: { ...dialect, subfields: { ...dialect.subfields } },
      confidence,
      evidence: evidence.map((one) => ({ ...one, examples: [...one.examples] })),
      others: others.map((one) => ({ ...one, examples: [...one.examples] })),
    })),
    lacksColumns: head.lacksColumns === true,
    tables: head.tables.map(({ sheet, headingRow, columns }) => ({
      sheet,
      headingRow,
      columns: columns.map(({ letter, heading, field, confidence, samples }) => ({
        key: headingKey(heading) || letter,
        letter,
        heading,
        confidence,
        field: field ?? null,
        samples: [...samples],
      })),
    })),
    rooms: roomsOf(items).map(([name, copies]) => ({ name, copies, zoneId: zones[name] ?? names.get(name) ?? null })),
    withheld: head.withheld.map(({ sheet, column, header, count }) => ({ sheet, column, header, count })),
    remarks: head.remarks.slice(0, REMARKS).map(onWire),
    earlier: about.earlier ? { id: about.earlier.id, at: about.earlier.createdAt } : null,
  }
}

export const onWire = ({ code, params }: Remark) => ({ code, params: { ...params } })

/** A planned item as a list shows it. */
export function rowOf(planned: PlannedItem, seq: number): PlannedRow {
  const { place, title, outcome, remarks, found, count, changed, loan } = planned
  const fields = found?.fields
  return {
    seq,
    place,
    title,
    outcome,
    author: fields?.responsibility ?? '',
    publisher: fields?.publisher ?? '',
    year: fields?.year ?? null,
    isbn: fields?.isbns[0] ?? null,
    priceFen: fields?.priceFen ?? null,
    classNumber: fields?.classNumber ?? '',
    callNumber: found?.callNumber ?? '',
    kind: fields?.kind ?? '',
    copies: (found?.copies ?? []).slice(0, 12).map(({ barcode, count, place: room, priceFen }) => ({
      barcode,
      count,
      priceFen,
      place: room,
    })),
    newCopies: count.copies ?? 0,
    loan: loan ?? null,
    changes: changesInWords(changed),
    remarks: remarks.map(onWire),
  }
}

function roomsOf(items: readonly FoundItem[]): [string, number][] {
  const rooms = new Map<string, number>()
  for (const item of items) {
    if (item.kind !== 'record') continue
    for (const { place, count } of item.copies) rooms.set(place, (rooms.get(place) ?? 0) + count)
  }
  return [...rooms].toSorted(([, a], [, b]) => b - a)
}
