import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { getImport, listDoubts, listImportItems, listImports, previewImport } from '#imports/contract'
import type { ImportOutcome } from '#imports/rules'
import type { getJob } from '#operations/contract'
import { call } from '#platform/client'
import type { listRecordFiles } from '#record-files/contract'

export const importsQuery = (school: string) =>
  queryOptions({
    queryKey: ['imports', school],
    queryFn: ({ signal }) => call<typeof listImports>('GET /schools/:school/imports', { params: { school }, signal }),
    refetchInterval: ({ state: { data } }) => (data?.some(({ state }) => isMoving(state)) ? 2000 : false),
    staleTime: 0,
  })

const isMoving = (state: string) => state === 'applying' || state === 'undoing'

export const importQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['import', school, id],
    queryFn: ({ signal }) =>
      call<typeof getImport>('GET /schools/:school/imports/:id', { params: { school, id }, signal }),
    // an import under way is watched by its job; an undo may have been begun on another computer
    refetchInterval: ({ state: { data } }) => (data?.state === 'undoing' ? 1000 : false),
    staleTime: 0,
  })

export const previewQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['import', school, id, 'preview'],
    queryFn: ({ signal }) =>
      call<typeof previewImport>('GET /schools/:school/imports/:id/preview', { params: { school, id }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })

/** How a job of an import stands; the same key as the box that watches it. */
export const jobQuery = (school: string, id: number | null) =>
  queryOptions({
    queryKey: ['job', school, id ?? 0],
    queryFn: ({ signal }) =>
      call<typeof getJob>('GET /schools/:school/jobs/:id', { params: { school, id: id ?? 0 }, signal }),
    enabled: id !== null,
    refetchInterval: ({ state: { data } }) => (data?.state === 'waiting' || data?.state === 'running' ? 1000 : false),
    staleTime: 0,
  })

export const ITEMS = 50

export const itemsQuery = (school: string, id: number, outcome: ImportOutcome | undefined) =>
  infiniteQueryOptions({
    queryKey: ['import', school, id, 'items', outcome ?? ''],
    queryFn: ({ signal, pageParam }) =>
      call<typeof listImportItems>('GET /schools/:school/imports/:id/items', {
        params: { school, id },
        query: { after: pageParam, limit: ITEMS, ...(outcome === undefined ? {} : { outcome }) },
        signal,
      }),
    initialPageParam: -1,
    getNextPageParam: (page) => (page.length === ITEMS ? page[page.length - 1]?.seq : undefined),
  })

export const doubtsQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['import', school, id, 'doubts'],
    queryFn: ({ signal }) =>
      call<typeof listDoubts>('GET /schools/:school/imports/:id/doubts', {
        params: { school, id },
        query: { limit: 50 },
        signal,
      }),
  })

export const recordFilesQuery = (school: string) =>
  queryOptions({
    queryKey: ['record-files', school],
    queryFn: ({ signal }) =>
      call<typeof listRecordFiles>('GET /schools/:school/record-files', { params: { school }, signal }),
    refetchInterval: ({ state: { data } }) => (data?.some(({ state }) => state === 'loading') ? 1000 : false),
    staleTime: 0,
  })

/** What may be different after an import came in or was taken back. */
export const afterImport = (school: string, id: number) => [
  ['import', school, id],
  ['imports', school],
  ['batches', school],
  ['titles', school],
  ['stubs', school],
  ['copies', school],
  ['zones', school],
  ['loans', school],
]
