import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { daySchema } from '#values/wire'

export const stages = ['primary', 'junior', 'senior'] as const

export const stageLength = z.object({ stage: z.enum(stages), years: z.number().int().min(1).max(9) })

/** A school's short name in addresses. */
export const slug = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/)

export const term = z.object({
  id: z.number().int(),
  /** The year in which the school year began: 2026 for 2026–2027. */
  schoolYear: z.number().int().min(2000).max(2100),
  number: z.number().int().min(1).max(3),
  firstDay: daySchema,
  lastDay: daySchema,
})
export type Term = z.output<typeof term>

export const calendarDay = z.object({ day: daySchema, open: z.boolean(), reason: z.string().max(60) })
export type CalendarDay = z.output<typeof calendarDay>

export const school = z.object({
  slug,
  name: z.string().min(2).max(60),
  timeZone: z.string(),
  demo: z.boolean(),
  stages: z.array(stageLength),
  terms: z.array(term),
  /** Weekdays on which the library opens as a rule, 1 = Monday … 7 = Sunday. */
  openWeekdays: z.array(z.number().int().min(1).max(7)),
  libraryName: z.string().max(20),
})
export type School = z.output<typeof school>

export const getSchool = endpoint({
  key: 'GET /schools/:school',
  summary: 'The school, its stages, terms and opening weekdays',
  access: 'signed-in',
  params: schoolParams,
  reply: school,
})

export const listCalendar = endpoint({
  key: 'GET /schools/:school/calendar',
  summary: 'Days that differ from the weekly pattern: holidays, make-up days, closed days',
  access: 'signed-in',
  params: schoolParams,
  query: z.object({ from: daySchema, to: daySchema }),
  reply: z.array(calendarDay),
})

export const schoolChange = school.pick({ name: true, stages: true, openWeekdays: true, libraryName: true }).partial()

export const changeSchool = endpoint({
  key: 'PATCH /schools/:school',
  summary: 'Changes name, stages, opening weekdays',
  access: { permission: 'school.change' },
  params: schoolParams,
  body: schoolChange,
  reply: school,
})

export const termChange = term.omit({ id: true })

export const saveTerm = endpoint({
  key: 'PUT /schools/:school/terms',
  summary: 'Adds a term, or changes the days of an existing one (same school year and number)',
  access: { permission: 'school.change' },
  params: schoolParams,
  body: termChange,
  reply: term,
})

export const calendarChange = z.object({
  days: z.array(calendarDay).max(400),
  forget: z.array(daySchema).max(400).default([]),
})

export const saveCalendar = endpoint({
  key: 'PUT /schools/:school/calendar',
  summary: 'Marks days as open or closed, or returns them to the weekly pattern',
  access: { permission: 'school.change' },
  params: schoolParams,
  body: calendarChange,
  reply: z.object({ changed: z.number().int() }),
})
