import { queryOptions } from '@tanstack/react-query'
import { type ArgsOf, call } from '#platform/client'
import type { readLog, readRoom } from '#reading-room/contract'

/** Other desks count as well: the page asks again by itself. */
export const roomQuery = (school: string) =>
  queryOptions({
    queryKey: ['reading-room', school, 'now'],
    queryFn: ({ signal }) => call<typeof readRoom>('GET /schools/:school/reading-room', { params: { school }, signal }),
    staleTime: 0,
    refetchInterval: 20_000,
  })

export type LogQuery = NonNullable<ArgsOf<typeof readLog>['query']>

export const logQuery = (school: string, query: LogQuery) =>
  queryOptions({
    queryKey: ['reading-room', school, 'log', query],
    queryFn: ({ signal }) =>
      call<typeof readLog>('GET /schools/:school/reading-room/log', { params: { school }, query, signal }),
    placeholderData: (before) => before,
  })
