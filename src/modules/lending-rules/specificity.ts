import { daysBetween } from '#values/day'
import type { Rule, RuleSet, RuleWhen } from './contract.ts'
import { bookDimensions, type Dimension, dimensions, type ValueName, valueNames } from './dimensions.ts'
import { type BookProbe, type Probe, testsOf } from './probe.ts'

/** A rule ready to be asked, at its place in the order of all rules. */
export interface CompiledRule {
  readonly id: number
  readonly rule: Rule
  readonly fits: (probe: Probe) => boolean
  /** Whether a book lies in the scope of the rule, whoever has it. */
  readonly fitsBook: (book: BookProbe) => boolean
  /** The scope in which its count counts: the same text for the same books. */
  readonly scope: string
  readonly gives: readonly ValueName[]
}

/** A version of the rules, sorted once so that the first rule that speaks is the one that holds. */
export interface Policy {
  readonly version: number
  readonly set: RuleSet
  /** Most specific first. */
  readonly rules: readonly CompiledRule[]
  readonly uses: ReadonlySet<Dimension>
  readonly settles: ReadonlySet<ValueName>
  /** Whether somebody is ever stopped for what is late: then his grade must be known. */
  readonly stops: boolean
}

/** Zones with the one they lie in: a rule for a room goes before the rule for its floor. */
export type ZoneTree = ReadonlyMap<number, number | null>

const NO_ZONES: ZoneTree = new Map()
const fromHeavy = [...dimensions].reverse()

/** Sorts and prepares the rules of one version; done once, then asked millions of times. */
export function compile(set: RuleSet, version = 0, zones: ZoneTree = NO_ZONES): Policy {
  const sorted = [...set.rules].sort((a, b) => compareRules(a, b, zones))
  return {
    version,
    set,
    rules: sorted.map((rule) => ({
      id: rule.id,
      rule,
      fits: all(testsOf(rule.when, dimensions, zones)),
      fitsBook: all(testsOf(rule.when, bookDimensions, zones)),
      scope: scopeOf(rule.when),
      gives: valueNames.filter((name) => rule.values[name] !== undefined),
    })),
    uses: new Set(set.rules.flatMap(({ when }) => dimensionsOf(when))),
    settles: new Set(set.rules.flatMap(({ values }) => valueNames.filter((name) => values[name] !== undefined))),
    stops: set.rules.some(({ values }) => values.ladder?.some(({ step }) => step === 'pause' || step === 'teacher')),
  }
}

/** The books that a rule's count counts, as a text that is the same however the lists are ordered. */
export function scopeOf(when: RuleWhen): string {
  return bookDimensions
    .flatMap((name) =>
      when[name] === undefined ? [] : [`${name}=${[...when[name]].sort((a, b) => (a < b ? -1 : 1)).join('|')}`],
    )
    .join('&')
}

export function dimensionsOf(when: RuleWhen): Dimension[] {
  return dimensions.filter((name) => when[name] !== undefined)
}

/** Each dimension's weight; they are powers of two, so that no sum of lighter ones outweighs a heavier one. */
export function weightOf(dimension: Dimension): number {
  return 2 ** dimensions.indexOf(dimension)
}

/** The weights of all that a rule asks about: the first thing by which rules are ordered. */
export function rankOf(when: RuleWhen): number {
  return dimensionsOf(when).reduce((sum, name) => sum + weightOf(name), 0)
}

/**
 * Negative where `a` goes before `b`. Heavier first; of two that ask about the same, the one that asks more closely; at last the smaller number, so
 * that the order of rows never matters. Therefore a rule that narrows another in every respect never loses to it.
 */
export function compareRules(a: Rule, b: Rule, zones: ZoneTree = NO_ZONES): number {
  return compareReach(a.when, b.when, zones) || a.id - b.id
}

/** The same without the number: 0 means that only chance would decide between the two. */
export function compareReach(a: RuleWhen, b: RuleWhen, zones: ZoneTree = NO_ZONES): number {
  const rank = rankOf(b) - rankOf(a)
  if (rank !== 0) return rank
  for (const name of fromHeavy) {
    const wider = compareLevels(reachOf(a, name, zones), reachOf(b, name, zones))
    if (wider !== 0) return wider
  }
  return 0
}

/**
 * How much a condition lets through, smaller is closer: how many places on each level of a tree, from the root. One place on a level is more than
 * any number of places inside it.
 */
function reachOf(when: RuleWhen, name: Dimension, zones: ZoneTree): readonly number[] {
  if (name === 'dates') return when.dates ? [daysBetween(when.dates.from, when.dates.to)] : []
  if (name === 'zone') return levels(when.zone, (id) => depthOf(id, zones))
  if (name === 'classNumber') return levels(when.classNumber, (prefix) => prefix.length)
  return [when[name]?.length ?? 0]
}

function levels<T>(values: readonly T[] = [], levelOf: (value: T) => number): number[] {
  const counts: number[] = []
  for (const value of values) {
    const level = levelOf(value)
    counts[level] = (counts[level] ?? 0) + 1
  }
  return counts
}

function compareLevels(a: readonly number[], b: readonly number[]): number {
  for (let level = 0; level < Math.max(a.length, b.length); level++) {
    const more = (a[level] ?? 0) - (b[level] ?? 0)
    if (more !== 0) return more
  }
  return 0
}

function depthOf(zone: number, zones: ZoneTree): number {
  let depth = 0
  for (let above = zones.get(zone); above != null && depth < zones.size; above = zones.get(above)) depth++
  return depth
}

function all<P>(tests: readonly ((probe: P) => boolean)[]): (probe: P) => boolean {
  const [first, second, ...more] = tests
  if (!first) return () => true
  if (!second) return first
  if (more.length === 0) return (probe) => first(probe) && second(probe)
  return (probe) => first(probe) && second(probe) && more.every((test) => test(probe))
}
