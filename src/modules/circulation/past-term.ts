import { type Channel, channels, copyOf, type Flag, readerOf } from '#lending-rules/rules'
import { addDays } from '#values/day'
import type { RulesPreview } from './contract.ts'
import type { Waiting } from './hooks.ts'
import { LONGEST_PAUSE, NEW_DAYS } from './lending-facts.ts'
import type { PolicyPair } from './policy-pair.ts'
import type { LoanChannel } from './store.ts'

/** A loan that was made, with what the rules want to know of its book. */
export interface PastLoanRow {
  readonly copy_id: number
  readonly bib_id: number
  readonly person_id: number | null
  readonly class_id: number | null
  readonly class_loan_id: number | null
  readonly category: string
  readonly channel: LoanChannel
  readonly lent_at: string
  readonly lent_day: string
  readonly due_day: string
  readonly returned_at: string | null
  readonly returned_day: string | null
  readonly title: string
  readonly kind: string
  readonly class_number: string
  readonly zone_id: number
  readonly lends: 0 | 1
  readonly received_on: string
}

/** From the day on which a copy came until the one on which it could not be lent any more. */
export interface Stay {
  readonly from: string
  readonly to: string | undefined
}

/**
 * What stood on the shelf when a book was lent, from what is known today: since when each copy is here, since when it cannot be lent
 * any more, and which were out. Nobody wrote down when a copy was away for repair and came back.
 */
export class Shelf {
  readonly #copies: ReadonlyMap<number, readonly Stay[]>
  readonly #out = new Map<number, (string | null)[]>()

  constructor(copies: ReadonlyMap<number, readonly Stay[]>) {
    this.#copies = copies
  }

  /** Whether this loan took the last one; loans are told of in the order in which they were made. */
  tookLast({ bib_id: bibId, lent_day: day, lent_at: at, returned_at: until }: PastLoanRow): boolean {
    const there = (this.#copies.get(bibId) ?? []).filter(
      ({ from, to }) => from <= day && (to === undefined || to > day),
    )
    const out = (this.#out.get(bibId) ?? []).filter((back) => back === null || back > at)
    this.#out.set(bibId, [...out, until])
    return there.length - out.length <= 1
  }
}

/** What else was so on a day; what neither set of rules asks about is left out. */
export interface Then {
  readonly grades: ReadonlyMap<number, { readonly grade: number | undefined; readonly stage: string }>
  readonly roles?: ReadonlyMap<number, readonly { role: string; fromDay: string; untilDay: string | null }[]>
  readonly shelf?: Shelf | undefined
  readonly waiting?: ReadonlyMap<number, readonly Waiting[]>
  /** The opening windows in which a moment lies. */
  readonly windowsAt?: (day: string, instant: string) => readonly number[]
  readonly pauses: boolean
}

/** A book that a reader had, or brought back late. */
interface Had {
  readonly row: PastLoanRow
  readonly until: string | null
}

const MOST_EXAMPLES = 8

/** Goes through a term's loans in the order in which they were made, knowing what each reader held at the time. */
export class PastTerm {
  loans = 0
  otherDay = 0
  notLent = 0
  readonly readers = new Set<number>()
  readonly examples: RulesPreview['examples'] = []
  readonly #pair: PolicyPair
  readonly #then: Then
  readonly #held = new Map<number, Had[]>()
  readonly #late = new Map<number, { dueDay: string; returnedDay: string }[]>()
  readonly #lent = new Map<number, number>()

  constructor(pair: PolicyPair, then: Then) {
    this.#pair = pair
    this.#then = then
  }

  /** A loan from before the term, that was still out or had just come back late. */
  remember(row: PastLoanRow): void {
    this.#then.shelf?.tookLast(row)
    if (row.person_id === null) return
    this.#held.set(row.person_id, [...(this.#held.get(row.person_id) ?? []), { row, until: row.returned_at }])
  }

