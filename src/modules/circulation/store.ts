import type { Insertable } from 'kysely'
import type { Db, Fixed, JsonText, Tables } from '#platform/database'
import { prepared, preparedChange, preparedOne, preparedSend } from '#platform/database/prepared'
import type { Condition } from '#holdings/rules'
import { addDays, type Day } from '#values/day'

export type LoanChannel = 'desk' | 'self' | 'offline' | 'paper' | 'import' | 'demo'
export type DeskActKind = 'lend' | 'return' | 'renew'

declare module '#platform/database' {
  interface Tables {
    loan: {
      school_id: Fixed<number>
      id: Fixed<number>
      copy_id: Fixed<number>
      /** Moves when its copy goes to another title (merged records). */
      bib_id: number
      /** Null after the reader's data was erased: the figures stay. */
      person_id: number | null
      /** The class and category at the time of lending: figures do not move when the pupil does. */
      class_id: Fixed<number | null>
      category: Fixed<string>
      lent_at: Fixed<string>
      lent_day: Fixed<string>
      due_day: string
      renewals: number
      returned_at: string | null
      returned_day: string | null
      returned_condition: Condition | null
      /** The rules it was made under: a renewal asks them, whatever holds by then. */
      rules_version: Fixed<number>
      /** Which of their rows gave which value. */
      terms: Fixed<JsonText>
      override_reason: string | null
      channel: Fixed<LoanChannel>
      /** Taken back by undo: it counts in no figure and stands in no history. */
      voided_at: string | null
      /** How it ended where the book did not come back: closed without a day of return. */
      ended_as: 'lost' | null
      /** The class loan it belongs to: it stands on nobody's card, `person_id` is null. */
      class_loan_id: Fixed<number | null>
      /** Why it falls due on another day than promised; it holds while `due_day` is still `moved_to`. */
      moved_from: string | null
      moved_to: string | null
      moved_why: string | null
    }
    desk_act: {
      school_id: Fixed<number>
      id: Fixed<number>
      at: Fixed<string>
      kind: Fixed<DeskActKind>
      loan_id: Fixed<number>
      actor: Fixed<string>
      device_id: Fixed<number | null>
      before: Fixed<JsonText>
      undone_at: string | null
    }
  }
}

export const deskReaderColumns = [
  'id',
  'kind',
  'name',
  'category',
  'class_id',
  'seat_number',
  'card_number',
  'card_stopped_on',
  'status',
] as const

const readerById = preparedOne((db: Db, p: { schoolId: number; id: number }) =>
  db.selectFrom('person').select(deskReaderColumns).where('school_id', '=', p.schoolId).where('id', '=', p.id),
)

export function findReader(db: Db, schoolId: number, id: number) {
  return readerById(db, { schoolId, id })
}
export type DeskPersonRow = NonNullable<Awaited<ReturnType<typeof findReader>>>

const deskCopyById = preparedOne((db: Db, p: { schoolId: number; id: number }) =>
  db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
    .select([
      'c.id',
      'c.bib_id',
      'c.barcode',
      'c.accession_number',
      'c.state',
      'c.condition',
      'c.zone_id',
      'c.received_on',
      'b.title',
      'b.responsibility',
      'b.kind',
      'b.class_number',
      'b.call_number',
      'z.name as zone_name',
      'z.kind as zone_kind',
      'z.lends',
      'z.class_id as corner_of',
    ])
    .where('c.school_id', '=', p.schoolId)
    .where('c.id', '=', p.id),
)

/** A copy with what the rules and the screen want to know of its title and its place. */
export function findDeskCopy(db: Db, schoolId: number, id: number) {
  return deskCopyById(db, { schoolId, id })
}
export type DeskCopyRow = NonNullable<Awaited<ReturnType<typeof findDeskCopy>>>

const openLoans = prepared((db: Db, p: { schoolId: number; personId: number }) =>
  db
    .selectFrom('loan as l')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'l.school_id').onRef('c.id', '=', 'l.copy_id'))
    .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
    .select([
      'l.id',
      'l.copy_id',
      'l.bib_id',
      'l.due_day',
      'l.lent_day',
      'l.renewals',
      'l.rules_version',
      'l.category',
      'l.moved_from',
      'l.moved_to',
      'l.moved_why',
      'c.zone_id',
      'z.lends',
      'b.title',
      'b.responsibility',
      'b.kind',
      'b.class_number',
      'c.barcode',
    ])
    .where('l.school_id', '=', p.schoolId)
    .where('l.person_id', '=', p.personId)
    .where('l.returned_at', 'is', null),
)

export type OpenLoanRow = Awaited<ReturnType<typeof openLoans>>[number]

