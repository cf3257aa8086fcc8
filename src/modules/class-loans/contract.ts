import * as z from 'zod'
import { deskCopy, overrideReasons } from '#circulation/contract'
import { conditions } from '#holdings/rules'
import { XLSX } from '#people/contract'
import { endpoint, schoolParams } from '#platform/endpoint'
import { daySchema, scanSchema } from '#values/wire'
import { holderKinds, loanStates } from './rules.ts'

const id = z.number().int()
const pathId = z.coerce.number().int()
const count = z.number().int()
const access = { permission: 'class-loans.lend' } as const
const loanParams = schoolParams.extend({ id: pathId })

/** Who takes them. A class or an office may name the teacher who answers for the books; a teacher takes them himself. */
export const holder = z.object({
  kind: z.enum(holderKinds),
  classId: id.nullable().default(null),
  personId: id.nullable().default(null),
  office: z.string().trim().max(40).default(''),
})
export type Holder = z.output<typeof holder>

const said = z.object({
  code: z.string(),
  level: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  title: z.string(),
})
export type Said = z.output<typeof said>

/** `ready`: goes along; `anyway`: goes along with a reason; `no`: stays here. */
export const lineStates = ['ready', 'anyway', 'no'] as const

export const scannedLine = z.object({
  copy: deskCopy,
  state: z.enum(lineStates),
  dueDay: z.string(),
  reasons: z.array(said),
})
export type ScannedLine = z.output<typeof scannedLine>

export const readLine = endpoint({
  key: 'GET /schools/:school/class-loans/line',
  summary: 'What the rules say to one more copy in a class loan, by its barcode',
  access,
  params: schoolParams,
  query: z.object({
    text: scanSchema,
    kind: z.enum(holderKinds),
    classId: pathId.optional(),
    personId: pathId.optional(),
    office: z.string().max(40).default(''),
    /** So many stand in the row already. */
    before: z.coerce.number().int().min(0).max(500).default(0),
  }),
  reply: scannedLine,
})

const override = z.object({ reason: z.enum(overrideReasons), words: z.string().max(200).optional() })

export const lendInput = z.object({
  holder,
  /** Each copy once; `anyway`: although the rules have something against it. */
  copies: z
    .array(z.object({ copyId: id, anyway: z.boolean().default(false) }))
    .min(1)
    .max(500),
  /** Another day than the rules give. */
  dueDay: daySchema.optional(),
  override: override.optional(),
})
export type LendInput = z.output<typeof lendInput>

const lendReply = z.object({
  id,
  number: count,
  lent: count,
  dueDay: z.string(),
  /** What stayed here, with the reason. */
  refused: z.array(z.object({ copyId: id, title: z.string(), barcode: z.string().nullable(), reasons: z.array(said) })),
})
export type LendReply = z.output<typeof lendReply>

export const lendCopies = endpoint({
  key: 'POST /schools/:school/class-loans',
  summary:
    'Lends a row of copies to a class, a teacher or an office with one due day; what cannot go is named, the rest goes',
  access,
  params: schoolParams,
  body: lendInput,
  reply: lendReply,
})

export const loanHead = z.object({
  id,
  number: count,
  kind: z.enum(holderKinds),
  classId: id.nullable(),
  /** 三（2）班, a teacher's name, an office. */
  holder: z.string(),
  /** Who answers for the books; empty where nobody was named. */
  teacher: z.string(),
  lentDay: z.string(),
  dueDay: z.string(),
  renewals: count,
  copies: count,
  out: count,
  lost: count,
  undone: z.boolean(),
  /** When an office's books were last looked at. */
  checkedDay: z.string().nullable(),
  checkDue: z.boolean(),
})
export type LoanHead = z.output<typeof loanHead>

const loanFilter = z.object({ state: z.enum(loanStates).default('out'), kind: z.enum(holderKinds).optional() })
export type LoanFilter = z.output<typeof loanFilter>

export const listClassLoans = endpoint({
  key: 'GET /schools/:school/class-loans',
  summary: 'Class loans: what is still out, the next due first',
  access,
  params: schoolParams,
  query: loanFilter.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  reply: z.object({ total: count, loans: z.array(loanHead) }),
})

export const listAsExcel = endpoint({
  key: 'GET /schools/:school/class-loans/list.xlsx',
  summary: 'Class loans as an Excel file',
  access,
  params: schoolParams,
  query: loanFilter,
  produces: XLSX,
})

