/**
 * The values of this folder as they cross the wire: zod schemas without transforms, so that what is described (OpenAPI) is
 * what is sent. Pure functions stay in their own files: the light web entry imports those and never zod.
 */
import * as z from 'zod'
import { isBarcode } from './barcode.ts'
import { isClassNumber } from './class-number.ts'
import { isDay } from './day.ts'
import { isClockTime, isInstant, isTimeZone } from './instant.ts'
import { isIsbn13 } from './isbn.ts'
import { isIssn } from './issn.ts'
import { MOST_FEN } from './money.ts'

/** `YYYY-MM-DD`, a day that exists. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay, 'not a day')
  .meta({ description: 'A day, YYYY-MM-DD, in the school’s time zone' })

/** ISO-8601 UTC with milliseconds. */
export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .refine(isInstant, 'not an instant')
  .meta({ description: 'A point in time, ISO 8601, UTC, with milliseconds' })

/** `HH:MM`. */
export const clockTimeSchema = z
  .string()
  .regex(/^\d{2}:\d{2}$/)
  .refine(isClockTime, 'not a time of day')

/** An IANA time zone. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, 'not a time zone')

/** A sum in fen, zero or more. */
export const fenSchema = z.int().min(0).max(MOST_FEN).meta({ description: 'Money in fen (1 yuan = 100)' })

/** A difference in fen, of either sign. */
export const fenDifferenceSchema = z.int().min(-MOST_FEN).max(MOST_FEN)

/** The 13 digits of a valid ISBN. */
export const isbn13Schema = z
  .string()
  .regex(/^97[89]\d{10}$/)
  .refine(isIsbn13, 'not a valid ISBN')
  .meta({ description: 'ISBN, 13 digits without hyphens' })

/** `1000-0127`. */
export const issnSchema = z
  .string()
  .regex(/^\d{4}-\d{3}[\dX]$/)
  .refine(isIssn, 'not a valid ISSN')

/** A barcode of a copy or the number of a card, as `normaliseScan` leaves it. */
export const barcodeSchema = z
  .string()
  .min(1)
  .max(40)
  .refine(isBarcode, 'not a barcode')
  .meta({ description: 'Barcode or card number: text, leading zeros count' })

/** What a scanner or a hand typed, before normaliseScan. */
export const scanSchema = z.string().min(1).max(200)

/** Monday 1 … Sunday 7. */
export const weekdaySchema = z.int().min(1).max(7)

/** A class number in its normal form. Whether the school's table knows it is another question. */
export const classNumberSchema = z
  .string()
  .min(1)
  .max(60)
  .refine(isClassNumber, 'not a class number')
  .meta({ description: 'Chinese Library Classification number, such as I247.57' })

/** A call number in its parts (call-number.ts); how it is written is the school's scheme. */
export const callNumberSchema = z.strictObject({
  classNumber: classNumberSchema,
  book: z.string().max(40),
  edition: z.string().min(1).max(20).optional(),
  volume: z.string().min(1).max(20).optional(),
})
