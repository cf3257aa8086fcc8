import type { StaffPage } from '../shell/page-entry.ts'

const sheet = {
  group: 'lending',
  title: 'nav.paperSheets',
  permission: 'paper-sheets.enter',
  messages: ['paper-sheets'],
} as const

/** 纸单: printing loan sheets, entering filled ones. */
export const paperSheetPages: readonly StaffPage[] = [
  { ...sheet, path: 'paper-sheets', load: () => import('./sheet-list.tsx') },
  { ...sheet, path: 'paper-sheets/new', tab: false, load: () => import('./enter-sheet.tsx') },
  { ...sheet, path: 'paper-sheets/:sheet', tab: false, load: () => import('./sheet-page.tsx') },
]
