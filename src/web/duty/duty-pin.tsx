import './duty.css'
import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import type { choosePin, dropPin } from '#duty/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayOf, dayWithWeekday } from '../ui/day-text.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { dutyPinQuery } from './queries.ts'

interface Values {
  password: string
  pin: string
}

/** 我的账号 › 值班密码: the six digits that open a desk for student librarians. */
export function DutyPin() {
  const school = useSchool()
  const { data } = useQuery(dutyPinQuery(school))
  const [form] = Form.useForm<Values>()
  const choose = useCommand<typeof choosePin>('PUT /schools/:school/me/duty-pin', {
    refresh: [['duty', school]],
    said: () => t('duty.pin_chosen'),
    problems: 'here',
  })
  const drop = useCommand<typeof dropPin>('DELETE /schools/:school/me/duty-pin', {
    refresh: [['duty', school]],
    said: () => t('duty.pin_dropped'),
  })
  if (!data) return null
  const submit = async (body: Values) => {
    if ((await choose.run({ params: { school }, body })) !== undefined) form.resetFields()
  }
  return (
    <section className="card accounts-mine duty-pin">
      <SectionHead title={t('duty.pin_title')} />
      <p>{t('duty.pin_about')}</p>
      {data.since !== null && (
        <p>
          {t('duty.pin_since', { day: dayWithWeekday(dayOf(data.since)) })}{' '}
          <Button kind="quiet" size="small" busy={drop.busy} onClick={() => void drop.run({ params: { school } })}>
            {t('duty.pin_drop')}
          </Button>
        </p>
      )}
      <PlainForm<Values>
        form={form}
        initial={{ password: '', pin: '' }}
        submit={t(data.since === null ? 'duty.pin_choose' : 'duty.pin_change')}
        busy={choose.busy}
        problem={choose.problem}
        onSubmit={(values) => void submit(values)}
      >
        <Field name="password" label={t('duty.pin_password')}>
          <Input.Password autoComplete="current-password" />
        </Field>
        <Field
          name="pin"
          label={t('duty.pin_new')}
          check={(value) => (/^\d{6}$/.test(String(value)) ? undefined : t('duty.pin_six'))}
        >
          <Input.Password inputMode="numeric" maxLength={6} autoComplete="off" />
        </Field>
      </PlainForm>
    </section>
  )
}
