import { say } from '#messages/say'
import type { OpeningHours } from '#school/contract'
import { openTimesOn, usualHours } from '#school/rules'
import { LESSON_WINDOWS } from './words-table.ts'

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
