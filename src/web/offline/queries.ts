import { queryOptions } from '@tanstack/react-query'
import type { getOfflineState, listOfflineTasks } from '#offline/contract'
import { call } from '#platform/client'

export const offlineTasksQuery = (school: string, offset: number) =>
  queryOptions({
    queryKey: ['offline', school, 'tasks', offset],
    queryFn: ({ signal }) =>
      call<typeof listOfflineTasks>('GET /schools/:school/offline/tasks', {
        params: { school },
        query: { offset },
        signal,
      }),
  })

export const offlineStateQuery = (school: string) =>
  queryOptions({
    queryKey: ['offline', school, 'state'],
    queryFn: ({ signal }) =>
      call<typeof getOfflineState>('GET /schools/:school/offline/state', { params: { school }, signal }),
    refetchInterval: 10_000,
  })
