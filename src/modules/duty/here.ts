import { findDevice } from '#accounts'
import type { Endpoint } from '#platform/endpoint'
import type { Actor } from '#platform/permissions'
import { refused } from '#platform/problem'
import type { Call } from '#platform/route'
import { tokenHash } from '#platform/sessions'
import { readSetting } from '#school'
import { dutySettings } from './settings.ts'
import { type OpenShift, openShift, shiftLabel } from './store.ts'

type Asked = Pick<Call<Endpoint>, 'db' | 'school' | 'session' | 'now' | 'actor'>

/** The registered device that asks: the same that signs cards in and lends without a line. */
export async function deviceHere({ db, school, session }: Asked, ...kinds: readonly ('desk' | 'terminal' | 'board')[]) {
  if (session.deviceToken === undefined) return undefined
  const device = await findDevice(db, school.schoolId, tokenHash(session.deviceToken))
  return device && kinds.some((kind) => kind === device.kind) ? device : undefined
}

/** The machine at which a child serves himself, and whether the school lets him. */
export async function selfCheckHere(asked: Asked) {
  const { selfCheck, boards, cardNumber, restSeconds } = await readSetting(
    asked.db,
    asked.school.schoolId,
    dutySettings,
  )
  const device = await deviceHere(asked, 'terminal', 'board')
  const numbers = device?.kind === 'board'
  return { device, numbers, open: selfCheck && (boards || !numbers), cardNumber, restSeconds }
}

/** The desk that asks; a PIN counts nowhere else. */
export async function deskHere(asked: Asked): Promise<{ id: number; name: string }> {
  return (await deviceHere(asked, 'desk')) ?? refused('duty.no_desk_here', undefined, { status: 403 })
}

/** The shift that runs at the desk that asks. Whoever is signed in there leaves first: a pupil must not serve behind a teacher's session. */
export async function shiftHere(asked: Asked): Promise<OpenShift> {
  const { db, school, now, actor } = asked
  const desk = await deskHere(asked)
  if (actor.kind !== 'visitor') refused('duty.somebody_signed_in', undefined, { status: 403 })
  const shift = await openShift(db, school.schoolId, desk.id, now)
  return shift ?? refused('duty.not_open', undefined, { status: 403 })
}

/**
 * Who acts where nobody is signed in: the machine itself, which may lend and nothing else. It exists only inside the handlers of this
 * module: a request with the same cookies is a visitor at every other door.
 */
export function machine(schoolId: number, deviceId: number, shift?: number): Actor {
  return {
    kind: 'device',
    schoolId,
    personId: null,
    deviceId,
    label: shift === undefined ? `device:${deviceId}` : shiftLabel(shift),
    grants: [{ permission: 'circulation.lend', classId: null }],
  }
}
