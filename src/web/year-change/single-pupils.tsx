import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import type { YearChoicesOnWire, YearPreview } from '#year-change/contract'
import { readersQuery } from '../people/queries.ts'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'

type To = YearChoicesOnWire['pupils'][number]['to']

/** Those who go another way than their class: repeat, change class, leave. */
export function SinglePupils({
  data,
  choices,
  onChange,
}: {
  data: YearPreview
  choices: YearChoicesOnWire
  onChange: (choices: YearChoicesOnWire) => void
}) {
  const school = useSchool()
  const [text, setText] = useState('')
  const { data: found } = useQuery({
    ...readersQuery(school, { text: text.trim(), kind: 'pupil', limit: 6 }),
    enabled: text.trim() !== '',
  })
  const others = (personId: number) => choices.pupils.filter((one) => one.personId !== personId)
  const choose = (personId: number, to: To) => onChange({ ...choices, pupils: [...others(personId), { personId, to }] })
  return (
    <section className="card year-single">
      <SectionHead title={t('year-change.single')} note={t('year-change.single_hint')} />
      <Input
        className="no-print"
        allowClear
        aria-label={t('year-change.single_find')}
        placeholder={t('year-change.single_find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() !== '' && (
        <ul className="rows">
          {found?.readers
            .filter((reader) => choices.pupils.every((one) => one.personId !== reader.id))
            .map((reader) => (
              <li key={reader.id}>
                <b>{reader.name}</b>{' '}
                <span className="note">
                  {reader.className} · {reader.cardNumber}
                </span>
                <span className="year-end">
                  <Button
                    size="small"
                    onClick={() => {
                      choose(reader.id, 'stay')
                      setText('')
                    }}
                  >
                    {t('year-change.single_stay')}
                  </Button>
                  <Button
                    size="small"
                    onClick={() => {
                      choose(reader.id, 'leave')
                      setText('')
                    }}
                  >
                    {t('year-change.single_leave')}
                  </Button>
                  <Select
                    size="small"
                    className="year-fate"
                    aria-label={t('year-change.choose_way')}
                    placeholder={t('year-change.single_to', { name: '…' })}
                    value={null}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={data.possible.map((key, at) => ({ value: at, label: key.label }))}
                    onChange={(at: number) => {
                      const key = data.possible[at]
                      if (!key) return
                      const { stage, entryYear, number } = key
                      choose(reader.id, { stage, entryYear, number })
                      setText('')
                    }}
                  />
                </span>
              </li>
            ))}
        </ul>
      )}
      {data.single.length === 0 ? (
        <p className="note">{t('year-change.single_none')}</p>
      ) : (
        <ul className="rows">
          {data.single.map((one) => (
            <li key={one.personId}>
              <b>{one.name}</b> <span className="note">{one.className}</span>
              <span className="year-end">
                <span className="chip">{wayText(one.to)}</span>
                <Button
                  kind="quiet"
                  size="small"
                  icon="undo"
                  onClick={() => onChange({ ...choices, pupils: others(one.personId) })}
                >
                  {t('year-change.single_remove')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function wayText(to: string): string {
  if (to === 'stay') return t('year-change.single_stay')
  return to === 'leave' ? t('year-change.single_leave') : t('year-change.single_to', { name: to })
}