  weigh(row: PastLoanRow): void {
    const flags = this.#flagsOf(row)
    // a class loan is decided by other rules, and its due day was chosen by hand
    if (row.class_loan_id !== null) return
    this.loans++
    const { before, after, stopped } = this.#pair.compare(
      {
        action: 'loan',
        channel: channelOf(row.channel),
        reader: this.#readerOf(row),
        copy: { ...bookOf(row), flags, waiting: this.#waitingFor(row) },
      },
      { day: row.lent_day, windows: this.#then.windowsAt?.(row.lent_day, row.lent_at) ?? [] },
    )
    this.#note(row)
    if (stopped) {
      this.notLent++
      if (row.person_id !== null) this.readers.add(row.person_id)
    } else if (before !== after) this.otherDay++
    else return
    if (this.examples.length < MOST_EXAMPLES)
      this.examples.push({ title: row.title, lentDay: row.lent_day, before, after: stopped ? null : after })
  }

  #readerOf(row: PastLoanRow) {
    const { person_id: person, class_id: classId, lent_day: day } = row
    const klass = classId === null ? undefined : this.#then.grades.get(classId)
    const known = { classId, grade: klass?.grade, stage: klass?.grade === undefined ? undefined : klass.stage }
    // of a reader whose data was erased only the class and the category stayed
    if (person === null) return readerOf(row.category, known)
    const held = this.#heldAt(person, row.lent_at)
    return readerOf(row.category, {
      ...known,
      roles: (this.#then.roles?.get(person) ?? [])
        .filter(({ fromDay, untilDay }) => fromDay <= day && (untilDay === null || untilDay >= day))
        .map(({ role }) => role),
      loans: held.map((one) => ({ ...bookOf(one.row), copyId: one.row.copy_id, dueDay: one.row.due_day })),
      cameLate: (this.#late.get(person) ?? []).filter(({ returnedDay }) => returnedDay >= addDays(day, -LONGEST_PAUSE)),
      lentThisTerm: this.#lent.get(person) ?? 0,
    })
  }

  /** What he held at a moment; what came back by then goes, and is kept in mind where it came late. */
  #heldAt(person: number, at: string): readonly Had[] {
    const had = this.#held.get(person) ?? []
    const held = had.filter(({ until }) => until === null || until > at)
    if (held.length === had.length) return held
    this.#held.set(person, held)
    if (!this.#then.pauses) return held
    const late = had.flatMap(({ row: { due_day: dueDay, returned_day: returnedDay }, until }) =>
      until !== null && until <= at && returnedDay !== null && returnedDay > dueDay ? [{ dueDay, returnedDay }] : [],
    )
    if (late.length > 0) this.#late.set(person, [...(this.#late.get(person) ?? []), ...late])
    return held
  }

  #note(row: PastLoanRow): void {
    if (row.person_id === null) return
    this.#held.set(row.person_id, [...(this.#held.get(row.person_id) ?? []), { row, until: row.returned_at }])
    this.#lent.set(row.person_id, (this.#lent.get(row.person_id) ?? 0) + 1)
  }

  /** As it was on the day on which it was lent. */
  #flagsOf(row: PastLoanRow): Flag[] {
    return [
      ...(row.lends === 1 ? [] : (['reference'] as const)),
      ...(row.received_on >= addDays(row.lent_day, -NEW_DAYS) ? (['new'] as const) : []),
      ...(this.#then.shelf?.tookLast(row) ? (['only-copy'] as const) : []),
    ]
  }

  /** Others who waited for it; his own hold, or his class's, is no reason to hurry. */
  #waitingFor(row: PastLoanRow): number {
    return (this.#then.waiting?.get(row.bib_id) ?? []).filter(
      ({ copyId, personId, classId, from, until }) =>
        from <= row.lent_at &&
        (until === null || until > row.lent_at) &&
        (copyId === null || copyId === row.copy_id) &&
        (personId === null ? classId !== row.class_id : personId !== row.person_id),
    ).length
  }
}

/** What was brought in from elsewhere was lent at a desk. */
const channelOf = (channel: PastLoanRow['channel']): Channel => channels.find((one) => one === channel) ?? 'desk'

const bookOf = (row: PastLoanRow) =>
  copyOf(row.kind, {
    id: row.copy_id,
    classNumber: row.class_number,
    zone: row.zone_id,
    flags: row.lends === 1 ? [] : ['reference'],
  })
