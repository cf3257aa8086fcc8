import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { Outbox, saveMail, testMail } from '#outbox/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer, SectionHead } from '../ui/page.tsx'
import { Hint, ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'

type Mail = Outbox['mail']

/** The school's own mail server, with a letter to try it. */
export function MailServerCard({ mail }: { mail: Mail }) {
  const school = useSchool()
  const [changing, setChanging] = useState(false)
  const [to, setTo] = useState('')
  const test = useCommand<typeof testMail>('POST /schools/:school/outbox/mail/test', {
    said: () => t('outbox.mail_tested'),
    problems: 'here',
  })
  return (
    <section className="card rows">
      <SectionHead title={t('outbox.mail_title')} note={mail ? `${mail.host}:${mail.port}` : undefined}>
        <Button size="small" onClick={() => setChanging(true)}>
          {t(mail ? 'outbox.mail_change' : 'outbox.mail_set')}
        </Button>
      </SectionHead>
      {!mail && <p className="note">{t('outbox.mail_none')}</p>}
      {mail && !mail.usable && <Hint tone="xiang">{t('outbox.mail_lost')}</Hint>}
      {mail && (
        <>
          <p className="line">
            <Input
              className="notice-address"
              type="email"
              aria-label={t('outbox.mail_test_to')}
              placeholder={t('outbox.mail_test_to')}
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
            <Button
              busy={test.busy}
              disabled={to === ''}
              onClick={() => void test.run({ params: { school }, body: { to } })}
            >
              {t('outbox.mail_test')}
            </Button>
          </p>
          <ProblemBox problem={test.problem} />
        </>
      )}
      {changing && <MailDrawer mail={mail} onClose={() => setChanging(false)} />}
    </section>
  )
}

function MailDrawer({ mail, onClose }: { mail: Mail; onClose: () => void }) {
  const school = useSchool()
  const save = useCommand<typeof saveMail>('PUT /schools/:school/outbox/mail', {
    refresh: [['notices', school]],
    said: (_, { body }) => t(body.server ? 'outbox.mail_saved' : 'outbox.mail_removed'),
    problems: 'here',
  })
  const put = async (server: Parameters<typeof save.run>[0]['body']['server']) => {
    if (await save.run({ params: { school }, body: { server } })) onClose()
  }
  const initial = {
    host: mail?.host ?? '',
    port: mail?.port ?? 465,
    security: mail?.security ?? ('tls' as const),
    user: mail?.user ?? '',
    password: '',
    address: mail?.address ?? '',
  }
  return (
    <Drawer
      title={t('outbox.mail_title')}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" type="submit" form="mail-server" busy={save.busy}>
            {t('outbox.mail_save')}
          </Button>
          {mail && (
            <Button kind="quiet" onClick={() => void put(null)}>
              {t('outbox.mail_remove')}
            </Button>
          )}
        </>
      }
    >
      <PlainForm
        id="mail-server"
        initial={initial}
        busy={save.busy}
        problem={save.problem}
        onSubmit={({ password, ...rest }) => void put(password === '' ? rest : { ...rest, password })}
      >
        <Field name="host" label={t('outbox.mail_host')}>
          <Input />
        </Field>
        <Field name="security" label={t('outbox.mail_security')}>
          <Select
            options={[
              { value: 'tls', label: t('outbox.mail_tls') },
              { value: 'starttls', label: t('outbox.mail_starttls') },
              { value: 'none', label: t('outbox.mail_plain') },
            ]}
          />
        </Field>
        <Field name="port" label={t('outbox.mail_port')}>
          <InputNumber min={1} max={65535} />
        </Field>
        <Field name="user" label={t('outbox.mail_user')} optional>
          <Input autoComplete="off" />
        </Field>
        <Field
          name="password"
          label={t('outbox.mail_password')}
          optional
          hint={mail ? t('outbox.mail_password_kept') : t('outbox.secret_note')}
        >
          <Input.Password autoComplete="new-password" />
        </Field>
        <Field name="address" label={t('outbox.mail_from')}>
          <Input type="email" />
        </Field>
      </PlainForm>
    </Drawer>
  )
}
