import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Rule, RuleValues, RuleWhen } from './contract.ts'
import { dimensions, type ValueName, valueNames } from './dimensions.ts'
import type { Probe } from './probe.ts'
import { losers, resolve } from './resolve.ts'
import { compareRules, compile, weightOf, type ZoneTree } from './specificity.ts'

const ZONES: ZoneTree = new Map([
  [1, null],
  [2, 1],
  [3, 2],
  [4, 1],
])
/** What each dimension may be asked about here, and a probe that all of the first ones fit. */
const PROBE: Probe = {
  category: 'pupil',
  roles: ['student-librarian'],
  stage: 'primary',
  grade: 5,
  classId: 7,
  kind: 'comic',
  classNumber: 'J228.2',
  zone: 3,
  flags: ['new'],
  place: 'corner',
  action: 'loan',
  channel: 'desk',
  season: 'teaching',
  day: '2026-11-23',
  weekday: 1,
  windows: [1],
}
const CHOICES: { readonly [N in keyof Required<RuleWhen>]: readonly unknown[] } = {
  category: ['pupil', 'teacher', 'pupil-lower'],
  role: ['student-librarian', 'monitor'],
  stage: ['primary', 'junior'],
  grade: [5, 4, 6],
  class: [7, 8],
  kind: ['comic', 'book', 'picture-book'],
  zone: [3, 2, 1, 4],
  classNumber: ['J', 'J2', 'J228', 'I'],
  flag: ['new', 'reference'],
  place: ['corner', 'library'],
  action: ['loan', 'renew'],
  channel: ['desk', 'self'],
  season: ['teaching', 'winter'],
  dates: [],
  weekday: [1, 2, 3],
  window: [1, 2],
}
const DATES = [
  { from: '2026-11-01', to: '2026-11-30' },
  { from: '2026-11-16', to: '2026-11-27' },
  { from: '2026-12-01', to: '2026-12-31' },
]

const condition = (name: (typeof dimensions)[number]): fc.Arbitrary<unknown> =>
  name === 'dates' ? fc.constantFrom(...DATES) : fc.uniqueArray(fc.constantFrom(...CHOICES[name]), { minLength: 1 })
