import { audiences as ages } from '#catalog/rules'
import type { Db } from '#platform/database'
import { mainLetter } from '#values/clc/groups'
import { dayOfInstant } from '#values/instant'
import { NEVER, strikeLoan } from './facts.ts'
import {
  type Classes,
  type Copies,
  emptySchool,
  FOREVER,
  gradeOn,
  type HeldSchool,
  readClasses,
  type Titles,
} from './held-school.ts'
import { placeHolders, readBesides } from './load-besides.ts'
import {
  bibsAfter,
  bibsByIds,
  type BookRow,
  copiesAfter,
  copiesByIds,
  copiesOfBibs,
  type CopyRow,
  headOfRecord,
  type LoanRow,
  loansAfter,
  loansByIds,
  paged,
  personsAfter,
  renewalsAfter,
  renewalsOf,
} from './store.ts'

/** In place of a reader where a class has borrowed as a whole; no person has this number. */
const A_CLASS = -1

/** Asked for in one statement. */
const SLICE = 400

/**
 * Reads a school anew. The head of the record first: what is committed meanwhile is read once more by whoever follows the record,
 * which does no harm. Loans before what they refer to: a copy or a reader of a loan that was read is there then.
 */
export async function loadSchool(db: Db, schoolId: number, timeZone: string): Promise<HeldSchool> {
  const held = emptySchool(schoolId, timeZone, (await headOfRecord(db, { schoolId }))?.seq ?? 0)
  const classes = await readClasses(db, held)
  for await (const rows of paged(loansAfter, db, schoolId)) await takeLoans(db, held, rows, classes)
  for await (const rows of paged(renewalsAfter, db, schoolId)) await takeRenewals(db, held, rows)
  await readBesides(db, held, classes)
  await readBooks(db, held)
  await readPersons(db, held, classes)
  return held
}

/** Reads some loans again, whatever became of them. */
export async function reloadLoans(db: Db, held: HeldSchool, ids: readonly number[], classes: Classes): Promise<void> {
  for (let at = 0; at < ids.length; at += SLICE) {
    const slice = ids.slice(at, at + SLICE)
    const gone = new Set(slice.map((id) => held.loans.rowOf(id)).filter((row) => row !== undefined))
    for (const row of gone) strikeLoan(held.loans, row)
    held.renewals.dropOf(gone)
    await takeLoans(db, held, await loansByIds(db, held.schoolId, slice), classes)
    await takeRenewals(db, held, await renewalsOf(db, held.schoolId, slice))
  }
}

/** Reads the loans from one on: what a file brought in stands together. */
export async function reloadFrom(db: Db, held: HeldSchool, first: number, classes: Classes): Promise<void> {
  for await (const rows of paged(loansAfter, db, held.schoolId, first - 1)) await takeLoans(db, held, rows, classes)
}

async function takeLoans(db: Db, held: HeldSchool, rows: readonly LoanRow[], classes: Classes): Promise<void> {
  const { clock, loans } = held
  const counted = rows.filter((row) => row.voided_at === null)
  const day = (text: string | null) => (text === null ? NEVER : clock.dayOf(text))
  await clock.learn(
    db,
    counted.flatMap((row) =>
      row.returned_day === null ? [day(row.lent_day)] : [day(row.lent_day), day(row.returned_day)],
    ),
  )
  for (const row of counted) {
    const classCode = row.class_id === null ? 0 : held.classIds.codeOf(row.class_id)
    const [lent, returned] = [day(row.lent_day), day(row.returned_day)]
    // what was lent to a class as a whole has no reader whose data could have been erased
    const toClass = row.class_loan_id !== null && row.class_id !== null
    loans.put(row.id, {
      person:
        row.person_id === null ? (toClass ? held.personIds.codeOf(A_CLASS) : 0) : held.personIds.codeOf(row.person_id),
      class: classCode,
      category: held.categories.codeOf(row.category),
      grade: classCode === 0 ? 0 : gradeOn(classes, classCode, row.lent_day),
      copy: held.copyIds.codeOf(row.copy_id),
      lent,
      lentWindow: clock.windowAt(lent, row.lent_at),
      returned,
      returnedWindow: row.returned_at === null ? 0 : clock.windowAt(returned, row.returned_at),
      due: day(row.due_day),
      ended:
        returned !== NEVER || row.returned_at === null ? returned : day(dayOfInstant(row.returned_at, held.timeZone)),
    })
  }
}

async function takeRenewals(
  db: Db,
  held: HeldSchool,
  acts: readonly { readonly loan_id: number; readonly at: string }[],
): Promise<void> {
  const { clock, loans, renewals } = held
  const days = acts.map((act) => clock.dayOf(dayOfInstant(act.at, held.timeZone)))
  await clock.learn(db, days)
  acts.forEach((act, i) => {
    const row = loans.rowOf(act.loan_id)
    const day = days[i] ?? NEVER
    if (row !== undefined) renewals.add(row, day, clock.windowAt(day, act.at))
  })
}

export async function readPersons(db: Db, held: HeldSchool, classes: Classes): Promise<void> {
  const all = []
  for await (const rows of paged(personsAfter, db, held.schoolId))
    for (const row of rows) all.push({ ...row, code: held.personIds.codeOf(row.id) })
  const column = () => new Int32Array(held.personIds.ids.length)
  const persons = {
    pupil: column(),
    class: column(),
    category: column(),
    from: column(),
    until: column(),
    erased: column(),
  }
  persons.from.fill(FOREVER)
  for (const { code, ...row } of all) {
    persons.pupil[code] = row.kind === 'pupil' && row.class_id !== null ? 1 : 0
    persons.class[code] = row.class_id === null ? 0 : held.classIds.codeOf(row.class_id)
    persons.category[code] = held.categories.codeOf(row.category)
    persons.from[code] = held.clock.dayOf(dayOfInstant(row.created_at, held.timeZone))
    persons.until[code] = row.left_on !== null ? held.clock.dayOf(row.left_on) : row.status === 'left' ? 0 : FOREVER
    persons.erased[code] = row.erased_at === null ? 0 : 1
  }
  held.persons = persons
  placeHolders(held, classes)
}

