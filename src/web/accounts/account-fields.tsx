import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import type { StaffRole } from '#accounts/contract'
import { classesQuery } from '../people/queries.ts'
import { classOptions } from '../people/words.tsx'
import { useSchool } from '../shell/me.ts'
import { Field } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { roleText } from './words.ts'

const staffRoles: readonly StaffRole[] = ['administrator', 'librarian', 'head', 'class-teacher', 'teacher']

export interface RoleValues {
  role: StaffRole
  classId?: number | undefined
}

/** The role, with what it may do; a class teacher's class. */
export function RoleField() {
  const role = (Form.useWatch('role') as RoleValues['role'] | undefined) ?? 'librarian'
  const classes = useQuery(classesQuery(useSchool())).data
  return (
    <>
      <Field name="role" label={t('accounts.role')} hint={t(`accounts.role_hint_${role}`)}>
        <Select options={staffRoles.map((value) => ({ value, label: roleText(value) }))} />
      </Field>
      {role === 'class-teacher' && (
        <Field name="classId" label={t('accounts.his_class')}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={classOptions(classes)} />
        </Field>
      )}
    </>
  )
}

/** The name by which somebody signs in. */
export function AccountField() {
  return (
    <Field
      name="account"
      label={t('accounts.account')}
      hint={t('accounts.account_hint')}
      check={(value) => (String(value).trim().length < 2 ? t('accounts.account_short') : undefined)}
    >
      <Input maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} />
    </Field>
  )
}
