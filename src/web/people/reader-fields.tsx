import { Input, InputNumber, Select } from 'antd'
import type { SchoolClassRow } from '#people/contract'
import { Field } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { categories, categoryText, classOptions } from './words.tsx'

export interface ReaderValues {
  name: string
  classId?: number | undefined
  seatNumber?: number | null | undefined
  studentNumber?: string | undefined
  cardNumber?: string | undefined
  category: string
}

/** What a form of a reader asks for, as the server wants it. */
export function bodyOf(values: ReaderValues) {
  const text = (value: string | undefined) => value?.trim() || null
  return {
    name: values.name.trim(),
    category: values.category,
    classId: values.classId ?? null,
    seatNumber: values.seatNumber ?? null,
    studentNumber: text(values.studentNumber),
    cardNumber: text(values.cardNumber)?.toUpperCase() ?? null,
  }
}

/** The fields of a reader; an empty card number is filled in by the program. */
export function ReaderFields({
  kind,
  classes,
  category,
}: {
  kind: 'pupil' | 'staff'
  classes: readonly SchoolClassRow[] | undefined
  category?: string
}) {
  const all = [...new Set([...categories, ...(category === undefined ? [] : [category])])]
  return (
    <>
      <Field name="name" label={t('people.name')}>
        <Input maxLength={60} />
      </Field>
      {kind === 'pupil' && (
        <div className="people-pair">
          <Field name="classId" label={t('people.class')} optional>
            <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={classOptions(classes)} />
          </Field>
          <Field name="seatNumber" label={t('people.seat')} optional>
            <InputNumber min={1} max={200} precision={0} />
          </Field>
        </div>
      )}
      <Field
        name="studentNumber"
        label={t(kind === 'pupil' ? 'people.student_number' : 'people.staff_number')}
        optional
      >
        <Input maxLength={40} />
      </Field>
      <Field name="cardNumber" label={t('people.card_number')} optional hint={t('people.card_number_hint')}>
        <Input maxLength={40} />
      </Field>
      <Field name="category" label={t('people.category')} hint={t('people.category_hint')}>
        <Select options={all.map((value) => ({ value, label: categoryText(value) }))} />
      </Field>
    </>
  )
}
