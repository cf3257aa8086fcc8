import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { getMe } from '#accounts/contract'
import { call } from '#platform/client'
import type { ReplyOf } from '#platform/client'
import { createStore } from '../ui/store.ts'

export type Me = ReplyOf<typeof getMe>

export const meQuery = (school: string) =>
  queryOptions({
    queryKey: ['me', school],
    queryFn: ({ signal }) => call<typeof getMe>('GET /schools/:school/me', { params: { school }, signal }),
    staleTime: 5 * 60_000,
  })

/** Raised by any answer 401: the shell asks to sign in again, over the page, so that nothing typed is lost. */
export const signedOut = createStore(false)

/** The school of the address, for the `params` of every call. */
export function useSchool(): string {
  return useParams()['school'] ?? ''
}

/** Who works here, what he may do, and the school's today. Inside the frame it is always there. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery(useSchool())).data
}

/** For offering a button. The server asks again. */
export function useMay(permission: string): boolean {
  return useMe().permissions.includes(permission)
}

/** An address of the staff app: `staffHref('yunxi', 'titles/12')`. */
export const staffHref = (school: string, path = '') => `/s/${encodeURIComponent(school)}/staff${path && `/${path}`}`
