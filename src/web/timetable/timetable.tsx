import './timetable.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { bellsOn } from '#school/rules'
import type { BellPeriod, School } from '#school/contract'
import type { changeLessons, Lesson, LessonInput, lessonsAsExcel, Timetable } from '#timetable/contract'
import { clash } from '#timetable/rules'
import { callWith, newIdempotencyKey, urlOf } from '#platform/client'
import { openingHoursQuery } from '../school/queries.ts'
import { useMay, useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { LessonDrawer, type Slot } from './lesson-drawer.tsx'
import { PasteDrawer } from './paste-drawer.tsx'
import { termsQuery, timetableQuery } from './queries.ts'
import { weekdayName } from './words.ts'

export type Change = (change: { add?: readonly LessonInput[]; remove?: readonly number[] }) => Promise<boolean>

/** 阅读课表: which class reads when. Pick a class, click where it reads. */
export default function TimetablePage() {
  const school = useSchool()
  const table = useQuery(timetableQuery(school))
  const hours = useQuery(openingHoursQuery(school))
  const about = useQuery(termsQuery(school))
  const { today } = useMe()
  const error = table.error ?? hours.error ?? about.error
  if (!table.data || !hours.data || !about.data)
    return error ? <ProblemBox problem={error} onRetry={() => void table.refetch()} /> : <Waiting />
  const periods = (bellsOn(today, hours.data.bells)?.periods ?? []).filter((one) => one.kind === 'lesson')
  return <Week school={school} table={table.data} periods={periods} about={about.data} />
}

function Week({
  school,
  table: { lessons, classes },
  periods,
  about,
}: {
  school: string
  table: Timetable
  periods: readonly BellPeriod[]
  about: School
}) {
  const mayChange = useMay('timetable.change')
  const [picked, setPicked] = useState<number>()
  const [slot, setSlot] = useState<Slot>()
  const [pasting, setPasting] = useState(false)
  const command = useCommand<typeof changeLessons>('POST /schools/:school/timetable/changes', {
    refresh: [
      ['timetable', school],
      ['class-hours', school],
    ],
    said: ({ added, removed }) => t('timetable.changed', { added: added.length, removed: removed.length }),
    undo:
      ({ added, removed }) =>
      () =>
        callWith<typeof changeLessons>('POST /schools/:school/timetable/changes', {
          params: { school },
          body: { add: removed.map(({ id: _, ...one }) => one), remove: added.map((one) => one.id) },
          idempotencyKey: newIdempotencyKey(),
        }),
  })
  const change: Change = async ({ add = [], remove = [] }) =>
    (await command.run({ params: { school }, body: { add: [...add], remove: [...remove] } })) !== undefined
  const labels = new Map(classes.map((one) => [one.id, one.label]))
  const without = classes.filter((one) => !lessons.some((lesson) => lesson.classId === one.id))
  const clashes = lessons.filter((one) => clash(one, lessons))
  const days = [1, 2, 3, 4, 5, 6, 7].filter(
    (day) => day <= 5 || about.openWeekdays.includes(day) || lessons.some((one) => one.weekday === day),
  )
  const open = (at: Slot) => {
    if (picked !== undefined && at.number !== null) {
      const time = { at: 'period' as const, number: at.number }
      void change({ add: [{ classId: picked, weekday: at.weekday, time, room: '', weeks: 'all', termId: null }] })
      setPicked(undefined)
    } else setSlot(at)
  }
  return (
    <>
      <PageHead
        title={t('nav.readingTimetable')}
        fact={t('timetable.fact', { n: lessons.length, classes: classes.length - without.length, all: classes.length })}
        excel={urlOf<typeof lessonsAsExcel>('GET /schools/:school/timetable.xlsx', { params: { school } })}
        print
        actions={
          mayChange && (
            <Button icon="download" onClick={() => setPasting(true)}>
              {t('timetable.paste')}
            </Button>
          )
        }
      />
      {clashes.length > 0 && (
        <div className="timetable-hint">
          <Hint tone="xiang">
            {t('timetable.clashes', {
              names: [...new Set(clashes.map((one) => labels.get(one.classId) ?? ''))].join(t('ui.comma')),
            })}
          </Hint>
        </div>
      )}
      <div className="timetable-columns">
        <div className="timetable-scroll">
          <table className="timetable">
            <thead>
              <tr>
                <th scope="col">
                  <span className="unseen">{t('timetable.period')}</span>
                </th>
                {days.map((day) => (
                  <th key={day} scope="col">
                    {weekdayName(day)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rowsOf(periods, lessons).map((number) => {
                const period = periods.find((one) => one.number === number)
                return (
                  <tr key={number ?? 'time'}>
                    <th scope="row">
                      {number === null ? t('timetable.other_time') : t('calendar.lesson_n', { n: number })}
                      {period && <span className="note num">{period.from}</span>}
                    </th>
                    {days.map((weekday) => (
                      <td key={weekday}>
                        <Cell
                          lessons={lessons.filter((one) => one.weekday === weekday && numberOf(one) === number)}
                          labels={labels}
                          clashes={clashes}
                          name={t('timetable.cell', {
                            day: weekdayName(weekday),
                            period: number === null ? t('timetable.other_time') : t('calendar.lesson_n', { n: number }),
                          })}
                          aimed={picked !== undefined && number !== null}
                          onOpen={mayChange ? () => open({ weekday, number }) : undefined}
                        />
                      </td>
                    ))}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
        <aside className="timetable-without no-print">
          <h2>{without.length === 0 ? t('timetable.all_set') : t('timetable.without', { n: without.length })}</h2>
          <p className="note">
            {t(mayChange ? (picked === undefined ? 'timetable.pick' : 'timetable.picked') : 'timetable.only_seen')}
          </p>
          <ul>
            {(mayChange ? classes : without).map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  disabled={!mayChange}
                  aria-pressed={picked === one.id}
                  className={without.includes(one) ? 'timetable-class' : 'timetable-class timetable-class-set'}
                  onClick={() => setPicked(picked === one.id ? undefined : one.id)}
                >
                  {one.label}
                  {!without.includes(one) && <Icon name="check" size={14} />}
                </button>
              </li>
            ))}
          </ul>
        </aside>
      </div>
      {slot && (
        <LessonDrawer
          slot={slot}
          lessons={lessons.filter((one) => one.weekday === slot.weekday && numberOf(one) === slot.number)}
          all={lessons}
          classes={classes}
          terms={about.terms}
          busy={command.busy}
          onChange={change}
          onClose={() => setSlot(undefined)}
        />
      )}
      {pasting && (
        <PasteDrawer
          school={school}
          lessons={lessons}
          labels={labels}
          busy={command.busy}
          onChange={change}
          onClose={() => setPasting(false)}
        />
      )}
    </>
  )
}

const numberOf = ({ time }: Pick<Lesson, 'time'>) => (time.at === 'period' ? time.number : null)

/** The lessons of the bell, those that the timetable has besides, and last the times by the clock. */
function rowsOf(periods: readonly BellPeriod[], lessons: readonly Lesson[]): (number | null)[] {
  const bell = periods.length > 0 ? periods.map((one) => one.number) : [1, 2, 3, 4, 5, 6, 7]
  const known = [...bell, ...lessons.map(numberOf)].filter((one) => one !== null)
  return [...[...new Set(known)].sort((a, b) => a - b), null]
}

function Cell({
  lessons,
  labels,
  clashes,
  name,
  aimed,
  onOpen,
}: {
  lessons: readonly Lesson[]
  labels: ReadonlyMap<number, string>
  clashes: readonly Lesson[]
  name: string
  /** a class is picked, and a click puts it here */
  aimed: boolean
  onOpen: (() => void) | undefined
}) {
  const chips = lessons.map((one) => (
    <span key={one.id} className={clashes.includes(one) ? 'timetable-chip timetable-chip-clash' : 'timetable-chip'}>
      {clashes.includes(one) && <Icon name="warning" size={14} />}
      <b>{labels.get(one.classId)}</b>
      <small>
        {[
          one.time.at === 'time' ? `${one.time.from}–${one.time.to}` : '',
          one.weeks === 'all' ? '' : t(`timetable.weeks_${one.weeks}`),
          one.room,
        ]
          .filter(Boolean)
          .join(' ')}
      </small>
    </span>
  ))
  if (!onOpen) return <div className="timetable-cell">{chips}</div>
  return (
    <button
      type="button"
      className={aimed ? 'timetable-cell timetable-cell-aimed' : 'timetable-cell'}
      aria-label={lessons.length === 0 ? name : undefined}
      onClick={onOpen}
    >
      {chips}
      {lessons.length === 0 && <Icon name="plus" size={16} />}
    </button>
  )
}
