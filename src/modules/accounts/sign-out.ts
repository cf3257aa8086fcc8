import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { endSession } from '#platform/sessions'

/** Ends one session; signing out twice is no mistake. */
export const signOut = command({
  name: 'accounts.sign-out',
  permission: null,
  whateverTheClock: true,
  input: z.object({ token: z.string() }),
  run: async ({ tx, schoolId, record, actor }, { token }): Promise<Outcome<null>> => {
    await endSession(tx, schoolId, token)
    if (actor.personId !== null) record({ action: 'sign-out', entity: 'person', entityId: actor.personId })
    return done(null)
  },
})
