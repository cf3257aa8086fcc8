import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bibKinds } from '#catalog/rules'
import type { Rule, RuleSet } from './contract.ts'
import {
  applyMend,
  findFlaws,
  readySet,
  readySetNames,
  type ReadySetName,
  ruleOfRow,
  STANDARD_SET,
  type World,
} from './rules.ts'

const grades = (from: number, to: number, stage: string) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ grade: from + i, stage }))
const world: World = {
  categories: ['pupil-lower', 'pupil', 'teacher'],
  kinds: bibKinds,
  grades: [...grades(1, 6, 'primary'), ...grades(7, 9, 'junior')],
  classes: [{ id: 71, grade: 5 }],
  zones: new Map([
    [1, null],
    [2, 1],
  ]),
  today: '2026-11-23',
}
const setOf = (...rules: Rule[]): RuleSet => ({ rules, holidayFrom: 14 })
const everybody = ruleOfRow(90, { category: '*', count: 2, days: 14, renewals: 1 })
const flawsOf = (...rules: Rule[]) => findFlaws(setOf(...rules, everybody), world)

describe('B2 rules that nobody meant', () => {
  test('a ready set for any kind of school has none', () => {
    const here: { readonly [N in ReadySetName]: Partial<World> } = {
      primary: { grades: grades(1, 6, 'primary') },
      junior: { categories: ['pupil', 'teacher'], grades: grades(7, 9, 'junior') },
      senior: { categories: ['pupil', 'teacher'], grades: grades(10, 12, 'senior') },
      'nine-year': {},
    }
    for (const name of readySetNames) expect(findFlaws(readySet(name), { ...world, ...here[name] }), name).toEqual([])
    expect(findFlaws(STANDARD_SET, world)).toEqual([])
    // a school that has no readers yet
    expect(findFlaws(STANDARD_SET, { ...world, categories: [], classes: [] })).toEqual([])
  })

  test('two rows for the same readers and books: the later one goes, or keeps what it alone settles', () => {
    const first = ruleOfRow(1, { category: 'pupil', count: 3, days: 14, renewals: 1 })
    const again: Rule = { ...first, id: 2, values: { count: 5 } }
    expect(flawsOf(first, again)).toEqual([{ kind: 'twice', rows: [2, 1], values: ['count'], mend: { remove: 2 } }])
    const more: Rule = { ...again, values: { count: 5, grace: 2 } }
    const [flaw] = flawsOf(first, more)
    expect(flaw?.mend).toEqual({ replace: { ...more, values: { grace: 2 } } })
  })

  test('two rows that overlap and say different things are named, and the mend parts them', () => {
    const first: Rule = { id: 1, when: { kind: ['comic', 'periodical'] }, values: { renewals: 0 } }
    const second: Rule = { id: 2, when: { kind: ['picture-book', 'comic'] }, values: { renewals: 2 } }
    const [flaw, ...more] = flawsOf(first, second)
    expect(more).toEqual([])
    expect(flaw).toEqual({
      kind: 'contradicts',
      rows: [2, 1],
      values: ['renewals'],
      about: 'chance',
      mend: { replace: { ...second, when: { kind: ['picture-book'] } } },
    })
    expect(flaw?.mend && findFlaws(applyMend(setOf(first, second, everybody), flaw.mend), world)).toEqual([])
    // one that lies in the other is an exception, not a contradiction
    expect(flawsOf(first, { ...second, when: { kind: ['comic'] } })).toEqual([])
  })

  test('a row before which others always go is named with them', () => {
    const stage: Rule = { id: 1, when: { stage: ['junior'] }, values: { grace: 3 } }
    const each: Rule = { id: 2, when: { grade: [7, 8] }, values: { grace: 1 } }
    expect(flawsOf(stage, each)).toEqual([])
    const last: Rule = { id: 3, when: { grade: [9] }, values: { grace: 2 } }
    expect(flawsOf(stage, each, last)).toEqual([
      { kind: 'shadowed', rows: [1, 3, 2], values: ['grace'], mend: { remove: 1 } },
    ])
  })

  test('a row that nobody and nothing here can meet is named, with what it asks for in vain', () => {
    const about = (when: Rule['when'], values: Rule['values'] = { grace: 1 }) =>
      flawsOf({ id: 1, when, values }).map((flaw) => [flaw.kind, flaw.about])
    expect(about({ grade: [11] })).toEqual([['never', 'grade']])
    expect(about({ grade: [5], stage: ['junior'] })).toEqual([['never', 'grade']])
    expect(about({ category: ['parent'] })).toEqual([['never', 'category']])
    expect(about({ kind: ['dvd'] })).toEqual([['never', 'kind']])
    expect(about({ zone: [99] })).toEqual([['never', 'zone']])
    expect(about({ class: [70] })).toEqual([['never', 'class']])
    expect(about({ dates: { from: '2026-05-01', to: '2026-05-31' } })).toEqual([['past', 'dates']])
    expect(about({}, { period: { unit: 'day', day: '2026-06-30' } })[0]).toEqual(['past', 'dates'])
    expect(about({ grade: [5], stage: ['primary'], class: [71], zone: [2] })).toEqual([])
  })

  test('readers for whom no row lends anything are named; a set under which nobody may borrow is told from it', () => {
    const pupils = ruleOfRow(1, { category: 'pupil', count: 3, days: 14, renewals: 1 })
    expect(findFlaws(setOf(pupils), world).map(({ kind, about }) => [kind, about])).toEqual([
      ['uncovered', 'pupil-lower'],
      ['uncovered', 'teacher'],
    ])
    const nothing = ruleOfRow(1, { category: '*', count: 0, days: 14, renewals: 1 })
    expect(findFlaws(setOf(nothing), world)).toEqual([{ kind: 'lends-nothing', rows: [], values: [] }])
    const closed: Rule = { id: 2, when: {}, values: { allowed: false } }
    expect(findFlaws(setOf(pupils, everybody, closed), world).map(({ kind }) => kind)).toContain('lends-nothing')
  })

  test('every mend leaves fewer rows or fewer conflicts, so that mending comes to an end', () => {
    const row = fc
      .record({
        category: fc.uniqueArray(fc.constantFrom('pupil', 'teacher', 'pupil-lower'), { minLength: 1 }),
        kind: fc.option(fc.uniqueArray(fc.constantFrom('book', 'comic', 'periodical'), { minLength: 1 }), {
          nil: undefined,
        }),
        renewals: fc.integer({ min: 0, max: 2 }),
      })
      .map(({ category, kind, renewals }) => ({ when: { category, ...(kind ? { kind } : {}) }, values: { renewals } }))
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        let set = setOf(...rows.map((one, i): Rule => ({ id: i + 1, ...one })), everybody)
        for (let step = 0; step < 40; step++) {
          const mend = findFlaws(set, world).find((flaw) => flaw.mend)?.mend
          if (!mend) return
          set = applyMend(set, mend)
        }
        throw new Error('mending goes on for ever')
      }),
    )
  })
})
