import './calendar.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { changeSchool, saveCalendar, School } from '#school/contract'
import { isOpen, type OpenDays } from '#school/rules'
import { addDays, addMonths, daysFrom, laterDay, earlierDay, mondayOf } from '#values/day'
import { formatDay } from '#values/day-format'
import { useMay, useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayWithLongWeekday, weekdayText } from '../ui/day-text.ts'
import { language, t } from '../ui/language.ts'
import { Drawer, PageHead, SectionHead } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { calendarQuery, schoolQuery } from './queries.ts'
import { Terms } from './terms.tsx'

interface Chosen {
  readonly from: string
  readonly to: string
}

/** 校历: which days the library is open, and the terms. A click on a day changes it. */
export default function CalendarPage() {
  const school = useSchool()
  const { today } = useMe()
  const mayChange = useMay('school.change')
  const [month, setMonth] = useState(`${today.slice(0, 7)}-01`)
  const [chosen, setChosen] = useState<Chosen>()
  const first = mondayOf(month)
  const last = addDays(first, 41)
  const facts = useQuery(schoolQuery(school))
  const { data: days, error, refetch } = useQuery(calendarQuery(school, first, last))
  if (!facts.data || !days)
    return (facts.error ?? error) ? (
      <ProblemBox problem={facts.error ?? error} onRetry={() => void refetch()} />
    ) : (
      <Waiting />
    )
  const open: OpenDays = {
    weekdays: facts.data.openWeekdays,
    exceptions: new Map(days.map((one) => [one.day, one.open])),
  }
  const reasons = new Map(days.map((one) => [one.day, one.reason]))
  const choose = (day: string, more: boolean) =>
    setChosen(
      more && chosen ? { from: earlierDay(chosen.from, day), to: laterDay(chosen.from, day) } : { from: day, to: day },
    )
  return (
    <>
      <PageHead title={t('nav.calendar')} fact={t('circulation.calendar_fact')} />
      <div className="calendar-columns">
        <section className="card">
          <div className="calendar-head">
            <Button size="small" icon="left" onClick={() => setMonth(addMonths(month, -1))}>
              {t('circulation.calendar_month_before')}
            </Button>
            <h2>{formatDay(month, language, 'month')}</h2>
            <Button size="small" onClick={() => setMonth(addMonths(month, 1))}>
              {t('circulation.calendar_month_after')}
            </Button>
          </div>
          <Month
            days={daysFrom(first, last)}
            month={month}
            today={today}
            open={open}
            reasons={reasons}
            chosen={chosen}
            terms={facts.data.terms}
            onChoose={mayChange ? choose : undefined}
          />
          <p className="note calendar-pick">{mayChange && t('circulation.calendar_pick')}</p>
        </section>
        <aside className="rows">
          <Weekdays school={facts.data} mayChange={mayChange} />
          <Terms terms={facts.data.terms} today={today} mayChange={mayChange} />
        </aside>
      </div>
      {chosen && (
        <DayDrawer
          key={chosen.from + chosen.to}
          chosen={chosen}
          open={isOpen(chosen.from, open)}
          reason={reasons.get(chosen.from) ?? ''}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  )
}

function Month({
  days,
  month,
  today,
  open,
  reasons,
  chosen,
  terms,
  onChoose,
}: {
  days: readonly string[]
  month: string
  today: string
  open: OpenDays
  reasons: ReadonlyMap<string, string>
  chosen: Chosen | undefined
  terms: School['terms']
  onChoose: ((day: string, more: boolean) => void) | undefined
}) {
  return (
    <div className="calendar-month">
      {days.slice(0, 7).map((day) => (
        <span key={day} className="calendar-weekday">
          {weekdayText(day)}
        </span>
      ))}
      {days.map((day) => {
        const isOpenDay = isOpen(day, open)
        const exception = open.exceptions.get(day)
        const inTerm = terms.some((term) => term.firstDay <= day && day <= term.lastDay)
        const state =
          exception === undefined
            ? isOpenDay
              ? ''
              : t('circulation.calendar_closed')
            : reasons.get(day) || (isOpenDay ? t('circulation.calendar_makeup') : t('circulation.calendar_closed'))
        const classes = [
          'calendar-day',
          isOpenDay ? '' : 'calendar-closed',
          exception === true ? 'calendar-makeup' : '',
          day.slice(0, 7) === month.slice(0, 7) ? '' : 'calendar-other',
          day === today ? 'calendar-today' : '',
          chosen && chosen.from <= day && day <= chosen.to ? 'calendar-chosen' : '',
          inTerm ? 'calendar-term' : '',
        ]
        return (
          <button
            key={day}
            type="button"
            className={classes.filter(Boolean).join(' ')}
            disabled={!onChoose}
            aria-current={day === today ? 'date' : undefined}
            onClick={(event) => onChoose?.(day, event.shiftKey)}
          >
            <b aria-hidden="true">{Number(day.slice(8))}</b>
            <span className="unseen">
              {dayWithLongWeekday(day)} {isOpenDay && t('circulation.calendar_open')}
            </span>
            <span>{state}</span>
          </button>
        )
      })}
    </div>
  )
}

function DayDrawer({
  chosen: { from, to },
  open,
  reason,
  onClose,
}: {
  chosen: Chosen
  open: boolean
  reason: string
  onClose: () => void
}) {
  const school = useSchool()
  const [why, setWhy] = useState(reason)
  const days = daysFrom(from, to)
  const n = days.length
  const save = useCommand<typeof saveCalendar>('PUT /schools/:school/calendar', {
    refresh: [
      ['calendar', school],
      ['today', school],
    ],
    said: (reply) => t('circulation.calendar_saved', { n: reply.changed }),
    problems: 'here',
  })
  const set = async (next: boolean | undefined) => {
    const body =
      next === undefined
        ? { days: [], forget: days }
        : { days: days.map((day) => ({ day, open: next, reason: why.trim() })), forget: [] }
    if (await save.run({ params: { school }, body })) onClose()
  }
  return (
    <Drawer
      title={
        n === 1
          ? dayWithLongWeekday(from)
          : t('circulation.calendar_days_title', { from: dayWithLongWeekday(from), to: dayWithLongWeekday(to), n })
      }
      onClose={onClose}
      foot={
        <>
          <Button kind={open ? 'primary' : 'plain'} busy={save.busy} onClick={() => void set(false)}>
            {t('circulation.calendar_close_days', { n })}
          </Button>
          <Button kind={open ? 'plain' : 'primary'} busy={save.busy} onClick={() => void set(true)}>
            {t('circulation.calendar_open_days', { n })}
          </Button>
          <Button kind="quiet" onClick={() => void set(undefined)}>
            {t('circulation.calendar_as_usual')}
          </Button>
        </>
      }
    >
      <label className="calendar-why">
        {t('circulation.calendar_reason')}
        <span className="field-optional">{t('ui.optional')}</span>
        <input value={why} maxLength={60} onChange={(event) => setWhy(event.target.value)} />
      </label>
      <p className="note">{t('circulation.calendar_reason_hint')}</p>
      <p className="note">{t('circulation.calendar_due_moves')}</p>
      <ProblemBox problem={save.problem} />
    </Drawer>
  )
}

/** Monday to Sunday of any week: for the names of weekdays. */
const WEEK = daysFrom('2026-11-23', '2026-11-29')

function Weekdays({ school: { openWeekdays }, mayChange }: { school: School; mayChange: boolean }) {
  const school = useSchool()
  const save = useCommand<typeof changeSchool>('PATCH /schools/:school', {
    refresh: [
      ['school', school],
      ['today', school],
    ],
    said: () => t('circulation.calendar_weekdays_saved'),
  })
  const toggle = (weekday: number) => {
    const next = openWeekdays.includes(weekday)
      ? openWeekdays.filter((one) => one !== weekday)
      : [...openWeekdays, weekday].sort((a, b) => a - b)
    void save.run({ params: { school }, body: { openWeekdays: next } })
  }
  return (
    <section className="card">
      <SectionHead title={t('circulation.calendar_weekdays')} />
      <div className="calendar-week">
        {WEEK.map((day, i) => (
          <button
            key={day}
            type="button"
            aria-pressed={openWeekdays.includes(i + 1)}
            disabled={!mayChange || save.busy}
            onClick={() => toggle(i + 1)}
          >
            {weekdayText(day)}
          </button>
        ))}
      </div>
    </section>
  )
}
