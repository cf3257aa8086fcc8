import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SIX_THREE } from '#values/grade'
import { type ClassNow, keyOf, planYear, type PupilNow, usualFate, type YearChoices } from './rules.ts'

const NINE_YEARS = { primary: 6, junior: 3 }
const PRIMARY = { primary: 6 }

const classOf = (entryYear: number, number: string, stage: ClassNow['stage'] = 'primary'): ClassNow => ({
  id: entryYear * 100 + Number(number) + (stage === 'junior' ? 50 : 0),
  stage,
  entryYear,
  number,
  closed: false,
  label: `${entryYear}/${number}`,
})
let people = 0
const pupils = (one: ClassNow, n: number, category = 'pupil'): PupilNow[] =>
  Array.from({ length: n }, (_, at) => ({
    id: ++people,
    name: `学生${people}`,
    category,
    classId: one.id,
    seatNumber: at + 1,
    version: 1,
  }))
const NONE: YearChoices = { classes: [], pupils: [] }

describe('F1 moving up a year', () => {
  test('the calendar does it by itself: only who leaves, goes on to the next stage or out of the lower grades is changed', () => {
    const [second, third, last] = [classOf(2025, '1'), classOf(2024, '1'), classOf(2021, '2')]
    const now = {
      classes: [second, third, last],
      pupils: [...pupils(second, 2, 'pupil-lower'), ...pupils(third, 3), ...pupils(last, 2)],
    }
    const inPrimary = planYear(2027, PRIMARY, now, NONE)
    expect(inPrimary.moves.map(({ leaves, into, category }) => [leaves, into, category])).toEqual([
      [false, null, 'pupil'],
      [false, null, 'pupil'],
      [true, null, 'pupil'],
      [true, null, 'pupil'],
    ])
    expect(inPrimary.emptied).toEqual([last.id])
    const inNineYears = planYear(2027, NINE_YEARS, now, NONE).moves.filter(({ into }) => into !== null)
    expect(inNineYears.map(({ into, seatNumber }) => [into, seatNumber])).toEqual([
      [{ stage: 'junior', entryYear: 2027, number: '2' }, 1],
      [{ stage: 'junior', entryYear: 2027, number: '2' }, 2],
    ])
  })

  test('the end of the last stage is the way out, whatever stages the school has', () => {
    expect(usualFate(classOf(2024, '1', 'junior'), 2027, NINE_YEARS)).toEqual({ to: 'leave' })
    expect(usualFate(classOf(2024, '1', 'junior'), 2027, SIX_THREE)).toMatchObject({ to: 'classes' })
    expect(usualFate(classOf(2027, '1'), 2027, PRIMARY)).toEqual({ to: 'up' })
  })

  test('two classes become one: who comes gets the next seat numbers, who stays keeps his; the other class is empty', () => {
    const [one, two] = [classOf(2024, '1'), classOf(2024, '2')]
    const now = { classes: [one, two], pupils: [...pupils(one, 3), ...pupils(two, 2)] }
    const plan = planYear(2027, PRIMARY, now, {
      ...NONE,
      classes: [{ classId: two.id, fate: { to: 'classes', into: [one] } }],
    })
    expect(plan.moves.map(({ seatNumber }) => seatNumber)).toEqual([4, 5])
    expect(plan.emptied).toEqual([two.id])
  })

  test('a class is parted in turn by seat number, and part of it may stay where it is', () => {
    const one = classOf(2024, '1')
    const other = { stage: 'primary', entryYear: 2024, number: '2' } as const
    const now = { classes: [one], pupils: pupils(one, 5) }
    const plan = planYear(2027, PRIMARY, now, {
      ...NONE,
      classes: [{ classId: one.id, fate: { to: 'classes', into: [one, other] } }],
    })
    expect(
      plan.moves.map(({ pupil, into, seatNumber }) => [pupil.seatNumber, into && keyOf(into), seatNumber]),
    ).toEqual([
      [2, keyOf(other), 1],
      [4, keyOf(other), 2],
    ])
  })

  test('a repeater goes into the class that comes after; the lowest grade of a school that takes in nobody is said', () => {
    const one = classOf(2024, '1')
    const [pupil] = pupils(one, 1)
    if (!pupil) throw new Error('no pupil')
    const stay = { ...NONE, pupils: [{ personId: pupil.id, to: 'stay' as const }] }
    const plan = planYear(2027, PRIMARY, { classes: [one], pupils: [pupil] }, stay)
    expect(plan.moves.map(({ into }) => into)).toEqual([{ stage: 'primary', entryYear: 2025, number: '1' }])
    const fresh = classOf(2027, '1')
    const early = planYear(2027, PRIMARY, { classes: [fresh], pupils: [{ ...pupil, classId: fresh.id }] }, stay)
    expect(early.faults.map(({ code }) => code)).toEqual(['year-change.nowhere_to_stay'])
  })

  test('a class of a grade that the school does not have is refused', () => {
    const one = classOf(2024, '1')
    const into = { stage: 'senior', entryYear: 2027, number: '1' } as const
    const plan = planYear(
      2027,
      PRIMARY,
      { classes: [one], pupils: pupils(one, 1) },
      { ...NONE, classes: [{ classId: one.id, fate: { to: 'classes', into: [into] } }] },
    )
    expect(plan.faults.map(({ code }) => code)).toEqual(['year-change.no_such_grade'])
  })

  test('whatever is chosen, nobody is lost, nobody moves twice, and no two of a class share a seat that they did not share before', () => {
    const keys = [2022, 2023, 2024, 2025].flatMap((year) => ['1', '2'].map((number) => classOf(year, number)))
    const key = fc.constantFrom(...keys)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(key, fc.array(key, { minLength: 1, maxLength: 3 })), { maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 8, maxLength: 8 }),
        (fates, sizes) => {
          const all = keys.flatMap((one, at) => pupils(one, sizes[at] ?? 0))
          const chosen = new Map(fates.map(([from, into]) => [from.id, into]))
          const plan = planYear(
            2027,
            PRIMARY,
            { classes: keys, pupils: all },
            {
              ...NONE,
              classes: [...chosen].map(([classId, into]) => ({ classId, fate: { to: 'classes' as const, into } })),
            },
          )
          expect(new Set(plan.moves.map(({ pupil }) => pupil.id)).size).toBe(plan.moves.length)
          const places = new Map(all.map((one) => [one.id, `${one.classId} ${String(one.seatNumber)}`]))
          for (const { pupil, into, leaves, seatNumber } of plan.moves) {
            if (leaves) places.delete(pupil.id)
            else if (into) {
              const { id } = keys.find((one) => keyOf(one) === keyOf(into)) ?? { id: 0 }
              places.set(pupil.id, `${id} ${String(seatNumber)}`)
            }
          }
          expect(places.size).toBe(all.length - plan.moves.filter(({ leaves }) => leaves).length)
          expect(new Set(places.values()).size).toBe(places.size)
        },
      ),
      { numRuns: 60 },
    )
  })
})
