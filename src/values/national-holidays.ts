/**
 * The State Council's holiday plans (国务院办公厅关于部分节假日安排的通知): the days off and the weekend days that are worked
 * instead (调休). A year's plan is published each November for the year after; the plans come with a package that is brought up to
 * date each year, and a school can load a newer one by file.
 */
import plans from 'chinese-days'
import { addDays, type Day } from './day.ts'

export interface HolidayDay {
  readonly day: Day
  /** True: a day off; false: a weekend day on which the country works. */
  readonly off: boolean
  readonly name: { readonly 'zh-CN': string; readonly en: string }
}

/** The plan of a year, in the order of its days; undefined where the package does not know it (yet). */
export function holidayPlan(year: number): readonly HolidayDay[] | undefined {
  const days: HolidayDay[] = []
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
    const { work, name } = plans.getDayDetail(day)
    // an ordinary day has the name of its weekday, a day of the plan `Spring Festival,春节,4`
    const [en, zh] = name.split(',')
    if (en && zh) days.push({ day, off: !work, name: { 'zh-CN': zh, en } })
  }
  return days.length > 0 ? days : undefined
}
