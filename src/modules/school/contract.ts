import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { clockTimeSchema as time, daySchema } from '#values/wire'

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

/**
 * Why a day differs from the week: a national holiday; a weekend day that is worked instead (调休); the school's own break (winter,
 * summer, spring, autumn); a week of examinations; the library alone closed; the library open although it usually is not.
 */
export const dayKinds = ['holiday', 'make-up', 'break', 'exam', 'closed', 'open'] as const
export type DayKind = (typeof dayKinds)[number]

export const calendarDay = z.object({
  day: daySchema,
  /** Whether the library is open. */
  open: z.boolean(),
  reason: z.string().max(60),
  kind: z.enum(dayKinds),
  /** A make-up day: the weekday (1 = Monday) whose timetable it follows; null where the school has not said. */
  worksAs: z.number().int().min(1).max(7).nullable(),
})
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

export const periodKinds = ['lesson', 'break', 'noon', 'after-school', 'other'] as const

/** What the bell tells of a day, in order: lessons with their numbers, long breaks, noon, after-school care (课后服务). */
export const bellPeriod = z.object({
  kind: z.enum(periodKinds),
  /** The number of a lesson: 第 7 节 is 7. */
  number: z.number().int().min(1).max(16).nullable(),
  name: z.string().trim().min(1).max(20),
  from: time,
  to: time,
})
export type BellPeriod = z.output<typeof bellPeriod>

export const bellSchedule = z.object({
  name: z.string().trim().min(1).max(20),
  /** `MM-DD`: in force each year from this day until the next schedule begins. */
  fromDay: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  periods: z.array(bellPeriod).max(40),
})
export type BellSchedule = z.output<typeof bellSchedule>
export const bells = z.array(bellSchedule).max(6)
export type Bells = readonly BellSchedule[]

/** Where an opening window begins or ends: at a time, with a lesson or a part of the day, or when the pupils leave. */
const windowEdge = z.discriminatedUnion('at', [
  z.object({ at: z.literal('time'), time }),
  z.object({ at: z.literal('lesson'), number: z.number().int().min(1).max(16), edge: z.enum(['start', 'end']) }),
  z.object({ at: z.enum(['noon', 'after-school']), edge: z.enum(['start', 'end']) }),
  z.object({ at: z.literal('leaving') }),
])
export type WindowEdge = z.output<typeof windowEdge>

/** A time in which the library is open week by week; rules, rota and figures name it by its number. */
export const openingWindow = z.object({
  id: z.number().int().min(1),
  name: z.string().trim().min(1).max(20),
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  span: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('breaks') }),
    z.object({ kind: z.literal('span'), from: windowEdge, to: windowEdge }),
  ]),
})
export type OpeningWindow = z.output<typeof openingWindow>

export const openingHours = z.object({ bells, windows: z.array(openingWindow).max(30) })
export type OpeningHours = z.output<typeof openingHours>

export const getOpeningHours = endpoint({
  key: 'GET /schools/:school/opening-hours',
  summary: 'The bell schedules and the opening windows bound to them',
  access: 'signed-in',
  params: schoolParams,
  reply: openingHours,
})

export const saveOpeningHours = endpoint({
  key: 'PUT /schools/:school/opening-hours',
  summary: 'Sets bell schedules and opening windows; refuses what overlaps or is bound to a lesson that is not there',
  access: { permission: 'school.change' },
  params: schoolParams,
  body: openingHours,
  reply: openingHours,
})

export const openTime = z.object({ windowId: z.number().int(), name: z.string(), from: time, to: time })

export const listOpenTimes = endpoint({
  key: 'GET /schools/:school/open-times',
  summary: 'When the library is open, day by day, from today for a week; open to all',
  access: 'public',
  params: schoolParams,
  reply: z.object({
    days: z.array(z.object({ day: daySchema, open: z.boolean(), reason: z.string(), times: z.array(openTime) })),
    /** Now, by the server's clock; null while it is closed. */
    openUntil: time.nullable(),
    weekMinutes: z.number().int(),
  }),
})
export type OpenTimes = z.output<typeof listOpenTimes.reply>

export const openingFeed = endpoint({
  key: 'GET /schools/:school/opening.ics',
  summary: 'Opening times and closed days of the next eight weeks for a calendar program (iCalendar)',
  access: 'public',
  params: schoolParams,
  produces: 'text/calendar; charset=utf-8',
})

const holidayDay = z.object({ day: daySchema, off: z.boolean(), name: z.string().max(60) })
export type HolidayOfPlan = z.output<typeof holidayDay>

export const listHolidayPlans = endpoint({
  key: 'GET /schools/:school/holiday-plans',
  summary: 'The State Council\u2019s holiday plans of last year, this year and the next, as far as they are known',
  access: { permission: 'school.change' },
  params: schoolParams,
  reply: z.array(z.object({ year: z.number().int(), days: z.array(holidayDay) })),
})

export const readHolidays = endpoint({
  key: 'POST /schools/:school/holiday-files',
  summary: 'Reads a holiday plan from an Excel or CSV file and answers its days; changes nothing',
  access: { permission: 'school.change' },
  params: schoolParams,
  upload: { maxBytes: 1_000_000 },
  reply: z.object({
    days: z.array(holidayDay),
    refused: z.array(z.object({ sheet: z.string(), cell: z.string(), why: z.string() })),
  }),
})

export const holidayChange = z.object({ days: z.array(holidayDay).max(400) })

export const holidayOutcome = z.object({
  closed: z.number().int(),
  opened: z.number().int(),
  unchanged: z.number().int(),
  /** Days that stay as they are, and why: a key of the messages. */
  kept: z.array(
    z.object({
      day: daySchema,
      why: z.enum(['school.make_up_on_holiday', 'school.kept_own_day', 'school.make_up_outside_term']),
    }),
  ),
})
export type HolidayOutcome = z.output<typeof holidayOutcome>

export const applyHolidays = endpoint({
  key: 'POST /schools/:school/holidays',
  summary: 'Takes a holiday plan into the calendar; what the school decided for a day stays',
  access: { permission: 'school.change' },
  params: schoolParams,
  body: holidayChange,
  reply: holidayOutcome,
})

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
  days: z.array(calendarDay.partial({ kind: true, worksAs: true })).max(400),
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
