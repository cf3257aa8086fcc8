/**
 * A point in time as ISO-8601 UTC text with milliseconds (`2026-11-23T05:33:00.000Z`), the form that is stored: always
 * 24 characters, so that text order is time order on every engine (design §4.12). What a school calls "today" is the day
 * of an instant in the school's time zone.
 */
import { dayNumber, type Day, isDay } from './day.ts'

export type Instant = string

/** A time of day `HH:MM` from 00:00 to 23:59, in the school's zone: bells, opening windows. */
export type ClockTime = string

/** All of China keeps Beijing time; a school elsewhere sets its own zone. */
export const DEFAULT_TIME_ZONE = 'Asia/Shanghai'

/** True for an instant in exactly the stored form. */
export function isInstant(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return false
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text
}

/** The stored form of milliseconds since 1970 (the value of a clock). */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString()
}

/** Milliseconds since 1970. Throws a RangeError for anything that is not an instant. */
export function msOf(instant: Instant): number {
  if (!isInstant(instant)) throw new RangeError(`not an instant: ${instant}`)
  return Date.parse(instant)
}

/** Milliseconds later, or earlier where negative. */
export function addMs(instant: Instant, ms: number): Instant {
  return instantOf(msOf(instant) + ms)
}

/** True for `HH:MM` from 00:00 to 23:59. */
export function isClockTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** Minutes since midnight. Throws a RangeError for anything that is not a clock time. */
export function minutesOf(time: ClockTime): number {
  if (!isClockTime(time)) throw new RangeError(`not a time of day: ${time}`)
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** The clock time of minutes since midnight, 0 to 1439. */
export function clockTimeOf(minutes: number): ClockTime {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > 1439)
    throw new RangeError(`no time of day: ${minutes} min`)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** True when the runtime knows the zone (an IANA name such as Asia/Urumqi). */
export function isTimeZone(zone: string): boolean {
  try {
    formatterFor(zone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * The days of the minutes that were asked for last, by minute and zone: requests at the same time ask for their own moments again and
 * again. From {@link WHOLE_MINUTES} on days begin, and zones change their clocks, at whole minutes.
 */
const daysOfMinutes = new Map<string, Day>()
const MOST_MINUTES = 500
/** Zones were some seconds off before. */
const WHOLE_MINUTES = Date.UTC(2000, 0, 1)

/** What was asked last: everything that a request does, it does at one moment. */
let last: { readonly instant: Instant; readonly zone: string; readonly day: Day } | undefined

/** The day in the zone at that instant: 2026-11-23T17:00Z is already the 24th in China. */
export function dayOfInstant(instant: Instant, zone: string = DEFAULT_TIME_ZONE): Day {
  if (last?.instant !== instant || last.zone !== zone) last = { instant, zone, day: workOutDay(instant, zone) }
  return last.day
}

function workOutDay(instant: Instant, zone: string): Day {
  const ms = msOf(instant)
  if (ms < WHOLE_MINUTES) return wallClock(ms, zone).slice(0, 10)
  const minute = `${instant.slice(0, 16)}${zone}`
  const known = daysOfMinutes.get(minute)
  if (known !== undefined) return known
  const day = wallClock(ms, zone).slice(0, 10)
  if (daysOfMinutes.size >= MOST_MINUTES) daysOfMinutes.clear()
  daysOfMinutes.set(minute, day)
  return day
}

/** The time of day in the zone at that instant. */
export function timeOfInstant(instant: Instant, zone: string = DEFAULT_TIME_ZONE): ClockTime {
  return wallClock(msOf(instant), zone).slice(11, 16)
}

/**
 * The instant at which the zone's clocks show that day and time. Where a clock change skips the time, the moment the
 * change happens plus the rest; where it repeats it, the first.
 */
export function instantAt(day: Day, time: ClockTime, zone: string = DEFAULT_TIME_ZONE): Instant {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  const wall = dayNumber(day) * 86_400_000 + minutesOf(time) * 60_000
  const before = offsetAt(wall - 86_400_000, zone)
  const after = offsetAt(wall + 86_400_000, zone)
  // With the offset from before the change the first of two equal times comes out, and a skipped time moves on.
  const candidate = wall - before
  return instantOf(
    offsetAt(candidate, zone) === before || offsetAt(wall - after, zone) !== after ? candidate : wall - after,
  )
}

const CLOCK_PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a hundred times what using it does, so they are kept. Throws a RangeError for no zone. */
function formatterFor(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formatters.set(zone, formatter)
  }
  return formatter
}

/** `YYYY-MM-DD HH:MM:SS` in the zone. */
function wallClock(ms: number, zone: string): string {
  const parts = new Map(
    formatterFor(zone)
      .formatToParts(ms)
      .map((part) => [part.type, part.value]),
  )
  const [year, month, day, hour, minute, second] = CLOCK_PARTS.map((part) => parts.get(part) ?? '')
  return `${[year, month, day].join('-')} ${[hour, minute, second].join(':')}`
}

/** How far the zone's clocks are ahead of UTC at that moment, in milliseconds. */
function offsetAt(ms: number, zone: string): number {
  const seconds = Math.floor(ms / 1000) * 1000
  return Date.parse(`${wallClock(seconds, zone).replace(' ', 'T')}Z`) - seconds
}
