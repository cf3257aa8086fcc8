import * as z from 'zod'
import { XLSX } from '#people/contract'
import { endpoint, schoolParams } from '#platform/endpoint'
import { clockTimeSchema, daySchema } from '#values/wire'

const id = z.number().int()
const count = z.number().int()

/** More than a whole school does not come in at once. */
export const heads = z.number().int().min(1).max(200)
export const seats = z.number().int().min(0).max(2000)

const logRow = z.object({
  day: z.string(),
  /** Empty outside of every opening window. */
  name: z.string(),
  from: z.string(),
  /** `24:00` where nothing ends it. */
  to: z.string(),
  visits: count,
  /** By class, the most first; those of whom no class is known are the rest. */
  classes: z.array(z.object({ label: z.string(), heads: count })),
  uses: count,
  note: z.string(),
})
export type LogRow = z.output<typeof logRow>

const roomState = z.object({
  day: z.string(),
  time: z.string(),
  now: z.object({ name: z.string(), from: z.string(), to: z.string() }),
  seats: count,
  inside: count,
  /** Of them, how many came by a tap: those can be let go by a tap. */
  tapped: count,
  visits: count,
  uses: count,
  classes: z.array(z.object({ id, label: z.string(), pupils: count })),
  log: z.array(logRow),
  can: z.object({ log: z.boolean(), lend: z.boolean() }),
})
export type RoomState = z.output<typeof roomState>

export const readRoom = endpoint({
  key: 'GET /schools/:school/reading-room',
  summary: 'The reading room now: heads and seats, and the log of today',
  access: { permission: 'reading-room.keep' },
  params: schoolParams,
  reply: roomState,
})

export const readSeats = endpoint({
  key: 'GET /schools/:school/reading-room/seats',
  summary: 'How many seats the reading room has and how many are taken now; open to all',
  access: 'public',
  params: schoolParams,
  reply: z.object({ seats: count, inside: count, open: z.boolean(), until: z.string() }),
})

export const countHeads = endpoint({
  key: 'POST /schools/:school/reading-room/visits',
  summary: 'So many came in: one by a tap, or the heads of a class',
  access: { permission: 'reading-room.keep' },
  params: schoolParams,
  body: z.object({ heads, classId: id.nullable() }),
  reply: z.object({ id, inside: count }),
})

/** What was scanned: a reader's card, or a book from the trolley. */
export const scanResult = z.discriminatedUnion('kind', [
  z.object({
    /** `already`: counted in this window before, nothing is counted; `back`: he had left and is here again. */
    kind: z.enum(['came', 'already', 'back']),
    id,
    name: z.string(),
    className: z.string(),
  }),
  z.object({
    /** `again`: counted today before, nothing is counted. */
    kind: z.enum(['used', 'again']),
    id,
    title: z.string(),
    author: z.string(),
    classNumber: z.string(),
    zone: z.string(),
    /** It stood in the list of missing books and is on the shelf again. */
    found: z.boolean(),
  }),
])
export type ScanResult = z.output<typeof scanResult>

export const takeScan = endpoint({
  key: 'POST /schools/:school/reading-room/scans',
  summary: 'One scan: a card is a visit, a book from the trolley is one use in the house',
  access: { permission: 'reading-room.keep' },
  params: schoolParams,
  body: z.object({ text: z.string().trim().min(1).max(200) }),
  reply: scanResult,
})

export const leave = endpoint({
  key: 'POST /schools/:school/reading-room/leavings',
  summary: 'Somebody goes before the window ends: whose card it was, or one of those counted by a tap',
  access: { permission: 'reading-room.keep' },
  params: schoolParams,
  body: z.object({ visitId: id.optional() }),
  reply: z.object({ id, inside: count }),
})

export const undoable = z.object({ kind: z.enum(['visit', 'use', 'leaving']), id })
export const undo = endpoint({
  key: 'POST /schools/:school/reading-room/undo',
  summary: 'Takes back a tap, a scan or a leaving of today',
  access: { permission: 'reading-room.keep' },
  params: schoolParams,
  body: undoable,
  reply: z.null(),
})

export const note = z.object({ day: daySchema, from: clockTimeSchema, text: z.string().trim().max(500) })
export const writeNote = endpoint({
  key: 'PUT /schools/:school/reading-room/notes',
  summary: 'What the teacher notes beside an opening window in the log',
  access: { permission: 'reading-room.log' },
  params: schoolParams,
  body: note,
  reply: z.null(),
})

export const saveSeats = endpoint({
  key: 'PUT /schools/:school/reading-room/seats',
  summary: 'How many seats the reading room has; 0: not said, and no number on the public page',
  access: { permission: 'reading-room.log' },
  params: schoolParams,
  body: z.object({ seats }),
  reply: z.null(),
})

const period = z.object({ period: z.enum(['day', 'week', 'month', 'term']).default('month') })
export type LogPeriod = z.output<typeof period>['period']

export const readLog = endpoint({
  key: 'GET /schools/:school/reading-room/log',
  summary: 'The log of the reading room by day and opening window, the last first',
  access: { permission: 'reading-room.log' },
  params: schoolParams,
  query: period.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  reply: z.object({ total: count, visits: count, uses: count, rows: z.array(logRow) }),
})

export const logAsExcel = endpoint({
  key: 'GET /schools/:school/reading-room/log.xlsx',
  summary: 'The log of the reading room as an Excel file',
  access: { permission: 'reading-room.log' },
  params: schoolParams,
  query: period,
  produces: XLSX,
})

export const logPrinted = endpoint({
  key: 'GET /schools/:school/reading-room/log.pdf',
  summary: 'The log of the reading room to print',
  access: { permission: 'reading-room.log' },
  params: schoolParams,
  query: period,
  produces: 'application/pdf',
})
