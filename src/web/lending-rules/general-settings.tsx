import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { LadderStep, Rule, RuleSet, RuleValues } from '#lending-rules/contract'
import { consequences, STANDARD } from '#lending-rules/rules'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { Labelled, One } from './rule-fields.tsx'
import { isGeneral, nextId, without } from './rule-rows.ts'

/** What holds for everybody beside the table: late books, closed days, when the holiday loans begin. */
export function GeneralSettings({ set, onChange }: { set: RuleSet; onChange: (set: RuleSet) => void }) {
  const general = set.rules.find(isGeneral)
  const values: RuleValues = general?.values ?? {}
  const [open, setOpen] = useState(values.ladder !== undefined)
  const settle = (part: RuleValues) => {
    const next: Rule = { id: general?.id ?? nextId(set), when: {}, values: without({ ...values, ...part }) }
    const others = set.rules.filter((rule) => rule !== general)
    onChange({ ...set, rules: Object.keys(next.values).length > 0 ? [...others, next] : others })
  }
  const ladder = values.ladder ?? STANDARD.ladder
  return (
    <section className="rules-general">
      <SectionHead title={t('lending-rules.page_late')} note={t('lending-rules.page_late_note')}>
        <Button kind="quiet" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'lending-rules.page_less' : 'lending-rules.page_more')}
        </Button>
      </SectionHead>
      {!open && <p>{ladder.map(stepText).join(t('ui.comma'))}</p>}
      {open && (
        <>
          <ol className="rules-ladder">
            {ladder.map((step, at) => (
              <Step
                key={at}
                step={step}
                onChange={(next) => settle({ ladder: ladder.map((one, i) => (i === at ? next : one)) })}
                {...(ladder.length > 1
                  ? { onRemove: () => settle({ ladder: ladder.filter((_, i) => i !== at) }) }
                  : {})}
              />
            ))}
          </ol>
          <Button
            icon="plus"
            size="small"
            onClick={() =>
              settle({
                ladder: [
                  ...ladder,
                  { from: (ladder[ladder.length - 1]?.from ?? 0) + 7, step: 'talk', perDay: 0, most: 0 },
                ],
              })
            }
          >
            {t('lending-rules.page_add_step')}
          </Button>
          <div className="rules-fields">
            <Labelled label={t('lending-rules.page_grace')}>
              <InputNumber
                aria-label={t('lending-rules.page_grace')}
                min={0}
                max={30}
                value={values.grace ?? 0}
                onChange={(grace) => settle({ grace: grace === null || grace === 0 ? undefined : grace })}
              />
            </Labelled>
            <One
              label={t('lending-rules.page_closed')}
              value={values.closed}
              options={[
                ['next', t('lending-rules.page_closed_next')],
                ['before', t('lending-rules.page_closed_before')],
                ['keep', t('lending-rules.page_closed_keep')],
              ]}
              onChange={(closed) => settle({ closed })}
            />
            <Labelled label={t('lending-rules.page_holiday_from')}>
              <InputNumber
                aria-label={t('lending-rules.page_holiday_from')}
                min={0}
                max={40}
                value={set.holidayFrom}
                onChange={(days) => onChange({ ...set, holidayFrom: days ?? 14 })}
              />
            </Labelled>
          </div>
        </>
      )}
    </section>
  )
}

function stepText({ from, step }: LadderStep): string {
  return t('lending-rules.page_step', { from, step })
}

function Step({
  step,
  onChange,
  onRemove,
}: {
  step: LadderStep
  onChange: (step: LadderStep) => void
  onRemove?: () => void
}) {
  const number = (name: 'from' | 'perDay' | 'most', label: string, least: number) => (
    <InputNumber
      aria-label={label}
      min={least}
      max={name === 'from' ? 365 : name === 'perDay' ? 7 : 60}
      value={step[name]}
      onChange={(next) => onChange({ ...step, [name]: next ?? least })}
    />
  )
  return (
    <li className="line">
      {t('lending-rules.page_step_from')}
      {number('from', t('lending-rules.page_step_from'), 1)}
      {t('lending-rules.page_step_on')}
      <Select
        aria-label={t('lending-rules.page_step_do')}
        value={step.step}
        options={consequences.map((value) => ({ value, label: t('lending-rules.page_consequence', { step: value }) }))}
        onChange={(next) => onChange({ ...step, step: next })}
      />
      {step.step === 'pause' && (
        <>
          {t('lending-rules.page_step_per_day')}
          {number('perDay', t('lending-rules.page_step_per_day'), 0)}
          {t('lending-rules.page_step_most')}
          {number('most', t('lending-rules.page_step_most'), 0)}
          {t('lending-rules.page_step_days')}
        </>
      )}
      {onRemove && (
        <Button kind="quiet" size="small" onClick={onRemove}>
          {t('lending-rules.page_remove_step')}
        </Button>
      )}
    </li>
  )
}
