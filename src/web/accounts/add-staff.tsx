import { Input } from 'antd'
import { useState } from 'react'
import type { addStaff } from '#accounts/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { AccountField, RoleField, type RoleValues } from './account-fields.tsx'
import { PasswordShown } from './password-shown.tsx'

type Values = RoleValues & { name: string; account: string }

/** A new colleague: name, account, role; the password is made here and shown once. */
export function AddStaff({ onClose }: { onClose: () => void }) {
  const school = useSchool()
  const [made, setMade] = useState<{ name: string; account: string; password: string }>()
  const add = useCommand<typeof addStaff>('POST /schools/:school/staff', {
    refresh: [
      ['staff', school],
      ['readers', school],
    ],
    problems: 'here',
  })
  const submit = async ({ name, account, role, classId }: Values) => {
    const body = { name: name.trim(), account: account.trim().toLowerCase(), role, classId: classId ?? null }
    const reply = await add.run({ params: { school }, body })
    if (reply) setMade({ name: body.name, account: body.account, password: reply.password })
  }
  return (
    <Drawer
      title={t('accounts.add_staff')}
      onClose={onClose}
      foot={
        made ? (
          <Button kind="primary" onClick={onClose}>
            {t('accounts.written_down')}
          </Button>
        ) : (
          <>
            <Button kind="primary" type="submit" form="add-staff" busy={add.busy}>
              {t('accounts.add_this_one')}
            </Button>
            <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
          </>
        )
      }
    >
      {made ? (
        <PasswordShown {...made} />
      ) : (
        <PlainForm<Values>
          id="add-staff"
          initial={{ name: '', account: '', role: 'librarian', classId: undefined }}
          problem={add.problem}
          onSubmit={(values) => void submit(values)}
        >
          <Field name="name" label={t('accounts.name')}>
            <Input maxLength={40} />
          </Field>
          <AccountField />
          <RoleField />
        </PlainForm>
      )}
    </Drawer>
  )
}
