import '../circulation/calendar.css'
import { useState } from 'react'
import type { BellSchedule, OpeningWindow, WindowEdge } from '#school/contract'
import { Button } from '../ui/button.tsx'
import { weekdayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { ProblemBox } from '../ui/states.tsx'
import { WEEK } from './day-drawer.tsx'

/** One opening window: its name, its weekdays, and where it begins and ends by the clock or by the bell. */
export function WindowDrawer({
  window: before,
  bells,
  busy,
  problem,
  onSave,
  onRemove,
  onClose,
}: {
  window: OpeningWindow
  bells: readonly BellSchedule[]
  busy: boolean
  problem: unknown
  onSave: (window: OpeningWindow) => void
  onRemove: (() => void) | undefined
  onClose: () => void
}) {
  const [window, setWindow] = useState(before)
  const { name, weekdays, span } = window
  const lessons = Math.max(8, ...bells.flatMap((one) => one.periods.map((period) => period.number ?? 0)))
  const toggle = (weekday: number) => {
    const next = weekdays.includes(weekday)
      ? weekdays.filter((one) => one !== weekday)
      : [...weekdays, weekday].sort((a, b) => a - b)
    setWindow({ ...window, weekdays: next })
  }
  return (
    <Drawer
      title={name || t('calendar.new_window')}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            busy={busy}
            disabled={name.trim() === '' || weekdays.length === 0}
            onClick={() => onSave({ ...window, name: name.trim() })}
          >
            {t('calendar.keep_window')}
          </Button>
          {onRemove && (
            <Button kind="stop" busy={busy} onClick={onRemove}>
              {t('calendar.remove_window')}
            </Button>
          )}
        </>
      }
    >
      <label className="hours-field">
        {t('calendar.window_name')}
        <input value={name} maxLength={20} onChange={(event) => setWindow({ ...window, name: event.target.value })} />
      </label>
      <fieldset className="hours-field">
        <legend>{t('calendar.window_days')}</legend>
        <div className="calendar-week">
          {WEEK.map((day, i) => (
            <button key={day} type="button" aria-pressed={weekdays.includes(i + 1)} onClick={() => toggle(i + 1)}>
              {weekdayText(day)}
            </button>
          ))}
        </div>
      </fieldset>
      <fieldset className="hours-field">
        <legend>{t('calendar.window_when')}</legend>
        <label className="hours-choice">
          <input
            type="radio"
            checked={span.kind === 'breaks'}
            onChange={() => setWindow({ ...window, span: { kind: 'breaks' } })}
          />
          {t('calendar.window_breaks')}
        </label>
        <label className="hours-choice">
          <input
            type="radio"
            checked={span.kind === 'span'}
            onChange={() =>
              setWindow({
                ...window,
                span: { kind: 'span', from: { at: 'time', time: '12:20' }, to: { at: 'time', time: '13:20' } },
              })
            }
          />
          {t('calendar.window_span')}
        </label>
      </fieldset>
      {span.kind === 'span' && (
        <>
          <Edge
            label={t('calendar.window_from')}
            edge={span.from}
            lessons={lessons}
            onChange={(from) => setWindow({ ...window, span: { ...span, from } })}
          />
          <Edge
            label={t('calendar.window_to')}
            edge={span.to}
            lessons={lessons}
            onChange={(to) => setWindow({ ...window, span: { ...span, to } })}
          />
        </>
      )}
      <ProblemBox problem={problem} />
    </Drawer>
  )
}

const EDGES = ['start', 'end'] as const
const PARTS = ['noon', 'after-school'] as const

function Edge({
  label,
  edge,
  lessons,
  onChange,
}: {
  label: string
  edge: WindowEdge
  lessons: number
  onChange: (edge: WindowEdge) => void
}) {
  const choices: { key: string; text: string; edge: WindowEdge }[] = [
    {
      key: 'time',
      text: t('calendar.edge_time'),
      edge: { at: 'time', time: edge.at === 'time' ? edge.time : '12:00' },
    },
    { key: 'leaving', text: t('calendar.edge_leaving'), edge: { at: 'leaving' } },
  ]
  for (const at of PARTS)
    for (const side of EDGES)
      choices.push({ key: `${at} ${side}`, text: t(`calendar.edge_${at}_${side}`), edge: { at, edge: side } })
  for (let n = 1; n <= lessons; n++)
    for (const side of EDGES)
      choices.push({
        key: `lesson ${n} ${side}`,
        text: t(`calendar.edge_lesson_${side}`, { n }),
        edge: { at: 'lesson', number: n, edge: side },
      })
  return (
    <div className="hours-field">
      <label>
        {label}
        <select
          value={keyOf(edge)}
          onChange={(event) => {
            const chosen = choices.find((one) => one.key === event.target.value)
            if (chosen) onChange(chosen.edge)
          }}
        >
          {choices.map((one) => (
            <option key={one.key} value={one.key}>
              {one.text}
            </option>
          ))}
        </select>
      </label>
      {edge.at === 'time' && (
        <input
          type="time"
          aria-label={label}
          value={edge.time}
          onChange={(event) => onChange({ at: 'time', time: event.target.value || edge.time })}
        />
      )}
    </div>
  )
}

function keyOf(edge: WindowEdge): string {
  if (edge.at === 'lesson') return `lesson ${edge.number} ${edge.edge}`
  return edge.at === 'time' || edge.at === 'leaving' ? edge.at : `${edge.at} ${edge.edge}`
}
