import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { writeSetting } from '#school'
import { signInAnywhere } from './card-sign-in.ts'
import { cardUse } from './contract.ts'

/** The school's choice whether card and PIN count away from its own devices. */
export const setCardUse = command({
  name: 'accounts.set-card-use',
  permission: 'accounts.manage-devices',
  input: cardUse,
  run: async ({ tx, schoolId, now, record }, { anywhere }): Promise<Outcome<null>> => {
    await writeSetting(tx, schoolId, signInAnywhere, anywhere, now)
    record({ action: 'change', entity: 'setting', entityId: schoolId, data: { name: signInAnywhere.name, anywhere } })
    return done(null)
  },
})
