import { queryOptions } from '@tanstack/react-query'
import type { getLendingRules, getRuleVersion } from '#lending-rules/contract'
import { call } from '#platform/client'

export const rulesQuery = (school: string) =>
  queryOptions({
    queryKey: ['lending-rules', school],
    queryFn: ({ signal }) =>
      call<typeof getLendingRules>('GET /schools/:school/lending-rules', { params: { school }, signal }),
  })

/** A version never changes: it is asked for once. */
export const ruleVersionQuery = (school: string, version: number) =>
  queryOptions({
    queryKey: ['lending-rules-version', school, version],
    queryFn: ({ signal }) =>
      call<typeof getRuleVersion>('GET /schools/:school/lending-rules/versions/:version', {
        params: { school, version },
        signal,
      }),
    staleTime: Infinity,
  })
