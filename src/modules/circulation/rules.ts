import { type OpenDays, nextOpenDay } from '#school/rules'
import type { CopyState } from '#holdings/rules'
import type { ProblemParams, Reason } from '#platform/problem'
import { addDays, earlierDay } from '#values/day'

/** One line of the table that a teacher sees: 谁 · 几本 · 几天 · 续几次. `kind` '*' is every kind of material. */
export interface LendingRule {
  readonly category: string
  readonly kind: string
  readonly count: number
  readonly days: number
  readonly renewals: number
}

export interface ReaderFacts {
  readonly category: string
  readonly active: boolean
  readonly cardStopped: boolean
  readonly classId: number | null
  readonly loans: readonly { readonly kind: string; readonly dueDay: string; readonly copyId: number }[]
}

export interface CopyFacts {
  readonly id: number
  readonly state: CopyState
  readonly kind: string
  /** False where the zone's books are read on the spot. */
  readonly lends: boolean
  /** The class whose corner it stands in. */
  readonly cornerOf: number | null
}

export interface Policy {
  readonly rules: readonly LendingRule[]
  readonly open: OpenDays
  /** True where overdue books stop further lending; the gentle default is false (design §7). */
  readonly overdueStops: boolean
  /** The last day of the term: no loan is due later. */
  readonly termEnd: string | undefined
}

export interface LoanDecision {
  readonly reasons: readonly Reason[]
  readonly dueDay: string
  readonly rule: LendingRule
  /** How many he holds against which limits: for the trace and the screen. */
  readonly held: number
  /** Which line of the table spoke, and which of the reader's own lines did not. */
  readonly trace: RuleTrace
}

/** Why a line of the table holds (design §4 item 3): what the desk shows behind 为什么. */
export interface RuleTrace {
  readonly used: LendingRule
  /** Lines of the same reader that are for other kinds of material. */
  readonly idle: readonly LendingRule[]
}

/** Whoever no line is written for borrows nothing: said, never guessed. */
const NO_RULE: LendingRule = { category: '*', kind: '*', count: 0, days: 0, renewals: 0 }

/** The line for a category and kind: the exact kind goes before '*', the exact category before '*'. */
export function ruleFor(rules: readonly LendingRule[], category: string, kind: string): LendingRule {
  const fits = (rule: LendingRule, c: string, k: string) => rule.category === c && rule.kind === k
  return (
    rules.find((rule) => fits(rule, category, kind)) ??
    rules.find((rule) => fits(rule, category, '*')) ??
    rules.find((rule) => fits(rule, '*', kind)) ??
    rules.find((rule) => fits(rule, '*', '*')) ??
    NO_RULE
  )
}

/** The day a loan of `days` falls due: never on a closed day, never after the term's last day unless that has passed. */
export function dueOn(today: string, days: number, policy: Pick<Policy, 'open' | 'termEnd'>): string {
  const counted = addDays(today, days)
  const within = policy.termEnd !== undefined && policy.termEnd > today ? earlierDay(counted, policy.termEnd) : counted
  const open = nextOpenDay(within, policy.open) ?? within
  if (policy.termEnd === undefined || open <= policy.termEnd || policy.termEnd <= today) return open
  return lastOpenDay(policy.termEnd, today, policy.open) ?? within
}

function lastOpenDay(day: string, notBefore: string, open: OpenDays): string | undefined {
  for (let candidate = day; candidate > notBefore; candidate = addDays(candidate, -1)) {
    if (nextOpenDay(candidate, open) === candidate) return candidate
  }
  return undefined
}

/** May this reader take this copy now? All reasons at once; who may override each is named with it. */
export function decideLoan(reader: ReaderFacts, copy: CopyFacts, policy: Policy, today: string): LoanDecision {
  const rule = ruleFor(policy.rules, reader.category, copy.kind)
  const dueDay = dueOn(today, rule.days, policy)
  const reasons: Reason[] = [
    ...readerReasons(reader, policy, today),
    ...limitReasons(reader, copy, rule, policy.rules),
    ...copyReasons(reader, copy),
  ]
  return { reasons, dueDay, rule, held: reader.loans.length, trace: traceOf(policy.rules, rule) }
}

/** The line that was taken and its idle neighbours. */
export function traceOf(rules: readonly LendingRule[], used: LendingRule): RuleTrace {
  return { used, idle: rules.filter((rule) => rule.category === used.category && rule.kind !== used.kind) }
}

/** The trace as values beside a reason, so that it travels with the refusal: `ruleKind` … and the first idle line. */
function traceParams({ used, idle: [idle] }: RuleTrace): ProblemParams {
  return {
    ruleCategory: used.category,
    ruleKind: used.kind,
    ruleCount: used.count,
    ruleDays: used.days,
    ruleRenewals: used.renewals,
    ...(idle && idle.kind !== '*' ? { idleKind: idle.kind, idleCount: idle.count } : {}),
  }
}

