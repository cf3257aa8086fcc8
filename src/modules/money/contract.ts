import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { daySchema } from '#values/wire'
import { channels, deedKinds } from './rules.ts'

const id = z.number().int()
const handle = { permission: 'money.handle' } as const
const ofOne = schoolParams.extend({ id: z.coerce.number().int() })

const percent = z.int().min(0).max(1000)

export const compensationSettings = z.strictObject({
  table: z.strictObject({
    ages: z.array(z.strictObject({ years: z.int().min(1).max(100), percent })).max(8),
    older: percent,
    setMember: percent,
    outOfPrint: percent,
  }),
  /** A waiver above this sum, or of a book whose worth is not known, needs a second person. */
  approveAbove: z.int().min(0).max(10_000_000),
  /** Cash may be taken at the desk, with numbered receipts; otherwise only a voucher of the school's office counts. */
  cash: z.boolean(),
  /** A lost book leaves the stock when its case is settled; else it waits for the school's own approval. */
  withdraw: z.boolean(),
  /** At the desk an open case asks for the teacher's word; else it is only shown. */
  askAtDesk: z.boolean(),
  /** When a book is found again after it was paid, its money is given back. */
  giveBack: z.boolean(),
  deposits: z.boolean(),
  depositFen: z.int().min(0).max(10_000_000),
  /** What the money is for, as everybody may read it. */
  purpose: z.string().max(200),
})
export type CompensationSettings = z.output<typeof compensationSettings>

const span = z.object({ from: daySchema.optional(), to: daySchema.optional() })
export type MoneySpan = z.output<typeof span>

const moneyLine = z.object({
  id,
  day: z.string(),
  kind: z.enum(deedKinds),
  fen: z.number().int(),
  reverses: z.boolean(),
  channel: z.enum(channels).nullable(),
  voucher: z.string(),
  receiptNumber: z.number().int().nullable(),
  caseId: id.nullable(),
  caseNumber: z.number().int().nullable(),
  reader: z.string(),
  by: z.string(),
})
export type MoneyLine = z.output<typeof moneyLine>

/** What came in and went out in a span of days, and what the accounts hold at its end. */
export const moneyTotals = z.object({
  paid: z.number().int(),
  refunded: z.number().int(),
  waived: z.number().int(),
  depositsIn: z.number().int(),
  depositsBack: z.number().int(),
  office: z.number().int(),
  cash: z.number().int(),
  owed: z.number().int(),
  deposits: z.number().int(),
})
export type MoneyTotals = z.output<typeof moneyTotals>

export const readMoney = endpoint({
  key: 'GET /schools/:school/money',
  summary: 'The money of a day, a term or any span: bookings and how the accounts stand',
  access: handle,
  params: schoolParams,
  query: span,
  reply: z.object({ from: z.string(), to: z.string(), lines: z.array(moneyLine), totals: moneyTotals }),
})

export const moneyAsExcel = endpoint({
  key: 'GET /schools/:school/money.xlsx',
  summary: 'The money of a span of days as an Excel file',
  access: handle,
  params: schoolParams,
  query: span,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const moneyAsPdf = endpoint({
  key: 'GET /schools/:school/money.pdf',
  summary: 'The money of a span of days to print and sign',
  access: handle,
  params: schoolParams,
  query: span,
  produces: 'application/pdf',
})

export const bookDeposit = endpoint({
  key: 'POST /schools/:school/readers/:id/deposits',
  summary: 'A deposit is taken or given back',
  access: handle,
  params: ofOne,
  body: z.object({
    fen: z.number().int().min(0).max(100_000_000),
    channel: z.enum(channels).default('office'),
    voucher: z.string().max(60).default(''),
    note: z.string().max(300).default(''),
    back: z.boolean().default(false),
  }),
  reply: z.object({ id, receiptNumber: z.number().int().nullable() }),
})

export const readSettings = endpoint({
  key: 'GET /schools/:school/compensation-settings',
  summary: 'The price table, who approves, cash, deposits',
  access: { permission: 'money.handle' },
  params: schoolParams,
  reply: compensationSettings,
})

export const saveSettings = endpoint({
  key: 'PUT /schools/:school/compensation-settings',
  summary: 'Sets the price table, who approves, cash, deposits',
  access: { permission: 'money.set' },
  params: schoolParams,
  body: compensationSettings,
  reply: compensationSettings,
})
