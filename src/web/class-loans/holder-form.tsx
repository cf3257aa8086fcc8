import { useQuery } from '@tanstack/react-query'
import { Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { Holder } from '#class-loans/contract'
import { holderKinds } from '#class-loans/rules'
import { classesQuery, readersQuery } from '../people/queries.ts'
import { t } from '../ui/language.ts'

/** Whether enough is said to ask the rules. */
export function isNamed({ kind, classId, personId, office }: Holder): boolean {
  return kind === 'class' ? classId !== null : personId !== null && (kind === 'teacher' || office.trim() !== '')
}

/** To whom: a class, a teacher, or an office with the teacher who answers for its books. */
export function HolderForm({
  school,
  holder,
  onChange,
}: {
  school: string
  holder: Holder
  onChange: (holder: Holder) => void
}) {
  const classes = useQuery(classesQuery(school)).data ?? []
  const { kind } = holder
  return (
    <div className="loans-holder">
      <Radio.Group
        aria-label={t('class-loans.to_whom')}
        value={kind}
        onChange={(event) => {
          const next = holderKinds.find((one) => one === event.target.value) ?? 'class'
          onChange({ kind: next, classId: null, personId: null, office: '' })
        }}
        options={holderKinds.map((value) => ({ value, label: t(`class-loans.kind_${value}`) }))}
      />
      {kind === 'class' && (
        <label>
          {t('class-loans.which_class')}
          <Select
            value={holder.classId}
            onChange={(classId) => onChange({ ...holder, classId })}
            showSearch={{ optionFilterProp: 'label' }}
            options={classes.map((one) => ({ value: one.id, label: one.label }))}
          />
        </label>
      )}
      {kind === 'office' && (
        <label>
          {t('class-loans.office_name')}
          <Input
            value={holder.office}
            maxLength={40}
            placeholder={t('class-loans.office_hint')}
            onChange={(event) => onChange({ ...holder, office: event.target.value })}
          />
        </label>
      )}
      <label>
        {t(
          kind === 'teacher'
            ? 'class-loans.which_teacher'
            : kind === 'office'
              ? 'class-loans.answers'
              : 'class-loans.answers_optional',
        )}
        <TeacherSelect
          key={kind}
          school={school}
          value={holder.personId}
          onChange={(personId) => onChange({ ...holder, personId })}
        />
      </label>
    </div>
  )
}

function TeacherSelect({
  school,
  value,
  onChange,
}: {
  school: string
  value: number | null
  onChange: (value: number | null) => void
}) {
  const [text, setText] = useState('')
  const query = { kind: 'staff' as const, limit: 50, ...(text === '' ? {} : { text }) }
  const { data } = useQuery(readersQuery(school, query))
  return (
    <Select
      value={value}
      onChange={(next) => onChange(next ?? null)}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={t('class-loans.teacher_find')}
      notFoundContent={null}
      options={(data?.readers ?? []).map((one) => ({ value: one.id, label: one.name }))}
    />
  )
}
