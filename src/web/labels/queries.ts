import { queryOptions } from '@tanstack/react-query'
import type { chooseLabels, LabelOrder, listRuns, readSettings } from '#labels/contract'
import { call } from '#platform/client'

export const labelSettingsQuery = (school: string) =>
  queryOptions({
    queryKey: ['labels', school, 'settings'],
    queryFn: ({ signal }) =>
      call<typeof readSettings>('GET /schools/:school/labels/settings', { params: { school }, signal }),
  })

export const labelRunsQuery = (school: string) =>
  queryOptions({
    queryKey: ['labels', school, 'runs'],
    queryFn: ({ signal }) => call<typeof listRuns>('GET /schools/:school/labels/runs', { params: { school }, signal }),
  })

/** What an order would print; a POST because its selection may be long, and it changes nothing. */
export const labelChoiceQuery = (school: string, order: LabelOrder | undefined) =>
  queryOptions({
    queryKey: ['labels', school, 'choice', order],
    enabled: order !== undefined,
    queryFn: ({ signal }) => {
      if (!order) throw new Error('nothing to choose from')
      return call<typeof chooseLabels>('POST /schools/:school/labels/choice', {
        params: { school },
        body: order,
        signal,
      })
    },
    placeholderData: (before) => before,
    staleTime: 0,
  })