/**
 * What a reader has at hand, the next due first. Put in order here: asked for it, SQLite goes through all that the school has out,
 * by the index of due days, instead of the few that the reader has.
 */
export async function openLoansOf(db: Db, schoolId: number, personId: number) {
  return byDueDay(await openLoans(db, { schoolId, personId }))
}

export function byDueDay(loans: readonly OpenLoanRow[]): OpenLoanRow[] {
  return loans.toSorted((a, b) => (a.due_day === b.due_day ? a.id - b.id : a.due_day < b.due_day ? -1 : 1))
}

const openLoanOfCopy = preparedOne((db: Db, p: { schoolId: number; copyId: number }) =>
  db
    .selectFrom('loan')
    .select(['id', 'copy_id', 'bib_id', 'person_id', 'due_day', 'renewals', 'category', 'rules_version'])
    .select(['class_id', 'class_loan_id'])
    .where('school_id', '=', p.schoolId)
    .where('copy_id', '=', p.copyId)
    .where('returned_at', 'is', null),
)

export function findOpenLoan(db: Db, schoolId: number, copyId: number) {
  return openLoanOfCopy(db, { schoolId, copyId })
}

const lentAfter = preparedOne(
  (db: Db, p: { schoolId: number; personId: number; firstDay: string; dayBefore: string }) =>
    db
      .selectFrom('loan')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('school_id', '=', p.schoolId)
      .where('person_id', '=', p.personId)
      // Says nothing new, but leads to the reader's own loans: by its day SQLite would go through all that the school lent this term.
      .where('lent_at', '>=', p.dayBefore)
      .where('lent_day', '>=', p.firstDay)
      .where('voided_at', 'is', null),
)

/** How many books a reader has borrowed since a day; what was undone does not count. */
export function lentSince(db: Db, p: { schoolId: number; personId: number; firstDay: Day }) {
  // An instant in UTC is at most 14 hours before the day that it is in the school's zone.
  return lentAfter(db, { ...p, dayBefore: addDays(p.firstDay, -1) })
}

/** Loans that came back late since a day: whose pause may still run. */
export const cameLateSince = prepared(
  (db: Db, p: { schoolId: number; personId: number; since: string; lentAfter: string }) =>
    db
      .selectFrom('loan')
      .select(['due_day as dueDay', 'returned_day as returnedDay'])
      .where('school_id', '=', p.schoolId)
      .where('person_id', '=', p.personId)
      // Leads to the reader's own loans; no loan lasts longer than the two.
      .where('lent_at', '>=', p.lentAfter)
      .where('returned_day', '>=', p.since)
      .whereRef('returned_day', '>', 'due_day')
      .where('voided_at', 'is', null)
      .$narrowType<{ returnedDay: string }>(),
)

/** How many copies of a title could be lent now. */
export const copiesLeft = preparedOne((db: Db, p: { schoolId: number; bibId: number }) =>
  db
    .selectFrom('copy')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', p.schoolId)
    .where('bib_id', '=', p.bibId)
    .where('state', '=', 'available'),
)

export const insertLoan = preparedChange((db: Db, p: Insertable<Tables['loan']>) =>
  db.insertInto('loan').values({
    school_id: p.school_id,
    id: p.id,
    copy_id: p.copy_id,
    bib_id: p.bib_id,
    person_id: p.person_id,
    class_id: p.class_id,
    category: p.category,
    lent_at: p.lent_at,
    lent_day: p.lent_day,
    due_day: p.due_day,
    renewals: 0,
    returned_at: null,
    returned_day: null,
    returned_condition: null,
    rules_version: p.rules_version,
    terms: p.terms,
    override_reason: p.override_reason,
    channel: p.channel,
    voided_at: null,
    ended_as: null,
    class_loan_id: p.class_loan_id ?? null,
  }),
)

/** Ends an open loan; 0 when somebody else has just done so. */
export const closeLoan = preparedChange(
  (db: Db, p: { schoolId: number; id: number; now: string; today: string; condition: Condition }) =>
    db
      .updateTable('loan')
      .set({ returned_at: p.now, returned_day: p.today, returned_condition: p.condition })
      .where('school_id', '=', p.schoolId)
      .where('id', '=', p.id)
      .where('returned_at', 'is', null),
)

export const insertDeskAct = preparedSend((db: Db, p: Insertable<Tables['desk_act']>) =>
  db.insertInto('desk_act').values({
    school_id: p.school_id,
    id: p.id,
    at: p.at,
    kind: p.kind,
    loan_id: p.loan_id,
    actor: p.actor,
    device_id: p.device_id,
    before: p.before,
    undone_at: null,
  }),
)
