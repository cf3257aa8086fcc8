import { queryOptions } from '@tanstack/react-query'
import type { getSchool } from '#school/contract'
import type { listLessons } from '#timetable/contract'
import { call } from '#platform/client'

export const timetableQuery = (school: string) =>
  queryOptions({
    queryKey: ['timetable', school],
    queryFn: ({ signal }) => call<typeof listLessons>('GET /schools/:school/timetable', { params: { school }, signal }),
  })

export const termsQuery = (school: string) =>
  queryOptions({
    queryKey: ['school', school],
    queryFn: ({ signal }) => call<typeof getSchool>('GET /schools/:school', { params: { school }, signal }),
  })
