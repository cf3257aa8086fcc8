import { queryOptions } from '@tanstack/react-query'
import type { listClassLoans, readClassLoan } from '#class-loans/contract'
import { type ArgsOf, call } from '#platform/client'

export type LoansQuery = NonNullable<ArgsOf<typeof listClassLoans>['query']>

export const classLoansQuery = (school: string, query: LoansQuery) =>
  queryOptions({
    queryKey: ['class-loans', school, 'list', query],
    queryFn: ({ signal }) =>
      call<typeof listClassLoans>('GET /schools/:school/class-loans', { params: { school }, query, signal }),
    placeholderData: (before) => before,
  })

export const classLoanQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['class-loans', school, 'one', id],
    queryFn: ({ signal }) =>
      call<typeof readClassLoan>('GET /schools/:school/class-loans/:id', { params: { school, id }, signal }),
  })

/** What may have changed when books went out or came back together. */
export const afterClassLoan = (school: string) => [
  ['class-loans', school],
  ['due-loans', school],
  ['copies', school],
]
