import './backup.css'
import './setup.css'
import '../accounts/accounts.css'
import { Form, Input } from 'antd'
import { useState } from 'react'
import type { openSchool } from '#installation/contract'
import { proposedFirstDay, type Schooling } from '#installation/rules'
import { PasswordShown } from '../accounts/password-shown.tsx'
import { useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { DayInput, Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { SchoolingChoice } from './schooling-question.tsx'

interface Values {
  name: string
  slug: string
  schooling: Schooling | undefined
  firstDay: string
  administrator: string
  account: string
}

interface Opened {
  readonly name: string
  readonly slug: string
  readonly person: string
  readonly account: string
  readonly password: string
}

const lengthOf = (value: unknown) => [...String(value).trim()].length

/** The wizard's questions once more; in the end the address and the first password to hand over. */
export function OpenSchool({ onClose }: { onClose: () => void }) {
  const school = useSchool()
  const { today } = useMe()
  const [form] = Form.useForm<Values>()
  const schooling = Form.useWatch('schooling', form)
  const [opened, setOpened] = useState<Opened>()
  const open = useCommand<typeof openSchool>('POST /schools/:school/schools', {
    refresh: [['schools', school]],
    problems: 'here',
  })
  const submit = async (values: Values) => {
    if (!values.schooling) return
    const name = values.name.trim()
    const person = values.administrator.trim()
    const account = values.account.trim().toLowerCase()
    const slug = values.slug.trim()
    const body = {
      name,
      ...(slug ? { slug } : {}),
      schooling: values.schooling,
      firstDay: values.firstDay,
      administrator: { name: person, account },
    }
    const reply = await open.run({ params: { school }, body })
    if (reply) setOpened({ name, slug: reply.slug, person, account, password: reply.password })
  }
  return (
    <Drawer
      title={t('installation.schoolOpen')}
      onClose={onClose}
      foot={
        opened ? (
          <Button kind="primary" onClick={onClose}>
            {t('installation.schoolOpenedDone')}
          </Button>
        ) : (
          <>
            <Button kind="primary" type="submit" form="open-school" busy={open.busy}>
              {t('installation.schoolOpenThis')}
            </Button>
            <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
          </>
        )
      }
    >
      {opened ? (
        <HandOver {...opened} />
      ) : (
        <PlainForm<Values>
          id="open-school"
          form={form}
          initial={{
            name: '',
            slug: '',
            schooling: undefined,
            firstDay: proposedFirstDay(today),
            administrator: '',
            account: '',
          }}
          problem={open.problem}
          onSubmit={(values) => void submit(values)}
        >
          <p className="note">{t('installation.schoolOpenNote')}</p>
          <Field
            name="name"
            label={t('installation.schoolName')}
            check={(value) => (lengthOf(value) < 2 ? t('installation.schoolNameWrong') : undefined)}
          >
            <Input maxLength={60} />
          </Field>
          <Field
            name="slug"
            label={t('installation.schoolSlugShort')}
            optional
            hint={t('installation.schoolSlugShortHint')}
            check={(value) =>
              /^[a-z][a-z0-9-]{1,30}$/.test(String(value).trim()) ? undefined : t('installation.schoolSlugWrong')
            }
          >
            <Input maxLength={31} autoCapitalize="none" spellCheck={false} />
          </Field>
          <Field name="schooling" label={t('installation.schoolStages')}>
            <SchoolingChoice value={schooling} onChange={(chosen) => form.setFieldValue('schooling', chosen)} />
          </Field>
          <Field name="firstDay" label={t('installation.schoolFirstDay')}>
            <DayInput />
          </Field>
          <Field name="administrator" label={t('installation.schoolAdministrator')}>
            <Input maxLength={40} />
          </Field>
          <Field
            name="account"
            label={t('installation.schoolAccount')}
            hint={t('installation.schoolAccountHint')}
            check={(value) => (lengthOf(value) < 2 ? t('installation.schoolAccountShort') : undefined)}
          >
            <Input maxLength={40} autoCapitalize="none" spellCheck={false} />
          </Field>
        </PlainForm>
      )}
    </Drawer>
  )
}

function HandOver({ name, slug, person, account, password }: Opened) {
  return (
    <div className="rows">
      <p>{t('installation.schoolOpened', { name, person })}</p>
      <section>
        <p className="note">{t('installation.schoolSlug')}</p>
        <p className="mono backup-folder">{`${location.origin}/s/${slug}`}</p>
      </section>
      <PasswordShown name={person} account={account} password={password} />
    </div>
  )
}
