import { audiences as ages } from '#catalog/rules'
import type { Db } from '#platform/database'
import { mainLetter } from '#values/clc/groups'
import { dayOfInstant } from '#values/instant'
import { NEVER, strikeLoan } from './facts.ts'
import { type Classes, emptySchool, FOREVER, gradeOn, type HeldSchool, readClasses } from './held-school.ts'
import { placeHolders, readBesides } from './load-besides.ts'
import {
  bibsAfter,
  copiesAfter,
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

/** Loans asked for in one statement. */
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

/** What the copies are today: a title that is merged or reclassified takes its past loans along. */
export async function readBooks(db: Db, held: HeldSchool): Promise<void> {
  const titles = new Map<number, { letter: number; kind: number; audience: number }>()
  for await (const rows of paged(bibsAfter, db, held.schoolId))
    for (const row of rows) {
      const youngest = ages.find((one) => row.audience.split(' ').includes(one))
      titles.set(row.id, {
        letter: held.letters.codeOf(mainLetter(row.class_number) ?? '-'),
        kind: held.kinds.codeOf(row.kind),
        audience: held.audiences.codeOf(youngest ?? '-'),
      })
    }
  const all = []
  for await (const rows of paged(copiesAfter, db, held.schoolId))
    for (const row of rows) all.push({ ...row, code: held.copyIds.codeOf(row.id) })
  const column = () => new Int32Array(held.copyIds.ids.length)
  const copies = {
    zone: column(),
    letter: column(),
    kind: column(),
    audience: column(),
    from: column(),
    until: column(),
  }
  copies.from.fill(FOREVER)
  for (const { code, ...row } of all) {
    const title = titles.get(row.bib_id)
    copies.zone[code] = held.zones.codeOf(row.zone_id)
    copies.letter[code] = title?.letter ?? 0
    copies.kind[code] = title?.kind ?? 0
    copies.audience[code] = title?.audience ?? 0
    copies.from[code] = held.clock.dayOf(row.received_on)
    copies.until[code] =
      row.state === 'withdrawn' ? held.clock.dayOf(dayOfInstant(row.state_since, held.timeZone)) : FOREVER
  }
  held.copies = copies
  const title = (of: 'letter' | 'kind' | 'audience') =>
    Int32Array.from(held.bibIds.ids, (id) => titles.get(id)?.[of] ?? 0)
  held.titles = { letter: title('letter'), kind: title('kind'), audience: title('audience') }
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
