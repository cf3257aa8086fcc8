import {
  decide,
  type Facts,
  heldIn,
  type LendingCalendar,
  lentUntil,
  type Moment,
  type Policy,
  type Probe,
  probeOf,
  type Resolved,
  resolve,
} from '#lending-rules/rules'

interface Both {
  readonly before: Resolved
  readonly after: Resolved
  /** Whether anything but the due day can come out otherwise. */
  readonly mayStop: boolean
}

/** What a change of rules would do to a loan that was made. */
export interface Compared {
  readonly before: string
  readonly after: string
  /** It could not have been made by the new rules, and could by the old ones. */
  readonly stopped: boolean
}

/** Two sets of rules over the same calendar, for asking both about very many loans: what comes again is not looked up again. */
export class PolicyPair {
  readonly #before: Policy
  readonly #after: Policy
  readonly #calendar: LendingCalendar
  readonly #resolved = new Map<string, Both>()
  readonly #days = new Map<string, string>()

  constructor(before: Policy, after: Policy, calendar: LendingCalendar) {
    this.#before = before
    this.#after = after
    this.#calendar = calendar
  }

  compare(facts: Facts, now: Moment): Compared {
    const both = this.#both(facts, now)
    return {
      before: this.#dueDay(both.before, facts, now.day),
      after: this.#dueDay(both.after, facts, now.day),
      stopped: both.mayStop && this.#stops(both, facts, now),
    }
  }

  #both(facts: Facts, now: Moment): Both {
    const probe = probeOf(facts, this.#after, this.#calendar, now)
    const old = probeOf(facts, this.#before, this.#calendar, now)
    const key = `${keyOf(probe, this.#after)}/${keyOf(old, this.#before)}`
    const known = this.#resolved.get(key)
    if (known) return known
    const [before, after] = [resolve(this.#before, old), resolve(this.#after, probe)]
    const weighty = ({ values, limits }: Resolved) =>
      JSON.stringify([
        values.allowed,
        values.ladder,
        values.grace,
        values.perTerm,
        limits.map(({ rule, count }) => [rule.scope, count]),
      ])
    const both = { before, after, mayStop: weighty(before) !== weighty(after) }
    this.#resolved.set(key, both)
    return both
  }

  #dueDay({ values }: Resolved, { reader, copy }: Facts, day: string): string {
    const { period, ceiling, closed, whenWaiting } = values
    const classId = period.unit === 'lessons' ? reader.classId : null
    const shorter = whenWaiting && (copy.waiting ?? 0) >= whenWaiting.from ? whenWaiting.days : ''
    const key = `${day}/${ceiling}/${closed}/${classId ?? ''}/${shorter}/${JSON.stringify(period)}`
    const known = this.#days.get(key) ?? lentUntil(day, values, this.#calendar, { classId, waiting: copy.waiting })
    this.#days.set(key, known)
    return known
  }

  #stops({ before, after }: Both, facts: Facts, now: Moment): boolean {
    const { loans, lentThisTerm = 0 } = facts.reader
    const { perTerm } = after.values
    const full =
      after.limits.length === 0 ||
      after.limits.some(({ rule, count }) => heldIn(rule, loans) >= count) ||
      (perTerm !== undefined && lentThisTerm >= perTerm)
    const late = ({ values: { ladder, grace } }: Resolved) => JSON.stringify([ladder, grace])
    if (!full && after.values.allowed && late(after) === late(before)) return false
    const stopped = (policy: Policy) =>
      decide(facts, policy, this.#calendar, now).reasons.some(({ level }) => level === 'blocker')
    return stopped(this.#after) && !stopped(this.#before)
  }
}

/** Whatever the rules of a set can tell apart, as one text. */
function keyOf(probe: Probe, { uses, rules }: Policy): string {
  const parts: unknown[] = [probe.category, probe.flags]
  if (uses.has('role')) parts.push(probe.roles)
  if (uses.has('stage') || uses.has('grade')) parts.push(probe.stage, probe.grade)
  if (uses.has('class')) parts.push(probe.classId)
  if (uses.has('kind')) parts.push(probe.kind)
  if (uses.has('zone')) parts.push(probe.zone)
  if (uses.has('season')) parts.push(probe.season)
  if (uses.has('channel')) parts.push(probe.channel)
  if (uses.has('window')) parts.push(probe.windows)
  if (uses.has('weekday')) parts.push(probe.weekday)
  if (uses.has('dates')) parts.push(probe.day)
  // of class numbers only the rules that they fall under matter, and those are told by asking them
  if (uses.has('classNumber')) parts.push(rules.map((rule) => (rule.rule.when.classNumber ? rule.fits(probe) : 0)))
  return JSON.stringify(parts)
}
