import type { StaffPage } from '../shell/page-entry.ts'

const compensation = { group: 'lending', title: 'nav.compensation', permission: 'compensation.see' } as const

/** 借还 › 赔偿 and what is reached from there. */
export const compensationPages: readonly StaffPage[] = [
  {
    ...compensation,
    path: 'compensation',
    messages: ['compensation', 'holdings'],
    load: () => import('./cases.tsx'),
  },
  {
    ...compensation,
    path: 'compensation/money',
    permission: 'money.handle',
    tab: false,
    messages: ['compensation', 'money', 'holdings'],
    load: () => import('./money.tsx'),
  },
  {
    ...compensation,
    path: 'compensation/clearance',
    tab: false,
    messages: ['compensation', 'letters', 'money', 'holdings'],
    load: () => import('./clearance.tsx'),
  },
  {
    ...compensation,
    path: 'compensation/settings',
    permission: 'money.handle',
    tab: false,
    messages: ['compensation', 'money', 'holdings'],
    load: () => import('./settings.tsx'),
  },
  {
    ...compensation,
    path: 'compensation/:case',
    tab: false,
    messages: ['compensation', 'money', 'holdings'],
    load: () => import('./case-page.tsx'),
  },
]
