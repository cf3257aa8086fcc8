import type { Language } from '#messages/format'
import { sayIfKnown } from '#messages/say'
import { commandRoute, type Route, route, unwrap } from '#platform/route'
import { refused } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import * as contract from './contract.ts'
import { deskReader, openLoans } from './desk-view.ts'
import { listDeskActs } from './list-acts.ts'
import { noteCondition } from './note-condition.ts'
import { renewLoan } from './renew.ts'
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
  route(contract.myLoans, async ({ db, school, actor, now }) => {
    const today = dayOfInstant(now, school.timeZone)
    const reader = actor.personId === null ? undefined : await deskReader(db, school.schoolId, actor.personId, today)
    if (!reader) refused('platform.not_found', undefined, { status: 404 })
    return {
      loans: await openLoans(db, school.schoolId, reader.id, today),
      limit: reader.limit,
      thisTerm: reader.thisTerm,
    }
  }),
  route(contract.renewMine, async ({ perform, actor, now, params, options }) => {
    const { dueDay } = unwrap(await perform(actor, now, renewLoan, { copyId: params.id, override: false }, options))
    return { dueDay }
  }),
]

function spoken<T extends { code: string; params: Record<string, string | number> }>(note: T, language: Language): T {
  const child = sayIfKnown(language, `${note.code}.child`, note.params)
  return {
    ...note,
    title: sayIfKnown(language, note.code, note.params) ?? note.code,
    ...(child === undefined ? {} : { child }),
  }
}
