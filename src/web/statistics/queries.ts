import { queryOptions } from '@tanstack/react-query'
import type { getChoices, getFigures, getProgress, getPublicFigures, listBehind } from '#figures/contract'
import { type ArgsOf, call } from '#platform/client'

export type FiguresQuery = NonNullable<ArgsOf<typeof getFigures>['query']>
export type BehindQuery = NonNullable<ArgsOf<typeof listBehind>['query']>

export const figuresQuery = (school: string, query: FiguresQuery) =>
  queryOptions({
    queryKey: ['figures', school, query],
    queryFn: ({ signal }) =>
      call<typeof getFigures>('GET /schools/:school/figures', { params: { school }, query, signal }),
    placeholderData: (before) => before,
    retry: false,
  })

export const choicesQuery = (school: string) =>
  queryOptions({
    queryKey: ['figures-choices', school],
    queryFn: ({ signal }) =>
      call<typeof getChoices>('GET /schools/:school/figures/choices', { params: { school }, signal }),
  })

export const behindQuery = (school: string, query: BehindQuery) =>
  queryOptions({
    queryKey: ['figures-rows', school, query],
    queryFn: ({ signal }) =>
      call<typeof listBehind>('GET /schools/:school/figures/rows', { params: { school }, query, signal }),
    placeholderData: (before) => before,
  })

export const progressQuery = (school: string) =>
  queryOptions({
    queryKey: ['figures-progress', school],
    queryFn: ({ signal }) =>
      call<typeof getProgress>('GET /schools/:school/figures/progress', { params: { school }, signal }),
  })

export const publicQuery = (school: string) =>
  queryOptions({
    queryKey: ['figures-public', school],
    queryFn: ({ signal }) =>
      call<typeof getPublicFigures>('GET /schools/:school/figures/public', { params: { school }, signal }),
  })
