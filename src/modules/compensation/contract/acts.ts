import * as z from 'zod'
import { remedies } from '#lending-rules/rules'
import { channels } from '#money/rules'
import { endpoint, schoolParams } from '#platform/endpoint'
import { barcodeSchema, fenSchema } from '#values/wire'

const id = z.number().int()
const pathId = z.coerce.number().int()
const ofCase = schoolParams.extend({ id: pathId })
const handle = { permission: 'compensation.handle' } as const
const version = z.number().int()
const now = z.object({ id, version: z.number().int() })

export const declareLost = endpoint({
  key: 'POST /schools/:school/loss-cases',
  summary: 'Declares a book lost: ends its loan as lost and opens a case',
  access: { permission: 'compensation.declare', inClass: true },
  params: schoolParams,
  body: z.object({ copyId: id, note: z.string().max(300).default('') }),
  reply: z.object({ id, number: z.number().int() }),
})

export const chooseWay = endpoint({
  key: 'POST /schools/:school/loss-cases/:id/way',
  summary: 'Chooses how a book is made good',
  access: handle,
  params: ofCase,
  body: z.object({ version, way: z.enum(remedies) }),
  reply: now,
})

export const setPrice = endpoint({
  key: 'POST /schools/:school/loss-cases/:id/price',
  summary: 'What the book is worth; another price than the listed one needs a reason',
  access: handle,
  params: ofCase,
  body: z.object({
    version,
    priceFen: fenSchema,
    reason: z.string().max(300).default(''),
    setMember: z.boolean(),
    outOfPrint: z.boolean(),
  }),
  reply: now,
})

export const takeReplacement = endpoint({
  key: 'POST /schools/:school/loss-cases/:id/replacement',
  summary: 'Registers the book that was brought in place of the other',
  access: handle,
  params: ofCase,
  body: z.object({
    version,
    bibId: id.optional(),
    barcode: barcodeSchema.nullable(),
    priceFen: fenSchema.nullable().optional(),
    ready: z.boolean().default(false),
  }),
  reply: now.extend({ accessionNumber: z.number().int(), copyId: id }),
})

export const makeGood = endpoint({
  key: 'POST /schools/:school/loss-cases/:id/made-good',
  summary: 'The book was mended, or the reader helped in the library for it',
  access: handle,
  params: ofCase,
  body: z.object({ version, by: z.enum(['repair', 'service']), note: z.string().max(300).default('') }),
  reply: now,
})

export const waiveClaim = endpoint({
  key: 'POST /schools/:school/loss-cases/:id/waiver',
  summary: 'Waives what is owed, or asks a second person for it',
  access: handle,
  params: ofCase,
  body: z.object({ version, fen: z.number().int().min(1).optional(), reason: z.string().max(300) }),
  reply: now.extend({ waits: z.boolean() }),
})

export const answerWaiver = endpoint({
  key: 'POST /schools/:school/loss-cases/:id/waiver-answer',
  summary: 'Agrees to a waiver that was asked for, or does not',
  access: { permission: 'compensation.approve' },
  params: ofCase,
  body: z.object({ version, agree: z.boolean(), note: z.string().max(300).default('') }),
  reply: now,
})

export const cancelCase = endpoint({
  key: 'POST /schools/:school/loss-cases/:id/cancellation',
  summary: 'The case was opened by mistake: the loan goes on',
  access: handle,
  params: ofCase,
  body: z.object({ version, reason: z.string().max(300).default('') }),
  reply: now,
})

export const findBook = endpoint({
  key: 'POST /schools/:school/found-books',
  summary: 'A book that was lost is there again',
  access: handle,
  params: schoolParams,
  body: z.object({ copyId: id }),
  reply: z.object({ caseId: id.nullable() }),
})

/** At most so large; a photo of the book, never of a child. */
export const PHOTO_BYTES = 3_000_000

export const addPhoto = endpoint({
  key: 'POST /schools/:school/loss-cases/:id/photo',
  summary: 'A photo of the damaged book (JPEG); no picture of a child',
  access: handle,
  params: ofCase,
  upload: { maxBytes: PHOTO_BYTES },
  reply: now,
})

export const readPhoto = endpoint({
  key: 'GET /schools/:school/loss-cases/:id/photo',
  summary: 'The photo of the damaged book',
  access: handle,
  params: ofCase,
  produces: 'image/jpeg',
})

const money = z.object({
  version,
  fen: z.number().int().min(0).max(100_000_000),
  channel: z.enum(channels).default('office'),
  voucher: z.string().max(60).default(''),
  note: z.string().max(300).default(''),
})
const booked = z.object({ id, receiptNumber: z.number().int().nullable() })

export const takePayment = endpoint({
  key: 'POST /schools/:school/loss-cases/:id/payments',
  summary: 'Money that was paid: by a voucher of the office, in cash only where the school allows it',
  access: handle,
  params: ofCase,
  body: money,
  reply: booked,
})

export const giveRefund = endpoint({
  key: 'POST /schools/:school/loss-cases/:id/refunds',
  summary: 'Money that is given back; never more than was paid',
  access: handle,
  params: ofCase,
  body: money,
  reply: booked,
})

export const reverseDeed = endpoint({
  key: 'POST /schools/:school/loss-cases/:id/reversals',
  summary: 'Takes back a booking that was wrong, by another one',
  access: handle,
  params: ofCase,
  body: z.object({ version: z.number().int(), deedId: id, reason: z.string().max(300) }),
  reply: booked,
})

export const closeFound = endpoint({
  key: 'POST /schools/:school/loss-cases/:id/closing',
  summary: 'Says what was given back after a book was found, and ends the case',
  access: handle,
  params: ofCase,
  body: money.extend({ returnReplacement: z.boolean().default(false) }),
  reply: z.object({ id, version: z.number().int() }),
})
