import { command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { zoneInput } from './contract.ts'

export const saveZone = command({
  name: 'holdings.save-zone',
  permission: 'holdings.manage',
  input: zoneInput,
  run: async ({ tx, schoolId, newId, record }, input): Promise<Outcome<{ id: number }>> => {
    const values = {
      parent_id: input.parentId,
      name: input.name,
      kind: input.kind,
      class_id: input.classId,
      lends: input.lends ? (1 as const) : (0 as const),
    }
    const id = input.id ?? newId()
    if (input.id === undefined) {
      await tx
        .insertInto('zone')
        .values({ school_id: schoolId, id, ...values, position: id, closed_on: null })
        .execute()
    } else {
      const changed = await tx
        .updateTable('zone')
        .set(values)
        .where('school_id', '=', schoolId)
        .where('id', '=', id)
        .executeTakeFirst()
      if (changed.numUpdatedRows === 0n) return notFound()
    }
    record({ action: input.id === undefined ? 'create' : 'change', entity: 'zone', entityId: id, data: values })
    return done({ id })
  },
})
