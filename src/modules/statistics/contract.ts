import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { daySchema } from '#values/wire'

const count = z.number().int()

/** Books a head in one grade. `null` where fewer than five readers would show through (design §6). */
export const gradeFigures = z.object({
  grade: count,
  label: z.string(),
  pupils: count,
  loans: count.nullable(),
  perHead: z.number().nullable(),
})
export type GradeFigures = z.output<typeof gradeFigures>

/** What 今天 shows. A part that the person may not see is null. */
export const today = z.object({
  day: daySchema,
  term: z.object({ schoolYear: count, number: count, week: count }).nullable(),
  opening: z.object({
    open: z.boolean(),
    reason: z.string(),
    next: daySchema.nullable(),
    /** This week from Monday to Sunday. */
    week: z.array(z.object({ day: daySchema, open: z.boolean(), reason: z.string() })),
  }),
  lending: z.object({ lent: count, returned: count, out: count }),
  /** The code of what keeps the program from changing anything: a doubtful clock, a restore. */
  standstill: z.string().nullable(),
  due: z
    .object({
      late: count,
      lateClasses: count,
      /** Of these, how many teachers have. */
      lateStaff: count,
      oldestDays: count,
      most: z.object({ className: z.string(), loans: count }).nullable(),
      today: count,
    })
    .nullable(),
  /** A school that has only begun: nobody to lend to, nothing to lend. */
  begins: z.object({ readers: z.boolean(), copies: z.boolean() }),
  stubs: count,
  processing: z.object({ copies: count, oldestDays: count }),
  repair: count,
  /** Held books: to be fetched from the shelf, to be put back, last day today. Null for who does not look after them. */
  holds: z.object({ fetch: count, left: count, lastDay: count }).nullable(),
  jobs: z.object({ running: count, failed: count, failedKind: z.string().nullable() }),
  doubtful: z.object({ batches: count, items: count, kind: z.string().nullable() }),
  newTitles: z.object({
    /** Null when there are too many to be news: after a first import. */
    total: count.nullable(),
    titles: z.array(z.object({ bibId: count, title: z.string(), author: z.string(), classNumber: z.string() })),
  }),
  perHead: z.object({ overall: z.number().nullable(), grades: z.array(gradeFigures) }),
})
export type Today = z.output<typeof today>

export const getToday = endpoint({
  key: 'GET /schools/:school/today',
  summary: 'The library day at a glance: opening, what to do, what is new, books a head',
  access: { permission: 'statistics.see-today', inClass: true },
  params: schoolParams,
  reply: today,
})