export const listPrinted = endpoint({
  key: 'GET /schools/:school/class-loans/list.pdf',
  summary: 'Class loans, to print',
  access,
  params: schoolParams,
  query: loanFilter,
  produces: 'application/pdf',
})

export const loanCopy = z.object({
  loanId: id,
  copyId: id,
  title: z.string(),
  author: z.string(),
  callNumber: z.string(),
  barcode: z.string().nullable(),
  dueDay: z.string(),
  returnedDay: z.string().nullable(),
  state: z.enum(['out', 'back', 'lost']),
})
export type LoanCopy = z.output<typeof loanCopy>

export const readClassLoan = endpoint({
  key: 'GET /schools/:school/class-loans/:id',
  summary: 'One class loan with its copies: what is still out first',
  access,
  params: loanParams,
  reply: z.object({
    head: loanHead,
    copies: z.array(loanCopy),
    /** Nothing came back and nothing was prolonged: it can be taken back as a whole. */
    can: z.object({ undo: z.boolean(), prolong: z.boolean(), check: z.boolean() }),
  }),
})

/** `state`: all of its copies, or what is still missing. */
const sheetQuery = z.object({
  state: z.enum(['all', 'out']).default('all'),
  /** A pupil for each book, by seat. */
  names: z.enum(['yes', 'no']).default('no'),
})
export type SheetQuery = z.output<typeof sheetQuery>

export const sheetPrinted = endpoint({
  key: 'GET /schools/:school/class-loans/:id/sheet.pdf',
  summary: 'The list to sign, or what is still missing, on A4',
  access,
  params: loanParams,
  query: sheetQuery,
  produces: 'application/pdf',
})

export const sheetAsExcel = endpoint({
  key: 'GET /schools/:school/class-loans/:id/sheet.xlsx',
  summary: 'The copies of a class loan as an Excel file',
  access,
  params: loanParams,
  query: sheetQuery,
  produces: XLSX,
})

/** What a teacher answers for, on his own page. */
export const myClassLoan = z.object({
  id,
  number: count,
  kind: z.enum(holderKinds),
  holder: z.string(),
  lentDay: z.string(),
  dueDay: z.string(),
  copies: count,
  out: count,
  /** What is still out, by title. */
  titles: z.array(z.object({ title: z.string(), out: count })),
})
export type MyClassLoan = z.output<typeof myClassLoan>

export const myClassLoans = endpoint({
  key: 'GET /schools/:school/me/class-loans',
  summary: 'The class loans that somebody has or answers for, while something of them is out',
  access: 'signed-in',
  params: schoolParams,
  reply: z.object({ loans: z.array(myClassLoan) }),
})

export const takeBack = endpoint({
  key: 'POST /schools/:school/class-loans/:id/returns',
  summary: 'One book of a pile: it is taken back whoever had it, and the reply says whose it was',
  access,
  params: loanParams,
  body: z.object({ text: scanSchema, condition: z.enum(conditions).optional() }),
  reply: z.object({
    act: id,
    copyId: id,
    title: z.string(),
    /** It belongs to this class loan. */
    own: z.boolean(),
    /** Whose it was where it does not. */
    holder: z.string(),
    /** Still out of this class loan. */
    out: count,
    lateDays: count,
    next: z.enum(['shelf', 'repair', 'hold']),
    /** For whom it is kept. */
    keptFor: z.string(),
  }),
})

export const prolong = endpoint({
  key: 'POST /schools/:school/class-loans/:id/prolong',
  summary: 'A later due day for all that is still out',
  access,
  params: loanParams,
  body: z.object({ dueDay: daySchema.optional(), override: override.optional() }),
  reply: z.object({ dueDay: z.string(), copies: count }),
})

export const checkCopies = endpoint({
  key: 'POST /schools/:school/class-loans/:id/check',
  summary: 'The yearly look at what an office has: which of its books are there',
  access,
  params: loanParams,
  body: z.object({ seen: z.array(id).max(500) }),
  reply: z.object({ seen: count, missing: count }),
})

export const undoClassLoan = endpoint({
  key: 'POST /schools/:school/class-loans/:id/undo',
  summary: 'Takes the whole lending back, while nothing of it came back',
  access,
  params: loanParams,
  reply: z.object({ copies: count }),
})
