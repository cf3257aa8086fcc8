import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sameWeeksBefore } from '#values/same-weeks'
import { FEWEST_READERS, withheld } from './rules.ts'

const groups = fc.array(
  fc.nat(40).chain((readers) =>
    fc.record({
      readers: fc.constant(readers),
      value: readers === 0 ? fc.constant(0) : fc.integer({ min: readers, max: readers * 6 }),
    }),
  ),
  { minLength: 1, maxLength: 12 },
)

describe('B8 what is withheld outside the library', () => {
  test('no figure over one to four readers is shown', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const hidden = withheld(all)
        all.forEach(({ readers }, at) => {
          if (hidden && !hidden[at]) expect(readers === 0 || readers >= FEWEST_READERS).toBe(true)
        })
      }),
    )
  })

  test('taking what is shown from the total gives no figure over fewer than five readers, and never that of one group', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const hidden = withheld(all)
        if (!hidden?.includes(true)) return
        const missing = all.filter((_, at) => hidden[at])
        expect(missing.length).toBeGreaterThan(1)
        expect(missing.every(({ value }) => value > 0)).toBe(true)
        // one of them alone has five readers, so all of them together have, whoever is in two of them
        expect(Math.max(...missing.map(({ readers }) => readers))).toBeGreaterThanOrEqual(FEWEST_READERS)
      }),
    )
  })

  test('where nothing can stand beside what is withheld, nothing is published at all', () => {
    expect(withheld([{ value: 7, readers: 4 }])).toBeUndefined()
    expect(
      withheld([
        { value: 7, readers: 4 },
        { value: 0, readers: 0 },
        { value: 3, readers: 2 },
      ]),
    ).toBeUndefined()
    expect(
      withheld([
        { value: 7, readers: 4 },
        { value: 30, readers: 20 },
        { value: 12, readers: 6 },
      ]),
    ).toEqual([true, false, true])
    expect(withheld([{ value: 30, readers: 20 }])).toEqual([false])
  })
})

describe('B8 the same weeks of last term', () => {
  const terms = [
    { schoolYear: 2025, number: 2, firstDay: '2026-03-02', lastDay: '2026-07-03' },
    { schoolYear: 2026, number: 1, firstDay: '2026-09-01', lastDay: '2027-01-22' },
  ] as const

  test('week 3 is held against week 3, Wednesday against Wednesday', () => {
    // term began on a Tuesday; its third week begins on 14 September, that of last term on 16 March
    expect(sameWeeksBefore({ from: '2026-09-14', to: '2026-09-16' }, terms)).toEqual({
      from: '2026-03-16',
      to: '2026-03-18',
    })
    expect(sameWeeksBefore({ from: '2026-09-01', to: '2027-01-22' }, terms)).toEqual({
      from: '2026-03-03',
      to: '2026-07-03',
    })
  })

  test('there is none for the first term, for the holidays and across terms', () => {
    expect(sameWeeksBefore({ from: '2026-03-10', to: '2026-03-12' }, terms)).toBeUndefined()
    expect(sameWeeksBefore({ from: '2026-08-10', to: '2026-09-12' }, terms)).toBeUndefined()
    expect(sameWeeksBefore({ from: '2026-09-10', to: '2027-02-12' }, terms)).toBeUndefined()
  })
})
