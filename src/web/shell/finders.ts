/** What the box in the bar finds. Each noun adds a finder of its own; the pages themselves are found without one. */
import type { PlainKey } from '#messages/catalogue'
import { findTitles } from '../catalog/find-titles.ts'
import { copyFinder } from '../holdings/find-copies.ts'
import { readerFinder } from '../people/find-readers.ts'
import type { IconName } from '../ui/icon.tsx'

export interface Hit {
  key: string
  icon: IconName
  text: string
  note?: string
  href: string
}

export interface Finder {
  /** heads its hits: `shell.findPages`; its namespace must be one that the shell loads (ui, nav, shell) */
  title: PlainKey
  permission?: string
  /** at most six hits, the best first; a barcode or card number gives its one */
  find: (school: string, text: string, signal: AbortSignal) => Promise<readonly Hit[]>
}

export const finders: readonly Finder[] = [
  { title: 'nav.titles', permission: 'catalog.see-record', find: findTitles },
  readerFinder,
  copyFinder,
]
