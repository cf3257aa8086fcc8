import type { Reason } from '#platform/problem'
import { addDays, daysBetween } from '#values/day'
import type { LadderStep } from './contract.ts'
import { type LendingCalendar, openDaysSince } from './due-day.ts'
import type { Asked, PastLate, ReaderFacts } from './facts.ts'
import type { Values } from './resolve.ts'

/** The highest grade whose readers are never stopped, whatever the rules say: they are reminded. */
const GENTLE_GRADES = 3

/** Grades 1 to 3; where no class says which, the reader category that is made for them. */
export function isNeverStopped({ grade, category }: Pick<ReaderFacts, 'grade' | 'category'>): boolean {
  return grade === undefined ? category === 'pupil-lower' : grade <= GENTLE_GRADES
}

/** What the ladder says of books that are late now, and of a pause that goes on after they came back. */
export function latenessReasons({ facts: { reader }, calendar, now, override, policy, resolved }: Asked): Reason[] {
  const { values } = resolved
  const { ladder, grace } = values
  const today = now.day
  const stops = !isNeverStopped(reader)
  const late = reader.loans.filter(({ dueDay }) => isLate(dueDay, today, grace, calendar))
  const { ladder: rule } = resolved.trace.given
  const why = rule === undefined ? {} : { rule, version: policy.version, fitted: resolved.trace.fitted.join(',') }
  const reasons: Reason[] = []
  if (late.length > 0) {
    const days = Math.max(...late.map(({ dueDay }) => daysBetween(dueDay, today)))
    const step = stepFor(ladder, days, stops)
    const params = { n: late.length, ...why }
    if (step === 'remind')
      reasons.push({ code: 'circulation.overdue_out', level: 'warning', params: { n: late.length } })
    if (step === 'talk') reasons.push({ code: 'lending-rules.talk_first', level: 'confirmation', params })
    if (step === 'pause') reasons.push({ code: 'circulation.overdue_out', level: 'blocker', params, ...override })
    if (step === 'teacher')
      reasons.push({ code: 'lending-rules.teacher_decides', level: 'blocker', params, ...override })
  }
  const until = stops ? pausedUntil(reader.cameLate ?? [], values, calendar) : undefined
  if (until !== undefined && until > today)
    reasons.push({
      code: 'lending-rules.borrowing_paused',
      level: 'blocker',
      params: { due: until, ...why },
      ...override,
    })
  return reasons
}

function isLate(dueDay: string, today: string, grace: number, { open }: LendingCalendar): boolean {
  return dueDay < today && (grace === 0 || openDaysSince(dueDay, today, open, grace + 1) > grace)
}

/** The gravest step that so many days have reached; a reader who is never stopped gets the gravest that does not stop. */
function stepFor(ladder: readonly LadderStep[], days: number, stops: boolean): LadderStep['step'] | undefined {
  const reached = [...ladder].filter(({ from }) => from <= days).sort((a, b) => b.from - a.from)
  const step = reached[0]?.step
  return step === undefined || stops || step === 'remind' || step === 'talk' ? step : 'remind'
}

/** The day on which he may borrow again: for each day late so many days, at most so many, counted from the return. */
function pausedUntil(
  past: readonly PastLate[],
  { ladder, grace }: Values,
  calendar: LendingCalendar,
): string | undefined {
  const days = past.flatMap(({ dueDay, returnedDay }) => {
    if (!isLate(dueDay, returnedDay, grace, calendar)) return []
    const lateDays = daysBetween(dueDay, returnedDay)
    const pause = [...ladder]
      .filter(({ step, from }) => step === 'pause' && from <= lateDays)
      .sort((a, b) => b.from - a.from)[0]
    const length = pause ? Math.min(pause.perDay * lateDays, pause.most) : 0
    return length > 0 ? [addDays(returnedDay, length)] : []
  })
  return days.sort()[days.length - 1]
}
