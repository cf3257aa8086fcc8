import type { Reason } from '#platform/problem'
import { earlierDay } from '#values/day'
import type { Period } from './contract.ts'
import { dueOn, type LendingCalendar } from './due-day.ts'
import { type Asked, type Facts, type Moment, probeOf } from './facts.ts'
import { heldIn, reasonsFor } from './reasons.ts'
import { type Limit, resolve, type Trace, type Values } from './resolve.ts'
import type { Policy } from './specificity.ts'

export interface Decision {
  /** All at once, whatever stops first; each code is a sentence for the librarian, with `.child` one for the child. */
  readonly reasons: readonly Reason[]
  /** For a loan or a renewal: until when. */
  readonly dueDay: string
  readonly values: Values
  /** Books at one time: each limit with how many of its books the reader holds. */
  readonly limits: readonly (Limit & { readonly held: number })[]
  readonly trace: Trace
}

/**
 * May this be done now, and until when? For loans, renewals, holds, reading on the spot and class loans. Pure: facts, rules,
 * calendar and moment in, everything out at once: what stops, what must be confirmed, what should be known, and which rule gave which value.
 */
export function decide(facts: Facts, policy: Policy, calendar: LendingCalendar, now: Moment): Decision {
  const resolved = resolve(policy, probeOf(facts, policy, calendar, now))
  const asked: Asked = { facts, policy, resolved, override: overrideOf(resolved.values), calendar, now }
  return {
    reasons: reasonsFor(asked),
    dueDay: dueDayFor(asked),
    values: resolved.values,
    limits: resolved.limits.map((limit) => ({ ...limit, held: heldIn(limit.rule, facts.reader.loans) })),
    trace: resolved.trace,
  }
}

function overrideOf({ override }: Values): { override?: string } {
  if (override === 'nobody') return {}
  return { override: override === 'lender' ? 'circulation.override' : 'lending-rules.change' }
}

/** Renewing counts from today and never shortens; a long queue does. */
function dueDayFor({ facts, resolved: { values }, calendar, now }: Asked): string {
  const { loan, copy, reader } = facts
  if (!loan) return lentUntil(now.day, values, calendar, { classId: reader.classId, waiting: copy.waiting })
  const day = dueOn(now.day, { ...values, period: values.renewPeriod ?? values.period }, calendar, reader.classId)
  return day > loan.dueDay ? day : loan.dueDay
}

/** The day on which a book falls due that is lent on a day, while so many others wait for it. */
export function lentUntil(
  from: string,
  values: Values,
  calendar: LendingCalendar,
  { classId, waiting = 0 }: { readonly classId: number | null; readonly waiting?: number | undefined },
): string {
  const day = dueOn(from, values, calendar, classId)
  const { whenWaiting } = values
  if (!whenWaiting || waiting < whenWaiting.from) return day
  const short: Period = { unit: 'days', n: whenWaiting.days }
  return earlierDay(day, dueOn(from, { ...values, period: short }, calendar, classId))
}

/** Whether the reader may renew it by himself today: nothing stops it, and it would gain a day. */
export function mayRenew(decision: Decision, dueDay: string): boolean {
  return decision.reasons.length === 0 && decision.dueDay > dueDay
}

/** Whether it runs on although nobody asked: a row of the rules says so, and the reader might renew it himself. */
export function renewsItself(decision: Decision, dueDay: string): boolean {
  return decision.values.autoRenew && mayRenew(decision, dueDay)
}
