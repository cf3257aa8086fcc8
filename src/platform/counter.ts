import type { Tx } from '#platform/database'

/** Takes the next `count` numbers of a school's counter and answers the first; the counter begins at 1 and never goes back. */
export async function takeNumber(tx: Tx, schoolId: number, name: string, count = 1): Promise<number> {
  const moved = await tx
    .updateTable('counter')
    .set((eb) => ({ value: eb('value', '+', count) }))
    .where('school_id', '=', schoolId)
    .where('name', '=', name)
    .returning('value')
    .executeTakeFirst()
  if (moved) return moved.value - count + 1
  await tx.insertInto('counter').values({ school_id: schoolId, name, value: count }).execute()
  return 1
}

/** Makes sure that the counter stands at least at `value`: numbers brought in from an old system are not given again. */
export async function raiseCounter(tx: Tx, schoolId: number, name: string, value: number): Promise<void> {
  const raised = await tx
    .updateTable('counter')
    .set({ value })
    .where('school_id', '=', schoolId)
    .where('name', '=', name)
    .where('value', '<', value)
    .executeTakeFirst()
  if (raised.numUpdatedRows > 0n) return
  const known = await tx.selectFrom('counter').select('value').where('school_id', '=', schoolId).where('name', '=', name).executeTakeFirst()
  if (!known) await tx.insertInto('counter').values({ school_id: schoolId, name, value }).execute()
}
