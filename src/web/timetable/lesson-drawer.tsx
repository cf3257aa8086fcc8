import { useState } from 'react'
import type { Term } from '#school/contract'
import type { Lesson, LessonInput } from '#timetable/contract'
import { clash } from '#timetable/rules'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Hint } from '../ui/states.tsx'
import type { Change } from './timetable.tsx'
import { weekdayName } from './words.ts'

/** One cell: a weekday and a lesson of the bell; null where the times are the lesson's own. */
export interface Slot {
  readonly weekday: number
  readonly number: number | null
}

const WEEKS = ['all', 'odd', 'even'] as const

/** What stands in a cell, to be taken out or added to. */
export function LessonDrawer({
  slot,
  lessons,
  all,
  classes,
  terms,
  busy,
  onChange,
  onClose,
}: {
  slot: Slot
  lessons: readonly Lesson[]
  all: readonly Lesson[]
  classes: readonly { readonly id: number; readonly label: string }[]
  terms: readonly Term[]
  busy: boolean
  onChange: Change
  onClose: () => void
}) {
  const [classId, setClassId] = useState<number>()
  const [room, setRoom] = useState('')
  const [weeks, setWeeks] = useState<(typeof WEEKS)[number]>('all')
  const [termId, setTermId] = useState<number | null>(null)
  const [times, setTimes] = useState({ from: '12:20', to: '12:50' })
  const label = (id: number) => classes.find((one) => one.id === id)?.label ?? ''
  const time = slot.number === null ? { at: 'time' as const, ...times } : { at: 'period' as const, number: slot.number }
  const draft: LessonInput | undefined =
    classId === undefined ? undefined : { classId, weekday: slot.weekday, time, room: room.trim(), weeks, termId }
  const other = draft && clash(draft, all)
  return (
    <Drawer
      title={`${weekdayName(slot.weekday)} ${slot.number === null ? t('timetable.other_time') : t('calendar.lesson_n', { n: slot.number })}`}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            busy={busy}
            disabled={!draft}
            onClick={() => draft && void onChange({ add: [draft] }).then((done) => done && setClassId(undefined))}
          >
            {classId === undefined ? t('timetable.add') : t('timetable.add_class', { name: label(classId) })}
          </Button>
          <Button onClick={onClose}>{t('ui.close')}</Button>
        </>
      }
    >
      <ul className="timetable-lessons">
        {lessons.map((one) => (
          <li key={one.id}>
            <b>{label(one.classId)}</b>
            <span className="note">
              {[
                one.time.at === 'time' ? `${one.time.from}–${one.time.to}` : '',
                one.weeks === 'all' ? '' : t(`timetable.weeks_${one.weeks}`),
                one.room,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <Button size="small" kind="quiet" busy={busy} onClick={() => void onChange({ remove: [one.id] })}>
              {t('timetable.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <label className="timetable-field">
        {t('timetable.class')}
        <select
          value={classId ?? ''}
          onChange={(event) => setClassId(event.target.value ? Number(event.target.value) : undefined)}
        >
          <option value="">{t('timetable.choose_class')}</option>
          {classes.map((one) => (
            <option key={one.id} value={one.id}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
      {slot.number === null && (
        <div className="timetable-times">
          <label className="timetable-field">
            {t('timetable.from')}
            <input
              type="time"
              value={times.from}
              onChange={(event) => event.target.value && setTimes({ ...times, from: event.target.value })}
            />
          </label>
          <label className="timetable-field">
            {t('timetable.to')}
            <input
              type="time"
              value={times.to}
              onChange={(event) => event.target.value && setTimes({ ...times, to: event.target.value })}
            />
          </label>
        </div>
      )}
      <label className="timetable-field">
        {t('timetable.weeks')}
        <select value={weeks} onChange={(event) => setWeeks(WEEKS.find((one) => one === event.target.value) ?? 'all')}>
          {WEEKS.map((one) => (
            <option key={one} value={one}>
              {t(`timetable.weeks_${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="timetable-field">
        {t('timetable.room')}
        <input
          value={room}
          maxLength={20}
          placeholder={t('timetable.room_none')}
          onChange={(event) => setRoom(event.target.value)}
        />
      </label>
      <label className="timetable-field">
        {t('timetable.term')}
        <select
          value={termId ?? ''}
          onChange={(event) => setTermId(event.target.value ? Number(event.target.value) : null)}
        >
          <option value="">{t('timetable.every_term')}</option>
          {[...terms].reverse().map((one) => (
            <option key={one.id} value={one.id}>
              {t('timetable.term_name', {
                year: `${one.schoolYear}—${one.schoolYear + 1}`,
                number: String(one.number),
              })}
            </option>
          ))}
        </select>
      </label>
      {other && <Hint tone="xiang">{t('timetable.clash', { name: label(other.classId) })}</Hint>}
    </Drawer>
  )
}
