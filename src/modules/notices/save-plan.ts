import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { readSetting, writeSetting } from '#school'
import { plan } from './contract.ts'
import { noticePlan } from './settings.ts'

/** Days must rise from the first reminder to the third. */
export const savePlan = command({
  name: 'notices.save-plan',
  permission: 'notices.send',
  input: plan,
  run: async ({ tx, schoolId, now, record }, next): Promise<Outcome<Record<string, never>>> => {
    const late = next.late.filter((days) => days > 0)
    if (late.some((days, at) => at > 0 && days <= (late[at - 1] ?? 0)))
      return refuse('notices.days_not_rising', undefined, { status: 422, at: 'late' })
    const before = await readSetting(tx, schoolId, noticePlan)
    await writeSetting(tx, schoolId, noticePlan, next, now)
    record({ action: 'set', entity: 'notice-plan', entityId: schoolId, data: { before, after: next } })
    return done({})
  },
})
