import * as z from 'zod'
import { copySources } from '#holdings/rules'
import { endpoint, schoolParams } from '#platform/endpoint'
import { barcodeSchema, daySchema, fenSchema, isbn13Schema } from '#values/wire'

/** A title that a book under the scanner may be. */
export const laneTitle = z.object({
  bibId: z.number().int(),
  title: z.string(),
  author: z.string(),
  publisher: z.string(),
  year: z.number().int().nullable(),
  volume: z.string(),
  priceFen: z.number().int().nullable(),
  copies: z.number().int(),
  /** Waits to be catalogued. */
  stub: z.boolean(),
})
export type LaneTitle = z.output<typeof laneTitle>

export const foundForIsbn = z.object({
  isbn: z.string(),
  /** Records of the school that bear the ISBN. */
  titles: z.array(laneTitle),
  /** What a loaded record file says of it; null where none does. */
  described: z
    .object({ title: z.string(), author: z.string(), publisher: z.string(), year: z.number().int().nullable() })
    .nullable(),
})
export type FoundForIsbn = z.output<typeof foundForIsbn>

export const findForIsbn = endpoint({
  key: 'GET /schools/:school/fast-lane/isbn/:isbn',
  summary: 'What is known of an ISBN that was just scanned',
  access: { permission: 'fast-lane.register' },
  params: schoolParams.extend({ isbn: z.string().max(40) }),
  reply: foundForIsbn,
})

export const findForTitle = endpoint({
  key: 'GET /schools/:school/fast-lane/titles',
  summary: 'Titles of the school that contain what was typed, for a book without ISBN',
  access: { permission: 'fast-lane.register' },
  params: schoolParams,
  query: z.object({ q: z.string().trim().min(1).max(100) }),
  reply: z.array(laneTitle),
})

export const checkSticker = endpoint({
  key: 'GET /schools/:school/fast-lane/sticker',
  summary: 'Whether a sticker is free: refused with the book it is on, or with what it is instead',
  access: { permission: 'fast-lane.register' },
  params: schoolParams,
  query: z.object({ barcode: barcodeSchema }),
  reply: z.object({ barcode: z.string() }),
})

export const laneBook = z.object({
  /** The sticker as the scanner read it. */
  sticker: z.string().min(1).max(60),
  isbn: isbn13Schema.optional(),
  /** A title of the school; where an ISBN has several, or the title was looked up. */
  bibId: z.number().int().optional(),
  /** Typed, for a new title. */
  title: z.string().trim().min(1).max(300).optional(),
  zoneId: z.number().int(),
  source: z.enum(copySources).default('unknown'),
  priceFen: fenSchema.nullable().default(null),
  receivedOn: daySchema.optional(),
})
export type LaneBook = z.output<typeof laneBook>

export const laneResult = z.object({
  copyId: z.number().int(),
  accessionNumber: z.number().int(),
  barcode: z.string(),
  bibId: z.number().int(),
  title: z.string(),
  /** Which copy of the title it is: 1 for the first. */
  nth: z.number().int(),
  /** The title was not known: it waits to be catalogued. */
  stub: z.boolean(),
})
export type LaneResult = z.output<typeof laneResult>

export const fastRegister = endpoint({
  key: 'POST /schools/:school/fast-lane',
  summary: 'Registers a book from its ISBN or title and its sticker',
  access: { permission: 'fast-lane.register' },
  params: schoolParams,
  body: laneBook,
  reply: laneResult,
})

export const undoBook = endpoint({
  key: 'POST /schools/:school/fast-lane/:id/undo',
  summary: 'Takes back the registration of a copy that nothing has happened to since; its number stays used',
  access: { permission: 'fast-lane.register' },
  params: schoolParams.extend({ id: z.coerce.number().int() }),
  reply: z.null(),
})

export const laneToday = z.object({
  mine: z.number().int(),
  all: z.number().int(),
  people: z.array(z.object({ name: z.string(), count: z.number().int() })),
  /** The last ten of this person, newest first. */
  last: z.array(laneResult.extend({ zone: z.string(), priceFen: z.number().int().nullable(), at: z.string() })),
})
export type LaneToday = z.output<typeof laneToday>

export const readLaneToday = endpoint({
  key: 'GET /schools/:school/fast-lane/today',
  summary: 'How many copies were registered today, by whom, and the last ten of this person',
  access: { permission: 'fast-lane.register' },
  params: schoolParams,
  reply: laneToday,
})
