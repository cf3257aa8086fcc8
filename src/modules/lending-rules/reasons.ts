import type { ProblemParams, Reason } from '#platform/problem'
import { type Asked, type CopyFacts, type HeldLoan, probeOf } from './facts.ts'
import { latenessReasons } from './lateness.ts'
import type { CompiledRule } from './specificity.ts'

/** Everything that speaks for or against a deed, in the order in which the desk names it. */
export function reasonsFor(asked: Asked): Reason[] {
  switch (asked.facts.action) {
    case 'loan':
    case 'class-loan': {
      const already = alreadyHis(asked)
      return [
        ...standing(asked),
        ...latenessReasons(asked),
        ...limitReasons(asked),
        ...(already ? [already] : [...stateReasons(asked), ...placeReasons(asked)]),
      ]
    }
    case 'renew':
      return renewReasons(asked)
    case 'hold':
      return [...standing(asked), ...forbidden(asked), ...holdReasons(asked)]
    case 'in-house':
      return [...stateReasons(asked), ...forbidden(asked)]
  }
}

function standing({ facts: { reader } }: Asked): Reason[] {
  return reader.active && !reader.cardStopped ? [] : [{ code: 'circulation.card_stopped', level: 'blocker' }]
}

/** How many of a reader's books count towards a rule's limit. */
export function heldIn(rule: CompiledRule, loans: readonly HeldLoan[]): number {
  return rule.scope === '' ? loans.length : loans.filter(rule.fitsBook).length
}

/** A rule for one kind counts that kind alone; the rule for all books counts everything he holds. */
function limitReasons(asked: Asked): Reason[] {
  const { facts, resolved, override } = asked
  const { reader, copy, classLoan } = facts
  if (classLoan) return classLimit(asked, classLoan)
  const { limits, values, trace } = resolved
  if (limits.length === 0) return [{ code: 'circulation.no_rule', level: 'blocker', ...override }]
  const reasons = limits.flatMap(({ rule, count }): Reason[] => {
    const n = heldIn(rule, reader.loans)
    if (n < count) return []
    const params = { n, limit: count, ...why(asked, rule.id), ...idle(asked, rule) }
    if (count === 0) return [{ code: 'lending-rules.not_allowed', level: 'blocker', params, ...override }]
    return rule.scope === ''
      ? [{ code: 'circulation.limit_reached', level: 'blocker', params, ...override }]
      : [
          {
            code: 'circulation.kind_limit_reached',
            level: 'blocker',
            params: { ...params, kind: copy.kind },
            ...override,
          },
        ]
  })
  const { perTerm } = values
  if (perTerm !== undefined && (reader.lentThisTerm ?? 0) >= perTerm)
    reasons.push({
      code: 'lending-rules.term_limit_reached',
      level: 'blocker',
      params: { n: reader.lentThisTerm ?? 0, limit: perTerm, ...why(asked, trace.given.perTerm) },
      ...override,
    })
  return reasons
}

function classLimit(asked: Asked, { copies, out }: { copies: number; out: number }): Reason[] {
  const { values, trace } = asked.resolved
  const { perClass } = values
  if (perClass === undefined || copies + out <= perClass) return []
  const params = { n: out, limit: perClass, ...why(asked, trace.given.perClass) }
  return [{ code: 'lending-rules.class_limit_reached', level: 'blocker', params, ...asked.override }]
}

/** The rule behind a reason, as values that travel with the refusal: the desk shows them behind 为什么. */
function why({ policy, resolved }: Asked, rule: number | undefined): ProblemParams {
  return rule === undefined ? {} : { rule, version: policy.version, fitted: resolved.trace.fitted.join(',') }
}

/** A row of the same reader that would count, if the book were another: it is asked for at every desk. */
function idle({ facts, policy, resolved, calendar, now }: Asked, winner: CompiledRule): ProblemParams {
  if (winner.scope !== '') return {}
  const probe = probeOf(facts, policy, calendar, now)
  const other = policy.rules.find(
    (one) =>
      one.rule.values.count !== undefined &&
      one.scope !== '' &&
      !resolved.fitted.includes(one) &&
      one.fits({ ...probe, kind: one.rule.when.kind?.[0] ?? probe.kind }),
  )
  return other ? { idle: other.id } : {}
}

