import { pages } from '../shell/pages.ts'
import { staffHref } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { TodoList } from '../ui/page.tsx'

/** The first of these pages that this program has. */
const hrefOf = (school: string, paths: readonly string[]): string | undefined => {
  const path = paths.find((one) => pages.some((page) => page.path === one))
  return path && staffHref(school, path)
}

/** The school stands; three things to do next, each one button. */
export function WhatNext({ school, name }: { school: string; name: string }) {
  const row = (href: string | undefined) => (href ? <LinkButton href={href}>{t('setup.doIt')}</LinkButton> : null)
  return (
    <div className="setup-step setup-done">
      <h1>{t('setup.doneTitle', { name })}</h1>
      <p className="setup-note">{t('setup.doneNote')}</p>
      <TodoList
        first={false}
        rows={[
          {
            key: 'roster',
            icon: 'people',
            title: t('setup.doRoster'),
            note: t('setup.doRosterNote'),
            action: row(hrefOf(school, ['readers/import'])),
          },
          {
            key: 'books',
            icon: 'shelf',
            title: t('setup.doBooks'),
            note: t('setup.doBooksNote'),
            action: row(hrefOf(school, ['imports', 'cataloguing'])),
          },
          {
            key: 'fast',
            icon: 'scan',
            title: t('setup.doFast'),
            note: t('setup.doFastNote'),
            action: row(hrefOf(school, ['fast-lane'])),
          },
          {
            key: 'cards',
            icon: 'card',
            title: t('setup.doCards'),
            note: t('setup.doCardsNote'),
            action: row(hrefOf(school, ['cards'])),
          },
        ]}
      />
      <div className="setup-foot">
        <LinkButton kind="primary" size="large" href={staffHref(school)}>
          {t('setup.toToday')}
        </LinkButton>
      </div>
    </div>
  )
}
