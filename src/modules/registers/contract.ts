import * as z from 'zod'
import { copySources, withdrawalReasons } from '#holdings/rules'
import { endpoint, schoolParams } from '#platform/endpoint'
import { daySchema } from '#values/wire'

/** Which part of the accession register: by number, by the day of receipt, or both. */
export const registerRange = z.object({
  from: z.coerce.number().int().min(1).optional(),
  to: z.coerce.number().int().min(1).optional(),
  receivedFrom: daySchema.optional(),
  receivedTo: daySchema.optional(),
})
export type RegisterRange = z.output<typeof registerRange>

/** A run of copies of one title with the next numbers and otherwise equal facts. */
export const registerLine = z.object({
  first: z.number().int(),
  last: z.number().int(),
  count: z.number().int(),
  receivedOn: z.string(),
  bibId: z.number().int(),
  title: z.string(),
  author: z.string(),
  publisher: z.string(),
  year: z.string(),
  edition: z.string(),
  priceFen: z.number().int().nullable(),
  source: z.enum(copySources),
  callNumber: z.string(),
  note: z.string(),
  /** The day it was struck off the stock; it stays in this register. */
  withdrawnOn: z.string().nullable(),
})
export type RegisterLine = z.output<typeof registerLine>

export const registerTotals = z.object({
  copies: z.number().int(),
  fen: z.number().int(),
  titles: z.number().int(),
  unpriced: z.number().int(),
  withdrawn: z.number().int(),
  withdrawnFen: z.number().int(),
})
export type RegisterTotals = z.output<typeof registerTotals>

export const readRegister = endpoint({
  key: 'GET /schools/:school/accession-register',
  summary: 'The accession register (个别登记) in lines as it is printed, with its totals',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  query: registerRange.extend({ page: z.coerce.number().int().min(1).default(1) }),
  reply: z.object({ lines: z.array(registerLine), total: z.number().int(), totals: registerTotals }),
})

export const registerAsPdf = endpoint({
  key: 'GET /schools/:school/accession-register/register.pdf',
  summary: 'The accession register to print, A4 landscape',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  query: registerRange,
  produces: 'application/pdf',
})

export const registerAsExcel = endpoint({
  key: 'GET /schools/:school/accession-register/register.xlsx',
  summary: 'The accession register as an Excel file, one row for each copy',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  query: registerRange,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

/** Which part of the withdrawal register: by the day. */
export const withdrawalRange = z.object({ from: daySchema.optional(), to: daySchema.optional() })
export type WithdrawalRange = z.output<typeof withdrawalRange>

export const withdrawalLine = z.object({
  number: z.number().int(),
  day: z.string(),
  accessionNumber: z.number().int(),
  bibId: z.number().int(),
  title: z.string(),
  author: z.string(),
  callNumber: z.string(),
  priceFen: z.number().int().nullable(),
  reason: z.enum(withdrawalReasons),
  /** `#12`: the case 12 of a lost or damaged book. */
  note: z.string(),
  by: z.string(),
  /** The day on which the copy was reinstated; the line stays and counts no more. */
  struckOn: z.string().nullable(),
})
export type WithdrawalLine = z.output<typeof withdrawalLine>

/** What left the stock and did not come back. */
export const withdrawalTotals = z.object({ copies: z.number().int(), fen: z.number().int() })
export type WithdrawalTotals = z.output<typeof withdrawalTotals>

export const readWithdrawals = endpoint({
  key: 'GET /schools/:school/withdrawal-register',
  summary: 'The withdrawal register (注销登记), one line for each copy gone, with its totals',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  query: withdrawalRange.extend({ page: z.coerce.number().int().min(1).default(1) }),
  reply: z.object({ lines: z.array(withdrawalLine), total: z.number().int(), totals: withdrawalTotals }),
})

export const withdrawalsAsPdf = endpoint({
  key: 'GET /schools/:school/withdrawal-register/register.pdf',
  summary: 'The withdrawal register to print, A4 landscape',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  query: withdrawalRange,
  produces: 'application/pdf',
})

export const withdrawalsAsExcel = endpoint({
  key: 'GET /schools/:school/withdrawal-register/register.xlsx',
  summary: 'The withdrawal register as an Excel file',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  query: withdrawalRange,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})
