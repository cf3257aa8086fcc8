import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { takeBeep } from '#circulation/contract'
import type { listClasses, listReaders } from '#people/contract'
import { type ArgsOf, call } from '#platform/client'
import type { readKeptData } from '#privacy/contract'
import type { getSchool } from '#school/contract'

export const classesQuery = (school: string) =>
  queryOptions({
    queryKey: ['classes', school],
    queryFn: ({ signal }) => call<typeof listClasses>('GET /schools/:school/classes', { params: { school }, signal }),
  })

export const schoolQuery = (school: string) =>
  queryOptions({
    queryKey: ['school', school],
    queryFn: ({ signal }) => call<typeof getSchool>('GET /schools/:school', { params: { school }, signal }),
  })

export type ReadersQuery = NonNullable<ArgsOf<typeof listReaders>['query']>

export const readersQuery = (school: string, query: ReadersQuery) =>
  queryOptions({
    queryKey: ['readers', school, 'list', query],
    queryFn: ({ signal }) =>
      call<typeof listReaders>('GET /schools/:school/readers', { params: { school }, query, signal }),
    placeholderData: keepPreviousData,
  })

/** What a reader has at home, as the desk shows it when his card is scanned; for those who may lend. */
export const atHomeQuery = (school: string, cardNumber: string) =>
  queryOptions({
    queryKey: ['readers', school, 'loans', cardNumber],
    queryFn: async ({ signal }) => {
      const shown = await call<typeof takeBeep>('POST /schools/:school/desk/beeps', {
        params: { school },
        body: { text: cardNumber },
        signal,
      })
      return shown.kind === 'reader' ? shown.reader.loans : []
    },
  })

/** How long the data of readers who left is kept; `days` in place of those set, to see what they would do. */
export const keptDataQuery = (school: string, days?: number) =>
  queryOptions({
    queryKey: ['readers', school, 'kept', days],
    queryFn: ({ signal }) =>
      call<typeof readKeptData>('GET /schools/:school/kept-data', {
        params: { school },
        query: days === undefined ? {} : { days },
        signal,
      }),
    placeholderData: keepPreviousData,
  })

/** What may have changed when readers or classes did. */
export const afterReaders = (school: string) => [
  ['readers', school],
  ['classes', school],
  ['staff', school],
]
