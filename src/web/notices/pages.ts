import type { StaffPage } from '../shell/page-entry.ts'

/** 应还, 催还, and what the library told the person who works here. */
export const noticePages: readonly StaffPage[] = [
  {
    group: 'lending',
    path: 'due',
    title: 'nav.due',
    permission: 'circulation.see-loans',
    messages: ['circulation', 'compensation'],
    load: () => import('../circulation/due.tsx'),
  },
  {
    group: 'lending',
    path: 'notices',
    title: 'nav.notices',
    permission: 'notices.see',
    messages: ['notices', 'outbox'],
    load: () => import('./notices.tsx'),
  },
  {
    group: 'today',
    path: 'inbox',
    title: 'nav.inbox',
    messages: ['inbox'],
    load: () => import('./inbox.tsx'),
  },
]
