import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMs,
  clockTimeOf,
  dayOfInstant,
  instantAt,
  instantOf,
  isClockTime,
  isInstant,
  isTimeZone,
  minutesOf,
  msOf,
  timeOfInstant,
} from './instant.ts'

const anyInstant = fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2099, 0) }).map(instantOf)

describe('F2 the school’s day of an instant', () => {
  test.each([
    ['2026-11-23T15:59:59.999Z', '2026-11-23', '23:59'],
    ['2026-11-23T16:00:00.000Z', '2026-11-24', '00:00'],
    ['2026-12-31T16:30:00.000Z', '2027-01-01', '00:30'],
  ])('%s is the day %s in China, %s o’clock', (instant, day, time) => {
    expect(dayOfInstant(instant)).toBe(day)
    expect(timeOfInstant(instant)).toBe(time)
  })

  test('a school elsewhere has its own day', () => {
    expect(dayOfInstant('2026-11-23T03:00:00.000Z', 'America/New_York')).toBe('2026-11-22')
  })

  test('midnight, summer time and half-hour zones agree with the runtime’s own calendar', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC')
    fc.assert(
      fc.property(anyInstant, zone, (instant, z) => {
        const there = Temporal.Instant.from(instant).toZonedDateTimeISO(z)
        expect(dayOfInstant(instant, z)).toBe(there.toPlainDate().toString())
        expect(timeOfInstant(instant, z)).toBe(there.toPlainTime().toString().slice(0, 5))
      }),
    )
  })

  test('a day and a time in a zone are the instant that the runtime’s own calendar gives', () => {
    const day = fc.integer({ min: 10_000, max: 40_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
    const change = fc.constantFrom('2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25')
    fc.assert(
      fc.property(
        fc.oneof(day, change),
        fc.integer({ min: 0, max: 1439 }).map(clockTimeOf),
        fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata'),
        (d, time, zone) => {
          const expected = Temporal.PlainDateTime.from(`${d}T${time}`)
            .toZonedDateTime(zone)
            .toInstant().epochMilliseconds
          expect(msOf(instantAt(d, time, zone))).toBe(expected)
        },
      ),
    )
  })

  test.each(['2026-11-23T05:33:00Z', '2026-11-23', '2026-02-30T00:00:00.000Z', '2026-11-23T05:33:00.000+08:00', ''])(
    '"%s" is not in the stored form',
    (text) => {
      expect(isInstant(text)).toBe(false)
      expect(() => msOf(text)).toThrow(RangeError)
    },
  )

  test('text order is time order', () => {
    fc.assert(fc.property(anyInstant, anyInstant, (a, b) => a < b === msOf(a) < msOf(b)))
    expect(addMs('2026-11-23T05:33:00.000Z', 60_000)).toBe('2026-11-23T05:34:00.000Z')
  })

  test('clock times', () => {
    expect(minutesOf('14:30')).toBe(870)
    fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), (n) => minutesOf(clockTimeOf(n)) === n))
    expect(['00:00', '23:59', '24:00', '7:30', '07:60'].map(isClockTime)).toEqual([true, true, false, false, false])
    expect(() => minutesOf('24:00')).toThrow(RangeError)
  })

  test('a zone that does not exist is told', () => {
    expect([isTimeZone('Asia/Urumqi'), isTimeZone('Asia/Atlantis')]).toEqual([true, false])
  })
})
