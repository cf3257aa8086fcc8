import type { Rule, RuleSet, RuleWhen } from './contract.ts'
import { type Dimension, type ValueName, valueNames } from './dimensions.ts'
import { casesFor, type World } from './flaw-cells.ts'
import { type CompiledRule, compile, compareReach, dimensionsOf, type Policy, scopeOf } from './specificity.ts'

/** What puts a flaw right: one row gone, or another in its place. */
export type Mend = { readonly remove: number } | { readonly replace: Rule }

export interface Flaw {
  /**
   * `twice`: two rows for the same; `contradicts`: two rows that overlap and say different things; `shadowed`: others always go before it;
   * `never`: nobody and nothing in this school meets it; `past`: its days are over; `uncovered`: readers for whom no row is written;
   * `lends-nothing`: nobody could borrow anything.
   */
  readonly kind: 'twice' | 'contradicts' | 'shadowed' | 'never' | 'past' | 'uncovered' | 'lends-nothing'
  /** The rows it is about: first the one that does not come to its right. */
  readonly rows: readonly number[]
  readonly values: readonly ValueName[]
  /** For `never`: what it asks about in vain; for `uncovered`: the reader category. */
  readonly about?: string
  readonly mend?: Mend
}

/** Everything about a set of rules that its maker did not mean, with the rows and how to mend it. Pure; the screen asks it at every change. */
export function findFlaws(set: RuleSet, world: World): Flaw[] {
  const policy = compile(set, 0, world.zones)
  const idle = policy.rules.flatMap(({ rule }) => unmet(rule, policy, world))
  const dead = new Set(idle.flatMap(({ rows }) => rows))
  const alive = policy.rules.filter(({ id }) => !dead.has(id))
  const pairs = policy.rules.flatMap((weaker, at) =>
    policy.rules.slice(0, at).flatMap((stronger) => conflict(stronger, weaker, world)),
  )
  const twice = new Set(pairs.flatMap(({ kind, rows }) => (kind === 'twice' ? rows.slice(0, 1) : [])))
  const shadowed = alive.filter(({ id }) => !twice.has(id)).flatMap((one) => shadow(one, alive, world))
  return [...idle, ...pairs, ...shadowed, ...uncovered(policy, world)]
}

/** The set after a mend. */
export function applyMend(set: RuleSet, mend: Mend): RuleSet {
  return {
    ...set,
    rules:
      'remove' in mend
        ? set.rules.filter(({ id }) => id !== mend.remove)
        : set.rules.map((rule) => (rule.id === mend.replace.id ? mend.replace : rule)),
  }
}

function unmet(rule: Rule, policy: Policy, world: World): Flaw[] {
  const flaw = (kind: 'never' | 'past', about: Dimension): Flaw[] => [
    { kind, rows: [rule.id], values: [], about, mend: { remove: rule.id } },
  ]
  const { when } = rule
  if (when.dates && when.dates.to < when.dates.from) return flaw('never', 'dates')
  if (when.dates && when.dates.to < world.today) return flaw('past', 'dates')
  const period = rule.values.period
  if (period?.unit === 'day' && period.day < world.today) return flaw('past', 'dates')
  const one = policy.rules.find(({ id }) => id === rule.id)
  const meets = (part: RuleWhen) => {
    const alone: Rule = { id: rule.id, when: part, values: {} }
    const { fits } = compileOne(alone, world)
    return casesFor([alone], world)?.some((probe) => fits(probe)) ?? true
  }
  if (!one) return []
  for (const name of ['category', 'kind', 'zone', 'class', 'grade', 'stage'] as const)
    if (when[name] && !meets({ [name]: when[name] })) return flaw('never', name)
  const { stage, grade, class: classes } = when
  const reader = { ...(stage && { stage }), ...(grade && { grade }), ...(classes && { class: classes }) }
  return meets(reader) ? [] : flaw('never', 'grade')
}

function compileOne(rule: Rule, { zones }: World): Pick<CompiledRule, 'fits'> {
  return compile({ rules: [rule], holidayFrom: 0 }, 0, zones).rules[0] ?? { fits: () => true }
}

