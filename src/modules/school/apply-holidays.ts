import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { type CalendarDay, holidayChange, type HolidayOutcome } from './contract.ts'
import { listCalendarDays, listTerms, putDay } from './store.ts'

/**
 * Takes a holiday plan into the calendar: days off are closed, worked weekend days are open (F2). What the school itself decided
 * for a day (a break, examinations, a closing) stays, and so does a worked day outside the terms; each is told. A dry run is the
 * preview.
 */
export const applyHolidays = command({
  name: 'school.apply-holidays',
  permission: 'school.change',
  input: holidayChange,
  run: async ({ tx, schoolId, record, announce }, { days }): Promise<Outcome<HolidayOutcome>> => {
    const inOrder = [...days].sort((a, b) => (a.day < b.day ? -1 : 1))
    const [first, last] = [inOrder[0]?.day, inOrder.at(-1)?.day]
    if (first === undefined || last === undefined) return done({ closed: 0, opened: 0, unchanged: 0, kept: [] })
    const there = new Map((await listCalendarDays(tx, schoolId, first, last)).map((one) => [one.day, one]))
    const terms = await listTerms(tx, schoolId)
    const off = new Set(inOrder.filter((one) => one.off).map((one) => one.day))
    const written: CalendarDay[] = []
    const kept: HolidayOutcome['kept'] = []
    let unchanged = 0
    for (const one of inOrder) {
      const before = there.get(one.day)
      const after = dayOf(one, before)
      if (!one.off && off.has(one.day)) kept.push({ day: one.day, why: 'school.make_up_on_holiday' })
      else if (before && !FROM_PLANS.includes(before.kind)) kept.push({ day: one.day, why: 'school.kept_own_day' })
      else if (!one.off && !terms.some(({ firstDay, lastDay }) => firstDay <= one.day && one.day <= lastDay))
        kept.push({ day: one.day, why: 'school.make_up_outside_term' })
      else if (before && same(before, after)) unchanged += 1
      else written.push(after)
    }
    for (const day of written) await putDay(tx, schoolId, day)
    if (written.length > 0) {
      record({ action: 'change', entity: 'calendar', entityId: schoolId, data: { days: written, forget: [] } })
      announce({ kind: 'school', schoolId })
    }
    const opened = written.filter((one) => one.open).length
    return done({ closed: written.length - opened, opened, unchanged, kept })
  },
})

/** Kinds of days that come from a plan, so that a newer plan may change them. */
const FROM_PLANS: readonly CalendarDay['kind'][] = ['holiday', 'make-up']

function dayOf({ day, off, name }: { day: string; off: boolean; name: string }, before: CalendarDay | undefined) {
  const worksAs = off ? null : (before?.worksAs ?? null)
  return { day, open: !off, reason: name, kind: off ? 'holiday' : 'make-up', worksAs } satisfies CalendarDay
}

function same(a: CalendarDay, b: CalendarDay): boolean {
  return a.open === b.open && a.kind === b.kind && a.reason === b.reason
}
