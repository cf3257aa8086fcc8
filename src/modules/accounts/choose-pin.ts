import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'

/** The reader's own PIN, chosen at a registered device; hashed before. */
export const choosePin = command({
  name: 'accounts.choose-pin',
  permission: null,
  input: z.object({ pinHash: z.string() }),
  run: async ({ tx, schoolId, actor, now, record }, { pinHash }): Promise<Outcome<null>> => {
    if (actor.personId === null || actor.deviceId === null)
      return refuse('accounts.only_at_terminal', undefined, { status: 403 })
    const row = { pin_hash: pinHash, changed_at: now }
    await tx
      .insertInto('pupil_pin')
      .values({ school_id: schoolId, person_id: actor.personId, ...row })
      .onConflict((conflict) => conflict.columns(['school_id', 'person_id']).doUpdateSet(row))
      .execute()
    record({ action: 'choose-pin', entity: 'person', entityId: actor.personId })
    return done(null)
  },
})

/** 111111, 123456, 987654: what a neighbour tries first. */
export function isEasyPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, i) => Number(digit) - Number(pin[i]))
  return [-1, 0, 1].some((step) => steps.every((one) => one === step))
}
