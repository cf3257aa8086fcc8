import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { getJob, listBatches, undoBatch } from '#operations/contract'
import { call } from '#platform/client'
import type { getImport, listImportRows } from '#roster/contract'

export const importQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['roster-import', school, id],
    queryFn: ({ signal }) =>
      call<typeof getImport>('GET /schools/:school/roster/imports/:id', { params: { school, id }, signal }),
    staleTime: 0,
  })

export const rowsQuery = (school: string, id: number, outcome: string, page: { offset: number; limit: number }) =>
  queryOptions({
    queryKey: ['roster-import', school, id, 'rows', outcome, page],
    queryFn: ({ signal }) =>
      call<typeof listImportRows>('GET /schools/:school/roster/imports/:id/rows', {
        params: { school, id },
        query: { outcome, ...page },
        signal,
      }),
    placeholderData: keepPreviousData,
  })

/** Imports that were applied or taken back, the latest first. */
export const earlierQuery = (school: string) =>
  queryOptions({
    queryKey: ['roster-imports', school],
    queryFn: async ({ signal }) => {
      const batches = await call<typeof listBatches>('GET /schools/:school/batches', {
        params: { school },
        query: { kind: 'roster.import', limit: 20 },
        signal,
      })
      return batches.filter((one) => one.state !== 'planned').slice(0, 5)
    },
  })

/** What may have changed when an import was done or taken back. */
export const afterImport = (school: string, id: number) => [
  ['roster-import', school, id],
  ['roster-imports', school],
  ['readers', school],
  ['classes', school],
  ['staff', school],
]

const PAUSE_MS = 500

/** Takes an import back as a whole and waits until that is done; the refusal says what stands in the way. */
export async function takeBack(school: string, id: number): Promise<void> {
  const { job } = await call<typeof undoBatch>('POST /schools/:school/batches/:id/undo', { params: { school, id } })
  for (;;) {
    const { state } = await call<typeof getJob>('GET /schools/:school/jobs/:id', { params: { school, id: job } })
    if (state !== 'waiting' && state !== 'running') return
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