/** Two rows that ask about the same things, neither closer than the other in every respect: for what both meet, only their shape decides. */
function conflict(stronger: CompiledRule, weaker: CompiledRule, world: World): Flaw[] {
  const [a, b] = [stronger.rule, weaker.rule]
  const names = dimensionsOf(a.when)
  if (names.join() !== dimensionsOf(b.when).join()) return []
  const values = contested(a, b)
  if (values.length === 0) return []
  const same = names.every((name) => contains(a.when, b.when, name) && contains(b.when, a.when, name))
  const rows = [b.id, a.id]
  if (same) return [{ kind: 'twice', rows, values, mend: leftOver(b, a) ?? { remove: b.id } }]
  const differs = values.filter((name) => JSON.stringify(a.values[name]) !== JSON.stringify(b.values[name]))
  const nested =
    names.every((name) => contains(a.when, b.when, name)) || names.every((name) => contains(b.when, a.when, name))
  if (differs.length === 0 || nested || !names.every((name) => meet(a.when, b.when, name))) return []
  const mend = apart(b, a, names)
  const decided = compareReach(a.when, b.when, world.zones)
  return [
    {
      kind: 'contradicts',
      rows,
      values: differs,
      ...(decided === 0 ? { about: 'chance' } : {}),
      ...(mend ? { mend } : {}),
    },
  ]
}

/** Values that both settle; a count only where both count the same books. */
function contested(a: Rule, b: Rule): ValueName[] {
  return valueNames.filter(
    (name) =>
      a.values[name] !== undefined &&
      b.values[name] !== undefined &&
      (name !== 'count' || scopeOf(a.when) === scopeOf(b.when)),
  )
}

/** Of two rows for the same, the weaker keeps what it alone settles. */
function leftOver(weaker: Rule, stronger: Rule): Mend | undefined {
  const own = valueNames.filter((name) => weaker.values[name] !== undefined && stronger.values[name] === undefined)
  if (own.length === 0) return undefined
  const values = Object.fromEntries(own.map((name) => [name, weaker.values[name]]))
  return { replace: { ...weaker, values } }
}

/** Takes what both name out of the weaker one's list, where something is left in it. */
function apart(weaker: Rule, stronger: Rule, names: readonly Dimension[]): Mend | undefined {
  for (const name of names) {
    if (name === 'dates' || contains(stronger.when, weaker.when, name)) continue
    const other: readonly unknown[] = stronger.when[name] ?? []
    const rest = (weaker.when[name] ?? []).filter((value) => !other.includes(value))
    if (rest.length > 0) return { replace: { ...weaker, when: { ...weaker.when, [name]: rest } } }
  }
  return undefined
}

/** Whether `a` lets through all that `b` lets through in one respect, as far as their lists say. */
function contains(a: RuleWhen, b: RuleWhen, name: Dimension): boolean {
  if (name === 'dates')
    return a.dates !== undefined && b.dates !== undefined && a.dates.from <= b.dates.from && b.dates.to <= a.dates.to
  const values: readonly unknown[] = a[name] ?? []
  return (b[name] ?? []).every((value) => values.includes(value))
}

function meet(a: RuleWhen, b: RuleWhen, name: Dimension): boolean {
  if (name === 'dates')
    return a.dates !== undefined && b.dates !== undefined && a.dates.from <= b.dates.to && b.dates.from <= a.dates.to
  const values: readonly unknown[] = a[name] ?? []
  return (b[name] ?? []).some((value) => values.includes(value))
}

/** A row before which others go in every case that it meets: it never gives a single value. */
function shadow(one: CompiledRule, alive: readonly CompiledRule[], world: World): Flaw[] {
  const before = alive.slice(0, alive.indexOf(one)).filter((other) => contested(other.rule, one.rule).length > 0)
  if (before.length === 0 || one.gives.length === 0) return []
  const cases = casesFor([one.rule, ...before.map(({ rule }) => rule)], world)?.filter(one.fits)
  if (!cases || cases.length === 0) return []
  const heard = one.gives.some((name) => {
    const rivals = before.filter((other) => contested(other.rule, one.rule).includes(name))
    return cases.some((probe) => !rivals.some((other) => other.fits(probe)))
  })
  if (heard) return []
  const covering = before.filter((other) => cases.some(other.fits))
  return [
    { kind: 'shadowed', rows: [one.id, ...covering.map(({ id }) => id)], values: one.gives, mend: { remove: one.id } },
  ]
}

/** Readers who cannot borrow, and a set under which nobody can. */
function uncovered(policy: Policy, world: World): Flaw[] {
  const lending = policy.rules.filter(({ rule: { values } }) => (values.count ?? 0) > 0)
  const closed = policy.rules.some(
    ({ rule: { when, values } }) => values.allowed === false && dimensionsOf(when).length === 0,
  )
  if (lending.length === 0 || closed) return [{ kind: 'lends-nothing', rows: [], values: [] }]
  return world.categories
    .filter((category) => !lending.some(({ rule: { when } }) => when.category?.includes(category) ?? true))
    .map((about) => ({ kind: 'uncovered' as const, rows: [], values: [], about }))
}
