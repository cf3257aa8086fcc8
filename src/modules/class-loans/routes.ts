import type { Language } from '#messages/format'
import { sayIfKnown } from '#messages/say'
import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route, unwrap } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import { checkCopies } from './check-copies.ts'
import * as contract from './contract.ts'
import { lendCopies } from './lend-copies.ts'
import { loansFile, sheetFile, sheetPrinted } from './loan-files.ts'
import { prolongLoan } from './prolong-loan.ts'
import { readLine } from './read-line.ts'
import { listLoans, readLoan, readMyClassLoans } from './read-loans.ts'
import { takeBack } from './take-back.ts'
import { undoClassLoan } from './undo-class-loan.ts'

export const routes: readonly Route[] = [
  route(contract.readLine, async ({ db, school, actor, now, query, language }) => {
    const { kind, classId = null, personId = null, office, text, before } = query
    const asked = { holder: { kind, classId, personId, office }, text, before }
    const line = await readLine(db, school.schoolId, asked, { actor, now })
    return { ...line, reasons: line.reasons.map((one) => spoken(one, language)) }
  }),
  route(contract.lendCopies, async ({ perform, actor, now, body, options, language }) => {
    const reply = unwrap(await perform(actor, now, lendCopies, body, options))
    const refusals = reply.refused.map((one) => ({ ...one, reasons: one.reasons.map((why) => spoken(why, language)) }))
    return { ...reply, refused: refusals }
  }),
  route(contract.listClassLoans, ({ db, school, now, query }) =>
    listLoans(db, school.schoolId, query, { ...query, today: dayOfInstant(now, school.timeZone) }),
  ),
  route(contract.listAsExcel, (call) => listAsExcel(call, loansFile(call.db, call, call.query))),
  route(contract.listPrinted, (call) => listAsPdf(call, loansFile(call.db, call, call.query))),
  route(
    contract.readClassLoan,
    async ({ db, school, now, params }) =>
      (await readLoan(db, school.schoolId, params.id, now)) ??
      refused('platform.not_found', undefined, { status: 404 }),
  ),
  route(contract.myClassLoans, async ({ db, school, actor, now }) =>
    actor.personId === null
      ? refused('platform.not_found', undefined, { status: 404 })
      : { loans: await readMyClassLoans(db, school.schoolId, actor.personId, dayOfInstant(now, school.timeZone)) },
  ),
  route(contract.sheetPrinted, (call) => sheetPrinted(call.db, call, call.params.id, call.query)),
  route(contract.sheetAsExcel, async (call) =>
    listAsExcel(call, await sheetFile(call.db, call, call.params.id, call.query)),
  ),
  commandRoute(contract.takeBack, takeBack, ({ params, body }) => ({ ...body, id: params.id })),
  commandRoute(contract.prolong, prolongLoan, ({ params, body }) => ({ ...body, id: params.id })),
  commandRoute(contract.checkCopies, checkCopies, ({ params, body }) => ({ ...body, id: params.id })),
  commandRoute(contract.undoClassLoan, undoClassLoan, ({ params }) => ({ id: params.id })),
]

/** Sentences are put in at the edge. */
const spoken = (why: contract.Said, language: Language): contract.Said => ({
  ...why,
  title: sayIfKnown(language, why.code, why.params) ?? why.code,
})
