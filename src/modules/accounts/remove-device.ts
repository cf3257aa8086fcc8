import * as z from 'zod'
import { command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'

/** A device counts no longer; sessions that were begun there end. */
export const removeDevice = command({
  name: 'accounts.remove-device',
  permission: 'accounts.manage-devices',
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
