import { t } from '../ui/language.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import { groups } from './page-entry.ts'
import type { Group, StaffPage } from './page-entry.ts'
import { staffHref } from './me.ts'

/** The first page of a group is where the group leads. */
const firstOf = (pages: readonly StaffPage[], group: Group) =>
  pages.find((page) => page.group === group && page.tab !== false)

/** The indigo cover with its four-hole stitch; the groups that have a page for this person. `waiting`: groups with something to do. */
export function Rail({
  school,
  pages,
  here,
  waiting = [],
}: {
  school: string
  pages: readonly StaffPage[]
  here: Group | undefined
  waiting?: readonly Group[]
}) {
  return (
    <nav className="rail no-print" aria-label={t('shell.mainNav')}>
      <a className="rail-mark" href={staffHref(school)} aria-label={`${t('ui.mark')} ${t('shell.toToday')}`}>
        <Mark />
      </a>
      {groups.map((group) => {
        const first = firstOf(pages, group)
        if (!first) return null
        return (
          <a
            key={group}
            className="rail-group"
            href={staffHref(school, first.path)}
            aria-current={group === here ? 'page' : undefined}
          >
            <Icon name={group} size={22} />
            {t(`nav.${group}`)}
            {waiting.includes(group) && <em />}
          </a>
        )
      })}
    </nav>
  )
}

/** On a phone the row is longer than the screen: the tab one stands in must not be the one that is cut off. */
function intoView(tab: HTMLAnchorElement | null): void {
  // newer browsers answer a promise, which React would take for what ends the ref
  tab?.scrollIntoView({ block: 'nearest', inline: 'center' })
}

/** The second level. A group with one page has no tabs. */
export function Tabs({
  school,
  pages,
  here,
}: {
  school: string
  pages: readonly StaffPage[]
  here: StaffPage | undefined
}) {
  const tabs = pages.filter((page) => page.group === here?.group && page.tab !== false)
  if (!here || tabs.length < 2) return null
  const current = here.tab === false ? tabs.find((page) => here.path.startsWith(`${page.path}/`)) : here
  return (
    <nav className="tabs no-print" aria-label={t('shell.tabs')}>
      {tabs.map((page) => (
        <a
          key={page.path}
          ref={page === current ? intoView : undefined}
          href={staffHref(school, page.path)}
          aria-current={page === current ? 'page' : undefined}
        >
          {t(page.title)}
        </a>
      ))}
    </nav>
  )
}
