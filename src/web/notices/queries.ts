import { queryOptions } from '@tanstack/react-query'
import type {
  listClassNotices,
  previewRound,
  readClassSheet,
  readCollection,
  readInbox,
  readSettings,
  Scope,
} from '#notices/contract'
import type { listLog, readOutbox } from '#outbox/contract'
import { type ArgsOf, call } from '#platform/client'

export const classesQuery = (school: string, scope: Scope) =>
  queryOptions({
    queryKey: ['notices', school, 'classes', scope],
    queryFn: ({ signal }) =>
      call<typeof listClassNotices>('GET /schools/:school/notices/classes', {
        params: { school },
        query: { scope },
        signal,
      }),
    placeholderData: (before) => before,
  })

export const sheetQuery = (school: string, classId: number, scope: Scope) =>
  queryOptions({
    queryKey: ['notices', school, 'sheet', classId, scope],
    queryFn: ({ signal }) =>
      call<typeof readClassSheet>('GET /schools/:school/notices/classes/:id', {
        params: { school, id: classId },
        query: { scope },
        signal,
      }),
  })

export const roundQuery = (school: string) =>
  queryOptions({
    queryKey: ['notices', school, 'round'],
    queryFn: ({ signal }) =>
      call<typeof previewRound>('GET /schools/:school/notices/round', { params: { school }, signal }),
    staleTime: 0,
  })

export const collectionQuery = (school: string) =>
  queryOptions({
    queryKey: ['notices', school, 'collection'],
    queryFn: ({ signal }) =>
      call<typeof readCollection>('GET /schools/:school/notices/collection', { params: { school }, signal }),
  })

export type LogQuery = NonNullable<ArgsOf<typeof listLog>['query']>

export const logQuery = (school: string, query: LogQuery) =>
  queryOptions({
    queryKey: ['notices', school, 'log', query],
    queryFn: ({ signal }) =>
      call<typeof listLog>('GET /schools/:school/outbox/log', { params: { school }, query, signal }),
    placeholderData: (before) => before,
    refetchInterval: 10_000,
  })

export const settingsQuery = (school: string) =>
  queryOptions({
    queryKey: ['notices', school, 'settings'],
    queryFn: ({ signal }) =>
      call<typeof readSettings>('GET /schools/:school/notices/settings', { params: { school }, signal }),
  })

export const outboxQuery = (school: string) =>
  queryOptions({
    queryKey: ['notices', school, 'outbox'],
    queryFn: ({ signal }) => call<typeof readOutbox>('GET /schools/:school/outbox', { params: { school }, signal }),
  })

export const inboxQuery = (school: string) =>
  queryOptions({
    queryKey: ['inbox', school],
    queryFn: ({ signal }) => call<typeof readInbox>('GET /schools/:school/me/notices', { params: { school }, signal }),
  })
