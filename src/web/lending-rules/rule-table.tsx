import { InputNumber, Select } from 'antd'
import { Fragment, useState } from 'react'
import { bibKinds } from '#catalog/rules'
import type { Rule, RuleSet, RulesView, RuleValues } from '#lending-rules/contract'
import { categoryWord, kindWord, knownCategories, periodWords, whenWords } from '#lending-rules/rules'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { RuleMore } from './rule-more.tsx'
import { isGeneral, nextId, without } from './rule-rows.ts'

interface TableProps {
  set: RuleSet
  world: RulesView['world']
  onChange: (set: RuleSet) => void
}

/** 谁 · 什么书 · 几本 · 几天 · 续几次; everything else of a row under 更多设置. */
export function RuleTable({ set, world, onChange }: TableProps) {
  const [open, setOpen] = useState<number>()
  const rows = set.rules.filter((rule) => !isGeneral(rule))
  const change = (rule: Rule) => onChange({ ...set, rules: set.rules.map((one) => (one.id === rule.id ? rule : one)) })
  const add = () => {
    const values: RuleValues = { count: 3, period: { unit: 'days', n: 14 }, renewals: 1 }
    onChange({ ...set, rules: [...set.rules, { id: nextId(set), when: {}, values }] })
  }
  return (
    <>
      <table className="rules-table">
        <thead>
          <tr>
            <th className="rules-number">
              <span className="unseen">{t('lending-rules.page_row')}</span>
            </th>
            <th>{t('lending-rules.page_who')}</th>
            <th>{t('lending-rules.page_what')}</th>
            <th>{t('lending-rules.page_count')}</th>
            <th>{t('lending-rules.page_days')}</th>
            <th>{t('lending-rules.page_renewals')}</th>
            <th>
              <span className="unseen">{t('lending-rules.page_more')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((rule, at) => (
            <Fragment key={rule.id}>
              <Row
                rule={rule}
                number={at + 1}
                world={world}
                open={open === rule.id}
                onOpen={() => setOpen(open === rule.id ? undefined : rule.id)}
                onChange={change}
              />
              {open === rule.id && (
                <tr className="rules-more-row">
                  <td colSpan={7}>
                    <RuleMore
                      rule={rule}
                      world={world}
                      onChange={change}
                      {...(rows.length > 1
                        ? { onRemove: () => onChange({ ...set, rules: set.rules.filter(({ id }) => id !== rule.id) }) }
                        : {})}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      <div className="rules-add">
        <Button icon="plus" onClick={add}>
          {t('lending-rules.page_add')}
        </Button>
        <span className="note">{t('lending-rules.page_table_note')}</span>
      </div>
    </>
  )
}

function Row({
  rule,
  number,
  world,
  open,
  onOpen,
  onChange,
}: {
  rule: Rule
  number: number
  world: RulesView['world']
  open: boolean
  onOpen: () => void
  onChange: (rule: Rule) => void
}) {
  const { when, values } = rule
  const categories = [...new Set([...knownCategories, ...world.categories.map(({ category }) => category)])]
  const wholeCategory = !when.stage && !when.grade && !when.class
  const readers = world.categories
    .filter(({ category }) => wholeCategory && (when.category?.includes(category) ?? false))
    .reduce((sum, one) => sum + one.readers, 0)
  const settle = (part: RuleValues) => onChange({ ...rule, values: without({ ...values, ...part }) })
  const more = moreWords(rule)
  const days = values.period?.unit === 'days' || values.period === undefined
  return (
    <tr>
      <td className="rules-number num">{number}</td>
      <td>
        <Select
          mode="tags"
          aria-label={t('lending-rules.page_who')}
          placeholder={t('circulation.category_all')}
          value={[...(when.category ?? [])]}
          options={categories.map((value) => ({ value, label: categoryWord(value, t) }))}
          onChange={(category: string[]) => onChange({ ...rule, when: without({ ...when, category }) })}
        />
        {readers > 0 && <span className="note">{t('lending-rules.page_readers', { n: readers })}</span>}
        {more && <span className="note rules-only">{more}</span>}
      </td>
      <td>
        <Select
          mode="multiple"
          aria-label={t('lending-rules.page_what')}
          placeholder={t('circulation.kind_all')}
          value={[...(when.kind ?? [])]}
          options={bibKinds.map((value) => ({ value, label: kindWord(value, t) }))}
          onChange={(kind: string[]) => onChange({ ...rule, when: without({ ...when, kind }) })}
        />
      </td>
      <Cell
        label={t('lending-rules.page_count')}
        value={values.count}
        most={200}
        onChange={(count) => settle({ count })}
      />
      {days ? (
        <Cell
          label={t('lending-rules.page_days')}
          value={values.period?.unit === 'days' ? values.period.n : undefined}
          most={400}
          onChange={(n) => settle({ period: n === undefined ? undefined : { unit: 'days', n } })}
        />
      ) : (
        <td data-label={t('lending-rules.page_days')}>{values.period && periodWords(values.period, t)}</td>
      )}
      <Cell
        label={t('lending-rules.page_renewals')}
        value={values.renewals}
        most={20}
        onChange={(renewals) => settle({ renewals })}
      />
      <td>
        <Button kind="quiet" size="small" aria-expanded={open} onClick={onOpen}>
          {t(open ? 'lending-rules.page_less' : 'lending-rules.page_more')}
        </Button>
      </td>
    </tr>
  )
}

/** What a row asks about beyond its two columns: 只在寒假；只管初中. */
function moreWords({ when, values }: Rule): string {
  const words = [
    ...(when.stage ?? []).map((stage) => t('lending-rules.who_stage', { stage })),
    ...(when.grade ?? []).map((grade) => t('lending-rules.who_grade', { grade })),
    ...(when.class ? [t('lending-rules.who_class')] : []),
    ...(when.classNumber ?? []).map((prefix) => t('lending-rules.what_class_number', { prefix })),
    ...(when.flag ?? []).map((flag) => t('lending-rules.what_flag', { flag })),
    ...(when.zone ? [t('lending-rules.what_zone')] : []),
  ]
  const always = whenWords(when, t)
  const only = [...words, ...(always === '' ? [] : [always])]
  const says = values.allowed === false ? t('lending-rules.says_not') : ''
  return [only.length > 0 ? t('lending-rules.page_only', { when: only.join(t('ui.comma')) }) : '', says]
    .filter((one) => one !== '')
    .join(' · ')
}

function Cell({
  label,
  value,
  most,
  onChange,
}: {
  label: string
  value: number | undefined
  most: number
  onChange: (value: number | undefined) => void
}) {
  return (
    <td data-label={label}>
      <InputNumber
        aria-label={label}
        min={0}
        max={most}
        precision={0}
        placeholder="—"
        value={value ?? null}
        onChange={(next) => onChange(next ?? undefined)}
      />
    </td>
  )
}
