import * as z from 'zod'
import type { Tx } from '#platform/database'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'

/** A school that was closed and of which nothing has left yet is entered again: it could not be saved before. */
export const reopenSchool = command({
  name: 'installation.reopen-school',
  permission: 'installation.remove-school',
  input: z.object({ schoolId: z.number().int() }),
  run: async ({ tx, record }, { schoolId }): Promise<Outcome<null>> => {
    await tx.updateTable('school').set({ removed_at: null }).where('school_id', '=', schoolId).execute()
    record({ action: 'reopen', entity: 'school', entityId: schoolId })
    return done(null)
  },
})

/**
 * The schools that are closed and still whole: the address of a school is the first thing that leaves. A backup made in between
 * holds them so, and a restore opens them again.
 */
export async function reopenWhole(tx: Tx): Promise<number[]> {
  const addresses = await tx.selectFrom('school_slug').select('target_school').execute()
  const closed = await tx
    .updateTable('school')
    .set({ removed_at: null })
    .where('removed_at', 'is not', null)
    .where('school_id', 'in', [0, ...addresses.map((one) => one.target_school)])
    .returning('school_id')
    .execute()
  return closed.map((one) => one.school_id)
}
