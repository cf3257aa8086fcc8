import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import type { placeHold } from '#holds/contract'
import { type Purpose, purposes } from '#holds/rules'
import type { searchTitles } from '#opac/contract'
import { call } from '#platform/client'
import { classesQuery, readersQuery } from '../people/queries.ts'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterHolds } from './queries.ts'

interface Wanted {
  bibId?: number
  whom: 'reader' | 'class'
  personId?: number
  classId?: number
  copies: number
  purpose: Purpose
  note: string
  override: string
}
const empty: Wanted = { whom: 'reader', copies: 1, purpose: 'leisure', note: '', override: '' }

/** 登记预约: a book for a reader, or a set of copies for a class. What is known already is not asked for. */
export function PlaceDrawer({
  bib,
  person,
  onClose,
}: {
  bib?: { id: number; title: string }
  person?: { id: number; name: string }
  onClose: () => void
}) {
  const school = useSchool()
  const [whom, setWhom] = useState<Wanted['whom']>('reader')
  const classes = useQuery(classesQuery(school)).data ?? []
  const place = useCommand<typeof placeHold>('POST /schools/:school/holds', {
    refresh: afterHolds(school),
    problems: 'here',
    said: ({ ahead }) => (ahead === 0 ? t('holds.placed') : t('holds.placed_ahead', { n: ahead })),
  })
  const submit = ({ bibId, personId, classId, copies, purpose, note, override }: Wanted) => {
    const title = bib?.id ?? bibId
    if (title === undefined) return
    const forClass = whom === 'class'
    const body = {
      bibId: title,
      personId: forClass ? null : (person?.id ?? personId ?? null),
      classId: forClass ? (classId ?? null) : null,
      copies,
      purpose: forClass ? ('lesson' as const) : purpose,
      note,
      ...(override.trim() === '' ? {} : { override: override.trim() }),
    }
    void place.run({ params: { school }, body }).then((done) => done && onClose())
  }
  const blocked = place.problem?.reasons?.some((one) => one.override !== undefined) ?? false
  return (
    <Drawer
      title={bib?.title ?? (person ? t('holds.place_for', { name: person.name }) : t('holds.place_new'))}
      onClose={onClose}
      foot={
        <Button kind="primary" type="submit" form="hold-place" busy={place.busy}>
          {t('holds.place_new')}
        </Button>
      }
    >
      <PlainForm<Wanted>
        id="hold-place"
        initial={person ? { ...empty, personId: person.id } : empty}
        problem={place.problem}
        onSubmit={submit}
      >
        {!bib && (
          <Field name="bibId" label={t('holds.column_title')}>
            <TitleSelect school={school} />
          </Field>
        )}
        {!person && (
          <Field name="whom" label={t('holds.who')}>
            <Radio.Group
              onChange={(event) => setWhom(event.target.value === 'class' ? 'class' : 'reader')}
              options={[
                { value: 'reader', label: t('holds.who_reader') },
                { value: 'class', label: t('holds.who_class') },
              ]}
            />
          </Field>
        )}
        {whom === 'reader' ? (
          <>
            {!person && (
              <Field name="personId" label={t('holds.column_reader')}>
                <ReaderSelect school={school} />
              </Field>
            )}
            <Field name="purpose" label={t('holds.column_purpose')}>
              <Radio.Group options={purposes.map((value) => ({ value, label: t(`holds.purpose_${value}`) }))} />
            </Field>
          </>
        ) : (
          <Field name="classId" label={t('holds.column_class')}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={classes.map((one) => ({ value: one.id, label: one.label }))}
            />
          </Field>
        )}
        <Field name="copies" label={t('holds.copies')}>
          <InputNumber min={1} max={80} />
        </Field>
        <Field name="note" label={t('holds.note')} optional hint={t('holds.note_hint')}>
          <Input maxLength={100} />
        </Field>
        {blocked && (
          <Field name="override" label={t('holds.anyway')} optional>
            <Input maxLength={200} />
          </Field>
        )}
      </PlainForm>
    </Drawer>
  )
}

interface Chosen {
  school: string
  id?: string
  value?: number
  onChange?: (value: number) => void
}

function ReaderSelect({ school, ...field }: Chosen) {
  const [text, setText] = useState('')
  const { data } = useQuery({ ...readersQuery(school, { text, limit: 9 }), enabled: text !== '' })
  return (
    <Select
      {...field}
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={t('holds.reader_find')}
      notFoundContent={null}
      options={(data?.readers ?? []).map((one) => ({
        value: one.id,
        label: [one.name, one.className].filter(Boolean).join(' · '),
      }))}
    />
  )
}

function TitleSelect({ school, ...field }: Chosen) {
  const [q, setQ] = useState('')
  const { data } = useQuery({
    queryKey: ['titles', school, 'find', q],
    queryFn: ({ signal }) =>
      call<typeof searchTitles>('GET /schools/:school/search', { params: { school }, query: { q }, signal }),
    enabled: q !== '',
  })
  return (
    <Select
      {...field}
      showSearch={{ filterOption: false, onSearch: setQ }}
      placeholder={t('holds.book_find')}
      notFoundContent={null}
      options={(data?.rows ?? []).slice(0, 9).map((one) => ({
        value: one.id,
        label: [one.title, one.author].filter(Boolean).join(' · '),
      }))}
    />
  )
}
