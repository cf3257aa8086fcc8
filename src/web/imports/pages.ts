import type { StaffPage } from '../shell/page-entry.ts'

/** 采编 › 导入 and what is reached from there. */
export const importPages: readonly StaffPage[] = [
  {
    group: 'acquiring',
    path: 'imports',
    title: 'nav.imports',
    permission: 'catalog.import',
    messages: ['importing', 'imports', 'demo'],
    load: () => import('./imports-page.tsx'),
  },
  {
    group: 'acquiring',
    path: 'imports/new',
    title: 'nav.imports',
    permission: 'catalog.import',
    tab: false,
    messages: ['importing', 'imports', 'demo'],
    load: () => import('./new-import.tsx'),
  },
  {
    group: 'acquiring',
    path: 'imports/record-files',
    title: 'nav.recordFiles',
    permission: 'catalog.import',
    tab: false,
    messages: ['importing', 'imports', 'demo'],
    load: () => import('./record-files.tsx'),
  },
  {
    group: 'acquiring',
    path: 'imports/:id',
    title: 'nav.imports',
    permission: 'catalog.import',
    tab: false,
    messages: ['importing', 'imports', 'holdings', 'catalog', 'opac'],
    load: () => import('./import-page.tsx'),
  },
]
