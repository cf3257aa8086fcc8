import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { conditions, copyStates } from '#holdings/rules'
import { ruleSet } from '#lending-rules/contract'
import { dueStates } from './rules.ts'
import { scanSchema } from '#values/wire'

const id = z.number().int()
const pathId = z.coerce.number().int()

/** Why a teacher lets a loan pass all the same: four buttons at the desk. */
export const overrideReasons = ['for-lesson', 'class-teacher-agrees', 'book-at-home', 'other'] as const

export const openLoan = z.object({
  loanId: id,
  copyId: id,
  bibId: id,
  title: z.string(),
  author: z.string(),
  classNumber: z.string(),
  kind: z.string(),
  barcode: z.string().nullable(),
  lentDay: z.string(),
  dueDay: z.string(),
  renewals: z.number().int(),
  /** A closing moved its due day: from which, and why. */
  moved: z.object({ from: z.string(), why: z.string() }).nullable(),
  /** Days until it is due; below zero when late. */
  daysLeft: z.number().int(),
  /** Whether the reader may renew it now, by himself. */
  canRenew: z.boolean(),
})
export type OpenLoan = z.output<typeof openLoan>

export const deskReader = z.object({
  id,
  name: z.string(),
  className: z.string(),
  seatNumber: z.number().int().nullable(),
  cardNumber: z.string(),
  active: z.boolean(),
  loans: z.array(openLoan),
  /** At most so many books at a time. */
  limit: z.number().int(),
  /** Books borrowed this term. */
  thisTerm: z.number().int(),
})
export type DeskReader = z.output<typeof deskReader>

export const deskCopy = z.object({
  copyId: id,
  bibId: id,
  title: z.string(),
  author: z.string(),
  classNumber: z.string(),
  callNumber: z.string(),
  barcode: z.string().nullable(),
  accessionNumber: z.number().int(),
  zone: z.string(),
  /** It belongs in a corner or a corridor, not on the shelves behind the desk: 送回筐. */
  elsewhere: z.boolean(),
  state: z.enum(copyStates),
  condition: z.enum(conditions),
})
export type DeskCopy = z.output<typeof deskCopy>

const readerChoice = z.object({
  id,
  name: z.string(),
  className: z.string(),
  seatNumber: z.number().int().nullable(),
  cardNumber: z.string(),
  active: z.boolean(),
})
const note = z.object({
  code: z.string(),
  level: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  title: z.string(),
  child: z.string().optional(),
})

/** For whom a copy is set aside, until when, and where it stands. */
const kept = z.object({
  holdId: id,
  reader: z.string(),
  className: z.string(),
  until: z.string(),
  place: z.string(),
})

export type Kept = z.output<typeof kept>

/** What one line at the desk led to. */
export const beepResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reader'), reader: deskReader }),
  z.object({ kind: z.literal('readers'), choices: z.array(readerChoice), total: z.number().int() }),
  z.object({ kind: z.literal('copies'), choices: z.array(deskCopy), total: z.number().int() }),
  /** `kept`: set aside for somebody who waits for it. */
  z.object({ kind: z.literal('copy'), copy: deskCopy, kept: kept.optional() }),
  z.object({
    kind: z.literal('lent'),
    act: id,
    copy: deskCopy,
    dueDay: z.string(),
    reader: deskReader,
    notes: z.array(note),
  }),
  z.object({ kind: z.literal('renewed'), act: id, copy: deskCopy, dueDay: z.string(), reader: deskReader }),
  z.object({
    kind: z.literal('returned'),
    act: id,
    copy: deskCopy,
    lateDays: z.number().int(),
    next: z.enum(['shelf', 'repair', 'hold']),
    /** For whom it is kept: the hold that the return filled. */
    kept: kept.optional(),
    /** From a class loan: whose it is, and how many of its books are still out. */
    classLoan: z.object({ id, holder: z.string(), out: z.number().int() }).optional(),
    /** Whoever had it, with what he still has. */
    reader: deskReader.nullable(),
  }),
])
export type BeepResult = z.output<typeof beepResult>

export const beep = z.object({
  /** What was scanned or typed: card, barcode, ISBN, name, initials, class and name. */
  text: scanSchema.optional(),
  /** The reader whose turn it is. */
  personId: id.nullable().default(null),
  /** The copy that was chosen, where the text meant several. */
  copyId: id.optional(),
  /** Proves what was shown when a confirmation is given. */
  token: z.string().max(64).optional(),
  override: z.object({ reason: z.enum(overrideReasons), words: z.string().max(200).optional() }).optional(),
})
export type Beep = z.output<typeof beep>

export const takeBeep = endpoint({
  key: 'POST /schools/:school/desk/beeps',
  summary: 'One line at the desk: a card, a book or a name; lends, renews, takes back or shows',
  access: { permission: 'circulation.lend' },
  params: schoolParams,
  body: beep,
  reply: beepResult,
})

export const deskAct = z.object({
  act: id,
  kind: z.enum(['lend', 'return', 'renew']),
  at: z.string(),
  title: z.string(),
  reader: z.string(),
  className: z.string(),
  dueDay: z.string(),
  undone: z.boolean(),
})
export type DeskAct = z.output<typeof deskAct>

