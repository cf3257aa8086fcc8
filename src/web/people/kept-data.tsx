import { useQuery } from '@tanstack/react-query'
import { Form, InputNumber } from 'antd'
import type { setKeptDays } from '#privacy/contract'
import { LEAST_DAYS, MOST_DAYS } from '#privacy/rules'
import { useSchool } from '../shell/me.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { keptDataQuery } from './queries.ts'

/** L5: how long the data of readers who left is kept, with what another number of days would do tonight. */
export function KeptData() {
  const school = useSchool()
  const { data: set, error } = useQuery(keptDataQuery(school))
  return (
    <section className="school-demo rows">
      <h2 style={{ fontSize: 20 }}>{t('privacy.kept_heading')}</h2>
      <p>{t('privacy.kept_about')}</p>
      <ProblemBox problem={error} />
      {set && <Days school={school} days={set.days} />}
    </section>
  )
}

function Days({ school, days }: { school: string; days: number }) {
  const [form] = Form.useForm<{ days: number }>()
  const chosen = Form.useWatch('days', form) ?? days
  const valid = Number.isInteger(chosen) && chosen >= LEAST_DAYS && chosen <= MOST_DAYS
  const { data } = useQuery(keptDataQuery(school, valid ? chosen : days))
  const save = useCommand<typeof setKeptDays>('PUT /schools/:school/kept-data', {
    refresh: [['readers', school, 'kept']],
    said: (reply) => t('privacy.kept_saved', { n: reply.days }),
    problems: 'here',
  })
  return (
    <PlainForm
      form={form}
      initial={{ days }}
      submit={t('privacy.kept_save')}
      busy={save.busy}
      problem={save.problem}
      onSubmit={(body) => void save.run({ params: { school }, body })}
    >
      <Field name="days" label={t('privacy.kept_days')} hint={t('privacy.kept_days_hint')}>
        <InputNumber min={LEAST_DAYS} max={MOST_DAYS} precision={0} style={{ width: 120 }} />
      </Field>
      {data && (
        <ul className="note rows" style={{ gap: 4, marginBottom: 16 }}>
          <li>{t('privacy.kept_left', { n: data.left })}</li>
          {data.left > 0 && <li>{t('privacy.kept_tonight', { days: data.days, n: data.tonight })}</li>}
          {data.withBooks > 0 && <li>{t('privacy.kept_with_books', { n: data.withBooks })}</li>}
          {data.unconfirmed > 0 && <li>{t('privacy.kept_unconfirmed', { n: data.unconfirmed })}</li>}
        </ul>
      )}
    </PlainForm>
  )
}
