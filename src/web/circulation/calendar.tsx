import './calendar.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CalendarDay, changeSchool, School } from '#school/contract'
import { isOpen, type OpenDays } from '#school/rules'
import { addDays, addMonths, daysFrom, laterDay, earlierDay, mondayOf } from '#values/day'
import { formatDay } from '#values/day-format'
import { useMay, useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayWithLongWeekday, weekdayText } from '../ui/day-text.ts'
import { language, t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { calendarQuery, schoolQuery } from './queries.ts'
import { ClosingDrawer } from '../closings/closing-drawer.tsx'
import { PastClosings } from '../closings/past-closings.tsx'
import { DayDrawer, WEEK } from '../school/day-drawer.tsx'
import { HolidaysDrawer } from '../school/holidays-drawer.tsx'
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
  const [holidays, setHolidays] = useState(false)
  const [closing, setClosing] = useState<Chosen>()
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
  const differing = new Map(days.map((one) => [one.day, one]))
  const choose = (day: string, more: boolean) =>
    setChosen(
      more && chosen ? { from: earlierDay(chosen.from, day), to: laterDay(chosen.from, day) } : { from: day, to: day },
    )
  return (
    <>
      <PageHead
        title={t('nav.calendar')}
        fact={t('circulation.calendar_fact')}
        actions={
          mayChange && (
            <>
              <Button icon="calendar" onClick={() => setHolidays(true)}>
                {t('calendar.holidays')}
              </Button>
              <Button icon="lock" onClick={() => setClosing({ from: today, to: today })}>
                {t('closings.title')}
              </Button>
            </>
          )
        }
      />
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
            differing={differing}
            chosen={chosen}
            terms={facts.data.terms}
            onChoose={mayChange ? choose : undefined}
          />
          <p className="note calendar-pick">{mayChange && t('circulation.calendar_pick')}</p>
        </section>
        <aside className="rows">
          <Weekdays school={facts.data} mayChange={mayChange} />
          <Terms terms={facts.data.terms} today={today} mayChange={mayChange} />
          {mayChange && <PastClosings />}
        </aside>
      </div>
      {holidays && <HolidaysDrawer onClose={() => setHolidays(false)} />}
      {closing && <ClosingDrawer first={closing.from} last={closing.to} onClose={() => setClosing(undefined)} />}
      {chosen && !holidays && !closing && (
        <DayDrawer
          key={chosen.from + chosen.to}
          {...chosen}
          before={differing.get(chosen.from)}
          isOpen={isOpen(chosen.from, open)}
          onClose={() => setChosen(undefined)}
          onCloseLibrary={() => {
            setClosing(chosen)
            setChosen(undefined)
          }}
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
  differing,
  chosen,
  terms,
  onChoose,
}: {
  days: readonly string[]
  month: string
  today: string
  open: OpenDays
  differing: ReadonlyMap<string, CalendarDay>
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
            : differing.get(day)?.reason || t(`calendar.kind_${differing.get(day)?.kind ?? 'closed'}`)
        const classes = [
          'calendar-day',
          isOpenDay ? '' : 'calendar-closed',
          exception === true ? 'calendar-makeup' : '',
          differing.get(day)?.kind === 'holiday' ? 'calendar-holiday' : '',
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
