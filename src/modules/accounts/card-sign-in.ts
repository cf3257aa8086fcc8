import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome, refuse, refused } from '#platform/problem'
import type { Call } from '#platform/route'
import { tokenHash } from '#platform/sessions'
import { readSetting, setting } from '#school'
import type * as contract from './contract.ts'
import { passwordFits } from './password.ts'
import { noteFailure, openSession, refuseTooFast } from './sign-in.ts'
import { findDevice } from './store.ts'

/** Whether a card and a PIN sign in away from the library's own devices. Off until the school wants it (design §6). */
export const signInAnywhere = setting('people.sign-in-anywhere', z.boolean(), false)

/**
 * A reader signs in with the QR code of his card: the code alone counts at a registered terminal or class board; on any other
 * device it needs the PIN that was chosen at one, and a school that allows it.
 */
export async function cardSignIn(call: Call<typeof contract.cardSignIn>): Promise<{ kind: 'pupil' | 'staff' }> {
  const { db, school, body, session, now, perform } = call
  const keys = [`address/${session.address}`]
  await refuseTooFast(call, keys)
  const person = await db
    .selectFrom('card_code as c')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'c.school_id').onRef('p.id', '=', 'c.person_id'))
    .leftJoin('pupil_pin as n', (join) =>
      join.onRef('n.school_id', '=', 'c.school_id').onRef('n.person_id', '=', 'c.person_id'),
    )
    .select(['p.id', 'p.kind', 'p.status', 'p.card_stopped_on', 'n.pin_hash'])
    .where('c.school_id', '=', school.schoolId)
    .where('c.code_hash', '=', tokenHash(body.code))
    .executeTakeFirst()
  if (!person || person.status !== 'active' || person.card_stopped_on !== null) {
    await noteFailure(perform, school.schoolId, now, keys)
    refused('people.card_code_unknown', undefined, { status: 401 })
  }
  const device =
    session.deviceToken === undefined
      ? undefined
      : await findDevice(db, school.schoolId, tokenHash(session.deviceToken))
  const trusted = device?.kind === 'terminal' || device?.kind === 'board'
  if (!trusted) await askPin(call, person, [...keys, `pin/${school.schoolId}/${person.id}`])
  await openSession(call, person.id, keys, device?.id ?? null)
  return { kind: person.kind }
}

async function askPin(
  call: Call<typeof contract.cardSignIn>,
  person: { id: number; pin_hash: string | null },
  keys: string[],
): Promise<void> {
  const { db, school, body, now, perform } = call
  if (!(await readSetting(db, school.schoolId, signInAnywhere)))
    refused('people.only_at_terminal', undefined, { status: 403 })
  if (person.pin_hash === null) refused('people.no_pin_yet', undefined, { status: 403 })
  if (body.pin === undefined) refused('people.pin_needed', undefined, { status: 401 })
  await refuseTooFast(call, keys)
  if (await passwordFits(person.pin_hash, body.pin)) return
  await noteFailure(perform, school.schoolId, now, keys)
  refused('people.wrong_pin', undefined, { status: 401 })
}

/** The reader's own PIN, chosen at a registered terminal; six digits, hashed before. */
export const choosePin = command({
  name: 'people.choose-pin',
  permission: null,
  input: z.object({ pinHash: z.string() }),
  run: async ({ tx, schoolId, actor, now, record }, { pinHash }): Promise<Outcome<null>> => {
    if (actor.personId === null || actor.deviceId === null)
      return refuse('people.only_at_terminal', undefined, { status: 403 })
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
