import { queryOptions } from '@tanstack/react-query'
import type { getDemo } from '#demo/contract'
import type { getBackups, listAside, listSchoolsHere } from '#installation/contract'
import { call } from '#platform/client'
import type { getSchool } from '#school/contract'

export const backupsQuery = (school: string) =>
  queryOptions({
    queryKey: ['backups', school],
    queryFn: ({ signal }) => call<typeof getBackups>('GET /schools/:school/backups', { params: { school }, signal }),
  })

export const asideQuery = (school: string) =>
  queryOptions({
    queryKey: ['aside', school],
    queryFn: ({ signal }) => call<typeof listAside>('GET /schools/:school/aside', { params: { school }, signal }),
  })

export const schoolsQuery = (school: string) =>
  queryOptions({
    queryKey: ['schools', school],
    queryFn: ({ signal }) =>
      call<typeof listSchoolsHere>('GET /schools/:school/schools', { params: { school }, signal }),
    refetchInterval: ({ state: { data } }) => (data?.some((one) => one.progress !== null) ? 1000 : false),
  })

export const schoolQuery = (school: string) =>
  queryOptions({
    queryKey: ['school', school],
    queryFn: ({ signal }) => call<typeof getSchool>('GET /schools/:school', { params: { school }, signal }),
  })

/** The demonstration school of this installation; asked every second while it is being made or taken away. */
export const demoQuery = () =>
  queryOptions({
    queryKey: ['demo'],
    queryFn: ({ signal }) => call<typeof getDemo>('GET /demo', { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'filling' || state.data?.state === 'removing' ? 700 : false),
    staleTime: 0,
  })
