import { queryOptions } from '@tanstack/react-query'
import type { getOpeningHours, listHolidayPlans } from '#school/contract'
import { call } from '#platform/client'

export const openingHoursQuery = (school: string) =>
  queryOptions({
    queryKey: ['opening-hours', school],
    queryFn: ({ signal }) =>
      call<typeof getOpeningHours>('GET /schools/:school/opening-hours', { params: { school }, signal }),
  })

export const holidayPlansQuery = (school: string) =>
  queryOptions({
    queryKey: ['holiday-plans', school],
    queryFn: ({ signal }) =>
      call<typeof listHolidayPlans>('GET /schools/:school/holiday-plans', { params: { school }, signal }),
  })
