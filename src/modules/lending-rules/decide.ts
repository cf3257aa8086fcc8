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
  const period = loan ? (values.renewPeriod ?? values.period) : values.period
  const day = dueOn(now.day, { ...values, period }, calendar, reader.classId)
  if (loan) return day > loan.dueDay ? day : loan.dueDay
  const { whenWaiting } = values
  if (!whenWaiting || (copy.waiting ?? 0) < whenWaiting.from) return day
  const short: Period = { unit: 'days', n: whenWaiting.days }
  return earlierDay(day, dueOn(now.day, { ...values, period: short }, calendar, reader.classId))
}

/** Whether the reader may renew it by himself today: nothing stops it, and it would gain a day. */
export function mayRenew(decision: Decision, dueDay: string): boolean {
  return decision.reasons.length === 0 && decision.dueDay > dueDay
}

/** Whether it runs on although nobody asked: a row of the rules says so, and the reader might renew it himself. */
export function renewsItself(decision: Decision, dueDay: string): boolean {
  return decision.values.autoRenew && mayRenew(decision, dueDay)
}
