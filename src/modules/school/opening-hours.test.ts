import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BellSchedule, OpeningWindow } from './contract.ts'
import {
  bellsOn,
  faultsOfBells,
  faultsOfWindows,
  minutesOfWeek,
  minutesOpen,
  type OpeningFacts,
  openTimesOn,
} from './opening-hours.ts'
import { usualHours } from './usual-hours.ts'

const words = {
  schedule: '作息',
  lesson: (n: number) => `第 ${n} 节`,
  longBreak: '大课间',
  noon: '午间',
  afterSchool: '课后服务',
  untilLeaving: '放学前',
}
const { bells, windows } = usualHours(words)
const facts = (more: Partial<OpeningFacts> = {}): OpeningFacts => ({
  open: { weekdays: [1, 2, 3, 4, 5], exceptions: new Map() },
  days: new Map(),
  bells,
  windows,
  ...more,
})
const WEDNESDAY = '2026-11-25'
const SATURDAY = '2026-11-28'

describe('F2 opening hours bound to the bell schedule', () => {
  test('a usual day opens in the long break, at noon, and from the end of the last lesson until the pupils leave', () => {
    expect(openTimesOn(WEDNESDAY, facts()).map(({ name, from, to }) => `${name} ${from}-${to}`)).toEqual([
      '大课间 09:50-10:20',
      '午间 12:20-13:30',
      '放学前 16:20-17:30',
    ])
    expect(minutesOfWeek(WEDNESDAY, facts())).toBe(5 * (30 + 70 + 70))
  })

  test('a moved bell moves the opening with it', () => {
    const [schedule] = bells
    const winter: BellSchedule = {
      name: '冬季',
      fromDay: '11-01',
      periods: (schedule?.periods ?? []).map((one) =>
        one.kind === 'after-school' ? { ...one, to: '17:00' } : { ...one },
      ),
    }
    const both = facts({ bells: [...bells, winter] })
    expect(openTimesOn('2026-10-28', both).at(-1)?.to).toBe('17:30')
    expect(openTimesOn(WEDNESDAY, both).at(-1)?.to).toBe('17:00')
    // what began in November goes on over the turn of the year
    expect(bellsOn('2027-03-01', both.bells)?.name).toBe('冬季')
  })

  test('a Saturday that works as a Monday opens as on Monday, a holiday not at all', () => {
    const only: OpeningWindow[] = windows.map((one) => (one.id === 1 ? { ...one, weekdays: [1] } : one))
    const worked = facts({
      windows: only,
      open: {
        weekdays: [1, 2, 3, 4, 5],
        exceptions: new Map([
          [SATURDAY, true],
          [WEDNESDAY, false],
        ]),
      },
      days: new Map([[SATURDAY, { kind: 'make-up', worksAs: 1 }]]),
    })
    expect(openTimesOn(SATURDAY, worked).map((one) => one.name)).toEqual(['大课间', '午间', '放学前'])
    expect(openTimesOn(WEDNESDAY, worked)).toEqual([])
    expect(openTimesOn('2026-11-26', worked).map((one) => one.name)).toEqual(['午间', '放学前'])
  })

  test('names what is wrong: overlaps, a lesson twice, a window bound to a lesson that is not there', () => {
    const periods = [
      { kind: 'lesson' as const, number: 1, name: '第一节', from: '08:00', to: '08:40' },
      { kind: 'lesson' as const, number: 1, name: '第二节', from: '08:30', to: '08:20' },
    ]
    expect(faultsOfBells([{ name: '夏季', fromDay: '05-01', periods }]).map((one) => one.code)).toEqual([
      'period_ends_before',
      'periods_overlap',
      'lesson_twice',
    ])
    const bound: OpeningWindow = {
      id: 9,
      name: '第八节后',
      weekdays: [1],
      span: { kind: 'span', from: { at: 'lesson', number: 8, edge: 'end' }, to: { at: 'leaving' } },
    }
    expect(faultsOfWindows([bound], bells)).toEqual([
      { code: 'window_without_time', params: { window: '第八节后', schedule: '作息' } },
    ])
    expect(faultsOfBells(bells)).toEqual([])
    expect(faultsOfWindows(windows, bells)).toEqual([])
  })

  test('minutes of windows that overlap count once, whatever their order', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    const time = (n: number) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`
    fc.assert(
      fc.property(fc.array(fc.tuple(minute, minute), { maxLength: 8 }), (pairs) => {
        const times = pairs.map(([a, b]) => ({ from: time(Math.min(a, b)), to: time(Math.max(a, b)) }))
        const inside = new Set<number>()
        for (const [a, b] of pairs) for (let n = Math.min(a, b); n < Math.max(a, b); n++) inside.add(n)
        expect(minutesOpen(times)).toBe(inside.size)
        expect(minutesOpen(times.toReversed())).toBe(inside.size)
      }),
    )
  })
})
