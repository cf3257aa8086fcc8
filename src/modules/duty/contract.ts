import * as z from 'zod'
import { XLSX } from '#people/contract'
import { endpoint, schoolParams } from '#platform/endpoint'
import { scanSchema } from '#values/wire'

const id = z.number().int()
const count = z.number().int()
const pin = z.string().regex(/^\d{6}$/)

const somebody = z.object({ id, name: z.string(), className: z.string() })
export type Somebody = z.output<typeof somebody>

const dutyState = z.object({
  /** The registered desk that asks; null anywhere else, and then all the rest is empty. */
  desk: z.object({ id, name: z.string() }).nullable(),
  /** Somebody is signed in in this browser: he leaves first, so that nobody serves under his name. */
  signedIn: z.boolean(),
  shift: z
    .object({
      id,
      /** Who serves; null until he has shown his card. */
      helper: somebody.nullable(),
      openedBy: z.string(),
      /** `HH:MM`, today. */
      until: z.string(),
      lent: count,
      returned: count,
      renewed: count,
    })
    .nullable(),
  /** Who may open the desk: those with a PIN; only while it is closed. */
  teachers: z.array(z.object({ id, name: z.string() })),
  /** Who served lately or is a student librarian, to be picked; only while it is open. */
  helpers: z.array(somebody),
})
export type DutyState = z.output<typeof dutyState>

export const readDuty = endpoint({
  key: 'GET /schools/:school/duty',
  summary: 'Desk duty as the registered desk that asks sees it: closed and who may open it, or open and who serves',
  access: 'public',
  params: schoolParams,
  reply: dutyState,
})

export const openDuty = endpoint({
  key: 'POST /schools/:school/duty',
  summary:
    'A teacher opens a registered desk for student librarians by his PIN of six digits; whoever was signed in there is signed out. Every wrong PIN slows the next one down',
  access: 'public',
  params: schoolParams,
  body: z.object({ teacherId: id, pin }),
  reply: z.null(),
})

export const nameHelper = endpoint({
  key: 'PUT /schools/:school/duty/helper',
  summary: 'Who serves from now on, by his card or picked from those who served lately; the shift before him ends',
  access: 'public',
  params: schoolParams,
  body: z.object({ card: scanSchema.optional(), personId: id.optional() }),
  reply: z.null(),
})

export const endDuty = endpoint({
  key: 'DELETE /schools/:school/duty',
  summary: 'The desk is closed before its time',
  access: 'public',
  params: schoolParams,
  reply: z.null(),
})

/** Of a reader just what serving him needs: nothing of what he has at home, nothing of what he had. */
const servedReader = z.object({
  name: z.string(),
  className: z.string(),
  /** His number in the class, at a class board: there in place of his name. */
  seat: z.string().optional(),
  has: count,
  limit: count,
})
export type ServedReader = z.output<typeof servedReader>

const servedBook = z.object({ title: z.string(), author: z.string(), classNumber: z.string() })
export type ServedBook = z.output<typeof servedBook>

export const served = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reader'), reader: servedReader }),
  z.object({ kind: z.literal('lent'), book: servedBook, dueDay: z.string(), reader: servedReader }),
  z.object({ kind: z.literal('renewed'), book: servedBook, dueDay: z.string(), reader: servedReader }),
  /** Where it goes now; nobody learns who had it. `reader`: he stands there with his card. */
  z.object({
    kind: z.literal('returned'),
    book: servedBook,
    goes: z.enum(['shelf', 'repair', 'hold', 'elsewhere']),
    place: z.string(),
    reader: servedReader.nullable(),
  }),
  /** His own book: does it come back, or does he want to keep it longer? To be said by `as`. */
  z.object({ kind: z.literal('own'), book: servedBook, dueDay: z.string(), reader: servedReader }),
  /** A book that is here, and no card. */
  z.object({ kind: z.literal('shown'), book: servedBook }),
])
export type Served = z.output<typeof served>

export const serve = z.object({
  /** What was scanned: a card, or the barcode of a book. No name is ever taken. */
  text: scanSchema,
  /** The card of the reader whose turn it is, as it was scanned. */
  card: scanSchema.nullable().default(null),
  /** What is to be done with a book that is his own. */
  as: z.enum(['return', 'renew']).optional(),
})
export type Serve = z.output<typeof serve>

export const serveAtDesk = endpoint({
  key: 'POST /schools/:school/duty/beeps',
  summary: 'One scan at a desk on duty: lends, renews or takes back under the rules, and nothing else',
  access: 'public',
  params: schoolParams,
  body: serve,
  reply: served,
})

