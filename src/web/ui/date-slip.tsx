import './date-slip.css'
import { dayWithLongWeekday, dayWithWeekday, daysBetween } from './day-text.ts'
import { t } from './language.ts'

export interface DateSlipProps {
  /** the due day and the school's today, `YYYY-MM-DD` */
  due: string
  today: string
  /** said after the day: 在书包里吗？ */
  aside?: string | undefined
  /** `staff` counts the days, `pupil` says what to do, `board` is read from four metres */
  voice?: 'staff' | 'pupil' | 'board'
}

export type DueState = 'later' | 'today' | 'late'

export function dueState(due: string, today: string): DueState {
  const left = daysBetween(today, due)
  return left < 0 ? 'late' : left === 0 ? 'today' : 'later'
}

/** What stands on the slip, to be read aloud too. */
export function dueText({ due, today, voice = 'staff' }: DateSlipProps): string {
  const left = daysBetween(today, due)
  if (voice === 'board') return t('ui.due', { day: dayWithLongWeekday(due) })
  if (left === 0) return t('ui.dueToday')
  if (left === 1) return t('ui.dueTomorrow')
  if (left > 1) return t('ui.due', { day: dayWithWeekday(due) })
  return voice === 'pupil'
    ? t('ui.dueLatePupil', { n: -left })
    : t('ui.dueLate', { day: dayWithWeekday(due), n: -left })
}

/** 日期条, the date slip: every due day, everywhere, in this one form. Late is yellow, not red: a late book is no crime. */
export function DateSlip(props: DateSlipProps) {
  const { due, today, aside, voice = 'staff' } = props
  return (
    <span className={`date-slip date-slip-${dueState(due, today)} date-slip-${voice}`}>
      {dueText(props)}
      {aside && <> · {aside}</>}
    </span>
  )
}
