import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { newToken, tokenHash } from '#platform/sessions'
import { deviceKind } from './contract.ts'

/** Registers a device; the token goes to its browser and only its hash is kept. */
export const registerDevice = command({
  name: 'accounts.register-device',
  permission: 'accounts.manage-devices',
  input: z.object({ name: z.string(), kind: deviceKind }),
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
