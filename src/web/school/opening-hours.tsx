import './opening-hours.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BellSchedule, openingFeed, OpeningHours, OpeningWindow, saveOpeningHours } from '#school/contract'
import { bellsOn, minutesOfWeek, timesOf, usualHours } from '#school/rules'
import { urlOf } from '#platform/client'
import { schoolQuery } from '../circulation/queries.ts'
import { useMay, useMe, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayText, numberText, weekdayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { BellsDrawer } from './bells-drawer.tsx'
import { WEEK } from './day-drawer.tsx'
import { openingHoursQuery } from './queries.ts'
import { WeekDrawn } from './week-drawn.tsx'
import { WindowDrawer } from './window-drawer.tsx'

/** What every library of a school keeps open at least (规程 2018, article 23). */
const HOURS_ASKED = 40

type Editing = { window: OpeningWindow } | { bells: number }

/** 开放时间: the bell schedule, the windows bound to it, and the week they make. */
export default function OpeningHoursPage() {
  const school = useSchool()
  const { today } = useMe()
  const mayChange = useMay('school.change')
  const [editing, setEditing] = useState<Editing>()
  const facts = useQuery(schoolQuery(school))
  const { data: hours, error, refetch } = useQuery(openingHoursQuery(school))
  const save = useCommand<typeof saveOpeningHours>('PUT /schools/:school/opening-hours', {
    refresh: [
      ['opening-hours', school],
      ['today', school],
    ],
    said: () => t('calendar.hours_saved'),
    problems: 'here',
  })
  if (!hours || !facts.data)
    return (error ?? facts.error) ? (
      <ProblemBox problem={error ?? facts.error} onRetry={() => void refetch()} />
    ) : (
      <Waiting />
    )
  const weekdays = facts.data.openWeekdays
  const put = async (next: OpeningHours) => {
    if (await save.run({ params: { school }, body: next })) setEditing(undefined)
  }
  const close = () => {
    save.clear()
    setEditing(undefined)
  }
  const open = (next: Editing) => {
    save.clear()
    setEditing(next)
  }
  return (
    <>
      <PageHead
        title={t('nav.openingHours')}
        fact={t('calendar.opening_fact')}
        print
        actions={
          <LinkButton
            icon="calendar"
            href={urlOf<typeof openingFeed>('GET /schools/:school/opening.ics', { params: { school } })}
          >
            {t('calendar.feed')}
          </LinkButton>
        }
      />
      {editing === undefined && <ProblemBox problem={save.problem} />}
      <section className="card hours-card">
        <Weekly hours={hours} weekdays={weekdays} today={today} />
        <WeekDrawn hours={hours} weekdays={weekdays} today={today} />
      </section>
      <div className="hours-columns">
        <section className="card">
          <SectionHead title={t('calendar.windows')}>
            {mayChange && (
              <Button kind="quiet" size="small" icon="plus" onClick={() => open({ window: newWindow(hours) })}>
                {t('calendar.add_window')}
              </Button>
            )}
          </SectionHead>
          {hours.windows.length === 0 ? (
            <Empty
              action={
                mayChange && (
                  <Button kind="primary" busy={save.busy} onClick={() => void put(withUsual(hours))}>
                    {t('calendar.use_usual')}
                  </Button>
                )
              }
            >
              {t('calendar.windows_empty')}
            </Empty>
          ) : (
            <ul className="hours-windows">
              {hours.windows.map((one) => (
                <li key={one.id}>
                  <div>
                    <b>{one.name}</b>
                    <span className="note">
                      {daysText(one.weekdays)} {timesText(one, bellsOn(today, hours.bells))}
                    </span>
                  </div>
                  {mayChange && (
                    <Button size="small" onClick={() => open({ window: one })}>
                      {t('calendar.edit')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className="card">
          <SectionHead title={t('calendar.bells')}>
            {mayChange && (
              <Button kind="quiet" size="small" icon="plus" onClick={() => open({ bells: hours.bells.length })}>
                {t('calendar.add_bells')}
              </Button>
            )}
          </SectionHead>
          {hours.bells.map((one, at) => (
            <div key={one.fromDay} className="hours-bells">
              <div className="line">
                <b>{one.name}</b>
                <span className="note">{t('calendar.bells_from', { day: dayText(`2026-${one.fromDay}`) })}</span>
                {mayChange && (
                  <Button size="small" onClick={() => open({ bells: at })}>
                    {t('calendar.edit')}
                  </Button>
                )}
              </div>
              <ol>
                {one.periods.map((period) => (
                  <li key={period.from} className={period.kind === 'lesson' ? undefined : 'hours-between'}>
                    <span>{period.name}</span>
                    <span className="num">
                      {period.from}–{period.to}
                    </span>
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </section>
      </div>
      {editing && 'window' in editing && (
        <WindowDrawer
          key={editing.window.id}
          window={editing.window}
          bells={hours.bells}
          busy={save.busy}
          problem={save.problem}
          onSave={(next) =>
            void put({ ...hours, windows: [...hours.windows.filter((one) => one.id !== next.id), next].sort(byId) })
          }
          onRemove={
            hours.windows.some((one) => one.id === editing.window.id)
              ? () => void put({ ...hours, windows: hours.windows.filter((one) => one.id !== editing.window.id) })
              : undefined
          }
          onClose={close}
        />
      )}
      {editing && 'bells' in editing && (
        <BellsDrawer
          key={editing.bells}
          schedule={hours.bells[editing.bells] ?? { ...(hours.bells[0] ?? usual().bells[0]), ...SUMMER() }}
          busy={save.busy}
          problem={save.problem}
          onSave={(next) => void put({ ...hours, bells: replaced(hours.bells, editing.bells, next) })}
          onRemove={
            hours.bells[editing.bells]
              ? () => void put({ ...hours, bells: hours.bells.filter((_, at) => at !== editing.bells) })
              : undefined
          }
          onClose={close}
        />
      )}
    </>
  )
}

function Weekly({ hours, weekdays, today }: { hours: OpeningHours; weekdays: number[]; today: string }) {
  const facts = { ...hours, open: { weekdays, exceptions: new Map<string, boolean>() }, days: new Map() }
  const total = Math.round(minutesOfWeek(today, facts) / 6) / 10
  const share = Math.min(1, total / HOURS_ASKED)
  return (
    <div className="hours-total">
      <svg viewBox="0 0 44 44" width="72" height="72" role="img" aria-label={t('calendar.week_goal')}>
        <circle cx="22" cy="22" r="18" className="hours-ring" />
        <circle
          cx="22"
          cy="22"
          r="18"
          className={share < 1 ? 'hours-ring-part' : 'hours-ring-part hours-ring-full'}
          strokeDasharray={`${share * 113.1} 113.1`}
          transform="rotate(-90 22 22)"
        />
      </svg>
      <div>
        <b>{t('calendar.week_hours', { hours: numberText(total) })}</b>
        <span className="note">
          {total >= HOURS_ASKED
            ? t('calendar.week_enough')
            : t('calendar.week_short', { hours: numberText(Math.round((HOURS_ASKED - total) * 10) / 10) })}
        </span>
      </div>
    </div>
  )
}

const byId = (a: OpeningWindow, b: OpeningWindow) => a.id - b.id

const usual = (): OpeningHours =>
  usualHours({
    schedule: t('calendar.usual_bells'),
    lesson: (n) => t('calendar.lesson_n', { n }),
    longBreak: t('calendar.long_break'),
    noon: t('calendar.noon'),
    afterSchool: t('calendar.after_school'),
    untilLeaving: t('calendar.until_leaving'),
  })

const SUMMER = () => ({ name: t('calendar.summer'), fromDay: '05-01' })

/** The usual windows, on the school's own bells where it has written them. */
function withUsual(hours: OpeningHours): OpeningHours {
  const { bells, windows } = usual()
  return { bells: hours.bells.length > 0 ? hours.bells : bells, windows }
}

function newWindow({ windows }: OpeningHours): OpeningWindow {
  return {
    id: Math.max(0, ...windows.map((one) => one.id)) + 1,
    name: '',
    weekdays: [1, 2, 3, 4, 5],
    span: { kind: 'span', from: { at: 'time', time: '12:20' }, to: { at: 'time', time: '13:20' } },
  }
}

function replaced(bells: readonly BellSchedule[], at: number, next: BellSchedule): BellSchedule[] {
  return at < bells.length ? bells.map((one, i) => (i === at ? next : one)) : [...bells, next]
}

function daysText(weekdays: readonly number[]): string {
  const names = weekdays.map((one) => weekdayText(WEEK[one - 1] ?? ''))
  const run = weekdays.length > 2 && weekdays.every((one, i) => one === (weekdays[0] ?? 0) + i)
  return run ? `${names[0] ?? ''}–${names[names.length - 1] ?? ''}` : names.join(t('ui.comma'))
}

const timesText = (window: OpeningWindow, schedule: BellSchedule | undefined) =>
  timesOf(window, schedule)
    .map(({ from, to }) => `${from}–${to}`)
    .join(t('ui.comma'))
