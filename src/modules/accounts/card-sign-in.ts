import * as z from 'zod'
import { findCardHolder, readCardCode } from '#people'
import type { ReplyOf } from '#platform/endpoint'
import { systemActor } from '#platform/permissions'
import { refused } from '#platform/problem'
import { type Call, unwrap } from '#platform/route'
import { tokenHash } from '#platform/sessions'
import { readSetting, setting } from '#school'
import type * as contract from './contract.ts'
import { noteFailure } from './note-failure.ts'
import { passwordFits } from './password.ts'
import { openSession, refuseTooFast } from './sign-in.ts'
import { findDevice, secretOf } from './store.ts'

/** Whether a card and a PIN sign in away from the library's own devices. Off until the school wants it (design §6). */
export const signInAnywhere = setting('accounts.sign-in-anywhere', z.boolean(), false)

/** A child walks away from a terminal without signing out: should its browser die as well, the session ends by itself (milliseconds). */
const AT_TERMINAL_MS = 15 * 60_000

/**
 * A reader signs in with the QR code of his card: the code alone counts at a registered terminal or class board; on any other
 * device it needs the PIN that was chosen at one, and a school that allows it.
 */
export async function cardSignIn(call: Call<typeof contract.cardSignIn>): Promise<ReplyOf<typeof contract.cardSignIn>> {
  const { db, school, body, session } = call
  const code = readCardCode(body.code)
  const person = code === undefined ? undefined : await findCardHolder(db, school.schoolId, code)
  if (!person) refused('accounts.card_code_unknown', undefined, { status: 401 })
  if (person.status !== 'active' || person.cardStopped) refused('accounts.card_stopped', undefined, { status: 403 })
  const device =
    session.deviceToken === undefined
      ? undefined
      : await findDevice(db, school.schoolId, tokenHash(session.deviceToken))
  const anywhere = await readSetting(db, school.schoolId, signInAnywhere)
  const pinHash = await secretOf(db, school.schoolId, person.id, 'pin')
  const atHome = device?.kind === 'terminal' || device?.kind === 'board'
  if (atHome) await openSession(call, person.id, { deviceId: device.id, lastsMs: AT_TERMINAL_MS })
  else {
    if (!anywhere) refused('accounts.only_at_terminal', undefined, { status: 403 })
    await openSession(call, person.id, { keys: await askPin(call, person.id, pinHash) })
  }
  return { kind: person.kind, mayChoosePin: atHome && anywhere && pinHash === undefined }
}

/** Guessing is slowed down for this card alone: a whole school may share one address. */
async function askPin(
  call: Call<typeof contract.cardSignIn>,
  personId: number,
  pinHash: string | undefined,
): Promise<string[]> {
  const { school, body, now, perform } = call
  if (pinHash === undefined) refused('accounts.no_pin_yet', undefined, { status: 403 })
  if (body.pin === undefined) refused('accounts.pin_needed', undefined, { status: 401 })
  const keys = [`pin/${school.schoolId}/${personId}`]
  await refuseTooFast(call, keys)
  if (await passwordFits(pinHash, body.pin)) return keys
  unwrap(await perform(systemActor(school.schoolId), now, noteFailure, { keys }))
  refused('accounts.wrong_pin', undefined, { status: 401 })
}
