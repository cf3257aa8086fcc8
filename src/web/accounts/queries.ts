import { queryOptions } from '@tanstack/react-query'
import type { getCardUse, listDevices, listStaff } from '#accounts/contract'
import { call } from '#platform/client'

export const staffQuery = (school: string, status: 'active' | 'left') =>
  queryOptions({
    queryKey: ['staff', school, status],
    queryFn: ({ signal }) =>
      call<typeof listStaff>('GET /schools/:school/staff', { params: { school }, query: { status }, signal }),
  })

export const devicesQuery = (school: string) =>
  queryOptions({
    queryKey: ['devices', school],
    queryFn: ({ signal }) => call<typeof listDevices>('GET /schools/:school/devices', { params: { school }, signal }),
  })

export const cardUseQuery = (school: string) =>
  queryOptions({
    queryKey: ['card-use', school],
    queryFn: ({ signal }) => call<typeof getCardUse>('GET /schools/:school/card-use', { params: { school }, signal }),
  })
