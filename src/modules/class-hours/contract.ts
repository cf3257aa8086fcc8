import * as z from 'zod'
import { beep, noteCondition } from '#circulation/contract'
import { endpoint, schoolParams } from '#platform/endpoint'
import { XLSX } from '#people/contract'

const id = z.number().int()
const count = z.number().int()
/** In the whole school, or in one's own class: the handler keeps to that. */
const run = { permission: 'class-hours.run', inClass: true } as const
const hourParams = schoolParams.extend({ id: z.coerce.number().int() })

const hourHead = z.object({
  id,
  classId: id,
  className: z.string(),
  day: z.string(),
  /** Which lesson of the timetable it was, with its times; empty where the class came outside of it. */
  during: z.string(),
  beganAt: z.string(),
  endedAt: z.string().nullable(),
  /** Who sat at the desk. */
  by: z.string(),
  pupils: count,
  returned: count,
  lent: count,
  stillOut: count,
  absent: count,
})
export type HourHead = z.output<typeof hourHead>

const heldBook = z.object({
  loanId: id,
  copyId: id,
  title: z.string(),
  barcode: z.string().nullable(),
  dueDay: z.string(),
  /** Lent in this hour. */
  lentNow: z.boolean(),
})
export type HeldBook = z.output<typeof heldBook>

export const hourPupil = z.object({
  id,
  name: z.string(),
  seatNumber: z.number().int().nullable(),
  cardNumber: z.string(),
  /** His card was stopped. */
  stopped: z.boolean(),
  /** At most so many books at a time. */
  limit: count,
  loans: z.array(heldBook),
  /** In this hour. */
  returned: count,
  lent: count,
  absent: z.boolean(),
})
export type HourPupil = z.output<typeof hourPupil>

export const hourState = z.object({ hour: hourHead, pupils: z.array(hourPupil) })
export type HourState = z.output<typeof hourState>

export const whoComes = endpoint({
  key: 'GET /schools/:school/class-hours/now',
  summary: 'Which class comes now by the timetable, which else today, and which are being served',
  access: run,
  params: schoolParams,
  reply: z.object({
    time: z.string(),
    lessons: z.array(
      z.object({
        classId: id,
        className: z.string(),
        from: z.string(),
        to: z.string(),
        room: z.string(),
        now: z.boolean(),
      }),
    ),
    open: z.array(z.object({ id, classId: id, className: z.string(), beganAt: z.string() })),
    classes: z.array(z.object({ id, label: z.string(), pupils: count })),
  }),
})
export type WhoComes = z.output<typeof whoComes.reply>

export const beginHour = endpoint({
  key: 'POST /schools/:school/class-hours',
  summary: 'A class comes to the desk; goes on with its hour where one is open today',
  access: run,
  params: schoolParams,
  body: z.object({ classId: id }),
  reply: z.object({ id }),
})

export const readHour = endpoint({
  key: 'GET /schools/:school/class-hours/:id',
  summary: 'A class at the desk: each pupil, what he has, what he brought and took in this hour',
  access: run,
  params: hourParams,
  reply: hourState,
})

export const stillOutPrinted = endpoint({
  key: 'GET /schools/:school/class-hours/:id/still-out.pdf',
  summary: 'Which books the pupils of the class have not brought back, to print for the class teacher',
  access: run,
  params: hourParams,
  produces: 'application/pdf',
})

/** A copy as the tiles and the panel beside them show it. */
const hourCopy = z.object({
  copyId: id,
  title: z.string(),
  author: z.string(),
  classNumber: z.string(),
  barcode: z.string().nullable(),
  zone: z.string(),
  elsewhere: z.boolean(),
})
export type HourCopy = z.output<typeof hourCopy>

/** What the desk should see although it was lent. */
const notes = z.array(
  z.object({
    code: z.string(),
    level: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    title: z.string(),
  }),
)
/** For whom a returned book is kept. */
const kept = z.object({ holdId: id, reader: z.string(), className: z.string(), until: z.string() }).optional()

/** What one scan in the hour led to: small, since fifty follow each other. */
export const hourBeepResult = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('returned'),
    act: id,
    copy: hourCopy,
    personId: id.nullable(),
    /** Whose it was, where he is not of this class. */
    stranger: z.object({ name: z.string(), className: z.string() }).optional(),
    lateDays: count,
    next: z.enum(['shelf', 'repair', 'hold']),
    kept,
  }),
  z.object({ kind: z.literal('lent'), act: id, loanId: id, copy: hourCopy, personId: id, dueDay: z.string(), notes }),
  z.object({ kind: z.literal('renewed'), act: id, copy: hourCopy, personId: id, dueDay: z.string() }),
  /** A card: of a pupil of the class, or of somebody else, who is not served here; his name only for those who may see it. */
  z.object({ kind: z.literal('card'), personId: id, name: z.string(), className: z.string(), ofClass: z.boolean() }),
  /** Out with nobody, and nobody's turn: it stays where it is. */
  z.object({ kind: z.literal('shown'), copy: hourCopy, state: z.string() }),
])
export type HourBeepResult = z.output<typeof hourBeepResult>

