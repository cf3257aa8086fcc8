import * as z from 'zod'
import { XLSX } from '#people/contract'
import { endpoint, schoolParams } from '#platform/endpoint'
import { clockTimeSchema, weekdaySchema } from '#values/wire'

const id = z.number().int()

/** In which teaching weeks of the term: each, those of odd number (单周), those of even number (双周). */
export const weekKinds = ['all', 'odd', 'even'] as const

/** A lesson of the bell, whose times follow the season's schedule, or a time of its own (noon, after school). */
const lessonTime = z.discriminatedUnion('at', [
  z.object({ at: z.literal('period'), number: z.number().int().min(1).max(16) }),
  z.object({ at: z.literal('time'), from: clockTimeSchema, to: clockTimeSchema }),
])

export const lessonInput = z.object({
  classId: id,
  weekday: weekdaySchema,
  time: lessonTime,
  /** Empty: the library's own room. */
  room: z.string().trim().max(20).default(''),
  weeks: z.enum(weekKinds).default('all'),
  /** Null: in every term. */
  termId: id.nullable().default(null),
})
export type LessonInput = z.output<typeof lessonInput>

export const lesson = lessonInput.required().extend({ id })
export type Lesson = z.output<typeof lesson>

export const listLessons = endpoint({
  key: 'GET /schools/:school/timetable',
  summary: 'The weekly reading lessons of all classes',
  access: { permission: 'timetable.see' },
  params: schoolParams,
  reply: z.object({
    lessons: z.array(lesson),
    classes: z.array(z.object({ id, label: z.string() })),
  }),
})
export type Timetable = z.output<typeof listLessons.reply>

export const lessonsAsExcel = endpoint({
  key: 'GET /schools/:school/timetable.xlsx',
  summary: 'The weekly reading lessons as an Excel file',
  access: { permission: 'timetable.see' },
  params: schoolParams,
  produces: XLSX,
})

export const lessonChanges = z.object({
  add: z.array(lessonInput).max(400).default([]),
  remove: z.array(id).max(400).default([]),
})

export const changeLessons = endpoint({
  key: 'POST /schools/:school/timetable/changes',
  summary: 'Takes reading lessons out of the timetable and puts others in, all or none',
  access: { permission: 'timetable.change' },
  params: schoolParams,
  body: lessonChanges,
  /** What was added and what was removed: sent the other way round it takes the change back. */
  reply: z.object({ added: z.array(lesson), removed: z.array(lesson) }),
})

export const readPasted = endpoint({
  key: 'POST /schools/:school/timetable/pasted',
  summary: 'Reads a timetable as it is copied from a sheet: weekdays above, lessons at the left; changes nothing',
  access: { permission: 'timetable.change' },
  params: schoolParams,
  body: z.object({ text: z.string().max(40_000) }),
  reply: z.object({
    lessons: z.array(lessonInput.required()),
    refused: z.array(z.object({ text: z.string(), why: z.enum(['class', 'weekday', 'period']) })),
  }),
})
export type Pasted = z.output<typeof readPasted.reply>
