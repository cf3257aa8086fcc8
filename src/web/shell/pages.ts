/**
 * The pages of the staff app, one entry each. A group of the rail and its tabs stand there only for the pages that are
 * here and that the person may use: no empty rooms. The order is the order of the tabs.
 */
import type { ComponentType } from 'react'
import type { Namespace, PlainKey } from '#messages/catalogue'

export const groups = ['today', 'lending', 'acquiring', 'holdings', 'readers', 'reading', 'office'] as const
export type Group = (typeof groups)[number]

export interface StaffPage {
  group: Group
  /** below `/s/<school>/staff/`; with names: `titles/:bib` */
  path: string
  /** `nav.desk`: its name, in `messages/<language>/nav.ts` */
  title: Extract<PlainKey, `nav.${string}`>
  /** who does not hold it neither sees nor opens the page */
  permission?: string
  /** `false`: reached from another page, has no tab */
  tab?: false
  /** fills the window beside the rail, without bar, tabs and margins: the desk, a board */
  bare?: true
  /** the namespaces of messages it uses, besides ui, nav and shell */
  messages: readonly Namespace[]
  load: () => Promise<{ default: ComponentType }>
}

/** Pages outside a school's rail: `/setup`, and under a school the ones that need no sign-in. */
export interface OutsidePage {
  /** the whole address: `/setup`, `/s/:school/staff/board/:board` */
  path: string
  messages: readonly Namespace[]
  load: () => Promise<{ default: ComponentType }>
}

