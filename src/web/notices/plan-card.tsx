import { Input, InputNumber, Switch } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { NoticePlan, savePlan } from '#notices/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'

/** A time of day as the browser asks for it. */
export function TimeInput({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (time: string) => void
}) {
  return (
    <Input
      className="notice-time"
      type="time"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function Row({ label, note, children }: { label: string; note?: string; children: ReactNode }) {
  return (
    <div className="notice-row">
      <span>{label}</span>
      <div>
        <div className="line">{children}</div>
        {note && <p className="note">{note}</p>}
      </div>
    </div>
  )
}

/** The days of the reminders and the hours in which something goes out. */
export function PlanCard({ plan: saved }: { plan: NoticePlan }) {
  const school = useSchool()
  const [plan, setPlan] = useState({ ...saved, address: saved.address || location.origin })
  const save = useCommand<typeof savePlan>('PUT /schools/:school/notices/plan', {
    refresh: [['notices', school]],
    said: () => t('notices.plan_saved'),
    problems: 'here',
  })
  const set = (part: Partial<NoticePlan>) => setPlan({ ...plan, ...part })
  const late = (at: 0 | 1 | 2, days: number) => {
    const next: NoticePlan['late'] = [...plan.late]
    next[at] = days
    set({ late: next })
  }
  return (
    <section className="card">
      <SectionHead title={t('notices.plan_title')} />
      <Row label={t('notices.plan_on')} {...(plan.on ? {} : { note: t('notices.plan_off_note') })}>
        <Switch aria-label={t('notices.plan_on')} checked={plan.on} onChange={(on) => set({ on })} />
      </Row>
      <Row label={t('notices.plan_at')}>
        <TimeInput label={t('notices.plan_at')} value={plan.at} onChange={(at) => set({ at })} />
      </Row>
      <Row label={t('notices.plan_before')} note={t('notices.plan_before_note')}>
        <InputNumber
          aria-label={t('notices.plan_before')}
          min={0}
          max={14}
          value={plan.before}
          onChange={(before) => set({ before: before ?? 0 })}
        />
      </Row>
      <Row label={t('notices.plan_on_day')}>
        <Switch aria-label={t('notices.plan_on_day')} checked={plan.onDay} onChange={(onDay) => set({ onDay })} />
      </Row>
      <Row label={t('notices.plan_late')} note={t('notices.plan_late_note')}>
        {([0, 1, 2] as const).map((at) => (
          <InputNumber
            key={at}
            aria-label={t(`notices.text_name_late-${at === 0 ? 1 : at === 1 ? 2 : 3}`)}
            min={0}
            max={365}
            value={plan.late[at]}
            onChange={(days) => late(at, days ?? 0)}
          />
        ))}
      </Row>
      <Row label={t('notices.plan_address')} note={t('notices.plan_address_note')}>
        <Input
          aria-label={t('notices.plan_address')}
          value={plan.address}
          onChange={(event) => set({ address: event.target.value.trim() })}
        />
      </Row>
      <ProblemBox problem={save.problem} />
      <p className="line">
        <Button kind="primary" busy={save.busy} onClick={() => void save.run({ params: { school }, body: plan })}>
          {t('notices.plan_save')}
        </Button>
      </p>
    </section>
  )
}
