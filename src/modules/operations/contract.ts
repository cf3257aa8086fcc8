import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { daySchema } from '#values/wire'

const id = z.coerce.number().int()

export const jobState = z.object({
  id: z.number().int(),
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  done: z.number().int(),
  /** Null while it is not known how much there is. */
  total: z.number().int().nullable(),
  result: z.unknown(),
  error: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type JobState = z.output<typeof jobState>

export const getJob = endpoint({
  key: 'GET /schools/:school/jobs/:id',
  summary: 'How far a piece of background work is',
  access: 'signed-in',
  params: schoolParams.extend({ id }),
  reply: jobState,
})

export const listJobs = endpoint({
  key: 'GET /schools/:school/jobs',
  summary: 'The last fifty pieces of background work',
  access: { permission: 'operations.see' },
  params: schoolParams,
  reply: z.array(jobState),
})

export const cancelJob = endpoint({
  key: 'POST /schools/:school/jobs/:id/cancel',
  summary: 'Stops a piece of background work at its next slice',
  access: 'signed-in',
  params: schoolParams.extend({ id }),
  reply: z.object({ cancelled: z.boolean() }),
})

export const auditEntry = z.object({
  seq: z.number().int(),
  at: z.string(),
  /** `person:12`, `cli:root`, `system`; the name where it is still known. */
  actor: z.string(),
  actorName: z.string().nullable(),
  command: z.string(),
  action: z.string(),
  entity: z.string(),
  entityId: z.number().int(),
  /** What it is about, in words: a title, a name; empty where it is gone. */
  about: z.string(),
  data: z.unknown(),
})

const auditFilter = z.object({
  from: daySchema.optional(),
  to: daySchema.optional(),
  entity: z.string().max(40).optional(),
  entityId: z.coerce.number().int().optional(),
  action: z.string().max(40).optional(),
  actor: z.string().max(60).optional(),
})

export const listAudit = endpoint({
  key: 'GET /schools/:school/audit',
  summary: 'The operation record, newest first, by filters; `before` pages on',
  access: { permission: 'operations.see' },
  params: schoolParams,
  query: auditFilter.extend({
    before: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ entries: z.array(auditEntry), more: z.boolean() }),
})

export const recordAsExcel = endpoint({
  key: 'GET /schools/:school/audit/record.xlsx',
  summary: 'The operation record as an Excel file, its newest twenty thousand entries at most',
  access: { permission: 'operations.see' },
  params: schoolParams,
  query: auditFilter,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const recordAsPdf = endpoint({
  key: 'GET /schools/:school/audit/record.pdf',
  summary: 'The operation record to print',
  access: { permission: 'operations.see' },
  params: schoolParams,
  query: auditFilter,
  produces: 'application/pdf',
})

export const itemsAsExcel = endpoint({
  key: 'GET /schools/:school/batches/:id/items.xlsx',
  summary: 'What became of each item of a bulk work, as an Excel file',
  access: { permission: 'operations.see' },
  params: schoolParams.extend({ id }),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const verifyAudit = endpoint({
  key: 'POST /schools/:school/audit/verify',
  summary:
    'Walks the whole audit chain, holds it against the heads noted beside the backups, and says whether it is unbroken',
  access: { permission: 'operations.see' },
  params: schoolParams,
  reply: z.object({
    ok: z.boolean(),
    entries: z.number().int(),
    head: z.string(),
    firstBad: z.number().int().optional(),
    /** The heads noted beside the backups that the chain was held against; the first and the last instant. */
    noted: z.object({ heads: z.number().int(), from: z.string().optional(), to: z.string().optional() }),
    /** When the entry was noted that is no longer there as it was. */
    notedAt: z.string().optional(),
  }),
})

export const batch = z.object({
  id: z.number().int(),
  kind: z.string(),
  label: z.string(),
  state: z.enum(['planned', 'applying', 'applied', 'undoing', 'undone', 'failed']),
  actor: z.string(),
  createdAt: z.string(),
  summary: z.record(z.string(), z.number()),
  canUndo: z.boolean(),
})
export type Batch = z.output<typeof batch>

export const batchesAsExcel = endpoint({
  key: 'GET /schools/:school/batches/list.xlsx',
  summary: 'Bulk work of this school as an Excel file',
  access: { permission: 'operations.see' },
  params: schoolParams,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const listBatches = endpoint({
  key: 'GET /schools/:school/batches',
  summary: 'Bulk work of this school, newest first',
  access: { permission: 'operations.see' },
  params: schoolParams,
  query: z.object({ kind: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  reply: z.array(batch),
})

export const batchItem = z.object({
  seq: z.number().int(),
  place: z.string(),
  outcome: z.string(),
  entity: z.string(),
  entityId: z.number().int().nullable(),
  /** Why it ended so, in sentences; empty where that says itself. */
  reason: z.string(),
  detail: z.unknown(),
})

export const listBatchItems = endpoint({
  key: 'GET /schools/:school/batches/:id/items',
  summary: 'What became of each item of a bulk work',
  access: { permission: 'operations.see' },
  params: schoolParams.extend({ id }),
  query: z.object({
    after: z.coerce.number().int().default(-1),
    outcome: z.string().max(40).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  reply: z.array(batchItem),
})

export const undoBatch = endpoint({
  key: 'POST /schools/:school/batches/:id/undo',
  summary: 'Takes a whole bulk work back, or says what stands in the way',
  access: { permission: 'operations.undo' },
  params: schoolParams.extend({ id }),
  reply: z.object({ job: z.number().int() }),
})
