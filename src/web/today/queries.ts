import { queryOptions } from '@tanstack/react-query'
import type { getBackups } from '#installation/contract'
import type { getToday } from '#statistics/contract'
import { call } from '#platform/client'

export const todayQuery = (school: string) =>
  queryOptions({
    queryKey: ['today', school],
    queryFn: ({ signal }) => call<typeof getToday>('GET /schools/:school/today', { params: { school }, signal }),
    staleTime: 0,
    // the page stays open all morning
    refetchInterval: 60_000,
  })

export const backupsQuery = (school: string) =>
  queryOptions({
    queryKey: ['backups', school],
    queryFn: ({ signal }) => call<typeof getBackups>('GET /schools/:school/backups', { params: { school }, signal }),
  })
