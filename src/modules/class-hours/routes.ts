import type { Language } from '#messages/format'
import { sayIfKnown } from '#messages/say'
import { classLabel } from '#people'
import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route, unwrap } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import { beginHour } from './begin-hour.ts'
import * as contract from './contract.ts'
import { endHour } from './end-hour.ts'
import { hoursFile, listHours } from './list-hours.ts'
import { markAbsent } from './mark-absent.ts'
import { noteInHour } from './note-in-hour.ts'
import { readBoard } from './read-board.ts'
import { headOf, namesOf, readHour, whoComes } from './read-hour.ts'
import { findHour } from './store.ts'
import { stillOutFile } from './still-out-file.ts'
import { takeHourBeep } from './take-hour-beep.ts'
import { undoInHour } from './undo-in-hour.ts'

export const routes: readonly Route[] = [
  route(contract.whoComes, ({ db, actor, now }) => whoComes(db, actor, now)),
  route(contract.listHours, ({ db, school, actor, now, query }) =>
    listHours({ db, schoolId: school.schoolId, actor, today: dayOfInstant(now, school.timeZone) }, query, query),
  ),
  route(contract.hoursAsExcel, (call) => listAsExcel(call, hoursFile(call.db, call, call.actor, call.query))),
  route(contract.hoursPrinted, (call) => listAsPdf(call, hoursFile(call.db, call, call.actor, call.query))),
  route(contract.readBoard, readBoard),
  commandRoute(contract.beginHour, beginHour, ({ body }) => body),
  route(
    contract.readHour,
    async ({ db, actor, now, params }) =>
      (await readHour(db, actor, params.id, now)) ?? refused('platform.not_found', undefined, { status: 404 }),
  ),
  route(contract.stillOutPrinted, async (call) =>
    listAsPdf(call, await stillOutFile(call.db, call, call.actor, call.params.id)),
  ),
  route(contract.takeHourBeep, async ({ perform, actor, now, params, body, options, language }) => {
    const result = unwrap(await perform(actor, now, takeHourBeep, { ...body, id: params.id }, options))
    return result.kind === 'lent' ? { ...result, notes: result.notes.map((one) => spoken(one, language)) } : result
  }),
  commandRoute(contract.markAbsent, markAbsent, ({ params, body }) => ({ ...body, id: params.id })),
  commandRoute(contract.undoInHour, undoInHour, ({ params: { id, act } }) => ({ id, act })),
  commandRoute(contract.noteInHour, noteInHour, ({ params, body }) => ({ ...body, id: params.id })),
  route(contract.endHour, async ({ db, school, perform, actor, now, params, options }) => {
    const { kept } = unwrap(await perform(actor, now, endHour, { id: params.id }, options))
    const hour = kept ? await findHour(db, school.schoolId, params.id) : undefined
    if (!hour) return null
    const today = dayOfInstant(now, school.timeZone)
    const label = await classLabel(db, school.schoolId, hour.class_id, today)
    return headOf(hour, label, await namesOf(db, school.schoolId, [hour]))
  }),
]

/** Sentences are put in at the edge. */
function spoken<T extends { code: string; params: Record<string, string | number> }>(note: T, language: Language): T {
  return { ...note, title: sayIfKnown(language, note.code, note.params) ?? note.code }
}
