import { queryOptions } from '@tanstack/react-query'
import type { getSettings, listShifts, readPin } from '#duty/contract'
import { type ArgsOf, call } from '#platform/client'

export const dutyPinQuery = (school: string) =>
  queryOptions({
    queryKey: ['duty', school, 'pin'],
    queryFn: ({ signal }) => call<typeof readPin>('GET /schools/:school/me/duty-pin', { params: { school }, signal }),
  })

export const dutySettingsQuery = (school: string) =>
  queryOptions({
    queryKey: ['duty', school, 'settings'],
    queryFn: ({ signal }) =>
      call<typeof getSettings>('GET /schools/:school/duty/settings', { params: { school }, signal }),
  })

export type ShiftQuery = NonNullable<ArgsOf<typeof listShifts>['query']>

export const shiftsQuery = (school: string, query: ShiftQuery) =>
  queryOptions({
    queryKey: ['duty', school, 'shifts', query],
    queryFn: ({ signal }) =>
      call<typeof listShifts>('GET /schools/:school/duty/shifts', { params: { school }, query, signal }),
    placeholderData: (before) => before,
  })
