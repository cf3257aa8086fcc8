import type { Language } from '#messages/format'
import { partsOfDay } from '#values/day'
import { holidayPlan } from '#values/national-holidays'
import type { HolidayOfPlan } from './contract.ts'

/** The plans of last year, this year and the next, as far as the program knows them, in the words of a language. */
export function holidayPlans(today: string, language: Language): { year: number; days: HolidayOfPlan[] }[] {
  const { year } = partsOfDay(today)
  return [year - 1, year, year + 1].flatMap((one) => {
    const plan = holidayPlan(one)
    return plan ? [{ year: one, days: plan.map(({ day, off, name }) => ({ day, off, name: name[language] })) }] : []
  })
}
