import * as z from 'zod'
import { grantsOf, passwordFits } from '#accounts'
import { breaksUnique } from '#platform/database/constraint'
import { command } from '#platform/perform'
import { type Actor, mayAnywhere } from '#platform/permissions'
import { done, type Outcome, refuse, refused } from '#platform/problem'
import { type Call, unwrap } from '#platform/route'
import { endSession, throttleSuccess } from '#platform/sessions'
import { openingFacts, readSetting } from '#school'
import { openTimesOn } from '#school/rules'
import { dayOfInstant, instantAt, timeOfInstant } from '#values/instant'
import type * as contract from './contract.ts'
import { deskHere } from './here.ts'
import { permissions } from './permissions.ts'
import { endOfDuty } from './rules.ts'
import { dutySettings } from './settings.ts'
import { closeShifts, openShift, pinOf } from './store.ts'
import { tryDigits } from './count-try.ts'

const open = command({
  name: 'duty.open-duty',
  permission: null,
  input: z.object({
    deviceId: z.number().int(),
    keys: z.array(z.string()),
    /** Of whoever was signed in in that browser: a pupil must not find his session there. */
    session: z.string().nullable(),
  }),
  run: async (context, { deviceId, keys, session }): Promise<Outcome<null>> => {
    const { tx, schoolId, now, actor, newId, record } = context
    if (!mayAnywhere(actor, 'duty.open')) return refuse('duty.may_not_open', undefined, { status: 403 })
    if (await openShift(tx, schoolId, deviceId, now)) return refuse('duty.open_already')
    await throttleSuccess(tx, keys)
    if (session !== null) await endSession(tx, schoolId, session)
    await closeShifts(tx, { schoolId, deviceId, now }, 'time')
    const id = newId()
    const day = dayOfInstant(now)
    const { hours } = await readSetting(tx, schoolId, dutySettings)
    const windows = openTimesOn(day, await openingFacts(tx, schoolId, day, day))
    const until = instantAt(day, endOfDuty(timeOfInstant(now), windows, hours))
    try {
      await tx
        .insertInto('duty_shift')
        .values({
          school_id: schoolId,
          id,
          device_id: deviceId,
          opened_by: actor.personId,
          helper_id: null,
          began_at: now,
          ends_at: until,
          ended_at: null,
          ended_how: null,
        })
        .execute()
    } catch (error) {
      if (breaksUnique(error, 'duty_shift_open', 'duty_shift.device_id')) return refuse('duty.open_already')
      throw error
    }
    record({ action: 'open-duty', entity: 'device', entityId: deviceId, data: { shift: id, until } })
    return done(null)
  },
})

/**
 * B3: a teacher opens a registered desk for student librarians. The PIN is looked at after the try was counted, for this teacher and
 * for this desk; it signs nobody in.
 */
export async function openDuty(call: Call<typeof contract.openDuty>): Promise<null> {
  const { db, school, now, body, session, perform, options } = call
  const desk = await deskHere(call)
  const keys = [`duty-pin/${school.schoolId}/${body.teacherId}`, `duty-desk/${school.schoolId}/${desk.id}`]
  await tryDigits(call, keys)
  const pin = await pinOf(db, school.schoolId, body.teacherId)
  if (!(await passwordFits(pin?.pin_hash, body.pin))) refused('duty.wrong_pin', undefined, { status: 403 })
  const grants = await grantsOf(db, permissions, school.schoolId, body.teacherId, dayOfInstant(now, school.timeZone))
  const actor: Actor = {
    kind: 'person',
    schoolId: school.schoolId,
    personId: body.teacherId,
    deviceId: desk.id,
    label: `person:${body.teacherId}`,
    grants,
  }
  const input = { deviceId: desk.id, keys, session: session.token ?? null }
  unwrap(await perform(actor, now, open, input, { dryRun: options.dryRun ?? false }))
  if (!options.dryRun) session.end()
  return null
}
