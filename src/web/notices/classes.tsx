import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import type { Scope, slipsAsPdf } from '#notices/contract'
import { urlOf } from '#platform/client'
import { useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { ClassPanel } from './class-panel.tsx'
import { Held } from './held.tsx'
import { classesQuery } from './queries.ts'
import { SendDrawer } from './send-drawer.tsx'

const scopes = ['today', 'soon', 'all'] as const satisfies readonly Scope[]

/** The classes at the left, one of them at the right with what its teacher needs. */
export function Classes() {
  const school = useSchool()
  const list = useListState()
  const maySend = useMay('notices.send')
  const [sending, setSending] = useState(false)
  const scope = scopes.find((one) => one === list.value('scope')) ?? 'today'
  const { data, error, refetch } = useQuery(classesQuery(school, scope))
  const classes = data?.classes ?? []
  const total = classes.reduce((sum, one) => sum + one.books, 0)
  const chosen = classes.find((one) => String(one.classId) === list.value('class')) ?? classes[0]
  return (
    <>
      <PageHead
        title={t('nav.notices')}
        fact={
          data &&
          (total === 0 ? t('notices.fact_none') : t('notices.fact', { n: numberText(total), classes: classes.length }))
        }
        actions={
          <>
            {total > 0 && (
              <LinkButton
                icon="print"
                target="_blank"
                rel="noopener"
                href={urlOf<typeof slipsAsPdf>('GET /schools/:school/notices/slips.pdf', {
                  params: { school },
                  query: { scope },
                })}
              >
                {t('notices.print_all_slips')}
              </LinkButton>
            )}
            {maySend && (
              <Button kind="primary" icon="bell" onClick={() => setSending(true)}>
                {t('notices.send_now')}
              </Button>
            )}
          </>
        }
      />
      {maySend && <Held />}
      <div className="line no-print notice-scope">
        <Select
          aria-label={t('notices.scope')}
          value={scope}
          options={scopes.map((value) => ({ value, label: t(`notices.scope_${value}`) }))}
          onChange={(next) => list.set('scope', next === 'today' ? '' : next)}
        />
      </div>
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && classes.length === 0 && <Empty>{t('notices.none')}</Empty>}
      {chosen && (
        <div className="notice-columns">
          <ul className="notice-classes">
            {classes.map((one) => (
              <li key={one.classId}>
                <button
                  type="button"
                  aria-current={one.classId === chosen.classId ? 'true' : undefined}
                  onClick={() => list.set('class', String(one.classId))}
                >
                  <b>{one.className}</b>
                  <span className="num">{t('notices.class_row', { pupils: one.pupils, n: one.books })}</span>
                  <span className="note">{one.teachers.join(t('ui.comma'))}</span>
                  {one.late > 0 && <span className="note notice-late">{t('notices.class_late', { n: one.late })}</span>}
                </button>
              </li>
            ))}
          </ul>
          <ClassPanel key={`${chosen.classId} ${scope}`} classId={chosen.classId} scope={scope} />
        </div>
      )}
      {sending && <SendDrawer onClose={() => setSending(false)} />}
    </>
  )
}
