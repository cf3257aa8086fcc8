import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { refused } from '#platform/problem'
import { type Route, route } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import * as contract from './contract.ts'
import { clearanceList } from './clearance-list.ts'
import { clearanceFile, receiptFile, slipFile } from './letter-files.ts'
import { readClearance } from './read-clearance.ts'

export const routes: readonly Route[] = [
  route(contract.slips, (call) => slipFile(call.db, call, call.actor, { classId: call.query.classId })),
  route(contract.slip, (call) => slipFile(call.db, call, call.actor, { id: call.params.id })),
  route(contract.receipt, (call) => receiptFile(call.db, call, call.params.id)),
  route(contract.readClearance, ({ db, school, actor, query, now }) =>
    readClearance(db, school.schoolId, actor, query, dayOfInstant(now, school.timeZone)),
  ),
  route(contract.clearanceAsPdf, async (call) => {
    const { classId, personId } = call.query
    if (personId !== undefined) return await clearanceFile(call.db, call, call.actor, personId)
    if (classId === undefined) return refused('platform.not_found', undefined, { status: 404 })
    return await listAsPdf(call, await clearanceList(call.db, call, call.actor, classId))
  }),
  route(contract.clearanceAsExcel, async (call) =>
    listAsExcel(call, await clearanceList(call.db, call, call.actor, call.query.classId)),
  ),
]
