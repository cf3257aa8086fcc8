import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'

const count = z.number().int()

export const mergeInput = z.object({
  keep: count,
  keepVersion: count,
  drop: count,
  dropVersion: count,
  /** Names of fields that the kept record takes from the other; `callNumber` too. */
  take: z.array(z.string().max(40)).max(60).default([]),
})

export const mergeResult = z.object({ id: count, version: count, batch: count, copies: count, loans: count })

export const mergeTitles = endpoint({
  key: 'POST /schools/:school/bibs/merges',
  summary: 'Makes one record of two; copies and loans follow. A dry run is the preview; undone as a batch',
  access: { permission: 'catalog.merge' },
  params: schoolParams,
  body: mergeInput,
  reply: mergeResult,
})

export const readHistory = endpoint({
  key: 'GET /schools/:school/bibs/:id/history',
  summary: 'What was changed in a record, by whom and when, newest first',
  access: { permission: 'catalog.see-record' },
  params: schoolParams.extend({ id: z.coerce.number().int() }),
  reply: z.array(
    z.object({
      /** What stood before the change. */
      version: count,
      at: z.string(),
      /** Empty where the person is no longer known, or a program did it. */
      by: z.string(),
      changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
})
