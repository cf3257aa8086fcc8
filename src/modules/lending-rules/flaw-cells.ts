import { addDays } from '#values/day'
import type { Rule } from './contract.ts'
import { actions, channels, type Dimension, dimensions, flags, knownCategories, places, seasons } from './dimensions.ts'
import type { Probe } from './probe.ts'
import { dimensionsOf, type ZoneTree } from './specificity.ts'

/** The school as far as rules can speak of it: what is not here no rule can ever meet. */
export interface World {
  /** Of readers who are here. */
  readonly categories: readonly string[]
  readonly kinds: readonly string[]
  readonly grades: readonly { readonly grade: number; readonly stage: string }[]
  readonly classes: readonly { readonly id: number; readonly grade: number }[]
  readonly zones: ZoneTree
  readonly today: string
}

type Part = Partial<Probe>

/** More cases than this are not tried: nothing is claimed values. */
const MOST_CASES = 40_000

/** Anybody and anything that no rule names. */
const OTHER = '\u0000'

const PLAIN: Probe = {
  category: OTHER,
  roles: [],
  stage: undefined,
  grade: undefined,
  classId: null,
  kind: OTHER,
  classNumber: OTHER,
  zone: null,
  flags: [],
  place: 'library',
  action: 'loan',
  channel: 'desk',
  season: 'teaching',
  day: '2000-01-01',
  weekday: 1,
  windows: [],
}

/**
 * Every case that the given rules can tell apart, as far as the school has it; undefined where there are too many. Dimensions
 * that none of them asks about stay as they are.
 */
export function casesFor(rules: readonly Rule[], world: World): Probe[] | undefined {
  const asked = new Set(rules.flatMap((rule) => dimensionsOf(rule.when)))
  const parts = [readers(rules, world, asked), ...dimensions.map((name) => choices(name, rules, world, asked))]
  if (parts.reduce((product, { length }) => product * length, 1) > MOST_CASES) return undefined
  return parts.reduce<Part[]>(
    (found, more) => found.flatMap((one) => more.map((part) => ({ ...one, ...part }))),
    [PLAIN],
  ) as Probe[]
}

/** Stage, grade and class hang together: one is known by the other. */
function readers(rules: readonly Rule[], { grades, classes }: World, asked: ReadonlySet<Dimension>): Part[] {
  if (!asked.has('stage') && !asked.has('grade') && !asked.has('class')) return [{}]
  const named = new Set(rules.flatMap((rule) => rule.when.class ?? []))
  const stageOf = (grade: number) => grades.find((one) => one.grade === grade)?.stage
  return [
    {},
    ...grades.map((one) => ({ ...one, classId: 0 })),
    ...classes
      .filter(({ id }) => named.has(id))
      .map(({ id, grade }) => ({ classId: id, grade, stage: stageOf(grade) })),
  ]
}

function choices(name: Dimension, rules: readonly Rule[], world: World, asked: ReadonlySet<Dimension>): Part[] {
  if (!asked.has(name)) return [{}]
  const named = <T>(of: (rule: Rule) => readonly T[] | undefined) => [
    ...new Set(rules.flatMap((rule) => of(rule) ?? [])),
  ]
  switch (name) {
    case 'stage':
    case 'grade':
    case 'class':
      return [{}]
    case 'category':
      return [...new Set([...world.categories, ...knownCategories, OTHER])].map((category) => ({ category }))
    case 'role':
      return [{}, ...named((rule) => rule.when.role).map((role) => ({ roles: [role] }))]
    case 'kind':
      return world.kinds.map((kind) => ({ kind }))
    case 'zone':
      return [{}, ...[...world.zones.keys()].map((zone) => ({ zone }))]
    case 'classNumber':
      return [{}, ...named((rule) => rule.when.classNumber).map((classNumber) => ({ classNumber }))]
    case 'flag':
      return [{}, ...flags.map((flag) => ({ flags: [flag] }))]
    case 'place':
      return places.map((place) => ({ place }))
    case 'action':
      return actions.map((action) => ({ action }))
    case 'channel':
      return channels.map((channel) => ({ channel }))
    case 'season':
      return seasons.map((season) => ({ season }))
    case 'dates':
      return days(rules, world.today)
    case 'weekday':
      return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday }))
    case 'window':
      return [{}, ...named((rule) => rule.when.window).map((window) => ({ windows: [window] }))]
  }
}

/** A day in every stretch that the rules' dates cut the time to come into. */
function days(rules: readonly Rule[], today: string): Part[] {
  const edges = rules.flatMap(({ when: { dates } }) => (dates ? [dates.from, dates.to, addDays(dates.to, 1)] : []))
  return [...new Set([today, ...edges])].filter((day) => day >= today).map((day) => ({ day }))
}
