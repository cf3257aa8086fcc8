import { classLabel, findPerson } from '#people'
import type { Db } from '#platform/database'
import type { Call } from '#platform/route'
import { dayOfInstant, timeOfInstant } from '#values/instant'
import type * as contract from './contract.ts'
import type { DutyState, Somebody } from './contract.ts'
import { deviceHere } from './here.ts'
import { helpersOf } from './helpers.ts'
import { deedsOf, openers, openShift } from './store.ts'

/** The desk on duty as its page shows it. Names stand in it for a registered desk alone. */
export async function readDuty(call: Call<typeof contract.readDuty>): Promise<DutyState> {
  const { db, school, actor, now } = call
  const desk = await deviceHere(call, 'desk')
  const signedIn = actor.kind !== 'visitor'
  if (!desk) return { desk: null, signedIn, shift: null, teachers: [], helpers: [] }
  const open = await openShift(db, school.schoolId, desk.id, now)
  const at = { id: desk.id, name: desk.name }
  if (!open) return { desk: at, signedIn, shift: null, teachers: await openers(db, school.schoolId), helpers: [] }
  const today = dayOfInstant(now, school.timeZone)
  const shift = {
    id: open.id,
    helper: open.helper_id === null ? null : await somebody(db, school.schoolId, open.helper_id, today),
    openedBy: open.opener,
    until: timeOfInstant(open.ends_at, school.timeZone),
    ...(await deedsOf(db, school.schoolId, [open.id]))(open.id),
  }
  return { desk: at, signedIn, shift, teachers: [], helpers: await helpersOf(db, school.schoolId, now) }
}

async function somebody(db: Db, schoolId: number, id: number, today: string): Promise<Somebody | null> {
  const person = await findPerson(db, schoolId, id)
  return person ? { id, name: person.name, className: await classLabel(db, schoolId, person.class_id, today) } : null
}
