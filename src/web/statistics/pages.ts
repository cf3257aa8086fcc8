import type { StaffPage } from '../shell/page-entry.ts'

/** The pages of the figures, as tabs of 馆务. */
export const figurePages: readonly StaffPage[] = [
  {
    group: 'office',
    path: 'statistics',
    title: 'nav.statistics',
    permission: 'figures.see',
    messages: ['figures'],
    load: () => import('./statistics.tsx'),
  },
  {
    group: 'office',
    path: 'progress',
    title: 'nav.progress',
    permission: 'figures.see',
    messages: ['figures'],
    load: () => import('./progress.tsx'),
  },
]
