import * as z from 'zod'
import { findReaderByCard, findPerson } from '#people'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { normaliseScan } from '#values/barcode'
import { scanSchema } from '#values/wire'
import { helpersOf } from './helpers.ts'
import { closeShifts, openShift, shiftLabel } from './store.ts'

/** B3: who serves from now on. The first one takes the shift that the teacher opened, the next one begins his own. */
export const takeOver = command({
  name: 'duty.take-over',
  permission: 'circulation.lend',
  input: z.object({ card: scanSchema.optional(), personId: z.number().int().optional() }),
  run: async (context, input): Promise<Outcome<null>> => {
    const { tx, schoolId, now, actor, newId, record } = context
    const shift = actor.deviceId === null ? undefined : await openShift(tx, schoolId, actor.deviceId, now)
    if (!shift) return refuse('duty.not_open', undefined, { status: 403 })
    const picked = (await helpersOf(tx, schoolId, now)).find((one) => one.id === input.personId)?.id
    const id = input.card === undefined ? picked : await findReaderByCard(tx, schoolId, normaliseScan(input.card))
    const helper = id === undefined ? undefined : await findPerson(tx, schoolId, id)
    if (!helper) return input.card === undefined ? notFound() : refuse('circulation.card_unknown')
    if (helper.kind !== 'pupil' || helper.status !== 'active' || helper.card_stopped_on !== null)
      return refuse('duty.no_helper', { name: helper.name })
    if (shift.helper_id === helper.id) return done(null)
    if (shift.helper_id === null) {
      const taken = await tx
        .updateTable('duty_shift')
        .set({ helper_id: helper.id, began_at: now })
        .where('school_id', '=', schoolId)
        .where('id', '=', shift.id)
        .where('helper_id', 'is', null)
        .executeTakeFirst()
      if (taken.numUpdatedRows === 0n) return refuse('duty.taken_meanwhile')
      record({ action: 'serve', entity: 'shift', entityId: shift.id, data: { reader: helper.id } })
      return done(null)
    }
    if ((await closeShifts(tx, { schoolId, deviceId: shift.device_id, now }, 'next')) === undefined)
      return refuse('duty.taken_meanwhile')
    const next = newId()
    await tx
      .insertInto('duty_shift')
      .values({
        school_id: schoolId,
        id: next,
        device_id: shift.device_id,
        opened_by: shift.opened_by,
        helper_id: helper.id,
        began_at: now,
        ends_at: shift.ends_at,
        ended_at: null,
        ended_how: null,
      })
      .execute()
    record({
      action: 'serve',
      entity: 'shift',
      entityId: next,
      data: { reader: helper.id, after: shiftLabel(shift.id) },
    })
    return done(null)
  },
})
