import * as z from 'zod'
import { command } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { done, type Outcome, refused } from '#platform/problem'
import type { Call } from '#platform/route'
import { unwrap } from '#platform/route'
import { SESSION_MS, startSession, throttleSuccess, throttleWait } from '#platform/sessions'
import type * as contract from './contract.ts'
import { noteFailure } from './note-failure.ts'
import { passwordFits } from './password.ts'
import { findAccount } from './store.ts'

const success = command({
  name: 'accounts.sign-in',
  permission: null,
  whateverTheClock: true,
  input: z.object({
    personId: z.number().int(),
    deviceId: z.number().int().nullable(),
    keys: z.array(z.string()),
    lastsMs: z.number().int(),
  }),
  run: async (
    { tx, schoolId, now, record },
    { personId, deviceId, keys, lastsMs },
  ): Promise<Outcome<{ token: string }>> => {
    if (keys.length > 0) await throttleSuccess(tx, keys)
    const token = await startSession(tx, schoolId, personId, now, { deviceId, lastsMs })
    record({ action: 'sign-in', entity: 'person', entityId: personId })
    return done({ token })
  },
})

/** Signs a member of staff in by account and password; slowed down per account and per address, never locked out. */
export async function signIn(call: Call<typeof contract.signIn>): Promise<{ mustChange: boolean }> {
  const { school, body, db, session } = call
  const login = body.account.trim().toLowerCase()
  const keys = [`account/${school.schoolId}/${login}`, `address/${session.address}`]
  await refuseTooFast(call, keys)
  const account = await findAccount(db, school.schoolId, login)
  if (!account || !(await passwordFits(account.password_hash, body.password))) {
    unwrap(await call.perform(systemActor(school.schoolId), call.now, noteFailure, { keys }))
    refused('accounts.wrong_password', undefined, { status: 401 })
  }
  await openSession(call, account.person_id, { keys: keys.slice(0, 1) })
  return { mustChange: account.must_change === 1 }
}

type SignInCall = Pick<Call<typeof contract.signIn>, 'school' | 'db' | 'now' | 'session' | 'perform' | 'actor'>

export async function refuseTooFast(
  { db, now }: Pick<SignInCall, 'db' | 'now'>,
  keys: readonly string[],
): Promise<void> {
  const wait = await throttleWait(db, keys, now)
  if (wait > 0) refused('platform.too_many_tries', { seconds: Math.ceil(wait / 1000) }, { status: 429 })
}

/** Starts the session and gives the browser its cookie; `keys` of the throttle are forgiven. */
export async function openSession(
  call: SignInCall,
  personId: number,
  { keys = [], deviceId = null, lastsMs = SESSION_MS }: { keys?: string[]; deviceId?: number | null; lastsMs?: number },
): Promise<void> {
  const actor = { ...systemActor(call.school.schoolId), label: `person:${personId}` }
  const { token } = unwrap(await call.perform(actor, call.now, success, { personId, deviceId, keys, lastsMs }))
  call.session.start(token, lastsMs / 1000)
}
