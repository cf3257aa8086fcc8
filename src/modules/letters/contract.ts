import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'

const id = z.number().int()
const pathId = z.coerce.number().int()
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const see = { permission: 'compensation.see', inClass: true } as const

const clearanceLine = z.object({
  personId: id,
  name: z.string(),
  seatNumber: z.number().int().nullable(),
  loans: z.number().int(),
  cases: z.number().int(),
  depositFen: z.number().int(),
  clear: z.boolean(),
})
export type ClearanceLine = z.output<typeof clearanceLine>

export const readClearance = endpoint({
  key: 'GET /schools/:school/clearance',
  summary: 'Who of a class has settled everything before leaving: loans, cases, deposits',
  access: see,
  params: schoolParams,
  query: z.object({ classId: pathId.optional() }),
  reply: z.object({
    classId: id.nullable(),
    classes: z.array(z.object({ classId: id, className: z.string() })),
    readers: z.array(clearanceLine),
    deposits: z.boolean(),
    depositFen: z.number().int(),
    cash: z.boolean(),
  }),
})

export const clearanceAsPdf = endpoint({
  key: 'GET /schools/:school/clearance.pdf',
  summary: 'The clearance slip (离校清单) of one reader, or the list of a class to sign',
  access: see,
  params: schoolParams,
  query: z.object({ classId: pathId.optional(), personId: pathId.optional() }),
  produces: 'application/pdf',
})

export const clearanceAsExcel = endpoint({
  key: 'GET /schools/:school/clearance.xlsx',
  summary: 'The clearance list of a class as an Excel file',
  access: see,
  params: schoolParams,
  query: z.object({ classId: pathId }),
  produces: EXCEL,
})

const ofOne = schoolParams.extend({ id: pathId })

export const slip = endpoint({
  key: 'GET /schools/:school/loss-cases/:id/slip.pdf',
  summary: 'The letter to the family, with the ways to mend it and a part to sign and tear off',
  access: see,
  params: ofOne,
  produces: 'application/pdf',
})

export const slips = endpoint({
  key: 'GET /schools/:school/loss-cases/slips.pdf',
  summary: 'The letters of all open cases of a class',
  access: see,
  params: schoolParams,
  query: z.object({ classId: pathId.optional() }),
  produces: 'application/pdf',
})

export const receipt = endpoint({
  key: 'GET /schools/:school/money-deeds/:id/receipt.pdf',
  summary: 'The numbered receipt of a payment, a refund or a deposit',
  access: { permission: 'money.handle' },
  params: ofOne,
  produces: 'application/pdf',
})
