import { asWork, findBibs, findLikelyEach, type Likely } from '#catalog'
import { type Bib, type BibFields, bibFields } from '#catalog/contract'
import { contradicts, likeness, type SameWork } from '#catalog/rules'
import type { Db } from '#platform/database'
import { titleMatchKey } from '#values/sort-keys'
import type { ImportChoices } from './contract.ts'
import {
  type CopiesPlan,
  findNumbers,
  type Numbers,
  planCopies,
  Rooms,
  type UsedNumbers,
  zoneNames,
} from './plan-copies.ts'
import type { Fault, FoundRecord, Remark } from '#import-files'
import { mergedFields } from './rules.ts'

/** What will become of one item of a file. */
export type Plan = { readonly place: string; readonly remarks: readonly Remark[] } & (
  | { readonly kind: 'create'; readonly made: MadeBib; readonly copies: CopiesPlan; readonly found: FoundRecord }
  | {
      readonly kind: 'same'
      readonly bibId: number
      readonly title: string
      /** The record as it is and will be, where something of it changes. */
      readonly before?: Bib
      readonly after?: { readonly fields: BibFields; readonly callNumber: string }
      readonly copies: CopiesPlan
      readonly found: FoundRecord
    }
  | {
      readonly kind: 'ask'
      readonly reason: Remark
      readonly candidates: readonly number[]
      readonly found: FoundRecord
    }
  | { readonly kind: 'refuse'; readonly reason: Remark; readonly title: string }
)

/** A title that this file brings in; a later item of the file may still fill its empty fields. */
export interface MadeBib {
  readonly id: number
  fields: BibFields
  callNumber: string
}

/**
 * What this file brought in so far and the database does not know yet: the rest of a slice, or, in a dry run, of the whole file.
 */
export class Memory implements UsedNumbers {
  readonly owners: UsedNumbers['owners'] = new Map()
  readonly accessions: UsedNumbers['accessions'] = new Set()
  /** Numbers below zero stand for titles that a dry run would make. */
  #made = 0
  readonly #byIsbn = new Map<string, Made[]>()
  readonly #byTitle = new Map<string, Made[]>()

  readonly placeholder = (): number => --this.#made

