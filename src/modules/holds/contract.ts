import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { daySchema } from '#values/wire'
import { hold, manage } from './contract/holds.ts'
import { purposes } from './rules.ts'

export * from './contract/holds.ts'

const id = z.number().int()
const pathId = z.coerce.number().int()
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const page = {
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
}
const holdFilter = z.object({
  tab: z.enum(['waiting', 'ready']).default('waiting'),
  q: z.string().trim().max(60).default(''),
  purpose: z.enum(purposes).optional(),
  classId: pathId.optional(),
})
export type HoldFilter = z.output<typeof holdFilter>

export const listHolds = endpoint({
  key: 'GET /schools/:school/holds',
  summary: 'Who waits for what, or what is on the hold shelf for whom',
  access: manage,
  params: schoolParams,
  query: holdFilter.extend(page),
  reply: z.object({ total: z.number().int(), holds: z.array(hold) }),
})

export const holdsAsExcel = endpoint({
  key: 'GET /schools/:school/holds.xlsx',
  summary: 'Holds as an Excel file',
  access: manage,
  params: schoolParams,
  query: holdFilter,
  produces: EXCEL,
})

export const holdsAsPdf = endpoint({
  key: 'GET /schools/:school/holds.pdf',
  summary: 'Holds, to print',
  access: manage,
  params: schoolParams,
  query: holdFilter,
  produces: 'application/pdf',
})

export const slipsAsPdf = endpoint({
  key: 'GET /schools/:school/holds/slips.pdf',
  summary: 'Slips to put into the books on the hold shelf; of one hold, or of all that became ready today',
  access: manage,
  params: schoolParams,
  query: z.object({ id: pathId.optional() }),
  produces: 'application/pdf',
})

const shelfLeft = z.object({
  copyId: id,
  bibId: id,
  title: z.string(),
  author: z.string(),
  barcode: z.string().nullable(),
  callNumber: z.string(),
  zone: z.string(),
  since: daySchema,
})
export type ShelfLeft = z.output<typeof shelfLeft>

export const listShelfLeft = endpoint({
  key: 'GET /schools/:school/holds/left',
  summary: 'Books on the hold shelf that nobody waits for any more: 请放回书架',
  access: manage,
  params: schoolParams,
  reply: z.object({ copies: z.array(shelfLeft) }),
})

export const shelfLeftAsExcel = endpoint({
  key: 'GET /schools/:school/holds/left.xlsx',
  summary: 'Books to be put back, as an Excel file',
  access: manage,
  params: schoolParams,
  produces: EXCEL,
})

export const shelfLeftAsPdf = endpoint({
  key: 'GET /schools/:school/holds/left.pdf',
  summary: 'Books to be put back, to print',
  access: manage,
  params: schoolParams,
  produces: 'application/pdf',
})

export const putBack = endpoint({
  key: 'POST /schools/:school/holds/left/put-back',
  summary: 'These books stand on their shelves again',
  access: manage,
  params: schoolParams,
  body: z.object({ copyIds: z.array(id).min(1).max(500) }),
  reply: z.object({ putBack: z.number().int() }),
})

const longQueue = z.object({
  bibId: id,
  title: z.string(),
  author: z.string(),
  isbn: z.string(),
  waiting: z.number().int(),
  copies: z.number().int(),
  /** Who wait for one copy, to one place; null without a copy. */
  ratio: z.number().nullable(),
  /** Copies that would bring the queue down. */
  buy: z.number().int(),
})
export type LongQueue = z.output<typeof longQueue>
const longFilter = z.object({ from: z.coerce.number().int().min(1).max(100).default(2) })

export const listLongQueues = endpoint({
  key: 'GET /schools/:school/holds/long-queues',
  summary: 'Titles that many wait for, with how many copies to buy',
  access: manage,
  params: schoolParams,
  query: longFilter,
  reply: z.object({ titles: z.array(longQueue) }),
})

export const longQueuesAsExcel = endpoint({
  key: 'GET /schools/:school/holds/long-queues.xlsx',
  summary: 'Titles that many wait for, as an Excel file for the purchase plan',
  access: manage,
  params: schoolParams,
  query: longFilter,
  produces: EXCEL,
})

export const longQueuesAsPdf = endpoint({
  key: 'GET /schools/:school/holds/long-queues.pdf',
  summary: 'Titles that many wait for, to print',
  access: manage,
  params: schoolParams,
  query: longFilter,
  produces: 'application/pdf',
})

export const countHolds = endpoint({
  key: 'GET /schools/:school/holds/counts',
  summary: 'How many holds there are: for 今天 and the tabs',
  access: manage,
  params: schoolParams,
  reply: z.object({
    waiting: z.number().int(),
    ready: z.number().int(),
    /** Whose last day is today. */
    lastDay: z.number().int(),
    left: z.number().int(),
    /** Titles of which a copy could be fetched from the shelf for somebody. */
    fetch: z.number().int(),
  }),
})
