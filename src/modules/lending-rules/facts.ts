import { weekdayOf } from '#values/day'
import type { Action, Channel, Place } from './dimensions.ts'
import { type LendingCalendar, seasonOf } from './due-day.ts'
import type { BookProbe, Probe } from './probe.ts'
import type { Resolved } from './resolve.ts'
import type { Policy } from './specificity.ts'

/** A loan that came back after its due day. */
export interface PastLate {
  readonly dueDay: string
  readonly returnedDay: string
}

export interface HeldLoan extends BookProbe {
  readonly copyId: number
  readonly dueDay: string
}

export interface ReaderFacts {
  readonly category: string
  readonly roles: readonly string[]
  readonly classId: number | null
  readonly stage?: string | undefined
  readonly grade?: number | undefined
  readonly active: boolean
  readonly cardStopped: boolean
  readonly loans: readonly HeldLoan[]
  /** Loans that came back late lately; only where a rule pauses afterwards. */
  readonly cameLate?: readonly PastLate[]
  readonly lentThisTerm?: number
  readonly holds?: number
}

export interface CopyFacts extends BookProbe {
  readonly id: number
  readonly state: 'processing' | 'available' | 'on-hold' | 'on-loan' | 'repair' | 'not-found' | 'lost' | 'withdrawn'
  /** The class whose corner it stands in. */
  readonly cornerOf: number | null
  /** Readers who wait for it, this one not counted. */
  readonly waiting?: number
  /** Set aside on the hold shelf for this reader, or for another one. */
  readonly heldFor?: 'reader' | 'another'
}

export interface Facts {
  readonly action: Action
  readonly channel: Channel
  readonly place?: Place
  readonly reader: ReaderFacts
  readonly copy: CopyFacts
  /** The loan that is to run on. */
  readonly loan?: {
    readonly dueDay: string
    readonly renewals: number
    /** Nobody asked: the rules would have it run on. Whoever could not borrow today gets nothing by itself. */
    readonly byItself?: boolean
  }
  /** A class loan: how many copies go out, and how many the class has. */
  readonly classLoan?: { readonly copies: number; readonly out: number }
}

export interface Moment {
  readonly day: string
  /** Numbers of the opening windows in which the moment lies. */
  readonly windows?: readonly number[]
}

/** A reader of a category of whom nothing else is known: for lists from elsewhere, for looking ahead. */
export function readerOf(category: string, known: Partial<ReaderFacts> = {}): ReaderFacts {
  return { category, roles: [], classId: null, active: true, cardStopped: false, loans: [], ...known }
}

/** A book of a kind that stands on the shelf, of which nothing else is known. */
export function copyOf(kind: string, known: Partial<CopyFacts> = {}): CopyFacts {
  return { id: 0, state: 'available', kind, classNumber: '', zone: null, flags: [], cornerOf: null, ...known }
}

/** A deed with the rules that were found for it: what reasons and due days are drawn from. */
export interface Asked {
  readonly facts: Facts
  readonly policy: Policy
  readonly resolved: Resolved
  readonly override: { readonly override?: string }
  readonly calendar: LendingCalendar
  readonly now: Moment
}

/** What rules may ask about, from the facts of a deed. */
export function probeOf(facts: Facts, policy: Policy, calendar: LendingCalendar, now: Moment): Probe {
  const { reader, copy } = facts
  return {
    category: reader.category,
    roles: reader.roles,
    stage: reader.stage,
    grade: reader.grade,
    classId: reader.classId,
    kind: copy.kind,
    classNumber: copy.classNumber,
    zone: copy.zone,
    flags: copy.flags,
    place: facts.place ?? 'library',
    action: facts.action,
    channel: facts.channel,
    season: policy.uses.has('season') ? seasonOf(now.day, calendar.terms, policy.set.holidayFrom) : undefined,
    day: now.day,
    weekday: weekdayOf(now.day),
    windows: now.windows ?? [],
  }
}
