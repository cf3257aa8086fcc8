import { say } from '#messages/say'
import type { CalendarDay, OpeningHours } from '#school/contract'
import { openTimesOn, usualHours } from '#school/rules'
import { addDays, type Day, earlierDay, mondayOf, partsOfDay, weekdayOf } from '#values/day'
import { holidayPlan } from '#values/national-holidays'
import { schoolYearOf } from '#values/term'
import { LESSON_WINDOWS, REASONS } from './words-table.ts'

export interface DemoTerm {
  readonly schoolYear: number
  readonly number: 1 | 2
  readonly firstDay: Day
  readonly lastDay: Day
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })

/** The day of the Chinese calendar: `1/1` is the Spring Festival. */
function lunar(day: Day): string {
  return chinese.format(new Date(`${day}T00:00:00Z`))
}

function dayWithLunar(wanted: string, from: Day): Day {
  for (let day = from; ; day = addDays(day, 1)) if (lunar(day) === wanted) return day
}

const springFestival = (year: number): Day => dayWithLunar('1/1', `${year}-01-20`)

/** The usual two terms of a school year: autumn ends two weeks before the Spring Festival, spring begins about two after. */
function termsOf(schoolYear: number): readonly [DemoTerm, DemoTerm] {
  const festival = springFestival(schoolYear + 1)
  const fridayUpTo = (day: Day) => addDays(mondayOf(addDays(day, -4)), 4)
  return [
    {
      schoolYear,
      number: 1,
      firstDay: `${schoolYear}-09-01`,
      lastDay: fridayUpTo(earlierDay(addDays(festival, -14), `${schoolYear + 1}-01-30`)),
    },
    {
      schoolYear,
      number: 2,
      firstDay: mondayOf(addDays(festival, 19)),
      lastDay: fridayUpTo(`${schoolYear + 1}-07-08`),
    },
  ]
}

/**
 * The term in which the demonstration happens and the one before. In the holidays the last term is drawn out: a school to be
 * looked at has books due today on any day.
 */
export function demoTerms(today: Day): readonly [before: DemoTerm, now: DemoTerm] {
  const year = schoolYearOf(today)
  const terms = [...termsOf(year - 1), ...termsOf(year)].filter((term) => term.firstDay <= today)
  const [before, now] = terms.slice(-2)
  if (!before || !now) throw new Error(`no terms before ${today}`)
  return [before, now.lastDay >= today ? now : { ...now, lastDay: addDays(mondayOf(today), 25) }]
}

/** The State Council's plan; for a year without one the days of the law (《全国年节及纪念日放假办法》), no weekend moved. */
function holidaysOf(year: number): { off: readonly (readonly [Day, Day, string])[]; worked: readonly Day[] } {
  const plan = holidayPlan(year)
  if (plan)
    return {
      off: plan.filter((one) => one.off).map(({ day, name }) => [day, day, name['zh-CN']] as const),
      worked: plan.filter((one) => !one.off).map((one) => one.day),
    }
  const spring = springFestival(year)
  const single = (day: Day, reason: string) => [day, day, reason] as const
  return {
    off: [
      single(`${year}-01-01`, REASONS.newYear),
      [addDays(spring, -1), addDays(spring, 6), REASONS.spring],
      single(year % 4 < 2 ? `${year}-04-04` : `${year}-04-05`, REASONS.tomb),
      [`${year}-05-01`, `${year}-05-05`, REASONS.labour],
      single(dayWithLunar('5/5', `${year}-05-20`), REASONS.boat),
      single(dayWithLunar('8/15', `${year}-09-01`), REASONS.moon),
      [`${year}-10-01`, `${year}-10-07`, REASONS.national],
    ],
    worked: [],
  }
}

/** Days that differ from Monday to Friday, from the first term to the end of the present one: holidays, worked weekends, vacations. */
export function demoCalendar([before, now]: readonly [DemoTerm, DemoTerm]): CalendarDay[] {
  const days = new Map<Day, CalendarDay>()
  const within = (day: Day) => day >= before.firstDay && day <= now.lastDay
  const put = (day: Day, kind: 'break' | 'holiday' | 'make-up', reason: string) =>
    within(day) && days.set(day, { day, open: kind === 'make-up', reason, kind, worksAs: null })
  const vacation = before.number === 1 ? REASONS.winter : REASONS.summer
  for (let day = addDays(before.lastDay, 1); day < now.firstDay; day = addDays(day, 1))
    if (weekdayOf(day) <= 5) put(day, 'break', vacation)
  for (let { year } = partsOfDay(before.firstDay); year <= partsOfDay(now.lastDay).year; year++) {
    const { off, worked } = holidaysOf(year)
    for (const [from, to, reason] of off)
      for (let day = from; day <= to; day = addDays(day, 1)) if (weekdayOf(day) <= 5) put(day, 'holiday', reason)
    for (const day of worked) if (!inVacation(day, before, now)) put(day, 'make-up', REASONS.makeUp)
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

const inVacation = (day: Day, before: DemoTerm, now: DemoTerm) => day > before.lastDay && day < now.firstDay

/** The reading lessons of a day, one class after the other: the number of the lesson and when it is. */
export const READING_LESSONS = [
  { number: 2, from: '09:10', to: '09:50' },
  { number: 3, from: '10:20', to: '11:00' },
  { number: 4, from: '11:10', to: '11:50' },
  { number: 5, from: '14:00', to: '14:40' },
] as const

/** The usual day, and open as well while classes have their reading lessons: whatever is lent is lent in an opening window. */
export function demoOpening(): OpeningHours {
  const { bells, windows } = usualHours({
    schedule: say('zh-CN', 'calendar.usual_bells'),
    lesson: (n) => say('zh-CN', 'calendar.lesson_n', { n }),
    longBreak: say('zh-CN', 'calendar.long_break'),
    noon: say('zh-CN', 'calendar.noon'),
    afterSchool: say('zh-CN', 'calendar.after_school'),
    untilLeaving: say('zh-CN', 'calendar.until_leaving'),
  })
  const lesson = (number: number, edge: 'start' | 'end') => ({ at: 'lesson' as const, number, edge })
  const during = (id: number, name: string, first: number, last: number) => ({
    id,
    name,
    weekdays: [1, 2, 3, 4, 5],
    span: { kind: 'span' as const, from: lesson(first, 'start'), to: lesson(last, 'end') },
  })
  return {
    bells,
    windows: [...windows, during(4, LESSON_WINDOWS.morning, 2, 4), during(5, LESSON_WINDOWS.afternoon, 5, 5)],
  }
}

export interface Window {
  readonly name: string
  readonly from: string
  readonly to: string
}

/** When the library is open from Monday to Friday; on a Saturday that is worked it stays shut. */
export function demoWindows(): Window[] {
  const monday = '2026-09-07'
  const open = { weekdays: [1], exceptions: new Map<string, boolean>() }
  return openTimesOn(monday, { open, days: new Map(), ...demoOpening() })
}
