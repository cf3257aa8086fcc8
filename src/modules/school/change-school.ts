import { command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { type School, schoolChange } from './contract.ts'
import { libraryName, openWeekdays, writeSetting } from './settings.ts'
import { loadSchool } from './store.ts'

export const changeSchool = command({
  name: 'school.change-school',
  permission: 'school.change',
  input: schoolChange,
  run: async ({ tx, schoolId, now, record, announce }, change): Promise<Outcome<School>> => {
    const before = await loadSchool(tx, schoolId)
    if (!before) return notFound()
    if (change.name !== undefined)
      await tx.updateTable('school').set({ name: change.name }).where('school_id', '=', schoolId).execute()
    if (change.stages) {
      await tx.deleteFrom('school_stage').where('school_id', '=', schoolId).execute()
      await tx
        .insertInto('school_stage')
        .values(change.stages.map((one) => ({ school_id: schoolId, ...one })))
        .execute()
    }
    if (change.openWeekdays) await writeSetting(tx, schoolId, openWeekdays, change.openWeekdays, now)
    if (change.libraryName !== undefined) await writeSetting(tx, schoolId, libraryName, change.libraryName, now)
    record({ action: 'change', entity: 'school', entityId: schoolId, data: { change } })
    announce({ kind: 'school', schoolId })
    const after = await loadSchool(tx, schoolId)
    return after ? done(after) : notFound()
  },
})
