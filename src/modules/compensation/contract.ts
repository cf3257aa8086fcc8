import * as z from 'zod'
import { conditions, copyStates } from '#holdings/rules'
import { remedies } from '#lending-rules/rules'
import { endpoint, schoolParams } from '#platform/endpoint'
import { channels, deedKinds } from '#money/rules'
import { caseKinds, caseStates, outcomes } from './rules.ts'

export * from './contract/acts.ts'

const id = z.number().int()
const pathId = z.coerce.number().int()
const ofCase = schoolParams.extend({ id: pathId })
const see = { permission: 'compensation.see', inClass: true } as const
const version = z.number().int()

export const caseLine = z.object({
  id,
  number: z.number().int(),
  kind: z.enum(caseKinds),
  state: z.enum(caseStates),
  title: z.string(),
  author: z.string(),
  barcode: z.string().nullable(),
  accessionNumber: z.number().int(),
  copyId: id,
  bibId: id,
  personId: id.nullable(),
  /** Empty where nobody had it, or the reader's data was erased. */
  reader: z.string(),
  className: z.string(),
  openedDay: z.string(),
  way: z.enum(remedies).nullable(),
  /** In money, by the rule; null until the worth is known. */
  askedFen: z.number().int().nullable(),
  owedFen: z.number().int(),
  paidFen: z.number().int(),
})
export type CaseLine = z.output<typeof caseLine>

const caseFilter = z.object({
  /** `unsettled`: all in which something is to be done. */
  state: z.enum(['unsettled', ...caseStates, 'all']).default('unsettled'),
  classId: pathId.optional(),
  personId: pathId.optional(),
})
export type CaseFilter = z.output<typeof caseFilter>

export const listCases = endpoint({
  key: 'GET /schools/:school/loss-cases',
  summary: 'Lost and damaged books and how they are made good; a class teacher sees his class',
  access: see,
  params: schoolParams,
  query: caseFilter.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  reply: z.object({
    total: z.number().int(),
    cases: z.array(caseLine),
    states: z.array(z.object({ state: z.enum(caseStates), cases: z.number().int() })),
    classes: z.array(z.object({ classId: id, className: z.string() })),
  }),
})

export const casesAsExcel = endpoint({
  key: 'GET /schools/:school/loss-cases.xlsx',
  summary: 'The list of cases as an Excel file',
  access: see,
  params: schoolParams,
  query: caseFilter,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const casesAsPdf = endpoint({
  key: 'GET /schools/:school/loss-cases.pdf',
  summary: 'The list of cases to print',
  access: see,
  params: schoolParams,
  query: caseFilter,
  produces: 'application/pdf',
})

const deed = z.object({
  id,
  kind: z.enum(deedKinds),
  day: z.string(),
  fen: z.number().int(),
  channel: z.enum(channels).nullable(),
  voucher: z.string(),
  receiptNumber: z.number().int().nullable(),
  by: z.string(),
  /** It takes back an earlier one. */
  reverses: id.nullable(),
  /** It was taken back. */
  reversed: z.boolean(),
  note: z.string(),
})
export type CaseDeed = z.output<typeof deed>

export const caseActions = [
  'choose-way',
  'set-price',
  'pay',
  'refund',
  'replace',
  'make-good',
  'waive',
  'answer-waiver',
  'close-found',
  'cancel',
  'find',
] as const

export const caseView = caseLine.extend({
  version,
  condition: z.enum(conditions).nullable(),
  copyState: z.enum(copyStates),
  openedBy: z.string(),
  ways: z.array(z.enum(remedies)),
  priceFen: z.number().int().nullable(),
  priceReason: z.string(),
  percent: z.number().int(),
  agePercent: z.number().int(),
  setMember: z.boolean(),
  outOfPrint: z.boolean(),
  note: z.string(),
  outcome: z.enum(outcomes).nullable(),
  settledDay: z.string().nullable(),
  foundDay: z.string().nullable(),
  chargedFen: z.number().int(),
  waivedFen: z.number().int(),
  waiver: z.object({ fen: z.number().int(), reason: z.string(), by: z.string(), mine: z.boolean() }).nullable(),
  replacement: z.object({ copyId: id, accessionNumber: z.number().int(), title: z.string() }).nullable(),
  withdrawal: z.object({ number: z.number().int(), day: z.string(), struck: z.boolean() }).nullable(),
  hasPhoto: z.boolean(),
  /** Cash may be taken in this school. */
  cash: z.boolean(),
  /** The school gives money back when a book is found. */
  giveBack: z.boolean(),
  can: z.array(z.enum(caseActions)),
  deeds: z.array(deed),
  steps: z.array(
    z.object({ at: z.string(), by: z.string(), kind: z.string(), detail: z.record(z.string(), z.unknown()) }),
  ),
})
export type CaseView = z.output<typeof caseView>

export const readCase = endpoint({
  key: 'GET /schools/:school/loss-cases/:id',
  summary: 'One case: the book, the ways, the money, its story',
  access: see,
  params: ofCase,
  reply: caseView,
})