function alreadyHis({ facts: { reader, copy } }: Asked): Reason | undefined {
  const due = reader.loans.find((loan) => loan.copyId === copy.id)?.dueDay
  return due === undefined
    ? undefined
    : { code: 'circulation.already_lent_to_same_reader', level: 'blocker', params: { due } }
}

const STATES: { readonly [S in CopyFacts['state']]: Reason | undefined } = {
  available: undefined,
  'on-hold': undefined,
  'on-loan': { code: 'circulation.lent_to_another', level: 'confirmation' },
  processing: { code: 'circulation.copy_in_processing', level: 'blocker' },
  repair: { code: 'circulation.copy_in_repair', level: 'blocker' },
  withdrawn: { code: 'circulation.copy_withdrawn', level: 'blocker' },
  'not-found': { code: 'circulation.copy_was_not_found', level: 'confirmation' },
  lost: { code: 'circulation.copy_was_not_found', level: 'confirmation' },
}

function stateReasons({ facts: { copy }, override }: Asked): Reason[] {
  if (copy.state === 'on-hold' && copy.heldFor === 'another')
    return [{ code: 'circulation.reserved_by_another', level: 'blocker', ...override }]
  const reason = STATES[copy.state]
  if (!reason) return []
  const passable = copy.state === 'processing' || copy.state === 'repair'
  return [passable ? { ...reason, ...override } : reason]
}

function placeReasons(asked: Asked): Reason[] {
  const { copy, reader } = asked.facts
  const reasons = forbidden(asked)
  if (copy.cornerOf !== null && copy.cornerOf !== reader.classId)
    reasons.push({ code: 'circulation.copy_of_another_class', level: 'blocker', ...asked.override })
  return reasons
}

/** A rule says no, or the book is for reading on the spot and none says yes. */
function forbidden(asked: Asked): Reason[] {
  const { facts, policy, resolved, override, calendar, now } = asked
  if (resolved.values.allowed) return []
  const id = resolved.trace.given.allowed
  if (id === undefined) return [{ code: 'circulation.reference_only', level: 'blocker', ...override }]
  const seasons = resolved.fitted.find((rule) => rule.id === id)?.rule.when.season ?? []
  const collecting = seasons.some((season) => season.startsWith('before-'))
  const again = collecting && calendar.terms.find((term) => term.firstDay > now.day)?.firstDay
  const params = why(asked, id)
  if (again)
    return [
      {
        code: 'lending-rules.term_end_collection',
        level: 'blocker',
        params: { ...params, due: again, days: policy.set.holidayFrom },
        ...override,
      },
    ]
  return facts.copy.flags.includes('reference')
    ? [{ code: 'circulation.reference_only', level: 'blocker', params, ...override }]
    : [{ code: 'lending-rules.not_allowed', level: 'blocker', params, ...override }]
}

function renewReasons(asked: Asked): Reason[] {
  const { facts, resolved, override } = asked
  const { loan, copy } = facts
  if (!loan) return []
  const { values, trace } = resolved
  const reasons: Reason[] = []
  if (loan.renewals >= values.renewals)
    reasons.push({
      code: 'circulation.renew_limit_reached',
      level: 'blocker',
      params: { n: loan.renewals, due: loan.dueDay, ...why(asked, trace.given.renewals) },
      ...override,
    })
  if ((copy.waiting ?? 0) > 0)
    reasons.push({ code: 'lending-rules.renew_reserved', level: 'blocker', params: { due: loan.dueDay }, ...override })
  if (values.renewBy === 'desk' && facts.channel === 'me')
    reasons.push({
      code: 'lending-rules.renew_with_book',
      level: 'blocker',
      params: { due: loan.dueDay, ...why(asked, trace.given.renewBy) },
      ...override,
    })
  if (loan.byItself)
    reasons.push(...standing(asked), ...latenessReasons(asked).filter(({ level }) => level !== 'warning'))
  return reasons
}

function holdReasons(asked: Asked): Reason[] {
  const { facts, resolved, override } = asked
  const { holds } = resolved.values
  const n = facts.reader.holds ?? 0
  if (n < holds) return []
  const params = { n, limit: holds, ...why(asked, resolved.trace.given.holds) }
  return [{ code: 'lending-rules.hold_limit_reached', level: 'blocker', params, ...override }]
}
