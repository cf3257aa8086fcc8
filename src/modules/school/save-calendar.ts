import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { calendarChange } from './contract.ts'
import { putDay } from './store.ts'

export const saveCalendar = command({
  name: 'school.save-calendar',
  permission: 'school.change',
  input: calendarChange,
  run: async ({ tx, schoolId, record, announce }, { days, forget }): Promise<Outcome<{ changed: number }>> => {
    const onHoliday = days.find((one) => one.kind === 'holiday' && one.open)
    if (onHoliday) return refuse('school.holiday_is_closed', { day: onHoliday.day })
    for (const { kind, worksAs = null, ...one } of days)
      await putDay(tx, schoolId, { ...one, kind: kind ?? (one.open ? 'open' : 'closed'), worksAs })
    if (forget.length > 0)
      await tx.deleteFrom('calendar_day').where('school_id', '=', schoolId).where('day', 'in', forget).execute()
    record({ action: 'change', entity: 'calendar', entityId: schoolId, data: { days, forget } })
    announce({ kind: 'school', schoolId })
    return done({ changed: days.length + forget.length })
  },
})
