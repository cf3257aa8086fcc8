import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { listAudit, listBatches, listBatchItems } from '#operations/contract'
import { call } from '#platform/client'
import type { ReplyOf } from '#platform/client'

export type Entry = ReplyOf<typeof listAudit>['entries'][number]
export type Batch = ReplyOf<typeof listBatches>[number]

export interface RecordFilter {
  from?: string
  to?: string
  entity?: string
  actor?: string
}

/** The record, newest first, a hundred at a time. */
export const recordQuery = (school: string, filter: RecordFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', school, filter],
    queryFn: ({ signal, pageParam }) =>
      call<typeof listAudit>('GET /schools/:school/audit', {
        params: { school },
        query: { ...filter, limit: 100, ...(pageParam === undefined ? {} : { before: pageParam }) },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ more, entries }) => (more ? entries[entries.length - 1]?.seq : undefined),
  })

export const batchesQuery = (school: string) =>
  queryOptions({
    queryKey: ['batches', school],
    queryFn: ({ signal }) =>
      call<typeof listBatches>('GET /schools/:school/batches', { params: { school }, query: { limit: 100 }, signal }),
  })

export const itemsQuery = (school: string, id: number, outcome: string) =>
  infiniteQueryOptions({
    queryKey: ['batch-items', school, id, outcome],
    queryFn: ({ signal, pageParam }) =>
      call<typeof listBatchItems>('GET /schools/:school/batches/:id/items', {
        params: { school, id },
        query: { after: pageParam, limit: 100, ...(outcome ? { outcome } : {}) },
        signal,
      }),
    initialPageParam: -1,
    getNextPageParam: (page) => (page.length === 100 ? page[page.length - 1]?.seq : undefined),
  })
