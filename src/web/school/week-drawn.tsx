import type { OpeningHours } from '#school/contract'
import { bellsOn, openTimesOn } from '#school/rules'
import { addDays, daysFrom, mondayOf } from '#values/day'
import { minutesOf } from '#values/instant'
import { weekdayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'

/** A week as seven shelves: lessons pale, open times in the library's blue. Drawn from what stands in the form, before it is saved. */
export function WeekDrawn({
  hours,
  weekdays,
  today,
}: {
  hours: OpeningHours
  weekdays: readonly number[]
  today: string
}) {
  const facts = { ...hours, open: { weekdays, exceptions: new Map<string, boolean>() }, days: new Map() }
  const monday = mondayOf(today)
  const periods = bellsOn(today, hours.bells)?.periods ?? []
  const week = daysFrom(monday, addDays(monday, 6)).map((day) => ({ day, times: openTimesOn(day, facts) }))
  const all = [...periods, ...week.flatMap((one) => one.times)]
  const begin = Math.floor(Math.min(8 * 60, ...all.map((one) => minutesOf(one.from))) / 60)
  const end = Math.ceil(Math.max(17 * 60, ...all.map((one) => minutesOf(one.to))) / 60)
  const place = ({ from, to }: { from: string; to: string }) => ({
    left: `${((minutesOf(from) / 60 - begin) / (end - begin)) * 100}%`,
    width: `${((minutesOf(to) - minutesOf(from)) / 60 / (end - begin)) * 100}%`,
  })
  const clocks = Array.from({ length: end - begin + 1 }, (_, i) => begin + i)
  return (
    <figure className="hours-week" aria-label={t('calendar.week_drawn')}>
      <div className="hours-scale" aria-hidden="true">
        {clocks.map((hour) => (
          <span key={hour} style={{ left: `${((hour - begin) / (end - begin)) * 100}%` }}>
            {hour}
          </span>
        ))}
      </div>
      {week.map(({ day, times }) => (
        <div key={day} className="hours-day">
          <b>{weekdayText(day)}</b>
          <div className="hours-track">
            {times.length > 0 &&
              periods
                .filter((one) => one.kind === 'lesson')
                .map((one) => <i key={one.from} className="hours-lesson" style={place(one)} />)}
            {times.map((one) => (
              <span
                key={one.windowId + one.from}
                className="hours-open"
                style={place(one)}
                title={`${one.name} ${one.from}–${one.to}`}
              >
                <span className="unseen">
                  {one.name} {one.from}–{one.to}
                </span>
              </span>
            ))}
          </div>
        </div>
      ))}
    </figure>
  )
}