export const listDeskActs = endpoint({
  key: 'GET /schools/:school/desk/acts',
  summary: 'The last ten deeds at this desk',
  access: { permission: 'circulation.lend' },
  params: schoolParams,
  reply: z.object({ acts: z.array(deskAct), lentToday: z.number().int(), returnedToday: z.number().int() }),
})

export const undoAct = endpoint({
  key: 'POST /schools/:school/desk/acts/:id/undo',
  summary: 'Takes back one deed of the desk',
  access: { permission: 'circulation.lend' },
  params: schoolParams.extend({ id: pathId }),
  reply: z.object({
    act: id,
    kind: z.enum(['lend', 'return', 'renew']),
    /** A loan was taken back, and the book is kept for whoever waits. */
    kept: kept.optional(),
  }),
})

export const noteCondition = endpoint({
  key: 'POST /schools/:school/desk/conditions',
  summary: 'How a copy that was just returned looks: 轻微, 较重, 不能再用; the last two send it to be mended',
  access: { permission: 'circulation.lend' },
  params: schoolParams,
  body: z.object({ copyId: id, condition: z.enum(conditions) }),
  reply: z.object({ next: z.enum(['shelf', 'repair']) }),
})

export const myLoans = endpoint({
  key: 'GET /schools/:school/me/loans',
  summary: 'What I have at home and when it goes back',
  access: 'signed-in',
  params: schoolParams,
  reply: z.object({
    /** With `why`: in a child's words why this one is not to be renewed, and what to do; empty where it is. */
    loans: z.array(openLoan.extend({ why: z.string() })),
    limit: z.number().int(),
    thisTerm: z.number().int(),
    /** Books that went back this term, the last first: at most twelve; each title once. */
    read: z.array(z.object({ title: z.string(), classNumber: z.string() })),
    readThisTerm: z.number().int(),
  }),
})

export const renewMine = endpoint({
  key: 'POST /schools/:school/me/loans/:id/renew',
  summary: 'Renews one of my loans; `id` is the copy',
  access: 'signed-in',
  params: schoolParams.extend({ id: pathId }),
  reply: z.object({ dueDay: z.string() }),
})

const rulesPreview = z.object({
  /** The term whose loans were looked at; null where none were made yet. `soFar`: it is not over. */
  term: z.object({ schoolYear: z.number().int(), number: z.number().int(), soFar: z.boolean() }).nullable(),
  loans: z.number().int(),
  /** Would have fallen due on another day. */
  otherDay: z.number().int(),
  /** Could not have been made, and to how many readers. */
  notLent: z.number().int(),
  readers: z.number().int(),
  /** The first few, without names; `after` is null where the loan could not have been made. */
  examples: z.array(
    z.object({ title: z.string(), lentDay: z.string(), before: z.string(), after: z.string().nullable() }),
  ),
})
export type RulesPreview = z.output<typeof rulesPreview>

export const previewRules = endpoint({
  key: 'POST /schools/:school/lending-rules/preview',
  summary: 'What a set of rules would have done to the loans of the last term; nothing is changed',
  access: { permission: 'lending-rules.change' },
  params: schoolParams,
  body: z.object({ set: ruleSet }),
  reply: rulesPreview,
})

export const dueLoan = z.object({
  loanId: id,
  copyId: id,
  title: z.string(),
  author: z.string(),
  barcode: z.string().nullable(),
  callNumber: z.string(),
  reader: z.string(),
  classId: id.nullable(),
  className: z.string(),
  seatNumber: z.number().int().nullable(),
  lentDay: z.string(),
  dueDay: z.string(),
  daysLate: z.number().int(),
})
export type DueLoan = z.output<typeof dueLoan>

const dueFilter = z.object({
  /** `late`: past the due day; `today`: due today too; `soon`: due within a week as well. */
  state: z.enum(dueStates).default('today'),
  classId: pathId.optional(),
})
export type DueFilter = z.output<typeof dueFilter>

export const listDue = endpoint({
  key: 'GET /schools/:school/due-loans',
  summary: 'Books that should be back, by class; a class teacher sees his class',
  access: { permission: 'circulation.see-loans', inClass: true },
  params: schoolParams,
  query: dueFilter.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  reply: z.object({
    total: z.number().int(),
    loans: z.array(dueLoan),
    classes: z.array(z.object({ classId: id.nullable(), className: z.string(), loans: z.number().int() })),
  }),
})

export const dueAsExcel = endpoint({
  key: 'GET /schools/:school/due-loans.xlsx',
  summary: 'Books that should be back, as an Excel file',
  access: { permission: 'circulation.see-loans', inClass: true },
  params: schoolParams,
  query: dueFilter,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const dueAsPdf = endpoint({
  key: 'GET /schools/:school/due-loans.pdf',
  summary: 'Books that should be back, to print for the class teacher; no list to hang up',
  access: { permission: 'circulation.see-loans', inClass: true },
  params: schoolParams,
  query: dueFilter,
  produces: 'application/pdf',
})
