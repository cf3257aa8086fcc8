import { useQuery } from '@tanstack/react-query'
import { Form, InputNumber, Switch } from 'antd'
import type { DutySettings, saveSettings } from '#duty/contract'
import { useSchool } from '../shell/me.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { dutySettingsQuery } from './queries.ts'

/** 设备 › 值班台、自助借还: what children may do at the machines that are registered there. */
export function DutySettingsCard() {
  const school = useSchool()
  const { data } = useQuery(dutySettingsQuery(school))
  const [form] = Form.useForm<DutySettings>()
  const save = useCommand<typeof saveSettings>('PUT /schools/:school/duty/settings', {
    refresh: [['duty', school]],
    said: () => t('duty.settings_saved'),
    problems: 'here',
  })
  if (!data) return null
  return (
    <section className="card">
      <SectionHead title={t('duty.settings_title')} />
      <PlainForm<DutySettings>
        form={form}
        initial={data}
        submit={t('duty.settings_save')}
        busy={save.busy}
        problem={save.problem}
        onSubmit={(body) => void save.run({ params: { school }, body })}
      >
        <Field name="hours" label={t('duty.settings_hours')} hint={t('duty.settings_hours_note')}>
          <InputNumber min={1} max={8} precision={0} />
        </Field>
        <Field name="selfCheck" label={t('duty.settings_self')} hint={t('duty.settings_self_note')} ticked>
          <Switch />
        </Field>
        <Field name="boards" label={t('duty.settings_boards')} hint={t('duty.settings_boards_note')} ticked>
          <Switch />
        </Field>
        <Field name="cardNumber" label={t('duty.settings_number')} hint={t('duty.settings_number_note')} ticked>
          <Switch />
        </Field>
        <Field name="restSeconds" label={t('duty.settings_rest')}>
          <InputNumber min={10} max={120} precision={0} />
        </Field>
      </PlainForm>
    </section>
  )
}