/** What a figure asks of a title. */
type Title = { readonly [K in keyof Titles]: number }

/** What the copies are today: a title that is merged or reclassified takes its past loans along. */
export async function readBooks(db: Db, held: HeldSchool): Promise<void> {
  const titles = new Map<number, Title>()
  for await (const rows of paged(bibsAfter, db, held.schoolId)) takeTitles(held, rows, titles)
  const all: CopyRow[] = []
  for await (const rows of paged(copiesAfter, db, held.schoolId)) all.push(...rows)
  for (const { id } of all) held.copyIds.codeOf(id)
  held.copies = columnsFor(held.copyIds.ids.length)
  placeCopies(held, all, titles)
  held.titles = { letter: none(held), kind: none(held), audience: none(held) }
  placeTitles(held, titles)
}

/** The same of some: the copies named, and the titles named with all their copies. What is gone counts no more. */
export async function rereadBooks(
  db: Db,
  held: HeldSchool,
  stale: { readonly copies: ReadonlySet<number>; readonly titles: ReadonlySet<number> },
): Promise<void> {
  const { schoolId } = held
  const copies = new Map<number, CopyRow>()
  for (const ids of slices(stale.copies))
    for (const row of await copiesByIds(db, { schoolId, ids })) copies.set(row.id, row)
  for (const ids of slices(stale.titles))
    for (const row of await copiesOfBibs(db, { schoolId, ids })) copies.set(row.id, row)
  const titles = new Map<number, Title>()
  for (const ids of slices(new Set([...stale.titles, ...[...copies.values()].map((row) => row.bib_id)])))
    takeTitles(held, await bibsByIds(db, { schoolId, ids }), titles)
  for (const id of copies.keys()) held.copyIds.codeOf(id)
  held.copies = columnsFor(held.copyIds.ids.length, held.copies)
  for (const id of stale.copies) if (!copies.has(id)) strikeCopy(held.copies, held.copyIds.find(id))
  placeCopies(held, copies.values(), titles)
  const { letter, kind, audience } = held.titles
  held.titles = { letter: none(held, letter), kind: none(held, kind), audience: none(held, audience) }
  for (const id of stale.titles) if (!titles.has(id)) titles.set(id, NO_TITLE)
  placeTitles(held, titles)
}

const NO_TITLE: Title = { letter: 0, kind: 0, audience: 0 }

function takeTitles(held: HeldSchool, rows: readonly BookRow[], titles: Map<number, Title>): void {
  for (const row of rows) {
    const youngest = ages.find((one) => row.audience.split(' ').includes(one))
    titles.set(row.id, {
      letter: held.letters.codeOf(mainLetter(row.class_number) ?? '-'),
      kind: held.kinds.codeOf(row.kind),
      audience: held.audiences.codeOf(youngest ?? '-'),
    })
  }
}

function placeCopies({ copies, copyIds, zones, clock, timeZone }: HeldSchool, rows: Iterable<CopyRow>, titles: Titled) {
  for (const row of rows) {
    const code = copyIds.codeOf(row.id)
    const title = titles.get(row.bib_id) ?? NO_TITLE
    copies.zone[code] = zones.codeOf(row.zone_id)
    copies.letter[code] = title.letter
    copies.kind[code] = title.kind
    copies.audience[code] = title.audience
    copies.from[code] = clock.dayOf(row.received_on)
    copies.until[code] = row.state === 'withdrawn' ? clock.dayOf(dayOfInstant(row.state_since, timeZone)) : FOREVER
  }
}
type Titled = ReadonlyMap<number, Title>

function placeTitles({ titles, bibIds }: HeldSchool, found: Titled): void {
  for (const [id, title] of found) {
    const code = bibIds.find(id)
    if (code === undefined) continue
    titles.letter[code] = title.letter
    titles.kind[code] = title.kind
    titles.audience[code] = title.audience
  }
}

/** A copy that is not there, as all are before they are read. */
function strikeCopy(copies: Copies, code: number | undefined): void {
  if (code === undefined) return
  for (const column of Object.values(copies) as Int32Array[]) column[code] = 0
  copies.from[code] = FOREVER
}

/** Columns for so many copies, with what is known of the first of them. */
function columnsFor(count: number, known?: Copies): Copies {
  const column = (of: keyof Copies, empty = 0) => longer(count, known?.[of], empty)
  return {
    zone: column('zone'),
    letter: column('letter'),
    kind: column('kind'),
    audience: column('audience'),
    from: column('from', FOREVER),
    until: column('until'),
  }
}

const none = ({ bibIds }: HeldSchool, known?: Int32Array) => longer(bibIds.ids.length, known)

function longer(count: number, known?: Int32Array, empty = 0): Int32Array {
  if (known?.length === count) return known
  const column = new Int32Array(count).fill(empty)
  if (known) column.set(known)
  return column
}

function* slices(ids: ReadonlySet<number>): Generator<number[]> {
  const all = [...ids]
  for (let at = 0; at < all.length; at += SLICE) yield all.slice(at, at + SLICE)
}
