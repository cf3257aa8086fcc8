import { InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import type { Period } from '#lending-rules/contract'
import { useMe } from '../shell/me.ts'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'

export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="rules-field">
      <span>{label}</span>
      {children}
    </div>
  )
}

export function Choice<T extends string | number>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: readonly T[] | undefined
  options: readonly (readonly [T, string])[]
  onChange: (value: T[]) => void
}) {
  return (
    <Labelled label={label}>
      <Select<T[]>
        mode="multiple"
        aria-label={label}
        placeholder={t('lending-rules.page_any')}
        showSearch={{ optionFilterProp: 'label' }}
        value={[...(value ?? [])]}
        options={options.map(([key, text]) => ({ value: key, label: text }))}
        onChange={onChange}
      />
    </Labelled>
  )
}

export function One<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: T | undefined
  options: readonly (readonly [T, string])[]
  onChange: (value: T | undefined) => void
}) {
  return (
    <Labelled label={label}>
      <Select<T>
        aria-label={label}
        allowClear
        placeholder={t('lending-rules.page_as_usual')}
        {...(value === undefined ? {} : { value })}
        options={options.map(([key, text]) => ({ value: key, label: text }))}
        onChange={(next: T | undefined) => onChange(next)}
      />
    </Labelled>
  )
}

/** Reading lessons wait for the timetable. */
const UNITS = ['days', 'open-days', 'term-end', 'next-term', 'day'] as const

export function PeriodField({
  label,
  value,
  onChange,
}: {
  label: string
  value: Period | undefined
  onChange: (value: Period | undefined) => void
}) {
  const n = value && 'n' in value ? value.n : 14
  const { today } = useMe()
  const make = (unit: Period['unit'], count: number): Period => {
    if (unit === 'day') return { unit, day: today }
    return unit === 'term-end' || unit === 'next-term' ? { unit } : { unit, n: Math.max(1, count) }
  }
  return (
    <Labelled label={label}>
      <span className="line">
        {value && 'n' in value && (
          <InputNumber
            aria-label={`${label} ${t('lending-rules.page_how_many')}`}
            min={1}
            max={200}
            value={value.n}
            onChange={(next) => onChange({ ...value, n: next ?? 1 })}
          />
        )}
        {value?.unit === 'day' && (
          <label>
            <span className="unseen">{label}</span>
            <DayInput value={value.day} min={today} onChange={(day) => day && onChange({ unit: 'day', day })} />
          </label>
        )}
        <Select<Period['unit']>
          aria-label={label}
          allowClear
          placeholder={t('lending-rules.page_as_usual')}
          {...(value === undefined ? {} : { value: value.unit })}
          options={UNITS.map((unit) => ({ value: unit, label: t('lending-rules.page_unit', { unit }) }))}
          onChange={(unit: Period['unit'] | undefined) => onChange(unit === undefined ? undefined : make(unit, n))}
        />
      </span>
    </Labelled>
  )
}
