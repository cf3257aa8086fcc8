import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { daySchema } from '#values/wire'
import { dimensions, measures } from './rules.ts'

const n = z.number()
const count = z.number().int()
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A table that is asked for, in the address of its page: every table is a link. */
const asked = z.object({
  measure: z.enum(measures).default('loans'),
  /** Up to two dimensions: `class,week`. */
  by: z.string().max(60).default(''),
  /** Up to three filters: `grade:3,4;zone:12`; keys as in the answers, written as in an address. */
  where: z.string().max(2000).default(''),
  /** Left out: from the first day of this term to today. */
  from: daySchema.optional(),
  to: daySchema.optional(),
})
export type Asked = z.output<typeof asked>

const key = z.object({ key: z.string(), label: z.string() })
export type Key = z.output<typeof key>
const totals = z.object({ above: z.array(n), below: z.array(n).nullable() })

/** A figure is `above`, or `above / below` where there is something below (rules.ts: figureOf). */
const table = z.object({
  from: daySchema,
  to: daySchema,
  rows: z.array(key),
  columns: z.array(key),
  above: z.array(z.array(n)),
  below: z.array(z.array(n)).nullable(),
  rowTotals: totals,
  columnTotals: totals,
  total: z.object({ above: n, below: n.nullable() }),
  /** Loans whose reader was erased: they count as loans, and stand in no reach. */
  readerless: count,
})
export type Table = z.output<typeof table>

export const figures = z.object({
  measure: z.enum(measures),
  by: z.array(z.enum(dimensions)),
  table,
  /** The same weeks of the term before; null where there was none, or the time lies in no single term. */
  before: table.nullable(),
  /** Whether the rows behind a figure may be opened. */
  can: z.object({ open: z.boolean() }),
})
export type Figures = z.output<typeof figures>

const explore = { permission: 'figures.explore', inClass: true } as const

export const getFigures = endpoint({
  key: 'GET /schools/:school/figures',
  summary: 'Any measure by up to two dimensions with up to three filters over any run of days',
  access: explore,
  params: schoolParams,
  query: asked,
  reply: figures,
})

export const figuresAsExcel = endpoint({
  key: 'GET /schools/:school/figures.xlsx',
  summary: 'The same table as an Excel file',
  access: explore,
  params: schoolParams,
  query: asked,
  produces: xlsx,
})

const cell = asked.extend({
  /** Which cell: keys of the dimensions that it is split by, `class:12;week:2026-11-23`. */
  at: z.string().max(400).default(''),
})

/** What may stand behind a figure: loans, copies where they lie idle, visits, uses in the house, holds. */
export const kinds = ['loan', 'copy', 'visit', 'use', 'hold'] as const
export type Kind = (typeof kinds)[number]

/** One of them; what it has not is empty. */
export const rowBehind = z.object({
  id: count,
  title: z.string(),
  barcode: z.string().nullable(),
  /** Empty once the reader's data was erased; who came into the reading room is never named. */
  reader: z.string(),
  className: z.string(),
  lentDay: daySchema.nullable(),
  dueDay: daySchema.nullable(),
  returnedDay: daySchema.nullable(),
  /** Of what is no loan: the day of the visit, the use, the hold. */
  day: daySchema.nullable(),
  /** Of a visit. */
  heads: count.nullable(),
})
export type RowBehind = z.output<typeof rowBehind>

export const listBehind = endpoint({
  key: 'GET /schools/:school/figures/rows',
  summary: 'What stands behind a figure; a class teacher sees those of his own class',
  access: { permission: 'circulation.see-loans', inClass: true },
  params: schoolParams,
  query: cell.extend({ offset: z.coerce.number().int().min(0).default(0) }),
  reply: z.object({ of: z.enum(kinds), total: count, rows: z.array(rowBehind) }),
})

export const behindAsExcel = endpoint({
  key: 'GET /schools/:school/figures/rows.xlsx',
  summary: 'What stands behind a figure as an Excel file',
  access: { permission: 'circulation.see-loans', inClass: true },
  params: schoolParams,
  query: cell,
  produces: xlsx,
})

export const choices = z.object({
  today: daySchema,
  /** What this person may ask for: who sees his own class alone, not what is known of no reader. */
  measures: z.array(z.enum(measures)),
  /** This term and the one before, whichever the day lies in or after. */
  terms: z.array(z.object({ label: z.string(), firstDay: daySchema, lastDay: daySchema })),
  /** What can be filtered by, dimension by dimension; times are chosen by the period. */
  values: z.array(z.object({ dimension: z.enum(dimensions), keys: z.array(key) })),
})
export type Choices = z.output<typeof choices>

export const getChoices = endpoint({
  key: 'GET /schools/:school/figures/choices',
  summary: 'By what the figures can be filtered: classes, zones, kinds, windows',
  access: explore,
  params: schoolParams,
  reply: choices,
})

const progressOf = z.object({
  pupils: count,
  /** Null where fewer than five pupils would show through. */
  loans: count.nullable(),
  perHead: n.nullable(),
  /** Books a head at the end of term if it goes on like this; null before the first open day. */
  forecast: n.nullable(),
})
export type ProgressOf = z.output<typeof progressOf>

export const progress = z.object({
  goal: count,
  term: z.object({ label: z.string(), firstDay: daySchema, lastDay: daySchema, week: count, weeks: count }).nullable(),
  /** Days of the term on which the library was and will be open. */
  openDays: z.object({ gone: count, all: count }),
  school: progressOf,
  classes: z.array(progressOf.extend({ classId: count, label: z.string(), grade: count })),
})
export type Progress = z.output<typeof progress>

export const getProgress = endpoint({
  key: 'GET /schools/:school/figures/progress',
  summary: 'Books a head this term by class, and where it leads',
  access: { permission: 'figures.see', inClass: true },
  params: schoolParams,
  reply: progress,
})

export const progressAsExcel = endpoint({
  key: 'GET /schools/:school/figures/progress.xlsx',
  summary: 'Books a head by class as an Excel file',
  access: { permission: 'figures.see', inClass: true },
  params: schoolParams,
  produces: xlsx,
})

const published = z.object({
  label: z.string(),
  /** Null: withheld, because fewer than five readers stand behind it, or because it would give away one that is. */
  loans: count.nullable(),
  perHead: n.nullable(),
  reach: n.nullable(),
})
export type Published = z.output<typeof published>

/** What everybody may see: a fixed list of tables over whole weeks, without any choice. */
export const publicFigures = z.object({
  from: daySchema,
  to: daySchema,
  /** Null where so few borrowed that nothing can be said. */
  tables: z
    .object({
      total: published,
      weeks: z.array(published),
      grades: z.array(published),
      classes: z.array(published),
    })
    .nullable(),
})
export type PublicFigures = z.output<typeof publicFigures>

export const getPublicFigures = endpoint({
  key: 'GET /schools/:school/figures/public',
  summary: 'The fixed tables open to all: pupils’ loans by week, grade and class of books; groups under five withheld',
  access: 'public',
  params: schoolParams,
  reply: publicFigures.nullable(),
})

export const publicAsExcel = endpoint({
  key: 'GET /schools/:school/figures/public.xlsx',
  summary: 'One of the fixed tables as an Excel file',
  access: 'public',
  params: schoolParams,
  query: z.object({ table: z.enum(['weeks', 'grades', 'classes']).default('weeks') }),
  produces: xlsx,
})