  add(bib: MadeBib, work: SameWork): void {
    const made = { bib, work }
    put(work.isbn === null ? this.#byTitle : this.#byIsbn, work.isbn ?? work.titleKey, made)
    // One with an ISBN may still be what a later one without means.
    if (work.isbn !== null) put(this.#byTitle, work.titleKey, made)
  }

  likely(work: SameWork): (Likely & { bib: MadeBib })[] {
    const near = new Set([...(this.#byIsbn.get(work.isbn ?? '') ?? []), ...(this.#byTitle.get(work.titleKey) ?? [])])
    return [...near]
      .map(({ bib, work: known }) => ({ bib, id: bib.id, title: bib.fields.title, likeness: likeness(work, known) }))
      .filter((one): one is Likely & { bib: MadeBib } => one.likeness !== 'different')
      .sort((a, b) => Number(b.likeness === 'same') - Number(a.likeness === 'same'))
  }
}

interface Made {
  readonly bib: MadeBib
  readonly work: SameWork
}

function put(map: Map<string, Made[]>, key: string, made: Made): void {
  const others = map.get(key)
  if (others) others.push(made)
  else map.set(key, [made])
}

export interface Planning {
  readonly db: Db
  readonly schoolId: number
  readonly choices: ImportChoices
  /** Copies for titles that are here: no title is made. */
  readonly copiesOnly: boolean
  readonly memory: Memory
  newId(): number
}

/** Decides of each item of a slice what will become of it. Reads only: the preview, the dry run and the deed itself. */
export async function planRecords(planning: Planning, items: readonly (FoundRecord | Fault)[]): Promise<Plan[]> {
  const { db, schoolId, choices, copiesOnly } = planning
  const records = items.flatMap((item) => (item.kind === 'record' ? [item] : []))
  const works = records.map((record) => asWork(record.fields, false))
  const numbers = await findNumbers(db, schoolId, choices.withCopies || copiesOnly ? records : [])
  const likely = copiesOnly
    ? await findMeant(planning, records, numbers)
    : await settledByBarcode(planning, records, numbers, await findLikelyEach(db, schoolId, works))
  const same = new Set(likely.flatMap(([first]) => (first?.likeness === 'same' ? [first.id] : [])))
  const bibs = new Map((await findBibs(db, schoolId, [...same])).map((bib) => [bib.id, bib]))
  const rooms = new Rooms(choices, await zoneNames(db, schoolId))
  const copiesFor = (record: FoundRecord, bibId: number, title: string): CopiesPlan =>
    choices.withCopies
      ? planCopies(record.copies, { bibId, title }, numbers, planning.memory, rooms)
      : { copies: [], here: 0, refused: [], remarks: [] }
  let at = -1
  return items.map((item): Plan => {
    const { place } = item
    if (item.kind === 'fault') {
      const reason = { code: item.code, params: item.params }
      return { kind: 'refuse', place, remarks: [], reason, title: '' }
    }
    at += 1
    const work = works[at]
    if (work === undefined) throw new Error('every record has its work')
    return planOne(planning, item, work, { likely: likely[at] ?? [], bibs, copiesFor })
  })
}

interface Known {
  readonly likely: readonly Likely[]
  readonly bibs: Map<number, Bib>
  copiesFor(record: FoundRecord, bibId: number, title: string): CopiesPlan
}

function planOne(planning: Planning, found: FoundRecord, work: SameWork, known: Known): Plan {
  const { memory, copiesOnly } = planning
  const { place, remarks, fields } = found
  const base = { place, remarks, found }
  const own = copiesOnly ? [] : memory.likely(work)
  const [first] = known.likely
  const [made] = own
  if (made?.likeness === 'same' && first?.likeness !== 'same') {
    made.bib.fields =
      mergedFields({ ...made.bib.fields, locked: [], state: 'complete' }, fields, 'fill-empty') ?? made.bib.fields
    made.bib.callNumber ||= callNumberOf(found, planning)
    return {
      kind: 'same',
      ...base,
      bibId: made.id,
      title: made.title,
      copies: known.copiesFor(found, made.id, made.title),
    }
  }
  if (first?.likeness === 'same') return { ...base, ...samePlan(planning, found, first, known) }
  if (first !== undefined || made !== undefined) {
    const candidates = [...known.likely, ...own].map((one) => one.id)
    const reason: Remark = copiesOnly
      ? { code: 'imports.several_titles', params: { n: candidates.length } }
      : { code: 'imports.may_be_same', params: { title: first?.title ?? made?.title ?? '' } }
    return { kind: 'ask', ...base, reason, candidates }
  }
  if (copiesOnly || fields.title === '') {
    const reason = whyNot(found, copiesOnly)
    return { kind: 'refuse', place, remarks, reason, title: fields.title }
  }
  const bib: MadeBib = { id: planning.newId(), fields, callNumber: callNumberOf(found, planning) }
  memory.add(bib, work)
  return { kind: 'create', ...base, made: bib, copies: known.copiesFor(found, bib.id, fields.title) }
}

function whyNot({ fields }: FoundRecord, copiesOnly: boolean): Remark {
  if (copiesOnly) return { code: 'imports.title_not_found', params: {} }
  const [isbn] = fields.isbns
  return isbn === undefined
    ? { code: 'imports.bare_record', params: {} }
    : { code: 'imports.no_title', params: { isbn } }
}

/** What an item adds to a title that is here, by the policy of the import. */
export function samePlan(
  planning: Pick<Planning, 'choices' | 'copiesOnly'>,
  found: FoundRecord,
  target: { id: number; title: string },
  known: Pick<Known, 'bibs' | 'copiesFor'>,
): Extract<Plan, { kind: 'same' }> {
  const { choices, copiesOnly } = planning
  const before = known.bibs.get(target.id)
  const copies = known.copiesFor(found, target.id, target.title)
  const base = {
    kind: 'same',
    place: found.place,
    remarks: found.remarks,
    bibId: target.id,
    title: target.title,
    copies,
    found,
  } as const
  if (copiesOnly || before === undefined) return base
  const fields = mergedFields(before, found.fields, choices.policy)
  const free = before.callNumber === '' && !before.locked.includes('callNumber')
  const callNumber = (free && callNumberOf(found, planning)) || before.callNumber
  if (fields === undefined && callNumber === before.callNumber) return base
  const after = { fields: fields ?? bibFields.parse(before), callNumber }
  // What a later item of the slice meets.
  known.bibs.set(target.id, { ...before, ...after.fields, callNumber, state: 'complete', version: before.version + 1 })
  return { ...base, before, after }
}

function callNumberOf(found: FoundRecord, { choices }: Pick<Planning, 'choices'>): string {
  return choices.callNumbers === 'file' ? found.callNumber : ''
}

/**
 * The titles that a list of copies means: by ISBN, else by the title itself, else by a barcode that is on a copy already; `same`
 * where there is exactly one.
 */
/**
 * Old books have no ISBN, and a list of them comes in more than once: a title whose barcodes all stand on copies of one title
 * of that name and volume is that title. Where year, pages or price contradict, somebody is asked.
 */
async function settledByBarcode(
  { db, schoolId }: Planning,
  records: readonly FoundRecord[],
  { owners }: Numbers,
  likely: readonly (readonly Likely[])[],
): Promise<readonly (readonly Likely[])[]> {
  const held = records.map(({ fields, copies }) => {
    const ids = copies.map(({ barcode }) => owners.get(barcode ?? '')?.bibId)
    const [first] = ids
    return fields.isbns.length === 0 && first !== undefined && ids.every((id) => id === first) ? first : undefined
  })
  const wanted = [...new Set(held.flatMap((id) => id ?? []))]
  const bibs = new Map((await findBibs(db, schoolId, wanted)).map((bib) => [bib.id, bib]))
  return records.map((record, at): readonly Likely[] => {
    const others = likely[at] ?? []
    const bib = bibs.get(held[at] ?? 0)
    if (!bib) return others
    const [found, here] = [asWork(record.fields, false), asWork(bib, false)]
    if (found.titleKey !== here.titleKey || found.volume !== here.volume) return others
    const settled = { id: bib.id, title: bib.title, likeness: contradicts(found, here) ? 'ask' : 'same' } as const
    return [settled, ...others.filter((one) => one.id !== bib.id)]
  })
}

async function findMeant(
  { db, schoolId }: Planning,
  records: readonly FoundRecord[],
  { owners }: Numbers,
): Promise<Likely[][]> {
  const byNumber = await titlesBy(
    db,
    schoolId,
    'n.number',
    records.flatMap(({ fields }) => fields.isbns),
  )
  const byTitle = await titlesBy(
    db,
    schoolId,
    'b.title_key',
    records.map(({ fields }) => titleMatchKey(fields.title)),
  )
  return records.map(({ fields, copies }) => {
    const isbn = fields.isbns.flatMap((number) => byNumber.get(number) ?? [])
    const title = byTitle.get(titleMatchKey(fields.title)) ?? []
    const ofVolume = title.filter((row) => fields.volume === '' || row.volume === fields.volume)
    const both = isbn.filter((row) => title.some((other) => other.id === row.id))
    const ofBarcode = copies.flatMap(({ barcode }) => owners.get(barcode ?? '') ?? [])
    const byBarcode = ofBarcode.map((owner) => ({ id: owner.bibId, title: owner.title, volume: '' }))
    const named = [both, isbn, ofVolume, title, byBarcode].find((some) => some.length > 0) ?? []
    const meant = [...new Map(named.map((row) => [row.id, row])).values()]
    return meant.map(({ id, title }) => ({ id, title, likeness: meant.length === 1 ? 'same' : 'ask' }))
  })
}

async function titlesBy(db: Db, schoolId: number, column: 'n.number' | 'b.title_key', keys: readonly string[]) {
  const wanted = [...new Set(keys)].filter((key) => key !== '')
  const titles = db
    .selectFrom('bib as b')
    .select(['b.id', 'b.title', 'b.volume'])
    .where('b.school_id', '=', schoolId)
    .where('b.state', 'in', ['complete', 'stub'])
  if (wanted.length === 0) return new Map<string, { id: number; title: string; volume: string }[]>()
  const rows =
    column === 'b.title_key'
      ? await titles.select('b.title_key as key').where('b.title_key', 'in', wanted).execute()
      : await titles
          .innerJoin('bib_number as n', (join) =>
            join.onRef('n.school_id', '=', 'b.school_id').onRef('n.bib_id', '=', 'b.id'),
          )
          .select('n.number as key')
          .where('n.number', 'in', wanted)
          .execute()
  return Map.groupBy(rows, (row) => row.key)
}
