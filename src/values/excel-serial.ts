/**
 * What Excel makes of dates and long numbers. A date is a count of days (serial) with the time as a fraction; a number
 * keeps only 15 digits, and is shown as 4.40101E+17 when it is long.
 */
import { type Day, dayFromNumber, dayNumber } from './day.ts'

/**
 * The day of an Excel serial, 1 to 2958465 (9999-12-31); a fraction is the time and is ignored. Excel believes that 1900
 * was a leap year: serial 60 is a day that never was and gives undefined. Files made on old Macs count from 1904.
 */
export function dayOfSerial(serial: number, date1904 = false): Day | undefined {
  const whole = Math.floor(serial)
  if (!Number.isFinite(serial)) return undefined
  if (date1904) return whole < 0 || whole > 2_957_003 ? undefined : dayFromNumber(whole - 24_107)
  if (whole < 1 || whole > 2_958_465 || whole === 60) return undefined
  return dayFromNumber(whole - (whole < 60 ? 25_568 : 25_569))
}

/** The serial (1900 system) of a day from 1900-01-01. */
export function serialOfDay(day: Day): number | undefined {
  const number = dayNumber(day)
  const serial = number + (number < -25_508 ? 25_568 : 25_569)
  return serial < 1 ? undefined : serial
}

export type WholeNumberRead =
  | { readonly kind: 'text'; readonly text: string }
  /** Digits are gone for good: the column must be stored as text and exported again. */
  | { readonly kind: 'digits-lost'; readonly shown: string }

/**
 * A number that should have been text (student number, barcode, ISBN), as a cell gives it. `20250301.0` and
 * `9.787506371049E12` are read, since nothing is lost; `4.40101E+17` and whole numbers of more than 15 digits, which Excel
 * has rounded, are not. Undefined for text that is no number at all: then the text itself is the value.
 */
export function wholeNumberText(cell: string | number): WholeNumberRead | undefined {
  const shown = String(cell).trim()
  const scientific = /^(\d)(?:\.(\d+))?[eE]\+?(\d{1,2})$/.exec(shown)
  if (scientific !== null) {
    const digits = (scientific[1] ?? '') + (scientific[2] ?? '')
    const exponent = Number(scientific[3])
    const exact = digits.length === exponent + 1 && digits.length <= 15
    return exact ? { kind: 'text', text: digits } : { kind: 'digits-lost', shown }
  }
  const decimal = /^(\d+)\.0+$/.exec(shown)
  const text = decimal?.[1] ?? (typeof cell === 'number' && /^\d+$/.test(shown) ? shown : undefined)
  if (text === undefined) return undefined
  return text.length > 15 ? { kind: 'digits-lost', shown } : { kind: 'text', text }
}
