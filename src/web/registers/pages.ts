import type { StaffPage } from '../shell/page-entry.ts'

/** The registers: the one of what came in is the tab, the others are reached from it. */
export const registerPages: readonly StaffPage[] = [
  {
    group: 'holdings',
    path: 'registers',
    title: 'nav.registers',
    permission: 'holdings.see',
    messages: ['holdings'],
    load: () => import('./register.tsx'),
  },
  {
    group: 'holdings',
    path: 'registers/withdrawals',
    title: 'nav.registers',
    permission: 'holdings.see',
    tab: false,
    messages: ['holdings', 'compensation'],
    load: () => import('./withdrawals.tsx'),
  },
]
