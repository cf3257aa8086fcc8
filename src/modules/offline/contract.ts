import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { factBatch, factKinds, ledgerId } from './fact.ts'
import { solutions, taskReasons } from './task.ts'
import { instantSchema } from '#values/wire'
import { solution } from './solution.ts'

export type { FactInput } from './fact.ts'

const id = z.number().int()
const pathId = z.coerce.number().int()

export const openLedger = endpoint({
  key: 'POST /schools/:school/offline/ledgers',
  summary: 'A registered desk says which log it keeps for the time without a line; answers how far its clock is off',
  access: { permission: 'circulation.lend' },
  params: schoolParams,
  body: z.object({ ledger: ledgerId, clock: instantSchema }),
  reply: z.object({ offset: z.number().int() }),
})

export const sendFacts = endpoint({
  key: 'POST /schools/:school/offline/facts',
  summary:
    'What a desk noted without a line, a piece at a time; kept once however often it is sent, merged in the background',
  access: { permission: 'circulation.lend' },
  params: schoolParams,
  body: factBatch,
  reply: z.object({
    /** Facts that were not known yet. */
    added: id,
    /** Up to this number all is kept here, and the desk may forget it. */
    upTo: id,
  }),
})

export const offlineState = z.object({
  /** Still on their way into the books. */
  waiting: id,
  /** For a teacher to settle. */
  tasks: id,
  /** Desks, with when they were last heard of and how many seconds their clock is off. */
  desks: z.array(z.object({ name: z.string(), removed: z.boolean(), seenAt: z.string(), clockOff: id, facts: id })),
})
export type OfflineState = z.output<typeof offlineState>

export const getOfflineState = endpoint({
  key: 'GET /schools/:school/offline/state',
  summary: 'How much of what desks noted waits, and which desks there are',
  access: { permission: 'circulation.lend' },
  params: schoolParams,
  reply: offlineState,
})

const who = z.object({ id, name: z.string(), className: z.string(), cardNumber: z.string() })
const book = z.object({
  copyId: id,
  title: z.string(),
  author: z.string(),
  classNumber: z.string(),
  callNumber: z.string(),
  barcode: z.string().nullable(),
  state: z.string(),
})

export const offlineTask = z.object({
  id,
  reason: z.enum(taskReasons),
  kind: z.enum(factKinds),
  at: z.string(),
  /** The desk, or empty for paper. */
  desk: z.string(),
  paper: z.boolean(),
  card: z.string(),
  barcode: z.string(),
  dueDay: z.string().nullable(),
  reader: who.nullable(),
  book: book.nullable(),
  /** Who has the book by the records. */
  holder: who.extend({ since: z.string(), dueDay: z.string() }).nullable(),
  can: z.array(z.enum(solutions)),
})
export type OfflineTask = z.output<typeof offlineTask>

export const listOfflineTasks = endpoint({
  key: 'GET /schools/:school/offline/tasks',
  summary: 'What desks noted that does not fit together, for a teacher to settle',
  access: { permission: 'offline.solve' },
  params: schoolParams,
  query: z.object({ offset: z.coerce.number().int().min(0).default(0) }),
  reply: z.object({ total: id, tasks: z.array(offlineTask) }),
})

export const tasksAsExcel = endpoint({
  key: 'GET /schools/:school/offline/tasks.xlsx',
  summary: 'What waits for a teacher to settle, as an Excel file',
  access: { permission: 'offline.solve' },
  params: schoolParams,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const tasksAsPdf = endpoint({
  key: 'GET /schools/:school/offline/tasks.pdf',
  summary: 'What waits for a teacher to settle, to print',
  access: { permission: 'offline.solve' },
  params: schoolParams,
  produces: 'application/pdf',
})

export const solveOfflineTask = endpoint({
  key: 'POST /schools/:school/offline/tasks/:id/solve',
  summary: 'Settles one of them as the teacher says',
  access: { permission: 'offline.solve' },
  params: schoolParams.extend({ id: pathId }),
  body: z.object({ solution }),
  reply: z.object({ state: z.enum(['solved', 'task']), reason: z.string().nullable() }),
})
