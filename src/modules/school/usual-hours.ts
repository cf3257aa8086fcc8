import type { OpeningHours } from './contract.ts'

/** The names that a usual day needs, in the school's language. */
export interface HoursWords {
  readonly schedule: string
  lesson(n: number): string
  readonly longBreak: string
  readonly noon: string
  readonly afterSchool: string
  readonly untilLeaving: string
}

const LESSONS = [
  ['08:20', '09:00'],
  ['09:10', '09:50'],
  ['10:20', '11:00'],
  ['11:10', '11:50'],
  ['14:00', '14:40'],
  ['14:50', '15:30'],
  ['15:40', '16:20'],
] as const

/**
 * A day as most schools keep it, to begin from: seven lessons, a long break after the second, noon, after-school care until half
 * past five; the library open in the long break, at noon and from the end of the last lesson until the pupils leave (plan row F2).
 */
export function usualHours(words: HoursWords): OpeningHours {
  const lessons = LESSONS.map(([from, to], i) => ({
    kind: 'lesson' as const,
    number: i + 1,
    name: words.lesson(i + 1),
    from,
    to,
  }))
  const part = (kind: 'break' | 'noon' | 'after-school', name: string, from: string, to: string) => ({
    kind,
    number: null,
    name,
    from,
    to,
  })
  const weekdays = [1, 2, 3, 4, 5]
  return {
    bells: [
      {
        name: words.schedule,
        fromDay: '09-01',
        periods: [
          ...lessons.slice(0, 2),
          part('break', words.longBreak, '09:50', '10:20'),
          ...lessons.slice(2, 4),
          part('noon', words.noon, '11:50', '14:00'),
          ...lessons.slice(4),
          part('after-school', words.afterSchool, '16:30', '17:30'),
        ],
      },
    ],
    windows: [
      { id: 1, name: words.longBreak, weekdays, span: { kind: 'breaks' } },
      {
        id: 2,
        name: words.noon,
        weekdays,
        span: { kind: 'span', from: { at: 'time', time: '12:20' }, to: { at: 'time', time: '13:30' } },
      },
      {
        id: 3,
        name: words.untilLeaving,
        weekdays,
        span: { kind: 'span', from: { at: 'lesson', number: 7, edge: 'end' }, to: { at: 'leaving' } },
      },
    ],
  }
}
