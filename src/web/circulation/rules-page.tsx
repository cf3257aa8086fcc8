import './rules-page.css'
import { useQuery } from '@tanstack/react-query'
import { AutoComplete, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import type { LendingRules, setLendingRules } from '#circulation/contract'
import { bibKinds } from '#catalog/rules'
import type { LendingRule } from '#circulation/rules'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { lendingRulesQuery } from './queries.ts'
import { wallText } from './wall-text.ts'
import { categoryName, kindName, knownCategories } from './words.ts'

/** 借书规则: one table, 谁 · 几本 · 几天 · 续几次, and what it says on the wall. */
export default function RulesPage() {
  const school = useSchool()
  const { data, error, refetch } = useQuery(lendingRulesQuery(school))
  if (!data) return error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : <Waiting />
  return <RulesForm key={JSON.stringify(data.rules) + data.overdueStops} saved={data} />
}

const fresh = (category: string): LendingRule => ({ category, kind: '*', count: 3, days: 14, renewals: 1 })

function RulesForm({
  saved,
}: {
  saved: LendingRules & { categories: readonly { category: string; readers: number }[] }
}) {
  const school = useSchool()
  const [rules, setRules] = useState<readonly LendingRule[]>(saved.rules)
  const [overdueStops, setStops] = useState(saved.overdueStops)
  const save = useCommand<typeof setLendingRules>('PUT /schools/:school/lending-rules', {
    refresh: [['lending-rules', school]],
    said: () => t('circulation.rules_saved'),
    problems: 'here',
  })
  const readersOf = (category: string) => saved.categories.find((one) => one.category === category)?.readers ?? 0
  const change = (index: number, part: Partial<LendingRule>) =>
    setRules(rules.map((rule, i) => (i === index ? { ...rule, ...part } : rule)))
  const isTwice = (rule: LendingRule, index: number) =>
    rules.some((other, i) => i < index && other.category === rule.category && other.kind === rule.kind)
  const twice = rules.findIndex(isTwice)
  const uncovered = saved.categories.filter(
    ({ category }) => !rules.some((rule) => rule.kind === '*' && (rule.category === category || rule.category === '*')),
  )
  const changed = overdueStops !== saved.overdueStops || JSON.stringify(rules) !== JSON.stringify(saved.rules)
  const categories = [
    ...new Set([
      ...saved.categories.map((one) => one.category),
      ...knownCategories,
      ...rules.map((one) => one.category),
    ]),
    '*',
  ].filter((one, i, all) => all.indexOf(one) === i)
  return (
    <>
      <PageHead title={t('nav.lendingRules')} fact={t('circulation.rules_fact')} />
      <div className="rules-columns">
        <section>
          <table className="rules-table">
            <thead>
              <tr>
                <th>{t('circulation.rules_who')}</th>
                <th>{t('circulation.rules_kind')}</th>
                <th>{t('circulation.rules_count')}</th>
                <th>{t('circulation.rules_days')}</th>
                <th>{t('circulation.rules_renewals')}</th>
                <th>
                  <span className="unseen">{t('circulation.rules_remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rules.map((rule, i) => (
                <tr key={i} className={isTwice(rule, i) ? 'rules-twice' : undefined}>
                  <td>
                    <AutoComplete
                      aria-label={t('circulation.rules_who')}
                      value={categoryName(rule.category)}
                      options={categories.map((one) => ({ value: categoryName(one) }))}
                      onChange={(name: string) =>
                        change(i, { category: categories.find((one) => categoryName(one) === name) ?? name })
                      }
                    />
                    {readersOf(rule.category) > 0 && (
                      <span className="note">{t('circulation.rules_readers', { n: readersOf(rule.category) })}</span>
                    )}
                  </td>
                  <td>
                    <Select
                      aria-label={t('circulation.rules_kind')}
                      value={rule.kind}
                      options={['*', ...bibKinds].map((kind) => ({ value: kind, label: kindName(kind) }))}
                      onChange={(kind: string) => change(i, { kind })}
                    />
                  </td>
                  <Cell
                    label={t('circulation.rules_count')}
                    value={rule.count}
                    most={200}
                    onChange={(count) => change(i, { count })}
                  />
                  <Cell
                    label={t('circulation.rules_days')}
                    value={rule.days}
                    most={400}
                    onChange={(days) => change(i, { days })}
                  />
                  <Cell
                    label={t('circulation.rules_renewals')}
                    value={rule.renewals}
                    most={20}
                    onChange={(renewals) => change(i, { renewals })}
                  />
                  <td>
                    {rules.length > 1 && (
                      <Button
                        kind="quiet"
                        size="small"
                        aria-label={`${t('circulation.rules_remove')} ${i + 1}`}
                        onClick={() => setRules(rules.filter((_, other) => other !== i))}
                      >
                        {t('circulation.rules_remove_short')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="rules-add">
            <Button icon="plus" onClick={() => setRules([...rules, fresh(uncovered[0]?.category ?? '*')])}>
              {t('circulation.rules_add')}
            </Button>
            <span className="note">{t('circulation.rules_more_kind_note')}</span>
          </div>
          <div className="rules-switch">
            <Switch checked={overdueStops} onChange={setStops} aria-label={t('circulation.rules_late_stops')} />
            <span>
              <b>{t('circulation.rules_late_stops')}</b>
              <span className="note">{t('circulation.rules_late_stops_note')}</span>
            </span>
          </div>
          {uncovered.map(({ category, readers }) => (
            <Hint key={category} tone="xiang">
              {t('circulation.rules_uncovered', { category: categoryName(category), n: readers })}
            </Hint>
          ))}
          {twice >= 0 && <Hint tone="xiang">{t('circulation.rules_line_used')}</Hint>}
          <ProblemBox problem={save.problem} />
          <div className="line rules-foot">
            <Button
              kind="primary"
              busy={save.busy}
              disabled={!changed || twice >= 0}
              onClick={() => void save.run({ params: { school }, body: { rules: [...rules], overdueStops } })}
            >
              {t('circulation.rules_save')}
            </Button>
            {changed && (
              <Button
                onClick={() => {
                  setRules(saved.rules)
                  setStops(saved.overdueStops)
                }}
              >
                {t('circulation.rules_back')}
              </Button>
            )}
          </div>
        </section>
        <Wall rules={rules} overdueStops={overdueStops} />
      </div>
    </>
  )
}

function Cell({
  label,
  value,
  most,
  onChange,
}: {
  label: string
  value: number
  most: number
  onChange: (value: number) => void
}) {
  return (
    <td>
      <InputNumber
        aria-label={label}
        min={0}
        max={most}
        precision={0}
        value={value}
        onChange={(next) => onChange(next ?? 0)}
      />
    </td>
  )
}

/** The same rules as sentences, to be printed and hung up. */
function Wall({ rules, overdueStops }: { rules: readonly LendingRule[]; overdueStops: boolean }) {
  return (
    <section className="rules-wall" aria-label={t('circulation.rules_wall')}>
      <SectionHead title={t('circulation.rules_wall')}>
        <Button kind="quiet" size="small" icon="print" onClick={() => window.print()}>
          {t('ui.print')}
        </Button>
      </SectionHead>
      <div className="rules-paper">
        <h2>{t('nav.lendingRules')}</h2>
        <ol>
          {wallText(rules, overdueStops).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <Icon name="leaf" size={28} />
      </div>
    </section>
  )
}
