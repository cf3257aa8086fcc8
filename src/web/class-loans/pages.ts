import type { StaffPage } from '../shell/page-entry.ts'

const loan = {
  group: 'lending',
  title: 'nav.classLoans',
  permission: 'class-loans.lend',
  messages: ['class-loans', 'circulation', 'compensation'],
} as const

/** Many copies at once to a class, a teacher or an office. */
export const classLoanPages: readonly StaffPage[] = [
  { ...loan, path: 'class-loans', load: () => import('./loan-list.tsx') },
  { ...loan, path: 'class-loans/new', tab: false, load: () => import('./new-loan.tsx') },
  { ...loan, path: 'class-loans/:loan', tab: false, load: () => import('./loan-page.tsx') },
]
