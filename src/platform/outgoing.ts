import type { Db, InstantText, Tx } from '#platform/database'

/**
 * After a restore nothing goes out by itself (mail, group chats): what waits in the backup was perhaps sent long ago. Each school's
 * messages are held until somebody there has looked at them and lets them go.
 */
const keyOf = (schoolId: number) => `outgoing.held/${schoolId}`

export async function holdOutgoing(tx: Tx, schoolId: number, at: InstantText): Promise<void> {
  await tx
    .insertInto('installation')
    .values({ key: keyOf(schoolId), value: at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: at }))
    .execute()
}

/** Since when the school's messages are held; undefined where they are not. */
export async function outgoingHeldSince(db: Db, schoolId: number): Promise<InstantText | undefined> {
  const key = keyOf(schoolId)
  const row = await db.selectFrom('installation').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}

export async function releaseOutgoing(tx: Tx, schoolId: number): Promise<void> {
  await tx.deleteFrom('installation').where('key', '=', keyOf(schoolId)).execute()
}
