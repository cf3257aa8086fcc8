import { queryOptions } from '@tanstack/react-query'
import type { getSettings } from '#desk-stock/contract'
import type { getOfflineState, listOfflineTasks } from '#offline/contract'
import { call } from '#platform/client'

export const stockSettingsQuery = (school: string) =>
  queryOptions({
    queryKey: ['desk-stock', school],
    queryFn: ({ signal }) =>
      call<typeof getSettings>('GET /schools/:school/desk-stock/settings', { params: { school }, signal }),
  })

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