const OVERRIDE = 'circulation.override'

function readerReasons(reader: ReaderFacts, policy: Policy, today: string): Reason[] {
  const reasons: Reason[] = []
  if (!reader.active || reader.cardStopped) reasons.push({ code: 'circulation.card_stopped', level: 'blocker' })
  const overdue = reader.loans.filter((loan) => loan.dueDay < today).length
  if (overdue > 0)
    reasons.push({
      code: 'circulation.overdue_out',
      level: policy.overdueStops ? 'blocker' : 'warning',
      params: { n: overdue },
      ...(policy.overdueStops ? { override: OVERRIDE } : {}),
    })
  return reasons
}

/** A line for one kind counts that kind alone; the line for '*' counts everything he holds. */
function limitReasons(
  reader: ReaderFacts,
  copy: CopyFacts,
  rule: LendingRule,
  rules: readonly LendingRule[],
): Reason[] {
  const whole = ruleFor(rules, reader.category, '*')
  const reasons: Reason[] = []
  if (rule.kind !== '*') {
    const ofKind = reader.loans.filter((loan) => loan.kind === copy.kind).length
    if (ofKind >= rule.count)
      reasons.push({
        code: 'circulation.kind_limit_reached',
        level: 'blocker',
        params: { n: ofKind, limit: rule.count, kind: copy.kind, ...traceParams(traceOf(rules, rule)) },
        override: OVERRIDE,
      })
  }
  if (reader.loans.length >= whole.count)
    reasons.push({
      code: whole.count === 0 ? 'circulation.no_rule' : 'circulation.limit_reached',
      level: 'blocker',
      params: { n: reader.loans.length, limit: whole.count, ...traceParams(traceOf(rules, whole)) },
      override: OVERRIDE,
    })
  return reasons
}

function copyReasons(reader: ReaderFacts, copy: CopyFacts): Reason[] {
  const reasons: Reason[] = []
  if (reader.loans.some((loan) => loan.copyId === copy.id)) {
    const due = reader.loans.find((loan) => loan.copyId === copy.id)?.dueDay ?? ''
    return [{ code: 'circulation.already_lent_to_same_reader', level: 'blocker', params: { due } }]
  }
  if (copy.state === 'on-loan') reasons.push({ code: 'circulation.lent_to_another', level: 'confirmation' })
  if (copy.state === 'processing')
    reasons.push({ code: 'circulation.copy_in_processing', level: 'blocker', override: OVERRIDE })
  if (copy.state === 'repair')
    reasons.push({ code: 'circulation.copy_in_repair', level: 'blocker', override: OVERRIDE })
  if (copy.state === 'withdrawn') reasons.push({ code: 'circulation.copy_withdrawn', level: 'blocker' })
  if (copy.state === 'not-found' || copy.state === 'lost')
    reasons.push({ code: 'circulation.copy_was_not_found', level: 'confirmation' })
  if (!copy.lends) reasons.push({ code: 'circulation.reference_only', level: 'blocker', override: OVERRIDE })
  if (copy.cornerOf !== null && copy.cornerOf !== reader.classId)
    reasons.push({ code: 'circulation.copy_of_another_class', level: 'blocker', override: OVERRIDE })
  return reasons
}

/** May this loan run on? Renewing counts from today and never shortens it. */
export function decideRenewal(
  loan: { readonly dueDay: string; readonly renewals: number },
  rule: LendingRule,
  policy: Pick<Policy, 'rules' | 'open' | 'termEnd'>,
  today: string,
): { readonly reasons: readonly Reason[]; readonly dueDay: string } {
  const counted = dueOn(today, rule.days, policy)
  const dueDay = counted > loan.dueDay ? counted : loan.dueDay
  const reasons: Reason[] = []
  if (loan.renewals >= rule.renewals)
    reasons.push({
      code: 'circulation.renew_limit_reached',
      level: 'blocker',
      params: { n: loan.renewals, due: loan.dueDay, ...traceParams(traceOf(policy.rules, rule)) },
      override: OVERRIDE,
    })
  return { reasons, dueDay }
}

/** Whether the reader may renew it by himself today: nothing stops it, and it would gain a day. */
export function mayRenew(...asked: Parameters<typeof decideRenewal>): boolean {
  const [loan] = asked
  const { reasons, dueDay } = decideRenewal(...asked)
  return reasons.length === 0 && dueDay > loan.dueDay
}

/** What may be asked of the list of what should be back: late; due today too; due within a week as well. */
export const dueStates = ['late', 'today', 'soon'] as const
