import * as z from 'zod'
import { hashPassword, isEasyPin, passwordFits, secretOf } from '#accounts'
import { type Context, command } from '#platform/perform'
import { mayAnywhere } from '#platform/permissions'
import { done, type Outcome, refuse, refused } from '#platform/problem'
import { type Call, unwrap } from '#platform/route'
import { throttleSuccess } from '#platform/sessions'
import type * as contract from './contract.ts'
import { tryDigits } from './count-try.ts'

const setPin = command({
  name: 'duty.set-pin',
  permission: null,
  /** Null: he opens no desk by PIN any more. */
  input: z.object({ pinHash: z.string().nullable(), keys: z.array(z.string()) }),
  run: async (context, { pinHash, keys }): Promise<Outcome<null>> => {
    const { tx, schoolId, now, actor, record } = context
    const { personId } = actor
    if (personId === null || !mayAnywhere(actor, 'duty.open'))
      return refuse('platform.not_permitted', undefined, { status: 403 })
    if (keys.length > 0) await throttleSuccess(tx, keys)
    await closeOwn(context, personId)
    if (pinHash === null)
      await tx
        .deleteFrom('duty_pin')
        .where('school_id', '=', schoolId)
        .where('person_id', '=', personId)
        .executeTakeFirst()
    else {
      const row = { pin_hash: pinHash, changed_at: now }
      await tx
        .insertInto('duty_pin')
        .values({ school_id: schoolId, person_id: personId, ...row })
        .onConflict((conflict) => conflict.columns(['school_id', 'person_id']).doUpdateSet(row))
        .execute()
    }
    record({ action: pinHash === null ? 'drop-duty-pin' : 'set-duty-pin', entity: 'person', entityId: personId })
    return done(null)
  },
})

/** Another PIN, or none: a desk that the old one opened is closed. */
async function closeOwn({ tx, schoolId, now }: Context, personId: number): Promise<void> {
  await tx
    .updateTable('duty_shift')
    .set({ ended_at: now, ended_how: 'teacher' })
    .where('school_id', '=', schoolId)
    .where('opened_by', '=', personId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .execute()
}

/** A PIN of one's own. The password is asked for: a pupil in front of a page that was left open must not choose it. */
export async function choosePin(call: Call<typeof contract.choosePin>): Promise<null> {
  const { db, school, actor, now, body, perform, options } = call
  if (isEasyPin(body.pin)) refused('accounts.pin_too_easy', undefined, { status: 422, at: 'pin' })
  const keys = [`duty-pin-password/${school.schoolId}/${actor.label}`]
  await tryDigits(call, keys)
  const own = actor.personId === null ? undefined : await secretOf(db, school.schoolId, actor.personId, 'password')
  if (!(await passwordFits(own, body.password)))
    refused('accounts.wrong_old_password', undefined, { status: 422, at: 'password' })
  const pinHash = await hashPassword(body.pin)
  return unwrap(await perform(actor, now, setPin, { pinHash, keys }, { dryRun: options.dryRun ?? false }))
}

export async function dropPin({ actor, now, perform, options }: Call<typeof contract.dropPin>): Promise<null> {
  return unwrap(await perform(actor, now, setPin, { pinHash: null, keys: [] }, { dryRun: options.dryRun ?? false }))
}
