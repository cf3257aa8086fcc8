import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { commandRoute, type Route, route } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import * as contract from './contract.ts'
import { listTasks, readState } from './list-tasks.ts'
import { openLedger } from './open-ledger.ts'
import { solveTask } from './solve-task.ts'
import { takeFacts } from './take-facts.ts'
import { tasksFile } from './tasks-file.ts'

export const routes: readonly Route[] = [
  commandRoute(contract.openLedger, openLedger, ({ body }) => body),
  commandRoute(contract.sendFacts, takeFacts, ({ body }) => ({ ...body, kind: 'desk' as const })),
  route(contract.getOfflineState, ({ db, school }) => readState(db, school.schoolId)),
  route(contract.listOfflineTasks, ({ db, school, query, now }) =>
    listTasks(db, school.schoolId, { offset: query.offset, now, today: dayOfInstant(now, school.timeZone) }),
  ),
  route(contract.tasksAsExcel, (call) => listAsExcel(call, tasksFile(call.db, call))),
  route(contract.tasksAsPdf, (call) => listAsPdf(call, tasksFile(call.db, call))),
  commandRoute(contract.solveOfflineTask, solveTask, ({ params, body }) => ({ id: params.id, ...body })),
]
