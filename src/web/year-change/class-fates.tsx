import { Select } from 'antd'
import { useState } from 'react'
import type { YearChoicesOnWire, YearPreview } from '#year-change/contract'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'

type YearClass = YearPreview['classes'][number]
type Fate = YearClass['fate']
type Possible = YearPreview['possible'][number]

const keyOf = ({ stage, entryYear, number }: Pick<Possible, 'stage' | 'entryYear' | 'number'>) =>
  `${stage}/${entryYear}/${number}`
const same = (a: Fate, b: Fate) => JSON.stringify(a) === JSON.stringify(b)

/** Class by class: what it is called now and then, and where it goes. */
export function ClassFates({
  data,
  choices,
  onChange,
}: {
  data: YearPreview
  choices: YearChoicesOnWire
  onChange: (choices: YearChoicesOnWire) => void
}) {
  const [parting, setParting] = useState<YearClass>()
  const choose = (one: YearClass, fate: Fate) => {
    const others = choices.classes.filter(({ classId }) => classId !== one.classId)
    onChange({
      ...choices,
      classes: same(fate, one.usual) ? others : [...others, { classId: one.classId, fate }],
    })
  }
  return (
    <div className="year-table-frame">
      <table className="year-table">
        <thead>
          <tr>
            <th>{t('year-change.class_now')}</th>
            <th className="num">{t('year-change.pupils')}</th>
            <th>{t('year-change.fate')}</th>
            <th>{t('year-change.class_next')}</th>
          </tr>
        </thead>
        <tbody>
          {data.classes.map((one) => (
            <tr key={one.classId} className={same(one.fate, one.usual) ? '' : 'year-chosen'}>
              <td>
                <b>{one.label}</b>
              </td>
              <td className="num">{one.pupils}</td>
              <td>
                <Select
                  aria-label={`${one.label} ${t('year-change.fate')}`}
                  className="year-fate"
                  value={valueOf(one.fate)}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={optionsFor(one, data.possible)}
                  onChange={(value) => {
                    if (value === 'split') setParting(one)
                    else choose(one, fateOf(value, data.possible))
                  }}
                />
                {!same(one.fate, one.usual) && (
                  <Button kind="quiet" size="small" icon="undo" onClick={() => choose(one, one.usual)}>
                    {t('year-change.usual')}
                  </Button>
                )}
              </td>
              <td>
                {nextOf(one, data.possible)}
                <span className="note year-counts">
                  {one.leaving > 0 && t('year-change.leaving_n', { n: one.leaving })}{' '}
                  {one.moving > 0 && t('year-change.moving_n', { n: one.moving })}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {parting && (
        <Parting
          one={parting}
          possible={data.possible}
          onClose={() => setParting(undefined)}
          onChosen={(into) => {
            choose(parting, { to: 'classes', into })
            setParting(undefined)
          }}
        />
      )}
    </div>
  )
}

function valueOf(fate: Fate): string {
  if (fate.to !== 'classes') return fate.to
  const [only] = fate.into
  return fate.into.length === 1 && only ? keyOf(only) : 'split'
}

function fateOf(value: string, possible: readonly Possible[]): Fate {
  if (value === 'up' || value === 'leave') return { to: value }
  const into = possible.find((key) => keyOf(key) === value)
  return into
    ? { to: 'classes', into: [{ stage: into.stage, entryYear: into.entryYear, number: into.number }] }
    : { to: 'up' }
}

const nameOf = ({ label, there }: Possible) => (there ? label : t('year-change.new_class', { name: label }))

function optionsFor(one: YearClass, possible: readonly Possible[]) {
  const own = valueOf(one.usual)
  return [
    ...(one.next === '' ? [] : [{ value: 'up', label: t('year-change.fate_up') }]),
    { value: 'leave', label: t('year-change.fate_leave') },
    ...possible.map((key) => ({
      value: keyOf(key),
      label: t(keyOf(key) === own ? 'year-change.fate_stage' : 'year-change.fate_into', { name: nameOf(key) }),
    })),
    { value: 'split', label: t('year-change.fate_split') },
  ]
}

function nextOf(one: YearClass, possible: readonly Possible[]): string {
  const { fate } = one
  if (fate.to === 'up') return one.next
  if (fate.to === 'leave') return '—'
  const names = fate.into.map((key) => possible.find((other) => keyOf(other) === keyOf(key)))
  return names.map((key) => (key ? nameOf(key) : '')).join('、')
}

function Parting({
  one,
  possible,
  onClose,
  onChosen,
}: {
  one: YearClass
  possible: readonly Possible[]
  onClose: () => void
  onChosen: (into: { stage: Possible['stage']; entryYear: number; number: string }[]) => void
}) {
  const [keys, setKeys] = useState<string[]>([])
  const part = () =>
    onChosen(
      keys.flatMap((key) => {
        const into = possible.find((other) => keyOf(other) === key)
        return into ? [{ stage: into.stage, entryYear: into.entryYear, number: into.number }] : []
      }),
    )
  return (
    <Drawer
      title={t('year-change.split_title', { name: one.label })}
      onClose={onClose}
      foot={
        <Button kind="primary" disabled={keys.length < 2} onClick={part}>
          {t('year-change.split_done', { n: keys.length })}
        </Button>
      }
    >
      <p>{t('year-change.split_hint')}</p>
      <Select
        mode="multiple"
        aria-label={t('year-change.fate_split')}
        style={{ width: '100%' }}
        maxCount={8}
        value={keys}
        onChange={setKeys}
        options={possible.map((key) => ({ value: keyOf(key), label: nameOf(key) }))}
      />
    </Drawer>
  )
}
