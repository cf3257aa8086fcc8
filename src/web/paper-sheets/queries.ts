import { queryOptions } from '@tanstack/react-query'
import type { listSheetPupils, listSheets, lookAtLine, readSheet } from '#paper-sheets/contract'
import { call } from '#platform/client'

const STILL_WRITING_MS = 1_000

export const sheetsQuery = (school: string, query: { offset: number; limit: number }) =>
  queryOptions({
    queryKey: ['paper-sheets', school, 'list', query],
    queryFn: ({ signal }) =>
      call<typeof listSheets>('GET /schools/:school/paper-sheets', { params: { school }, query, signal }),
    placeholderData: (before) => before,
  })

export const sheetQuery = (school: string, sheet: string) =>
  queryOptions({
    queryKey: ['paper-sheets', school, 'one', sheet],
    queryFn: ({ signal }) =>
      call<typeof readSheet>('GET /schools/:school/paper-sheets/:sheet', { params: { school, sheet }, signal }),
    refetchInterval: ({ state }) => ((state.data?.head.waiting ?? 0) > 0 ? STILL_WRITING_MS : false),
  })

export const sheetPupilsQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['paper-sheets', school, 'pupils', id],
    queryFn: async ({ signal }) =>
      (
        await call<typeof listSheetPupils>('GET /schools/:school/classes/:id/paper-sheet-pupils', {
          params: { school, id },
          signal,
        })
      ).pupils,
  })

/** What is known of one line; it stays as it was seen while the sheet is typed. */
export const lineQuery = (school: string, query: { day: string; card: string; barcode: string }) =>
  queryOptions({
    queryKey: ['paper-sheets', school, 'line', query],
    queryFn: ({ signal }) =>
      call<typeof lookAtLine>('GET /schools/:school/paper-sheets/line', { params: { school }, query, signal }),
    staleTime: 60_000,
    retry: false,
  })

/** What may have changed when a sheet was entered or taken back. */
export const afterSheet = (school: string) => [
  ['paper-sheets', school, 'list'],
  ['paper-sheets', school, 'one'],
  ['paper-sheets', school, 'line'],
  ['offline', school],
  ['due-loans', school],
  ['copies', school],
]
