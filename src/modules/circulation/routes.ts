import type { Language } from '#messages/format'
import { sayIfKnown } from '#messages/say'
import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { commandRoute, type Route, route, unwrap } from '#platform/route'
import { refused } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import * as contract from './contract.ts'
import { listDeskActs } from './desk-acts.ts'
import { dueFile, listDue } from './list-due.ts'
import { readMyLoans } from './my-loans.ts'
import { noteCondition } from './note-condition.ts'
import { previewRules } from './preview-rules.ts'
import { renewLoan } from './renew-loan.ts'
import { takeBeep } from './take-beep.ts'
import { undoAct } from './undo-act.ts'

export const routes: readonly Route[] = [
  route(contract.takeBeep, async ({ perform, actor, now, body, options, language }) => {
    const result = unwrap(await perform(actor, now, takeBeep, body, options))
    return result.kind === 'lent' ? { ...result, notes: result.notes.map((note) => spoken(note, language)) } : result
  }),
  route(contract.listDeskActs, ({ db, school, actor, now }) =>
    listDeskActs(db, school.schoolId, actor.label, dayOfInstant(now, school.timeZone)),
  ),
  commandRoute(contract.undoAct, undoAct, ({ params }) => ({ act: params.id })),
  commandRoute(contract.noteCondition, noteCondition, ({ body }) => body),
  route(contract.myLoans, async ({ db, school, actor, now, language }) => {
    const today = dayOfInstant(now, school.timeZone)
    const mine =
      actor.personId === null ? undefined : await readMyLoans(db, school.schoolId, actor.personId, { today, language })
    return mine ?? refused('platform.not_found', undefined, { status: 404 })
  }),
  route(contract.renewMine, async ({ perform, actor, now, params, options }) => {
    const { dueDay } = unwrap(await perform(actor, now, renewLoan, { copyId: params.id }, options))
    return { dueDay }
  }),
  route(contract.previewRules, ({ db, school, body, now }) =>
    previewRules(db, school.schoolId, body.set, dayOfInstant(now, school.timeZone)),
  ),
  route(contract.listDue, ({ db, school, actor, query, now }) =>
    listDue(db, school.schoolId, actor, query, dayOfInstant(now, school.timeZone)),
  ),
  route(contract.dueAsExcel, async (call) => listAsExcel(call, await dueFile(call.db, call, call.actor, call.query))),
  route(contract.dueAsPdf, async (call) => listAsPdf(call, await dueFile(call.db, call, call.actor, call.query))),
]

function spoken<T extends { code: string; params: Record<string, string | number> }>(note: T, language: Language): T {
  const child = sayIfKnown(language, `${note.code}.child`, note.params)
  return {
    ...note,
    title: sayIfKnown(language, note.code, note.params) ?? note.code,
    ...(child === undefined ? {} : { child }),
  }
}