export const hourBeep = beep
export type HourBeep = z.output<typeof hourBeep>

export const takeHourBeep = endpoint({
  key: 'POST /schools/:school/class-hours/:id/beeps',
  summary: 'One scan in a class hour: takes a book back from whoever has it, or lends it to the pupil whose turn it is',
  access: run,
  params: hourParams,
  body: hourBeep,
  reply: hourBeepResult,
})

export const markAbsent = endpoint({
  key: 'PUT /schools/:school/class-hours/:id/absences',
  summary: 'A pupil is not there today, or is after all',
  access: run,
  params: hourParams,
  body: z.object({ personId: id, absent: z.boolean() }),
  reply: z.null(),
})

export const undoInHour = endpoint({
  key: 'POST /schools/:school/class-hours/:id/acts/:act/undo',
  summary: 'Takes back one deed of this hour, the caller’s own',
  access: run,
  params: hourParams.extend({ act: z.coerce.number().int() }),
  reply: z.null(),
})

export const noteInHour = endpoint({
  key: 'POST /schools/:school/class-hours/:id/conditions',
  summary: 'How a book looks that the caller took back in this hour',
  access: run,
  params: hourParams,
  body: noteCondition.body,
  reply: noteCondition.reply,
})

export const endHour = endpoint({
  key: 'POST /schools/:school/class-hours/:id/end',
  summary: 'The class goes: what was brought, taken, is still out and who was missing is counted and kept',
  access: run,
  params: hourParams,
  /** Null where nothing was done in it: such an hour is not kept. */
  reply: hourHead.nullable(),
})

/** How far a pupil is: has he books to bring back, did he, did he take one. */
const seatStates = ['absent', 'lent', 'out', 'back', 'none'] as const

const classBoard = z.object({
  /** The hours that may be shown now. */
  hours: z.array(z.object({ id, className: z.string() })),
  /** The one that was asked for, or the only one. */
  board: z
    .object({
      hourId: id,
      className: z.string(),
      during: z.string(),
      over: z.boolean(),
      /** Numbers alone: no name and no title ever stands on a board. */
      seats: z.array(z.object({ number: z.string(), state: z.enum(seatStates) })),
      /** Of those who had something to bring back and are there, how many have brought it all. */
      back: z.object({ done: count, of: count }),
      /** Of all who are there, how many have taken a book. */
      lent: z.object({ done: count, of: count }),
      /** Whose turn it is next, eight at a time, once lending has begun. */
      next: z.array(z.string()),
    })
    .nullable(),
})
export type ClassBoard = z.output<typeof classBoard>
export type BoardSeat = NonNullable<ClassBoard['board']>['seats'][number]

export const readBoard = endpoint({
  key: 'GET /schools/:school/class-board',
  summary:
    'A class hour for the screen in front of the class: seat numbers and counts. For a registered class board, and for whoever may see that hour',
  access: 'public',
  params: schoolParams,
  query: z.object({ hourId: z.coerce.number().int().optional() }),
  reply: classBoard,
})

const filter = z.object({
  classId: z.coerce.number().int().optional(),
})
export type HourFilter = z.output<typeof filter>

export const listHours = endpoint({
  key: 'GET /schools/:school/class-hours',
  summary: 'Past class hours, the last first; a class teacher sees those of his class',
  access: { permission: 'class-hours.see', inClass: true },
  params: schoolParams,
  query: filter.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  reply: z.object({
    total: count,
    hours: z.array(hourHead),
    classes: z.array(z.object({ id, label: z.string() })),
  }),
})

export const hoursAsExcel = endpoint({
  key: 'GET /schools/:school/class-hours/list.xlsx',
  summary: 'Past class hours as an Excel file',
  access: { permission: 'class-hours.see', inClass: true },
  params: schoolParams,
  query: filter,
  produces: XLSX,
})

export const hoursPrinted = endpoint({
  key: 'GET /schools/:school/class-hours/list.pdf',
  summary: 'Past class hours as a list to print',
  access: { permission: 'class-hours.see', inClass: true },
  params: schoolParams,
  query: filter,
  produces: 'application/pdf',
})
