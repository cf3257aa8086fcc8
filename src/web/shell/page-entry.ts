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
  /** only in the school that looks after the installation */
  first?: true
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
