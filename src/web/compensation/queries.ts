import { queryOptions } from '@tanstack/react-query'
import type { listCases, readCase } from '#compensation/contract'
import type { readClearance } from '#letters/contract'
import type { readMoney, readSettings } from '#money/contract'
import { type ArgsOf, call } from '#platform/client'

export type CasesQuery = NonNullable<ArgsOf<typeof listCases>['query']>

export const casesQuery = (school: string, query: CasesQuery) =>
  queryOptions({
    queryKey: ['loss-cases', school, 'list', query],
    queryFn: ({ signal }) =>
      call<typeof listCases>('GET /schools/:school/loss-cases', { params: { school }, query, signal }),
    placeholderData: (before) => before,
  })

export const caseQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['loss-cases', school, 'one', id],
    queryFn: ({ signal }) =>
      call<typeof readCase>('GET /schools/:school/loss-cases/:id', { params: { school, id }, signal }),
  })

/** What may have changed after something was done about a case. */
export const afterCases = (school: string) => [
  ['loss-cases', school],
  ['money', school],
  ['copies', school],
  ['due-loans', school],
  ['clearance', school],
]

export type MoneySpanQuery = NonNullable<ArgsOf<typeof readMoney>['query']>

export const moneyQuery = (school: string, query: MoneySpanQuery) =>
  queryOptions({
    queryKey: ['money', school, 'list', query],
    queryFn: ({ signal }) =>
      call<typeof readMoney>('GET /schools/:school/money', { params: { school }, query, signal }),
    placeholderData: (before) => before,
  })

export const settingsQuery = (school: string) =>
  queryOptions({
    queryKey: ['compensation-settings', school],
    queryFn: ({ signal }) =>
      call<typeof readSettings>('GET /schools/:school/compensation-settings', { params: { school }, signal }),
  })

export const clearanceQuery = (school: string, classId: number | undefined) =>
  queryOptions({
    queryKey: ['clearance', school, classId],
    queryFn: ({ signal }) =>
      call<typeof readClearance>('GET /schools/:school/clearance', {
        params: { school },
        query: classId === undefined ? {} : { classId },
        signal,
      }),
    placeholderData: (before) => before,
  })
