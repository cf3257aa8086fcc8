import type { Tx } from '#platform/database'

/** Takes the next `count` numbers of a school's counter and answers the first; the counter begins at 1 and never goes back. */
export async function takeNumber(tx: Tx, schoolId: number, name: string, count = 1): Promise<number> {
  const { value } = await tx
    .insertInto('counter')
    .values({ school_id: schoolId, name, value: count })
    .onConflict((conflict) =>
      conflict
        .columns(['school_id', 'name'])
        .doUpdateSet((eb) => ({ value: eb('counter.value', '+', eb.ref('excluded.value')) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return value - count + 1
}

/** Makes sure that the counter stands at least at `value`: numbers brought in from an old system are not given again. */
export async function raiseCounter(tx: Tx, schoolId: number, name: string, value: number): Promise<void> {
  await tx
    .insertInto('counter')
    .values({ school_id: schoolId, name, value })
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'name']).doUpdateSet({ value }).where('counter.value', '<', value),
    )
    .execute()
}
