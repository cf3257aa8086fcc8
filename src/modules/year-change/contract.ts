import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'

const id = z.number().int()
const access = { permission: 'people.manage-readers' } as const

export const classKey = z.object({
  stage: z.enum(['primary', 'junior', 'senior']),
  entryYear: z.number().int().min(1990).max(2100),
  number: z.string().trim().min(1).max(10),
})

export const fate = z.discriminatedUnion('to', [
  z.object({ to: z.literal('up') }),
  z.object({ to: z.literal('leave') }),
  z.object({ to: z.literal('classes'), into: z.array(classKey).min(1).max(8) }),
])

export const yearChoices = z.object({
  /** The school year that begins: 2027 for 2027—2028. */
  schoolYear: z.number().int().min(2000).max(2100),
  classes: z
    .array(z.object({ classId: id, fate }))
    .max(300)
    .default([]),
  /** Who goes another way than his class. */
  pupils: z
    .array(z.object({ personId: id, to: z.union([z.enum(['stay', 'leave']), classKey]) }))
    .max(2000)
    .default([]),
})
export type YearChoicesOnWire = z.output<typeof yearChoices>

const yearClass = z.object({
  classId: id,
  /** As it is called now, and in the new school year; empty where it has no grade any more. */
  label: z.string(),
  next: z.string(),
  pupils: z.number().int(),
  fate,
  /** What the calendar alone says. */
  usual: fate,
  leaving: z.number().int(),
  moving: z.number().int(),
})

export const yearPreview = z.object({
  schoolYear: z.number().int(),
  classes: z.array(yearClass),
  /** What a class may be put into: those of the coming year, and for each grade one more than there are. */
  possible: z.array(classKey.extend({ label: z.string(), there: z.boolean() })),
  totals: z.object({
    pupils: z.number().int(),
    leaving: z.number().int(),
    moving: z.number().int(),
    /** Those who come out of the lower grades' line of the lending rules. */
    category: z.number().int(),
    emptied: z.number().int(),
    newClasses: z.number().int(),
  }),
  /** Those who leave and have books at home. */
  withBooks: z.array(z.object({ personId: id, name: z.string(), className: z.string(), books: z.number().int() })),
  single: z.array(z.object({ personId: id, name: z.string(), className: z.string(), to: z.string() })),
  faults: z.array(z.object({ code: z.string(), title: z.string() })),
  /** The last change of a year that can be taken back. */
  last: z.object({ batch: id, at: z.string(), canUndo: z.boolean() }).nullable(),
})
export type YearPreview = z.output<typeof yearPreview>

export const previewYear = endpoint({
  key: 'POST /schools/:school/year-change/preview',
  summary: 'What moving up a year would do: who leaves, who changes class, what becomes of each class; changes nothing',
  access,
  params: schoolParams,
  body: yearChoices,
  reply: yearPreview,
})

export const applyYear = endpoint({
  key: 'POST /schools/:school/year-change',
  summary: 'Moves the school up a year as previewed, in the background; one undo takes all of it back',
  access,
  params: schoolParams,
  body: yearChoices.extend({
    /** How many leave, typed by a person: nobody leaves by mistake. */
    typed: z.number().int().min(0),
  }),
  reply: z.object({ job: id, batch: id }),
})
