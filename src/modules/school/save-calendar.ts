import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { calendarChange } from './contract.ts'

export const saveCalendar = command({
  name: 'school.save-calendar',
  permission: 'school.change',
  input: calendarChange,
  run: async ({ tx, schoolId, record, announce }, { days, forget }): Promise<Outcome<{ changed: number }>> => {
    for (const { day, open, reason } of days) {
      const row = { open: open ? (1 as const) : (0 as const), reason }
      await tx
        .insertInto('calendar_day')
        .values({ school_id: schoolId, day, ...row })
        .onConflict((conflict) => conflict.columns(['school_id', 'day']).doUpdateSet(row))
        .execute()
    }
    if (forget.length > 0)
      await tx.deleteFrom('calendar_day').where('school_id', '=', schoolId).where('day', 'in', forget).execute()
    record({ action: 'change', entity: 'calendar', entityId: schoolId, data: { days, forget } })
    announce({ kind: 'school', schoolId })
    return done({ changed: days.length + forget.length })
  },
})