export const pages: readonly StaffPage[] = [
  {
    group: 'today',
    path: 'today',
    title: 'nav.today',
    permission: 'statistics.see-today',
    messages: ['today'],
    load: () => import('../today/today.tsx'),
  },
  {
    group: 'lending',
    path: 'desk',
    title: 'nav.desk',
    permission: 'circulation.lend',
    bare: true,
    messages: ['circulation'],
    load: () => import('../circulation/desk.tsx'),
  },
  {
    group: 'lending',
    path: 'due',
    title: 'nav.due',
    permission: 'circulation.see-loans',
    messages: ['circulation'],
    load: () => import('../circulation/due.tsx'),
  },
  {
    group: 'office',
    path: 'statistics',
    title: 'nav.statistics',
    permission: 'statistics.see',
    messages: ['statistics'],
    load: () => import('../statistics/lending.tsx'),
  },
  {
    group: 'office',
    path: 'lending-rules',
    title: 'nav.lendingRules',
    permission: 'circulation.set-rules',
    messages: ['circulation'],
    load: () => import('../circulation/rules-page.tsx'),
  },
  {
    group: 'office',
    path: 'calendar',
    title: 'nav.calendar',
    permission: 'statistics.see-today',
    messages: ['circulation', 'calendar', 'school'],
    load: () => import('../circulation/calendar.tsx'),
  },
  {
    group: 'office',
    path: 'opening-hours',
    title: 'nav.openingHours',
    permission: 'statistics.see-today',
    messages: ['circulation', 'calendar', 'school'],
    load: () => import('../school/opening-hours.tsx'),
  },
  {
    group: 'acquiring',
    path: 'cataloguing',
    title: 'nav.cataloguing',
    permission: 'catalog.edit',
    messages: ['catalog', 'opac', 'holdings'],
    load: () => import('../catalog/cataloguing.tsx'),
  },
  {
    group: 'acquiring',
    path: 'cataloguing/stubs',
    title: 'nav.cataloguing',
    permission: 'catalog.edit',
    tab: false,
    messages: ['catalog'],
    load: () => import('../catalog/stubs.tsx'),
  },
  {
    group: 'acquiring',
    path: 'cataloguing/:bib',
    title: 'nav.cataloguing',
    permission: 'catalog.edit',
    tab: false,
    messages: ['catalog', 'opac', 'holdings'],
    load: () => import('../catalog/edit-title.tsx'),
  },
  {
    group: 'acquiring',
    path: 'fast-lane',
    title: 'nav.fastLane',
    permission: 'fast-lane.register',
    messages: ['fast-lane', 'holdings'],
    load: () => import('../fast-lane/fast-lane.tsx'),
  },
  {
    group: 'acquiring',
    path: 'labels',
    title: 'nav.labels',
    permission: 'labels.print',
    messages: ['labels', 'holdings', 'print'],
    load: () => import('../labels/labels.tsx'),
  },
  {
    group: 'holdings',
    path: 'titles',
    title: 'nav.titles',
    permission: 'catalog.see-record',
    messages: ['catalog', 'opac', 'holdings'],
    load: () => import('../catalog/titles.tsx'),
  },
  {
    group: 'holdings',
    path: 'titles/:bib',
    title: 'nav.titles',
    permission: 'catalog.see-record',
    tab: false,
    messages: ['catalog', 'opac', 'holdings'],
    load: () => import('../catalog/record.tsx'),
  },
  {
    group: 'holdings',
    path: 'copies',
    title: 'nav.copies',
    permission: 'holdings.see',
    messages: ['holdings'],
    load: () => import('../holdings/copies.tsx'),
  },
  {
    group: 'holdings',
    path: 'shared-barcodes',
    title: 'nav.sharedBarcodes',
    permission: 'holdings.see',
    tab: false,
    messages: ['holdings'],
    load: () => import('../holdings/shared-barcodes.tsx'),
  },
  {
    group: 'holdings',
    path: 'zones',
    title: 'nav.zones',
    permission: 'holdings.see',
    messages: ['holdings'],
    load: () => import('../holdings/zones.tsx'),
  },
  {
    group: 'holdings',
    path: 'repair',
    title: 'nav.repair',
    permission: 'holdings.see',
    messages: ['holdings'],
    load: () => import('../holdings/repair.tsx'),
  },
  {
    group: 'holdings',
    path: 'registers',
    title: 'nav.registers',
    permission: 'holdings.see',
    messages: ['holdings'],
    load: () => import('../registers/register.tsx'),
  },
  {
    group: 'office',
    path: 'catalog-settings',
    title: 'nav.catalogSettings',
    permission: 'catalog.set-numbers',
    messages: ['catalog'],
    load: () => import('../catalog/settings.tsx'),
  },
  {
    group: 'office',
    path: 'school',
    title: 'nav.school',
    permission: 'school.change',
    messages: ['installation', 'demo', 'setup'],
    load: () => import('../installation/school.tsx'),
  },
  {
    group: 'office',
    path: 'backup',
    title: 'nav.backup',
    permission: 'installation.back-up',
    messages: ['installation', 'setup'],
    load: () => import('../installation/backup.tsx'),
  },
  {
    group: 'office',
    path: 'operations',
    title: 'nav.operations',
    permission: 'operations.see',
    messages: ['operations', 'acts', 'catalog'],
    load: () => import('../operations/record.tsx'),
  },
  {
    group: 'office',
    path: 'batches',
    title: 'nav.batches',
    permission: 'operations.see',
    messages: ['operations', 'acts', 'catalog'],
    load: () => import('../operations/batches.tsx'),
  },
  {
    group: 'readers',
    path: 'classes',
    title: 'nav.classes',
    permission: 'people.see-readers',
    messages: ['people'],
    load: () => import('../people/classes.tsx'),
  },
  {
    group: 'readers',
    path: 'readers',
    title: 'nav.roster',
    permission: 'people.see-readers',
    messages: ['people'],
    load: () => import('../people/readers.tsx'),
  },
  {
    group: 'readers',
    path: 'readers/import',
    title: 'nav.rosterImport',
    permission: 'people.manage-readers',
    tab: false,
    messages: ['roster', 'people'],
    load: () => import('../roster/import-page.tsx'),
  },
  {
    group: 'readers',
    path: 'readers/import/:id',
    title: 'nav.rosterImport',
    permission: 'people.manage-readers',
    tab: false,
    messages: ['roster', 'people'],
    load: () => import('../roster/preview-page.tsx'),
  },
  {
    group: 'readers',
    path: 'cards',
    title: 'nav.cards',
    permission: 'people.see-readers',
    messages: ['people'],
    load: () => import('../people/cards.tsx'),
  },
  {
    group: 'readers',
    path: 'staff',
    title: 'nav.staff',
    permission: 'accounts.manage-staff',
    messages: ['accounts', 'people'],
    load: () => import('../accounts/staff.tsx'),
  },
  {
    group: 'readers',
    path: 'devices',
    title: 'nav.devices',
    permission: 'accounts.manage-devices',
    messages: ['accounts'],
    load: () => import('../accounts/devices.tsx'),
  },
  {
    group: 'readers',
    path: 'password',
    title: 'nav.myAccount',
    tab: false,
    messages: ['accounts'],
    load: () => import('../accounts/my-account.tsx'),
  },
]

export const outsidePages: readonly OutsidePage[] = [
  { path: '/setup', messages: ['setup', 'demo'], load: () => import('../installation/setup.tsx') },
  { path: '/s/:school/staff/sign-in', messages: [], load: () => import('./sign-in.tsx') },
  { path: '/s/:school/staff/gallery', messages: ['gallery', 'light'], load: () => import('../gallery/gallery.tsx') },
]
