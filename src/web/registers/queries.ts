import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { readRegister, readWithdrawals } from '#registers/contract'
import { type ArgsOf, call } from '#platform/client'

export type RegisterQuery = NonNullable<ArgsOf<typeof readRegister>['query']>

export const registerQuery = (school: string, query: RegisterQuery) =>
  queryOptions({
    queryKey: ['copies', school, 'register', query],
    queryFn: ({ signal }) =>
      call<typeof readRegister>('GET /schools/:school/accession-register', { params: { school }, query, signal }),
    placeholderData: keepPreviousData,
  })

export const withdrawalsQuery = (school: string, query: NonNullable<ArgsOf<typeof readWithdrawals>['query']>) =>
  queryOptions({
    queryKey: ['copies', school, 'withdrawals', query],
    queryFn: ({ signal }) =>
      call<typeof readWithdrawals>('GET /schools/:school/withdrawal-register', { params: { school }, query, signal }),
    placeholderData: keepPreviousData,
  })