export const readSelfCheck = endpoint({
  key: 'GET /schools/:school/self-check',
  summary:
    'Whether the machine that asks, a terminal or a class board, is one for borrowing by oneself, and how long it waits for a child that has gone',
  access: 'public',
  params: schoolParams,
  reply: z.object({
    /** `no-terminal`: neither a registered terminal nor a class board; `closed`: the school has not switched it on. */
    state: z.enum(['open', 'closed', 'no-terminal']),
    /** The number behind the bars of a card counts, too. */
    cardNumber: z.boolean(),
    restSeconds: count,
    /** A class board: seat numbers, no names, no titles. */
    numbers: z.boolean(),
  }),
})

export const serveOneself = endpoint({
  key: 'POST /schools/:school/self-check/beeps',
  summary: 'One scan at a registered terminal or class board: a child borrows, renews or brings back by himself',
  access: 'public',
  params: schoolParams,
  body: serve,
  reply: served,
})

export const settings = z.object({
  /** A desk on duty closes by itself after so many hours. */
  hours: z.number().int().min(1).max(8),
  /** Children borrow by themselves at registered terminals. */
  selfCheck: z.boolean(),
  /** At class boards as well, where numbers stand in place of names and titles. */
  boards: z.boolean().default(false),
  /** There the number of a card counts as well as its QR code: whoever knows another's number could type it. */
  cardNumber: z.boolean(),
  /** A terminal forgets whoever has walked away after so many seconds. */
  restSeconds: z.number().int().min(10).max(120),
})
export type DutySettings = z.output<typeof settings>

export const getSettings = endpoint({
  key: 'GET /schools/:school/duty/settings',
  summary: 'How long a desk stays open on duty, and whether children borrow by themselves at terminals',
  access: { permission: 'accounts.manage-devices' },
  params: schoolParams,
  reply: settings,
})

export const saveSettings = endpoint({
  key: 'PUT /schools/:school/duty/settings',
  summary: 'Sets how long a desk stays open on duty, and whether children borrow by themselves at terminals',
  access: { permission: 'accounts.manage-devices' },
  params: schoolParams,
  body: settings,
  reply: z.null(),
})

export const readPin = endpoint({
  key: 'GET /schools/:school/me/duty-pin',
  summary: 'Whether I have a PIN for opening a desk, and since when',
  access: { permission: 'duty.open', inClass: true },
  params: schoolParams,
  reply: z.object({ since: z.string().nullable() }),
})

export const choosePin = endpoint({
  key: 'PUT /schools/:school/me/duty-pin',
  summary: 'My own PIN for opening a desk for student librarians; my password proves that it is I who choose it',
  access: { permission: 'duty.open', inClass: true },
  params: schoolParams,
  body: z.object({ password: z.string().min(1).max(200), pin }),
  reply: z.null(),
})

export const dropPin = endpoint({
  key: 'DELETE /schools/:school/me/duty-pin',
  summary: 'I open no desk by PIN any more; a desk that I opened is closed',
  access: { permission: 'duty.open', inClass: true },
  params: schoolParams,
  reply: z.null(),
})

export const shiftRow = z.object({
  id,
  day: z.string(),
  from: z.string(),
  /** Empty while it lasts. */
  to: z.string(),
  helper: z.string(),
  className: z.string(),
  device: z.string(),
  openedBy: z.string(),
  lent: count,
  returned: count,
  renewed: count,
})
export type ShiftRow = z.output<typeof shiftRow>

const period = z.object({ period: z.enum(['week', 'month', 'term']).default('month') })
export type ShiftPeriod = z.output<typeof period>['period']

export const listShifts = endpoint({
  key: 'GET /schools/:school/duty/shifts',
  summary:
    'Shifts of student librarians, the last first: who, where, from when to when, how much was lent and returned',
  access: { permission: 'duty.see-shifts' },
  params: schoolParams,
  query: period.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  reply: z.object({ total: count, shifts: z.array(shiftRow) }),
})

export const shiftsAsExcel = endpoint({
  key: 'GET /schools/:school/duty/shifts.xlsx',
  summary: 'Shifts of student librarians as an Excel file',
  access: { permission: 'duty.see-shifts' },
  params: schoolParams,
  query: period,
  produces: XLSX,
})

export const shiftsPrinted = endpoint({
  key: 'GET /schools/:school/duty/shifts.pdf',
  summary: 'Shifts of student librarians as a list to print',
  access: { permission: 'duty.see-shifts' },
  params: schoolParams,
  query: period,
  produces: 'application/pdf',
})
