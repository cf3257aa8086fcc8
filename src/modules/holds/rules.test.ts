import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  aheadOf,
  byTurn,
  copiesToBuy,
  expectedDay,
  lastShelfDay,
  nameOnSlip,
  type Queued,
  waitingFor,
} from './rules.ts'

const WEEK = { weekdays: [1, 2, 3, 4, 5], exceptions: new Map<string, boolean>() }
const queued = fc.record({
  id: fc.integer({ min: 1, max: 1_000_000 }),
  priority: fc.constantFrom(0, 100, 101),
  placedAt: fc.constantFrom('2026-11-23T02:00:00.000Z', '2026-11-23T02:00:01.000Z', '2026-11-24T02:00:00.000Z'),
  copyId: fc.constantFrom(null, 1, 2),
  keptCopyId: fc.constantFrom(null, null, 3),
  asleepFrom: fc.constantFrom(null, '2026-11-20'),
  asleepTo: fc.constantFrom(null, '2026-11-22', '2026-11-30'),
}) satisfies fc.Arbitrary<Queued>
const queues = fc.uniqueArray(queued, { selector: (one) => one.id, maxLength: 12 })

describe('B1 the line for a title', () => {
  test('is the same whatever order it was read in, lessons before leisure, then who asked first', () => {
    fc.assert(
      fc.property(queues, fc.integer(), (queue, seed) => {
        const mixed = [...queue].sort((a, b) => ((a.id * 31 + seed) % 7) - ((b.id * 31 + seed) % 7))
        expect(mixed.sort(byTurn)).toEqual([...queue].sort(byTurn))
        const line = waitingFor(1, queue, '2026-11-23')
        for (const [at, one] of line.entries()) {
          const next = line[at + 1]
          if (!next) continue
          expect(one.priority).toBeGreaterThanOrEqual(next.priority)
          if (one.priority === next.priority) expect(one.placedAt <= next.placedAt).toBe(true)
        }
      }),
    )
  })

  test('gives a copy to nobody who sleeps, who has his already, or who wants another copy', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        for (const one of waitingFor(1, queue, '2026-11-23')) {
          expect(one.keptCopyId).toBeNull()
          expect(one.copyId === null || one.copyId === 1).toBe(true)
          expect(one.asleepFrom === null || one.asleepTo === '2026-11-22').toBe(true)
        }
      }),
    )
  })

  test('counts those before: the first has none, each next one more', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const free = queue.map((one) => ({ ...one, copyId: null }))
        const line = waitingFor(1, free, '2026-11-23')
        expect(line.map((one) => aheadOf(one, free, '2026-11-23'))).toEqual(line.map((_, at) => at))
      }),
    )
  })
})

describe('B2 the days of a hold', () => {
  test('on the hold shelf only open days count: a holiday of nine days takes nobody his book', () => {
    const holiday = new Map<string, boolean>()
    for (let day = 12; day <= 19; day++) holiday.set(`2027-02-${day}`, false)
    expect(lastShelfDay('2027-02-10', 3, { ...WEEK, exceptions: holiday })).toBe('2027-02-23')
    expect(lastShelfDay('2026-11-23', 3, WEEK)).toBe('2026-11-26')
  })

  test('a leap day is a day like others', () => {
    expect(lastShelfDay('2028-02-25', 2, WEEK)).toBe('2028-02-29')
    expect(expectedDay(0, ['2028-02-29'], 14, '2028-02-20', WEEK)).toBe('2028-02-29')
  })

  test('the turn comes with the copy that is back first, after those who stand before; nobody promises where a copy is late', () => {
    expect(expectedDay(0, ['2026-12-07', '2026-12-03'], 14, '2026-11-23', WEEK)).toBe('2026-12-03')
    expect(expectedDay(2, ['2026-12-07', '2026-12-03'], 14, '2026-11-23', WEEK)).toBe('2026-12-17')
    expect(expectedDay(0, ['2026-11-20'], 14, '2026-11-23', WEEK)).toBeUndefined()
    expect(expectedDay(0, [], 14, '2026-11-23', WEEK)).toBeUndefined()
  })

  test('so many copies bring a long line down to three a copy', () => {
    expect([copiesToBuy(6, 1), copiesToBuy(3, 1), copiesToBuy(2, 0), copiesToBuy(0, 0)]).toEqual([1, 0, 1, 0])
  })

  test('a name on the shelf that all see is as long for everybody', () => {
    expect(nameOnSlip('欧阳娜娜', '0001', 'masked')).toBe('欧**')
    expect(nameOnSlip('张三', '0001', 'masked')).toBe('张**')
    expect(nameOnSlip('张三', '0001', 'card')).toBe('0001')
  })
})
