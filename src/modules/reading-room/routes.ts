import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { commandRoute, type Route, route } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import * as contract from './contract.ts'
import { countHeads } from './count-heads.ts'
import { leaveRoom } from './leave-room.ts'
import { logFile, readLog } from './read-log.ts'
import { readRoom, readSeats } from './read-room.ts'
import { saveSeats } from './save-seats.ts'
import { takeScan } from './take-scan.ts'
import { undoDeed } from './undo-deed.ts'
import { writeNote } from './write-note.ts'

export const routes: readonly Route[] = [
  route(contract.readRoom, ({ db, school, actor, now }) => readRoom(db, school.schoolId, actor, now)),
  route(contract.readSeats, ({ db, school, now }) => readSeats(db, school.schoolId, now)),
  commandRoute(contract.countHeads, countHeads, ({ body }) => body),
  commandRoute(contract.takeScan, takeScan, ({ body }) => body),
  commandRoute(contract.leave, leaveRoom, ({ body }) => body),
  commandRoute(contract.undo, undoDeed, ({ body }) => body),
  commandRoute(contract.writeNote, writeNote, ({ body }) => body),
  commandRoute(contract.saveSeats, saveSeats, ({ body }) => body),
  route(contract.readLog, async ({ db, school, now, query }) => {
    const rows = await readLog(db, school.schoolId, query.period, dayOfInstant(now, school.timeZone))
    return {
      total: rows.length,
      visits: rows.reduce((sum, one) => sum + one.visits, 0),
      uses: rows.reduce((sum, one) => sum + one.uses, 0),
      rows: rows.slice(query.offset, query.offset + query.limit),
    }
  }),
  route(contract.logAsExcel, (call) => listAsExcel(call, logFile(call.db, call, call.query.period))),
  route(contract.logPrinted, (call) => listAsPdf(call, logFile(call.db, call, call.query.period))),
]
