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

/** {@link raiseCounter} for many counters at once; each name stands once. */
export async function raiseCounters(tx: Tx, schoolId: number, values: ReadonlyMap<string, number>): Promise<void> {
  if (values.size === 0) return
  await tx
    .insertInto('counter')
    .values([...values].map(([name, value]) => ({ school_id: schoolId, name, value })))
    .onConflict((conflict) =>
      conflict
        .columns(['school_id', 'name'])
        .doUpdateSet((eb) => ({ value: eb.ref('excluded.value') }))
        .whereRef('counter.value', '<', 'excluded.value'),
    )
    .execute()
}
