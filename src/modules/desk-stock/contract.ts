import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { bells, calendarDay, openingWindow } from '#school/contract'
import { ruleSet } from '#lending-rules/contract'
import { conditions, copyStates } from '#holdings/rules'
import { daySchema, instantSchema } from '#values/wire'

const id = z.number().int()
const flag = z.union([z.literal(0), z.literal(1)])

/** Rows without names of fields: thirty thousand of them lie in a desk's memory and go over a school's line. */
export const readerRow = z.object({
  id,
  card: z.string(),
  name: z.string(),
  initials: z.string(),
  category: z.string(),
  classId: id.nullable(),
  seat: id.nullable(),
  active: flag,
  stopped: flag,
  thisTerm: id,
  roles: z.array(z.string()).optional(),
  late: z.array(z.tuple([z.string(), z.string()])).optional(),
  /** How many of his losses are not settled. */
  cases: id.optional(),
})
export type ReaderRow = z.output<typeof readerRow>

/** id, title's id, barcode, shared barcode, accession number, zone, state, condition, received on */
export const copyRow = z.tuple([
  id,
  id,
  z.string(),
  z.string(),
  id,
  id,
  z.enum(copyStates),
  z.enum(conditions),
  z.string(),
])
export type CopyRow = z.output<typeof copyRow>

/** id, title, author, class number, call number, kind, ISBNs */
export const titleRow = z.tuple([id, z.string(), z.string(), z.string(), z.string(), z.string(), z.array(z.string())])
export type TitleRow = z.output<typeof titleRow>

/** id, copy, reader, lent on, due on, renewals, version of the rules, category then */
export const loanRow = z.tuple([id, id, id.nullable(), z.string(), z.string(), id, id, z.string()])
export type LoanRow = z.output<typeof loanRow>

/** A hold that has not ended: who waits for which title or copy, and what stands on the hold shelf for him until when. */
export const holdRow = z.object({
  id,
  bibId: id,
  copyId: id.nullable(),
  personId: id.nullable(),
  classId: id.nullable(),
  priority: id,
  placedAt: z.string(),
  keptCopyId: id.nullable(),
  asleepFrom: z.string().nullable(),
  asleepTo: z.string().nullable(),
  untilDay: z.string().nullable(),
})
export type HoldRow = z.output<typeof holdRow>

const stage = z.enum(['primary', 'junior', 'senior'])
const zone = z.object({
  id,
  parentId: id.nullable(),
  name: z.string(),
  kind: z.string(),
  lends: flag,
  cornerOf: id.nullable(),
})

export const stockHead = z.object({
  /** The number of the last entry in the school's operation record: what comes later is a change. */
  version: id,
  at: instantSchema,
  timeZone: z.string(),
  rules: z.array(z.object({ version: id, set: ruleSet })),
  /** Which version holds from which day on; of those whose day has come the highest. */
  inForce: z.array(z.object({ version: id, from: daySchema })),
  calendar: z.object({
    weekdays: z.array(id),
    days: z.array(calendarDay),
    terms: z.array(z.object({ schoolYear: id, number: id, firstDay: daySchema, lastDay: daySchema })),
    bells,
    windows: z.array(openingWindow),
    /** The days of each class's reading lessons from now on, where rules lend until the next one. */
    lessons: z.array(z.tuple([id, z.array(daySchema)])).optional(),
  }),
  zones: z.array(zone),
  classes: z.array(z.object({ id, label: z.string(), stage, entryYear: id, number: z.string(), grade: id.nullable() })),
  /** Where the hold shelf is. */
  holdPlace: z.string(),
  /** Whether the desk is asked before it lends to somebody with an open loss. */
  asksOpenCases: z.boolean(),
  /** What whoever took it along may do in the whole school: without a line as with one. */
  may: z.array(z.string()),
  /** So long it may lie on the desk's disk. */
  keptDays: id,
  /** How many years each stage of the school has. */
  stages: z.array(z.object({ stage, years: id })),
})
export type StockHead = z.output<typeof stockHead>

export const getStockHead = endpoint({
  key: 'GET /schools/:school/desk-stock',
  summary: 'What a desk needs to go on without a line: rules, year, zones, classes. For registered desks alone',
  access: { permission: 'circulation.lend' },
  params: schoolParams,
  reply: stockHead,
})

export const stockSettings = z.object({
  /** After so many days the names and loans that a desk keeps for a restart without a line are removed. */
  keptDays: z.number().int().min(1).max(30),
})
export type StockSettings = z.output<typeof stockSettings>

export const getSettings = endpoint({
  key: 'GET /schools/:school/desk-stock/settings',
  summary: 'For how many days the lists of a desk may lie on its disk',
  access: { permission: 'accounts.manage-devices' },
  params: schoolParams,
  reply: stockSettings,
})

export const saveSettings = endpoint({
  key: 'PUT /schools/:school/desk-stock/settings',
  summary: 'Sets for how many days the lists of a desk may lie on its disk',
  access: { permission: 'accounts.manage-devices' },
  params: schoolParams,
  body: stockSettings,
  reply: z.null(),
})

export const stockParts = ['readers', 'copies', 'titles', 'loans', 'holds'] as const

export const getStockRows = endpoint({
  key: 'GET /schools/:school/desk-stock-rows',
  summary: 'Readers, copies, titles, open loans or holds, a page at a time, for a registered desk',
  access: { permission: 'circulation.lend' },
  params: schoolParams,
  query: z.object({ part: z.enum(stockParts), after: z.coerce.number().int().min(0).default(0) }),
  reply: z.object({
    readers: z.array(readerRow).optional(),
    copies: z.array(copyRow).optional(),
    titles: z.array(titleRow).optional(),
    loans: z.array(loanRow).optional(),
    holds: z.array(holdRow).optional(),
    /** Where the next page begins; null after the last. */
    next: id.nullable(),
  }),
})
export type StockRows = z.output<typeof getStockRows.reply>

export const getStockChanges = endpoint({
  key: 'GET /schools/:school/desk-stock-changes',
  summary: 'What changed since a version of the snapshot; `all`: too much, take it anew',
  access: { permission: 'circulation.lend' },
  params: schoolParams,
  query: z.object({ since: z.coerce.number().int().min(0) }),
  reply: z.object({
    version: id,
    at: instantSchema,
    all: z.boolean(),
    /** Rules, year, zones or settings changed: the head is taken anew. */
    head: z.boolean(),
    readers: z.array(readerRow),
    copies: z.array(copyRow),
    titles: z.array(titleRow),
    loans: z.array(loanRow),
    holds: z.array(holdRow),
    /** Numbers that are not there any more: loans and holds that ended, copies and titles that were removed, readers who left. */
    gone: z.object({
      readers: z.array(id),
      copies: z.array(id),
      titles: z.array(id),
      loans: z.array(id),
      holds: z.array(id),
    }),
  }),
})
export type StockChanges = z.output<typeof getStockChanges.reply>
