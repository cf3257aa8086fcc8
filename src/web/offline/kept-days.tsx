import { useQuery } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import type { saveSettings, StockSettings } from '#desk-stock/contract'
import { useSchool } from '../shell/me.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { stockSettingsQuery } from './queries.ts'

/** 设备 › 断网名单: for how many days names and loans may lie on the disk of a desk. */
export function KeptDaysCard() {
  const school = useSchool()
  const { data } = useQuery(stockSettingsQuery(school))
  const save = useCommand<typeof saveSettings>('PUT /schools/:school/desk-stock/settings', {
    refresh: [['desk-stock', school]],
    said: () => t('offline.days_saved'),
    problems: 'here',
  })
  if (!data) return null
  return (
    <section className="card">
      <SectionHead title={t('offline.days_title')} />
      <PlainForm<StockSettings>
        initial={data}
        submit={t('offline.days_save')}
        busy={save.busy}
        problem={save.problem}
        onSubmit={(body) => void save.run({ params: { school }, body })}
      >
        <Field name="keptDays" label={t('offline.days')} hint={t('offline.days_note')}>
          <InputNumber min={1} max={30} precision={0} />
        </Field>
      </PlainForm>
    </section>
  )
}
