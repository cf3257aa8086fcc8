import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route, unwrap } from '#platform/route'
import { readSetting } from '#school'
import { byNumber } from './by-number.ts'
import * as contract from './contract.ts'
import { endDuty } from './end-duty.ts'
import { deskHere, machine, selfCheckHere, shiftHere } from './here.ts'
import { listShifts, shiftsFile } from './list-shifts.ts'
import { openDuty } from './open-duty.ts'
import { readDuty } from './read-duty.ts'
import { saveSettings } from './save-settings.ts'
import { choosePin, dropPin } from './set-pin.ts'
import { dutySettings } from './settings.ts'
import { pinOf } from './store.ts'
import { takeOver } from './take-over.ts'
import { takeScan } from './take-scan.ts'

export const routes: readonly Route[] = [
  route(contract.readDuty, readDuty),
  route(contract.openDuty, openDuty),
  route(contract.nameHelper, async (call) => {
    const shift = await shiftHere(call)
    const actor = machine(call.school.schoolId, shift.device_id, shift.id)
    return unwrap(await call.perform(actor, call.now, takeOver, call.body, call.options))
  }),
  route(contract.endDuty, async (call) => {
    const desk = await deskHere(call)
    const actor = machine(call.school.schoolId, desk.id)
    return unwrap(await call.perform(actor, call.now, endDuty, {}, call.options))
  }),
  route(contract.serveAtDesk, async (call) => {
    const shift = await shiftHere(call)
    if (shift.helper_id === null) refused('duty.nobody_serves')
    const actor = machine(call.school.schoolId, shift.device_id, shift.id)
    const input = { ...call.body, place: 'desk' as const, cardNumber: true }
    return unwrap(await call.perform(actor, call.now, takeScan, input, call.options))
  }),
  route(contract.readSelfCheck, async (call) => {
    const { device, open, ...about } = await selfCheckHere(call)
    const state = device ? (open ? ('open' as const) : ('closed' as const)) : ('no-terminal' as const)
    return { state, ...about }
  }),
  route(contract.serveOneself, async (call) => {
    const { device, numbers, open, cardNumber } = await selfCheckHere(call)
    if (!device) refused('duty.no_terminal_here', undefined, { status: 403 })
    if (!open) refused('duty.self_check_closed', undefined, { status: 403 })
    const input = { ...call.body, place: numbers ? ('board' as const) : ('self' as const), cardNumber }
    const outcome = await call.perform(
      machine(call.school.schoolId, device.id),
      call.now,
      takeScan,
      input,
      call.options,
    )
    return unwrap(numbers ? byNumber(outcome, call.language) : outcome)
  }),
  route(contract.getSettings, ({ db, school }) => readSetting(db, school.schoolId, dutySettings)),
  commandRoute(contract.saveSettings, saveSettings, ({ body }) => body),
  route(contract.readPin, async ({ db, school, actor }) => {
    const pin = actor.personId === null ? undefined : await pinOf(db, school.schoolId, actor.personId)
    return { since: pin?.changed_at ?? null }
  }),
  route(contract.choosePin, choosePin),
  route(contract.dropPin, dropPin),
  route(contract.listShifts, ({ db, school, now, query }) =>
    listShifts(db, { schoolId: school.schoolId, now, ...query }),
  ),
  route(contract.shiftsAsExcel, (call) => listAsExcel(call, shiftsFile(call.db, call, call.query.period))),
  route(contract.shiftsPrinted, (call) => listAsPdf(call, shiftsFile(call.db, call, call.query.period))),
]