const when = fc
  .record(Object.fromEntries(dimensions.map((name) => [name, fc.option(condition(name), { nil: undefined, freq: 3 })])))
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as RuleWhen)
const values: fc.Arbitrary<RuleValues> = fc
  .record({
    count: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    renewals: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    grace: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    allowed: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map((given) => given as RuleValues)
const ruleSet = fc
  .array(fc.tuple(when, values), { minLength: 1, maxLength: 12 })
  .map((pairs): Rule[] => pairs.map(([when, values], i) => ({ id: i + 1, when, values })))

const policyOf = (rules: readonly Rule[]) => compile({ rules: [...rules], holidayFrom: 14 }, 1, ZONES)
const valuesOf = (rules: readonly Rule[], probe: Probe) => {
  const { values, limits } = resolve(policyOf(rules), probe)
  return { values, limits: limits.map(({ rule, count }) => [rule.id, count]) }
}
const probe: fc.Arbitrary<Probe> = fc
  .record({
    category: fc.constantFrom('pupil', 'teacher', 'pupil-lower'),
    grade: fc.constantFrom(4, 5, 6, undefined),
    kind: fc.constantFrom('comic', 'book', 'picture-book'),
    zone: fc.constantFrom(1, 2, 3, 4, null),
    classNumber: fc.constantFrom('J228.2', 'J4', 'I247'),
    action: fc.constantFrom('loan' as const, 'renew' as const),
    season: fc.constantFrom('teaching' as const, 'winter' as const),
  })
  .map((given) => ({ ...PROBE, ...given }))

describe('B2 the rules of lending', () => {
  test('a rule that narrows another in some respect, and widens it in none, never loses to it', () => {
    fc.assert(
      fc.property(when, fc.constantFrom(...dimensions), fc.nat(), fc.nat(), (wide, name, pick, ids) => {
        const narrow = narrowed(wide, name, pick)
        fc.pre(JSON.stringify(narrow) !== JSON.stringify(wide))
        // whatever numbers the rows have
        const [first, second] = ids % 2 === 0 ? [1, 2] : [2, 1]
        const a: Rule = { id: first, when: narrow, values: { renewals: 7 } }
        const b: Rule = { id: second, when: wide, values: { renewals: 3 } }
        expect(compareRules(a, b, ZONES)).toBeLessThan(0)
        const resolved = resolve(policyOf([b, a]), PROBE)
        if (resolved.fitted.some(({ id }) => id === a.id)) expect(resolved.values.renewals).toBe(7)
      }),
    )
  })

  test('say the same in whatever order the rows stand', () => {
    const shuffled = ruleSet.chain((rules) =>
      fc.tuple(fc.constant(rules), fc.shuffledSubarray(rules, { minLength: rules.length })),
    )
    fc.assert(
      fc.property(shuffled, probe, ([rules, other], asked) => {
        expect(valuesOf(other, asked)).toEqual(valuesOf(rules, asked))
      }),
    )
  })

  test('give every condition its weight: alone it goes before no condition and before every lighter one', () => {
    const only = (name: (typeof dimensions)[number]): RuleWhen =>
      name === 'dates' ? { dates: { from: '2026-11-01', to: '2026-11-30' } } : { [name]: [CHOICES[name][0]] }
    for (const [at, name] of dimensions.entries()) {
      const plain: Rule = { id: 1, when: {}, values: { grace: 1 } }
      const asking: Rule = { id: 2, when: only(name), values: { grace: 2 } }
      expect(resolve(policyOf([plain, asking]), PROBE).values.grace, name).toBe(2)
      const lighter = dimensions.slice(0, at)
      const together: RuleWhen = Object.assign({}, ...lighter.map(only))
      const sum: Rule = { id: 1, when: together, values: { grace: 1 } }
      expect(resolve(policyOf([sum, asking]), PROBE).values.grace, `${name} before all lighter ones`).toBe(2)
      expect(weightOf(name)).toBeGreaterThan(lighter.reduce((total, one) => total + weightOf(one), 0))
    }
  })

  test('let the next rule speak where one leaves a value open, each value on its own', () => {
    fc.assert(
      fc.property(ruleSet, probe, (rules, asked) => {
        const resolved = resolve(policyOf(rules), asked)
        for (const name of ['renewals', 'grace', 'allowed'] satisfies ValueName[]) {
          const speaking = resolved.fitted.filter(({ rule }) => rule.values[name] !== undefined)
          expect(resolved.trace.given[name]).toBe(speaking[0]?.id)
          if (speaking[0]) expect(resolved.values[name]).toBe(speaking[0].rule.values[name])
          expect(losers(resolved, name)).toEqual(speaking.slice(1))
        }
      }),
    )
  })

  test('take the loan period from one row and the number of renewals from another', () => {
    const policy = policyOf([
      { id: 1, when: { category: ['pupil'] }, values: { count: 3, period: { unit: 'days', n: 14 }, renewals: 1 } },
      { id: 2, when: { season: ['teaching'] }, values: { period: { unit: 'days', n: 40 } } },
    ])
    const { values, trace } = resolve(policy, PROBE)
    expect(values).toMatchObject({ period: { unit: 'days', n: 40 }, renewals: 1 })
    expect(trace.given).toMatchObject({ count: 1, period: 2, renewals: 1 })
    expect(trace.fitted).toEqual([2, 1])
  })

  test('let a rule for a room go before the rule for its floor, and a longer class number before a shorter one', () => {
    const rows: Rule[] = [
      { id: 1, when: { zone: [1] }, values: { renewals: 1 } },
      { id: 2, when: { zone: [2] }, values: { renewals: 2 } },
      { id: 3, when: { classNumber: ['J'] }, values: { grace: 1 } },
      { id: 4, when: { classNumber: ['J22'] }, values: { grace: 2 } },
    ]
    expect(resolve(policyOf(rows), PROBE).values).toMatchObject({ renewals: 2, grace: 2 })
    expect(resolve(policyOf(rows), { ...PROBE, zone: 4, classNumber: 'J4' }).values).toMatchObject({
      renewals: 1,
      grace: 1,
    })
  })

  test('hold every value that a rule may settle in one list', () => {
    expect(new Set(valueNames).size).toBe(valueNames.length)
    expect(new Set(dimensions)).toEqual(new Set(Object.keys(CHOICES)))
  })
})

/** The same condition, closer: one more dimension, or fewer or deeper values of one. */
function narrowed(wide: RuleWhen, name: (typeof dimensions)[number], pick: number): RuleWhen {
  const DEEPER: { readonly [value: string]: unknown } = { 1: 2, 2: 3, J: 'J2', J2: 'J228' }
  if (name === 'dates') {
    const month = DATES[0]
    if (!wide.dates && month) return { ...wide, dates: month }
    return wide.dates === month ? { ...wide, dates: DATES[1] } : wide
  }
  const asked: readonly unknown[] | undefined = wide[name]
  if (!asked) return { ...wide, [name]: [CHOICES[name][pick % CHOICES[name].length]] }
  const at = pick % asked.length
  if (name === 'zone' || name === 'classNumber') {
    const deeper = DEEPER[String(asked[at])]
    // a place that stands in the list beside the one that it lies in adds nothing
    const redundant = name === 'zone' ? asked.some((one) => one !== 4 && one !== asked[at]) : asked.length > 1
    if (redundant || deeper === undefined) return wide
    return { ...wide, [name]: asked.map((one, i) => (i === at ? deeper : one)) }
  }
  return asked.length > 1 ? { ...wide, [name]: asked.filter((_, i) => i !== at) } : wide
}
