import './rules.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { dropRulesDraft, RulesView, RuleSet, saveRulesDraft } from '#lending-rules/contract'
import { readySet, readySetNames, wallText } from '#lending-rules/rules'
import { useMe, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayWithWeekday, instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Menu } from '../ui/menu.tsx'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { Flaws } from './flaws.tsx'
import { GeneralSettings } from './general-settings.tsx'
import { PutInForce } from './put-in-force.tsx'
import { rulesQuery } from './queries.ts'
import { RuleTable } from './rule-table.tsx'
import { Versions } from './versions.tsx'

/** 借书规则: one table, 谁 · 几本 · 几天 · 续几次, what it would have done, and what it says on the wall. */
export default function RulesPage() {
  const school = useSchool()
  const { data, error, refetch } = useQuery(rulesQuery(school))
  if (!data) return error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Rules key={`${data.latest}/${data.draft?.savedAt ?? ''}`} view={data} />
}

function Rules({ view }: { view: RulesView }) {
  const school = useSchool()
  const { today } = useMe()
  const { draft } = view
  const [set, setSet] = useState<RuleSet>(draft?.set ?? view.set)
  const [open, setOpen] = useState<'preview' | 'versions'>()
  const refresh = [['lending-rules', school]]
  const save = useCommand<typeof saveRulesDraft>('PUT /schools/:school/lending-rules/draft', {
    refresh,
    said: () => t('lending-rules.page_draft_saved'),
  })
  const drop = useCommand<typeof dropRulesDraft>('DELETE /schools/:school/lending-rules/draft', {
    refresh,
    said: () => t('lending-rules.page_draft_dropped'),
  })
  const changed = JSON.stringify(set) !== JSON.stringify(view.set)
  const unsaved = JSON.stringify(set) !== JSON.stringify(draft?.set ?? view.set)
  const coming = view.versions.find(({ version, from }) => version === view.latest && from > today)
  return (
    <>
      <PageHead
        title={t('nav.lendingRules')}
        fact={t('lending-rules.page_fact')}
        actions={
          <>
            <Menu
              label={t('lending-rules.page_ready_sets')}
              items={readySetNames.map((name) => ({
                key: name,
                text: t('lending-rules.page_ready_set', { name }),
                onChoose: () => setSet(readySet(name)),
              }))}
            >
              {t('lending-rules.page_ready_sets')}
            </Menu>
            <Button icon="clock" onClick={() => setOpen('versions')}>
              {t('lending-rules.page_versions')}
            </Button>
          </>
        }
      />
      {coming && <Hint>{t('lending-rules.page_coming', { day: dayWithWeekday(coming.from) })}</Hint>}
      {draft && (
        <Hint tone="xiang">
          {t('lending-rules.page_draft', { at: instantText(draft.savedAt) })}{' '}
          <Button kind="quiet" size="small" busy={drop.busy} onClick={() => void drop.run({ params: { school } })}>
            {t('lending-rules.page_drop_draft')}
          </Button>
        </Hint>
      )}
      <div className="rules-columns">
        <section>
          <RuleTable set={set} world={view.world} onChange={setSet} />
          <Flaws set={set} world={view.world} onMend={setSet} />
          <GeneralSettings set={set} onChange={setSet} />
          <ProblemBox problem={save.problem} />
          <div className="line rules-foot">
            <Button kind="primary" disabled={!changed} onClick={() => setOpen('preview')}>
              {t('lending-rules.page_preview')}
            </Button>
            {unsaved && (
              <Button
                busy={save.busy}
                onClick={() => void save.run({ params: { school }, body: { set, base: view.latest } })}
              >
                {t('lending-rules.page_save_draft')}
              </Button>
            )}
            {unsaved && (
              <Button kind="quiet" onClick={() => setSet(draft?.set ?? view.set)}>
                {t('lending-rules.page_back')}
              </Button>
            )}
          </div>
        </section>
        <Wall set={set} unsaved={changed} />
      </div>
      {open === 'preview' && <PutInForce set={set} base={view.latest} onClose={() => setOpen(undefined)} />}
      {open === 'versions' && <Versions view={view} onClose={() => setOpen(undefined)} />}
    </>
  )
}

/** The same rules as sentences; printed and hung up only as they are in force. */
function Wall({ set, unsaved }: { set: RuleSet; unsaved: boolean }) {
  const school = encodeURIComponent(useSchool())
  return (
    <section className="rules-wall" aria-label={t('lending-rules.page_wall')}>
      <SectionHead title={t('lending-rules.page_wall')}>
        {!unsaved && (
          <span className="line">
            <LinkButton kind="quiet" size="small" icon="board" href={`/s/${school}/rules`}>
              {t('lending-rules.page_wall_public')}
            </LinkButton>
            <LinkButton
              kind="quiet"
              size="small"
              icon="print"
              href={`/api/v1/schools/${school}/lending-rules/wall.pdf`}
              target="_blank"
              rel="noopener"
            >
              {t('ui.print')}
            </LinkButton>
          </span>
        )}
      </SectionHead>
      <div className="rules-paper">
        <h2>{t('nav.lendingRules')}</h2>
        <ol>
          {wallText(set, t).map((line) => (
            <li key={line}>
              <span>{line}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
