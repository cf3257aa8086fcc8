import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import * as contract from './contract.ts'
import { faultsOfBells, faultsOfWindows } from './opening-hours.ts'
import { openingHours, readSetting, writeSetting } from './settings.ts'

/** Sets bells and windows together, since the windows hang on the bells: moving the end of period 7 moves the opening (F2). */
export const saveOpeningHours = command({
  name: 'school.save-opening-hours',
  permission: 'school.change',
  input: contract.openingHours,
  run: async ({ tx, schoolId, now, record, announce }, hours): Promise<Outcome<contract.OpeningHours>> => {
    const [fault] = [...faultsOfBells(hours.bells), ...faultsOfWindows(hours.windows, hours.bells)]
    if (fault) return refuse(`school.${fault.code}`, fault.params)
    if (new Set(hours.windows.map((one) => one.id)).size < hours.windows.length) return refuse('school.window_twice')
    const before = await readSetting(tx, schoolId, openingHours)
    await writeSetting(tx, schoolId, openingHours, hours, now)
    record({ action: 'change', entity: 'opening-hours', entityId: schoolId, data: { before, after: hours } })
    announce({ kind: 'school', schoolId })
    return done(hours)
  },
})
