import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import type { FormInstance } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Bib } from '#catalog/contract'
import { audiences, bibKinds } from '#catalog/rules'
import type { Problem } from '#platform/client'
import { readClassNumber } from '#values/class-number'
import { readYuan } from '#values/money'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Field, PlainForm } from '../ui/form.tsx'
import { language, t } from '../ui/language.ts'
import { Hint } from '../ui/states.tsx'
import { useKeys } from '../ui/use-keys.ts'
import { ClassField } from './class-field.tsx'
import { type Described, isbnsIn, yearIn } from './described.ts'
import { LockSign, useLocks } from './locks.tsx'
import { callNumberQuery } from './queries.ts'

const LANGUAGES = ['chi', 'eng', 'jpn', 'kor', 'fre', 'ger', 'rus', 'spa', 'mul'] as const

interface TitleFormProps {
  form: FormInstance<Described>
  initial: Described
  /** the record that is edited */
  bib?: Bib
  submit: string
  busy: boolean
  problem: Problem | undefined
  onSubmit: (described: Described, agreed: { notTheSame?: boolean; sharedNumber?: boolean }) => void
}

/** What a librarian describes; what is usual stands first, the rest behind a button. */
export function TitleForm({ form, initial, bib, submit, busy, problem, onSubmit }: TitleFormProps) {
  const [more, setMore] = useState(false)
  useKeys({ F2: () => form.submit() })
  const lift = useLocks(useSchool(), bib)
  const locked = (name: string) =>
    bib?.locked.includes(name) ? <LockSign field={name} onLift={() => lift(name)} /> : undefined
  const submitIfClear = (described: Described) => {
    const fault = described.classNumber ? classFault(described.classNumber) : undefined
    if (fault === undefined) return onSubmit(described, {})
    form.setFields([{ name: 'classNumber', errors: [fault] }])
    form.focusField('classNumber')
  }
  const mayBeHere = problem?.code === 'catalog.may_be_here'
  const taken = problem?.code === 'catalog.call_number_taken'
  return (
    <PlainForm<Described>
      form={form}
      initial={initial}
      busy={busy}
      problem={problem}
      submit={submit}
      onSubmit={(described) => submitIfClear(described)}
    >
      {mayBeHere && (
        <Button onClick={() => onSubmit(form.getFieldsValue(true) as Described, { notTheSame: true })}>
          {t('catalog.another_record')}
        </Button>
      )}
      {taken && (
        <Button
          onClick={() => onSubmit(form.getFieldsValue(true) as Described, { notTheSame: true, sharedNumber: true })}
        >
          {t('catalog.share_number')}
        </Button>
      )}
      <Field name="title" label={t('catalog.title')} hint={locked('title')}>
        <Input autoFocus />
      </Field>
      <Field
        name="responsibility"
        label={t('catalog.author')}
        optional
        hint={locked('responsibility') ?? t('catalog.author_hint')}
      >
        <Input />
      </Field>
      <Field name="isbn" label={t('catalog.isbn')} optional check={isbnFault} hint={locked('isbns')}>
        <Input inputMode="numeric" />
      </Field>
      <div className="field-pair">
        <Field name="publisher" label={t('catalog.publisher')} optional hint={locked('publisher')}>
          <Input />
        </Field>
        <Field name="year" label={t('catalog.year')} optional check={yearFault} hint={locked('year')}>
          <Input inputMode="numeric" />
        </Field>
      </div>
      <div className="field-pair">
        <Field name="extent" label={t('catalog.extent')} optional hint={locked('extent')}>
          <Input placeholder={t('catalog.extent_hint')} />
        </Field>
        <Field name="price" label={t('catalog.price')} optional check={priceFault} hint={locked('priceFen')}>
          <Input inputMode="decimal" prefix="¥" />
        </Field>
      </div>
      <Field name="classNumber" label={t('catalog.class_number')} optional hint={locked('classNumber')}>
        <ClassField />
      </Field>
      <CallNumberField form={form} bib={bib} hint={locked('callNumber')} />
      <div className="field-pair">
        <Field name="kind" label={t('catalog.kind')} hint={locked('kind')}>
          <Select options={bibKinds.map((value) => ({ value, label: t(`opac.kind_${value}`) }))} />
        </Field>
        <Field name="audience" label={t('catalog.audience')} optional hint={locked('audience')}>
          <Select mode="multiple" options={audiences.map((value) => ({ value, label: t(`opac.audience_${value}`) }))} />
        </Field>
      </div>
      <Field name="summary" label={t('catalog.summary')} optional hint={locked('summary')}>
        <Input.TextArea rows={3} />
      </Field>
      <Button kind="quiet" icon={more ? 'up' : 'down'} aria-expanded={more} onClick={() => setMore(!more)}>
        {more ? t('catalog.less') : t('catalog.more')}
      </Button>
      <div hidden={!more} className="field-more">
        <MoreFields locked={locked} />
      </div>
    </PlainForm>
  )
}

