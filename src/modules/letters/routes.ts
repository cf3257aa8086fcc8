import { type Route, route } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import * as contract from './contract.ts'
import { clearanceFile, receiptFile, slipFile } from './letter-files.ts'
import { readClearance } from './read-clearance.ts'

export const routes: readonly Route[] = [
  route(contract.slips, (call) => slipFile(call.db, call, call.actor, { classId: call.query.classId })),
  route(contract.slip, (call) => slipFile(call.db, call, call.actor, { id: call.params.id })),
  route(contract.receipt, (call) => receiptFile(call.db, call, call.params.id)),
  route(contract.readClearance, ({ db, school, actor, query, now }) =>
    readClearance(db, school.schoolId, actor, query, dayOfInstant(now, school.timeZone)),
  ),
  route(contract.clearanceAsPdf, (call) => clearanceFile(call.db, call, call.actor, call.query)),
]
