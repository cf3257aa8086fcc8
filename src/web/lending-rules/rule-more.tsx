import { useQuery } from '@tanstack/react-query'
import { InputNumber, Select, Switch } from 'antd'
import type { Rule, RulesView, RuleValues, RuleWhen } from '#lending-rules/contract'
import { zonesQuery } from '../holdings/queries.ts'
import { openingHoursQuery } from '../school/queries.ts'
import { useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Choice, Labelled, One, PeriodField } from './rule-fields.tsx'
import { HoldValues } from './hold-values.tsx'
import { LossValues } from './loss-values.tsx'
import { without } from './rule-rows.ts'

/** The conditions that circulation can answer today: no row may wait for a fact that nobody has. */
const SEASONS = ['teaching', 'before-winter', 'winter', 'before-summer', 'summer'] as const
const FLAGS = ['reference', 'new', 'only-copy'] as const
const ACTIONS = ['loan', 'renew', 'hold'] as const
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** 更多设置 of one row: whom and what it is for more closely, and what else it settles. */
export function RuleMore({
  rule,
  world,
  onChange,
  onRemove,
}: {
  rule: Rule
  world: RulesView['world']
  onChange: (rule: Rule) => void
  onRemove?: () => void
}) {
  const { when, values } = rule
  const school = useSchool()
  const zones = useQuery(zonesQuery(school)).data ?? []
  const windows = useQuery(openingHoursQuery(school)).data?.windows ?? []
  const { today } = useMe()
  const ask = (part: RuleWhen) => onChange({ ...rule, when: without({ ...when, ...part }) })
  const settle = (part: RuleValues) => onChange({ ...rule, values: without({ ...values, ...part }) })
  const stages = [...new Set(world.grades.map(({ stage }) => stage))]
  return (
    <div className="rules-more">
      <fieldset>
        <legend>{t('lending-rules.page_only_for')}</legend>
        <Choice
          label={t('lending-rules.page_stage')}
          value={when.stage}
          options={stages.map((stage) => [stage, t('lending-rules.who_stage', { stage })])}
          onChange={(stage) => ask({ stage })}
        />
        <Choice
          label={t('lending-rules.page_grade')}
          value={when.grade}
          options={world.grades.map(({ grade }) => [grade, t('lending-rules.who_grade', { grade })])}
          onChange={(grade) => ask({ grade })}
        />
        <Choice
          label={t('lending-rules.page_class')}
          value={when.class}
          options={world.classes.map(({ id, label }) => [id, label])}
          onChange={(classes) => ask({ class: classes })}
        />
        <Choice
          label={t('lending-rules.page_zone')}
          value={when.zone}
          options={zones.map(({ id, name }) => [id, name])}
          onChange={(zone) => ask({ zone })}
        />
        <Labelled label={t('lending-rules.page_class_number')}>
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            aria-label={t('lending-rules.page_class_number')}
            placeholder={t('lending-rules.page_class_number_hint')}
            value={[...(when.classNumber ?? [])]}
            onChange={(classNumber: string[]) => ask({ classNumber })}
          />
        </Labelled>
        <Choice
          label={t('lending-rules.page_flag')}
          value={when.flag}
          options={FLAGS.map((flag) => [flag, t('lending-rules.what_flag', { flag })])}
          onChange={(flag) => ask({ flag })}
        />
        <Choice
          label={t('lending-rules.page_season')}
          value={when.season}
          options={SEASONS.map((season) => [season, t('lending-rules.when_season', { season })])}
          onChange={(season) => ask({ season })}
        />
        <Choice
          label={t('lending-rules.page_weekday')}
          value={when.weekday}
          options={WEEKDAYS.map((weekday) => [weekday, t('lending-rules.when_weekday', { weekday })])}
          onChange={(weekday) => ask({ weekday })}
        />
        {windows.length > 0 && (
          <Choice
            label={t('lending-rules.page_window')}
            value={when.window}
            options={windows.map(({ id, name }) => [id, name])}
            onChange={(window) => ask({ window })}
          />
        )}
        <Labelled label={t('lending-rules.page_dates')}>
          <span className="line">
            <label>
              <span className="unseen">{t('lending-rules.page_dates_from')}</span>
              <DayInput
                {...(when.dates ? { value: when.dates.from } : {})}
                onChange={(from) => ask({ dates: from ? { to: from, ...when.dates, from } : undefined })}
              />
            </label>
            <label>
              <span className="unseen">{t('lending-rules.page_dates_to')}</span>
              <DayInput
                {...(when.dates ? { value: when.dates.to } : {})}
                onChange={(to) => ask({ dates: to ? { from: today, ...when.dates, to } : undefined })}
              />
            </label>
          </span>
        </Labelled>
        <Choice
          label={t('lending-rules.page_action')}
          value={when.action}
          options={ACTIONS.map((action) => [action, t('lending-rules.when_action', { action })])}
          onChange={(action) => ask({ action })}
        />
      </fieldset>
      <fieldset>
        <legend>{t('lending-rules.page_then')}</legend>
        <PeriodField
          label={t('lending-rules.page_period')}
          value={values.period}
          onChange={(period) => settle({ period })}
        />
        <PeriodField
          label={t('lending-rules.page_renew_period')}
          value={values.renewPeriod}
          onChange={(renewPeriod) => settle({ renewPeriod })}
        />
        <One
          label={t('lending-rules.page_allowed')}
          value={values.allowed === undefined ? undefined : values.allowed ? 'yes' : 'no'}
          options={[
            ['yes', t('lending-rules.says_allowed')],
            ['no', t('lending-rules.says_not')],
          ]}
          onChange={(allowed) => settle({ allowed: allowed === undefined ? undefined : allowed === 'yes' })}
        />
        <Labelled label={t('lending-rules.page_per_term')}>
          <InputNumber
            aria-label={t('lending-rules.page_per_term')}
            min={0}
            max={2000}
            placeholder="—"
            value={values.perTerm ?? null}
            onChange={(perTerm) => settle({ perTerm: perTerm ?? undefined })}
          />
        </Labelled>
        <One
          label={t('lending-rules.page_ceiling')}
          value={values.ceiling}
          options={[
            ['term-end', t('lending-rules.page_ceiling_term')],
            ['none', t('lending-rules.page_ceiling_none')],
          ]}
          onChange={(ceiling) => settle({ ceiling })}
        />
        <One
          label={t('lending-rules.page_override')}
          value={values.override}
          options={[
            ['lender', t('lending-rules.page_override_lender')],
            ['rule-maker', t('lending-rules.page_override_maker')],
            ['nobody', t('lending-rules.page_override_nobody')],
          ]}
          onChange={(override) => settle({ override })}
        />
        <Labelled label={t('lending-rules.page_renew_desk')}>
          <Switch
            aria-label={t('lending-rules.page_renew_desk')}
            checked={values.renewBy === 'desk'}
            onChange={(desk) => settle({ renewBy: desk ? 'desk' : undefined })}
          />
        </Labelled>
        <Labelled label={t('lending-rules.page_auto_renew')}>
          <Switch
            aria-label={t('lending-rules.page_auto_renew')}
            checked={values.autoRenew === true}
            onChange={(itself) => settle({ autoRenew: itself ? true : undefined })}
          />
          <span className="note">{t('lending-rules.page_auto_renew_hint')}</span>
        </Labelled>
        <HoldValues values={values} settle={settle} />
        <LossValues values={values} settle={settle} />
        {onRemove && (
          <Button kind="quiet" size="small" onClick={onRemove}>
            {t('lending-rules.page_remove')}
          </Button>
        )}
      </fieldset>
    </div>
  )
}
