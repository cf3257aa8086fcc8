import './accounts.css'
import { Form, Input } from 'antd'
import { useNavigate } from 'react-router'
import type { changeMyPassword } from '#accounts/contract'
import { DutyPin } from '../duty/duty-pin.tsx'
import { staffHref, useMay, useMe, useSchool } from '../shell/me.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { roleText } from './words.ts'

const SHORTEST = 8

interface Values {
  old: string
  new: string
  again: string
}

/** 我的账号: my roles, and a password of my own; here leads the first sign-in with a password that somebody else made. */
export default function MyAccountPage() {
  const school = useSchool()
  const navigate = useNavigate()
  const { user } = useMe()
  const mayOpen = useMay('duty.open')
  const [form] = Form.useForm<Values>()
  const change = useCommand<typeof changeMyPassword>('POST /schools/:school/me/password', {
    said: () => t('accounts.password_changed'),
    problems: 'here',
  })
  const submit = async (values: Values) => {
    const body = { old: values.old, new: values.new }
    if ((await change.run({ params: { school }, body })) !== undefined) await navigate(staffHref(school))
  }
  return (
    <>
      <PageHead
        title={t('accounts.my_account')}
        fact={[user?.name, ...(user?.roles ?? []).map(roleText)].join(' · ')}
      />
      <section className="card accounts-mine">
        <p>{t('accounts.own_password')}</p>
        <PlainForm<Values>
          form={form}
          initial={{ old: '', new: '', again: '' }}
          submit={t('accounts.change_password')}
          busy={change.busy}
          problem={change.problem}
          onSubmit={(values) => void submit(values)}
        >
          <Field name="old" label={t('accounts.old_password')}>
            <Input.Password autoComplete="current-password" />
          </Field>
          <Field
            name="new"
            label={t('accounts.new_one')}
            hint={t('accounts.password_hint')}
            check={(value) =>
              String(value).length < SHORTEST ? t('accounts.password_short', { n: SHORTEST }) : undefined
            }
          >
            <Input.Password autoComplete="new-password" />
          </Field>
          <Field
            name="again"
            label={t('accounts.once_more')}
            check={(value) => (value === form.getFieldValue('new') ? undefined : t('accounts.not_the_same'))}
          >
            <Input.Password autoComplete="new-password" />
          </Field>
        </PlainForm>
      </section>
      {mayOpen && <DutyPin />}
    </>
  )
}
