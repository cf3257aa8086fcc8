import './compensation.css'
import { useQuery } from '@tanstack/react-query'
import { ConfigProvider, Input, Switch } from 'antd'
import { useState } from 'react'
import type { CompensationSettings, saveSettings } from '#money/contract'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { PriceTableFields, YuanInput } from './price-table.tsx'
import { settingsQuery } from './queries.ts'
import { CompensationParts } from './siblings.tsx'

/** 赔偿 › 设置: how a price is reckoned, who agrees to what, whether there is cash, whether there are deposits. */
export default function CompensationSettingsPage() {
  const school = useSchool()
  const { data, error, refetch } = useQuery(settingsQuery(school))
  return (
    <>
      <CompensationParts here="settings" />
      <PageHead
        title={t('money.settings_title')}
        fact={<a href={staffHref(school, 'lending-rules')}>{t('money.settings_fact')}</a>}
      />
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {data ? <Settings key={JSON.stringify(data)} saved={data} /> : !error && <Waiting />}
    </>
  )
}

function Settings({ saved }: { saved: CompensationSettings }) {
  const school = useSchool()
  const may = useMay('money.set')
  const [draft, setDraft] = useState(saved)
  const set = (part: Partial<CompensationSettings>) => setDraft((now) => ({ ...now, ...part }))
  const save = useCommand<typeof saveSettings>('PUT /schools/:school/compensation-settings', {
    refresh: [['compensation-settings', school]],
    said: () => t('money.said_saved'),
    problems: 'here',
  })
  return (
    <ConfigProvider componentDisabled={!may}>
      {!may && <Hint>{t('money.settings_read_only')}</Hint>}
      <form
        className="money-settings"
        onSubmit={(event) => {
          event.preventDefault()
          void save.run({ params: { school }, body: draft })
        }}
      >
        <section className="card">
          <SectionHead title={t('money.table')} />
          <PriceTableFields
            table={draft.table}
            onChange={(table) => set({ table: { ...table, ages: [...table.ages] } })}
          />
        </section>
        <section className="card">
          <SectionHead title={t('money.conduct')} />
          <label className="money-field">
            <span>{t('money.approve_above')}</span>
            <YuanInput fen={draft.approveAbove} onChange={(approveAbove) => set({ approveAbove })} />
          </label>
          <Tick label={t('money.withdraw')} on={draft.withdraw} onChange={(withdraw) => set({ withdraw })} />
          <Tick label={t('money.give_back')} on={draft.giveBack} onChange={(giveBack) => set({ giveBack })} />
          <Tick
            label={t('money.ask_at_desk')}
            hint={t('money.ask_hint')}
            on={draft.askAtDesk}
            onChange={(askAtDesk) => set({ askAtDesk })}
          />
        </section>
        <section className="card">
          <SectionHead title={t('money.handling')} />
          <Tick
            label={t('money.cash')}
            hint={t('money.cash_hint')}
            on={draft.cash}
            onChange={(cash) => set({ cash })}
          />
          <Tick label={t('money.deposits')} on={draft.deposits} onChange={(deposits) => set({ deposits })} />
          {draft.deposits && (
            <label className="money-field">
              <span>{t('money.deposit_fen')}</span>
              <YuanInput fen={draft.depositFen} onChange={(depositFen) => set({ depositFen })} />
            </label>
          )}
          <label className="money-field money-field-wide">
            <span>
              {t('money.purpose')}
              <span className="field-optional">{t('ui.optional')}</span>
            </span>
            <Input
              maxLength={200}
              value={draft.purpose}
              placeholder={t('money.purpose_hint')}
              onChange={(event) => set({ purpose: event.target.value })}
            />
          </label>
        </section>
        {save.problem && <ProblemBox problem={save.problem} />}
        {may && (
          <p className="form-foot">
            <Button kind="primary" type="submit" busy={save.busy} disabled={draft === saved}>
              {t('money.save')}
            </Button>
            {draft !== saved && <Button onClick={() => setDraft(saved)}>{t('ui.leaveIt')}</Button>}
          </p>
        )}
      </form>
    </ConfigProvider>
  )
}

function Tick({
  label,
  hint,
  on,
  onChange,
}: {
  label: string
  hint?: string
  on: boolean
  onChange: (on: boolean) => void
}) {
  return (
    <label className="money-tick">
      <Switch checked={on} onChange={onChange} aria-label={label} />
      <span>
        {label}
        {hint && <span className="note">{hint}</span>}
      </span>
    </label>
  )
}
