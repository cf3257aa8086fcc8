import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { throttleFailure } from '#platform/sessions'

/** Counts a wrong password or PIN, so that guessing is slowed down. */
export const noteFailure = command({
  name: 'accounts.note-failure',
  permission: null,
  whateverTheClock: true,
  input: z.object({ keys: z.array(z.string()) }),
  run: async ({ tx, now }, { keys }): Promise<Outcome<null>> => {
    await throttleFailure(tx, keys, now)
    return done(null)
  },
})