function MoreFields({ locked }: { locked: (name: string) => ReactNode }) {
  const names = new Intl.DisplayNames([language], { type: 'language' })
  return (
    <>
      <Field name="subtitle" label={t('catalog.subtitle')} optional hint={locked('subtitle')}>
        <Input />
      </Field>
      <div className="field-pair">
        <Field name="volume" label={t('catalog.volume')} optional hint={locked('volume')}>
          <Input placeholder={t('catalog.volume_hint')} />
        </Field>
        <Field name="edition" label={t('catalog.edition')} optional hint={locked('edition')}>
          <Input placeholder={t('catalog.edition_hint')} />
        </Field>
      </div>
      <div className="field-pair">
        <Field name="seriesTitle" label={t('catalog.series')} optional hint={locked('series')}>
          <Input />
        </Field>
        <Field name="seriesNumber" label={t('catalog.series_number')} optional>
          <Input />
        </Field>
      </div>
      <div className="field-pair">
        <Field name="place" label={t('catalog.place')} optional hint={locked('place')}>
          <Input />
        </Field>
        <Field name="size" label={t('catalog.size')} optional hint={locked('size')}>
          <Input placeholder={t('catalog.size_hint')} />
        </Field>
      </div>
      <Field name="subjects" label={t('catalog.subjects')} optional hint={locked('subjects')}>
        <Select mode="tags" open={false} suffixIcon={null} placeholder={t('catalog.subjects_hint')} />
      </Field>
      <div className="field-pair">
        <Field name="language" label={t('catalog.language')} hint={locked('language')}>
          <Select options={LANGUAGES.map((value) => ({ value, label: names.of(value) ?? value }))} />
        </Field>
        <Field name="unifiedNumber" label={t('catalog.unified_number')} optional hint={locked('unifiedNumber')}>
          <Input />
        </Field>
      </div>
      <Field name="parallelTitle" label={t('catalog.parallel_title')} optional hint={locked('parallelTitles')}>
        <Input />
      </Field>
      <Field name="contents" label={t('catalog.contents')} optional hint={locked('contents')}>
        <Input.TextArea rows={3} />
      </Field>
      <Field name="notes" label={t('catalog.notes')} optional hint={locked('notes')}>
        <Input.TextArea rows={2} />
      </Field>
    </>
  )
}

/** The number on the spine: proposed, given at saving; written by hand it is looked up at once. */
function CallNumberField({
  form,
  bib,
  hint,
}: {
  form: FormInstance<Described>
  bib: Bib | undefined
  hint: ReactNode
}) {
  const school = useSchool()
  const classNumber = (Form.useWatch('classNumber', form) ?? '').trim()
  const number = (Form.useWatch('callNumber', form) ?? '').trim()
  const name = Form.useWatch('responsibility', form) ?? ''
  const { data } = useQuery({
    ...callNumberQuery(school, { class: classNumber, name, number, ...(bib ? { except: bib.id } : {}) }),
    placeholderData: (before) => before,
  })
  const kept = bib && bib.callNumber !== '' && bib.classNumber === classNumber
  const next = kept ? bib.callNumber : data?.next
  return (
    <>
      <Field
        name="callNumber"
        label={t('catalog.call_number')}
        optional
        hint={hint ?? (number === '' && next ? t('catalog.number_next', { number: next }) : undefined)}
      >
        <Input placeholder={next ?? ''} />
      </Field>
      {number !== '' && data?.taken[0] && (
        <Hint tone="xiang">{t('catalog.number_taken', { title: data.taken[0].title })}</Hint>
      )}
    </>
  )
}

const isbnFault = (value: unknown) => {
  const words = String(value)
    .split(/[\s,，;；]+/)
    .filter(Boolean)
  return isbnsIn(String(value)).length < words.length ? t('catalog.isbn_wrong') : undefined
}
const yearFault = (value: unknown) => (yearIn(String(value)) === null ? t('catalog.year_wrong') : undefined)
const priceFault = (value: unknown) => (readYuan(String(value)) === undefined ? t('catalog.price_wrong') : undefined)
const classFault = (text: string) => (readClassNumber(text) ? undefined : t('catalog.class_unread'))
