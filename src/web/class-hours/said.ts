/** What the class desk says of a scan: short, since the next one follows. */
import type { HourBeepResult, HourPupil } from '#class-hours/contract'
import { dayWithWeekday } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { stillOut } from './pupils.ts'

type Deed = Extract<HourBeepResult, { kind: 'returned' | 'lent' | 'renewed' }>

/** 17号 · 学生17; without a seat the name alone. */
export const nameOf = ({ seatNumber, name }: Pick<HourPupil, 'seatNumber' | 'name'>) =>
  seatNumber === null ? name : t('class-hours.seat_name', { seat: seatNumber, name })

export function saidOf(result: Deed, pupils: readonly HourPupil[]): string {
  const pupil = pupils.find((one) => one.id === result.personId)
  const name = pupil ? nameOf(pupil) : result.kind === 'returned' ? (result.stranger?.name ?? '') : ''
  if (result.kind === 'returned') {
    const left = pupil ? stillOut(pupil).length : 0
    return left > 0 ? t('class-hours.said_returned_left', { name, n: left }) : t('class-hours.said_returned', { name })
  }
  return t('class-hours.said_lent', { name, due: dayWithWeekday(result.dueDay) })
}

/** It came back, but somebody has to do something with it or should know. */
export function unfinished(result: Deed): boolean {
  return result.kind === 'returned' && (result.stranger !== undefined || result.next === 'hold')
}
