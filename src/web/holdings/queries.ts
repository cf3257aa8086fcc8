import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { getCopy, listCopies, listCornerClasses, listSharedBarcodes, listZones } from '#holdings/contract'
import type { getJob, undoBatch } from '#operations/contract'
import { type ArgsOf, call } from '#platform/client'

export const zonesQuery = (school: string) =>
  queryOptions({
    queryKey: ['zones', school],
    queryFn: ({ signal }) => call<typeof listZones>('GET /schools/:school/zones', { params: { school }, signal }),
  })

export const cornerClassesQuery = (school: string) =>
  queryOptions({
    queryKey: ['zones', school, 'classes'],
    queryFn: ({ signal }) =>
      call<typeof listCornerClasses>('GET /schools/:school/zones/classes', { params: { school }, signal }),
  })

export type CopiesQuery = NonNullable<ArgsOf<typeof listCopies>['query']>

export const copiesQuery = (school: string, query: CopiesQuery) =>
  queryOptions({
    queryKey: ['copies', school, 'list', query],
    queryFn: ({ signal }) =>
      call<typeof listCopies>('GET /schools/:school/copies', { params: { school }, query, signal }),
    placeholderData: keepPreviousData,
  })

export const copyQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['copies', school, 'one', id],
    queryFn: ({ signal }) =>
      call<typeof getCopy>('GET /schools/:school/copies/:id', { params: { school, id }, signal }),
  })

export const sharedBarcodesQuery = (school: string) =>
  queryOptions({
    queryKey: ['copies', school, 'shared'],
    queryFn: ({ signal }) =>
      call<typeof listSharedBarcodes>('GET /schools/:school/copies/shared-barcodes', { params: { school }, signal }),
  })

/** What may have changed after copies were changed. */
export const afterCopies = (school: string) => [
  ['copies', school],
  ['zones', school],
]

const PAUSE_MS = 400

/** Takes a batch back as a whole and waits until that is done. */
export async function takeBatchBack(school: string, id: number): Promise<void> {
  const { job } = await call<typeof undoBatch>('POST /schools/:school/batches/:id/undo', { params: { school, id } })
  for (;;) {
    const { state } = await call<typeof getJob>('GET /schools/:school/jobs/:id', { params: { school, id: job } })
    if (state !== 'waiting' && state !== 'running') return
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
