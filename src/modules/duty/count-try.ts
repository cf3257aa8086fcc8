import * as z from 'zod'
import type { Endpoint } from '#platform/endpoint'
import { command } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { done, type Outcome, refused } from '#platform/problem'
import { type Call, unwrap } from '#platform/route'
import { throttleTry } from '#platform/sessions'

const countTry = command({
  name: 'duty.count-try',
  permission: null,
  whateverTheClock: true,
  input: z.object({ keys: z.array(z.string()) }),
  run: async ({ tx, now }, { keys }): Promise<Outcome<number>> => done(await throttleTry(tx, keys, now)),
})

/** Counts a try before it is looked at; refused while an earlier wrong one still costs its wait. */
export async function tryDigits(
  { school, now, perform }: Pick<Call<Endpoint>, 'school' | 'now' | 'perform'>,
  keys: string[],
): Promise<void> {
  const wait = unwrap(await perform(systemActor(school.schoolId), now, countTry, { keys }))
  if (wait > 0) refused('platform.too_many_tries', { seconds: Math.ceil(wait / 1000) }, { status: 429 })
}
