import { addDays } from '#values/day'
import { weekdayText } from '../ui/day-text.ts'

/** 周一 … 周日 by the number of the weekday; 5 January 2026 is a Monday. */
export const weekdayName = (weekday: number) => weekdayText(addDays('2026-01-04', weekday))
