import type { StaffPage } from '../shell/page-entry.ts'

/** 借还 › 赔偿 and what is reached from there. */
export const compensationPages: readonly StaffPage[] = [
  {
    group: 'lending',
    path: 'compensation',
    title: 'nav.compensation',
    permission: 'compensation.see',
    messages: ['compensation', 'holdings'],
    load: () => import('./cases.tsx'),
  },
  {
    group: 'lending',
    path: 'compensation/:case',
    title: 'nav.compensation',
    permission: 'compensation.see',
    tab: false,
    messages: ['compensation', 'money', 'holdings'],
    load: () => import('./case-page.tsx'),
  },
]
