import * as z from 'zod'
import type { Db } from '#platform/database'
import { command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { newToken, tokenHash } from '#platform/sessions'

const kinds = z.enum(['desk', 'terminal', 'board'])

/** Registers a device; the token goes to its browser and only its hash is kept. */
export const registerDevice = command({
  name: 'people.register-device',
  permission: 'people.manage-devices',
  input: z.object({ name: z.string(), kind: kinds }),
  run: async (
    { tx, schoolId, actor, now, newId, record },
    { name, kind },
  ): Promise<Outcome<{ id: number; token: string }>> => {
    const id = newId()
    const token = newToken()
    await tx
      .insertInto('device')
      .values({
        school_id: schoolId,
        id,
        name,
        kind,
        token_hash: tokenHash(token),
        registered_at: now,
        registered_by: actor.personId,
        removed_at: null,
        seen_at: null,
      })
      .execute()
    record({ action: 'register', entity: 'device', entityId: id, data: { name, kind } })
    return done({ id, token })
  },
})

export const removeDevice = command({
  name: 'people.remove-device',
  permission: 'people.manage-devices',
  input: z.object({ id: z.number().int() }),
  run: async ({ tx, schoolId, now, record }, { id }): Promise<Outcome<null>> => {
    const removed = await tx
      .updateTable('device')
      .set({ removed_at: now })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (removed.numUpdatedRows === 0n) return notFound()
    await tx.deleteFrom('session').where('school_id', '=', schoolId).where('device_id', '=', id).execute()
    record({ action: 'remove', entity: 'device', entityId: id })
    return done(null)
  },
})

export async function listDevices(db: Db, schoolId: number, here: string | undefined) {
  const rows = await db
    .selectFrom('device')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  const hash = here === undefined ? undefined : tokenHash(here)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    registeredAt: row.registered_at,
    seenAt: row.seen_at,
    here: row.token_hash === hash,
  }))
}
