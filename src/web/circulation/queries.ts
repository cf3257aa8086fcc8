import { queryOptions } from '@tanstack/react-query'
import type { listDeskActs, listDue } from '#circulation/contract'
import type { getSchool, listCalendar } from '#school/contract'
import { type ArgsOf, call } from '#platform/client'

/** The last deeds of this desk and the day's figures. */
export const deskActsQuery = (school: string) =>
  queryOptions({
    queryKey: ['desk-acts', school],
    queryFn: ({ signal }) =>
      call<typeof listDeskActs>('GET /schools/:school/desk/acts', { params: { school }, signal }),
    staleTime: 0,
  })

export type DueQuery = NonNullable<ArgsOf<typeof listDue>['query']>

export const dueQuery = (school: string, query: DueQuery) =>
  queryOptions({
    queryKey: ['due-loans', school, query],
    queryFn: ({ signal }) =>
      call<typeof listDue>('GET /schools/:school/due-loans', { params: { school }, query, signal }),
    placeholderData: (before) => before,
  })

export const schoolQuery = (school: string) =>
  queryOptions({
    queryKey: ['school', school],
    queryFn: ({ signal }) => call<typeof getSchool>('GET /schools/:school', { params: { school }, signal }),
  })

export const calendarQuery = (school: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['calendar', school, from, to],
    queryFn: ({ signal }) =>
      call<typeof listCalendar>('GET /schools/:school/calendar', { params: { school }, query: { from, to }, signal }),
    placeholderData: (before) => before,
  })
