import { queryOptions } from '@tanstack/react-query'
import type { getBib } from '#catalog/contract'
import type { listStubs, readCallNumber, readCatalogSettings, readHistory, readMarc } from '#cataloguing/contract'
import type { copiesOfTitle, listZones } from '#holdings/contract'
import type { searchTitles } from '#opac/contract'
import { type ArgsOf, call } from '#platform/client'

export const callNumberQuery = (school: string, query: NonNullable<ArgsOf<typeof readCallNumber>['query']>) =>
  queryOptions({
    queryKey: ['call-number', school, query],
    queryFn: ({ signal }) =>
      call<typeof readCallNumber>('GET /schools/:school/catalog/call-number', { params: { school }, query, signal }),
  })

export const bibQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['bib', school, id],
    queryFn: ({ signal }) => call<typeof getBib>('GET /schools/:school/bibs/:id', { params: { school, id }, signal }),
  })

export const stubsQuery = (school: string) =>
  queryOptions({
    queryKey: ['stubs', school],
    queryFn: ({ signal }) =>
      call<typeof listStubs>('GET /schools/:school/catalog/stubs', { params: { school }, signal }),
  })

export const titlesQuery = (school: string, query: NonNullable<ArgsOf<typeof searchTitles>['query']>) =>
  queryOptions({
    queryKey: ['titles', school, query],
    queryFn: ({ signal }) =>
      call<typeof searchTitles>('GET /schools/:school/search', { params: { school }, query, signal }),
    placeholderData: (before) => before,
  })

export const historyQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['bib', school, id, 'history'],
    queryFn: ({ signal }) =>
      call<typeof readHistory>('GET /schools/:school/bibs/:id/history', { params: { school, id }, signal }),
  })

export const marcQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['bib', school, id, 'marc'],
    queryFn: ({ signal }) =>
      call<typeof readMarc>('GET /schools/:school/bibs/:id/marc', { params: { school, id }, signal }),
  })

export const titleCopiesQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['bib', school, id, 'copies'],
    queryFn: ({ signal }) =>
      call<typeof copiesOfTitle>('GET /schools/:school/bibs/:id/copies', { params: { school, id }, signal }),
  })

export const zonesQuery = (school: string) =>
  queryOptions({
    queryKey: ['zones', school],
    queryFn: ({ signal }) => call<typeof listZones>('GET /schools/:school/zones', { params: { school }, signal }),
  })

export const settingsQuery = (school: string) =>
  queryOptions({
    queryKey: ['catalog-settings', school],
    queryFn: ({ signal }) =>
      call<typeof readCatalogSettings>('GET /schools/:school/catalog/settings', { params: { school }, signal }),
  })
