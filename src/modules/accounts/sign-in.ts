import * as z from 'zod'
import type { Perform } from '#platform/perform'
import { command } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { done, type Outcome, refused } from '#platform/problem'
import type { Call } from '#platform/route'
import { unwrap } from '#platform/route'
import {
  endSession,
  SESSION_MS,
  startSession,
  throttleFailure,
  throttleSuccess,
  throttleWait,
} from '#platform/sessions'
import type * as contract from './contract.ts'
import { passwordFits } from './password.ts'
import { findAccount } from './store.ts'

const failure = command({
  name: 'people.note-failed-sign-in',
  permission: null,
  whateverTheClock: true,
  input: z.object({ keys: z.array(z.string()) }),
  run: async ({ tx, now }, { keys }): Promise<Outcome<null>> => {
    await throttleFailure(tx, keys, now)
    return done(null)
  },
})

const success = command({
  name: 'people.sign-in',
  permission: null,
  whateverTheClock: true,
  input: z.object({ personId: z.number().int(), deviceId: z.number().int().nullable(), keys: z.array(z.string()) }),
  run: async ({ tx, schoolId, now, record }, { personId, deviceId, keys }): Promise<Outcome<{ token: string }>> => {
    await throttleSuccess(tx, keys)
    const token = await startSession(tx, schoolId, personId, now, { deviceId })
    record({ action: 'sign-in', entity: 'person', entityId: personId })
    return done({ token })
  },
})

/** Signs a member of staff in by account and password; slowed down per account and per address, never locked out. */
export async function signIn(call: Call<typeof contract.signIn>): Promise<{ mustChange: boolean }> {
  const { school, body, db, now, session } = call
  const login = body.account.trim().toLowerCase()
  const keys = [`account/${school.schoolId}/${login}`, `address/${session.address}`]
  await refuseTooFast(call, keys)
  const account = await findAccount(db, school.schoolId, login)
  if (!account || !(await passwordFits(account.password_hash, body.password))) {
    await noteFailure(call.perform, school.schoolId, now, keys)
    refused('people.wrong_password', undefined, { status: 401 })
  }
  await openSession(call, account.person_id, keys.slice(0, 1))
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

export async function noteFailure(perform: Perform, schoolId: number, now: string, keys: string[]): Promise<void> {
  await perform(systemActor(schoolId), now, failure, { keys })
}

/** Starts the session and gives the browser its cookie. */
export async function openSession(
  call: SignInCall,
  personId: number,
  keys: string[],
  deviceId: number | null = null,
): Promise<void> {
  const actor = { ...systemActor(call.school.schoolId), label: `person:${personId}` }
  const { token } = unwrap(await call.perform(actor, call.now, success, { personId, deviceId, keys }))
  call.session.start(token, SESSION_MS / 1000)
}

const leave = command({
  name: 'people.sign-out',
  permission: null,
  whateverTheClock: true,
  input: z.object({ token: z.string() }),
  run: async ({ tx, schoolId, record, actor }, { token }): Promise<Outcome<null>> => {
    await endSession(tx, schoolId, token)
    if (actor.personId !== null) record({ action: 'sign-out', entity: 'person', entityId: actor.personId })
    return done(null)
  },
})

export async function signOut(call: Call<typeof contract.signOut>): Promise<null> {
  const { token } = call.session
  if (token !== undefined) unwrap(await call.perform(call.actor, call.now, leave, { token }))
  call.session.end()
  return null
}
