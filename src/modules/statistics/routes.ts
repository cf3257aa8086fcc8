import { listAsExcel } from '#platform/export/list-file'
import type { Parts } from '#platform/module'
import { may } from '#platform/permissions'
import { type Route, route } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import * as contract from './contract.ts'
import { countLending } from './count-lending.ts'
import { figuresFile } from './lending-files.ts'
import { readToday } from './read-today.ts'

export const routes = (parts: Parts): readonly Route[] => [
  route(contract.getToday, ({ db, school, actor, now, language }) =>
    readToday(db, {
      schoolId: school.schoolId,
      actor,
      now,
      timeZone: school.timeZone,
      language,
      standstill: parts.standstill()?.code,
    }),
  ),
  route(contract.getLendingFigures, ({ db, school, actor, now, language, query }) =>
    countLending(
      db,
      {
        schoolId: school.schoolId,
        day: dayOfInstant(now, school.timeZone),
        language,
        inside: may(actor, 'circulation.see-loans'),
      },
      query,
    ),
  ),
  route(contract.lendingAsExcel, async (call) =>
    listAsExcel(call, await figuresFile(call.db, call, call.query, may(call.actor, 'circulation.see-loans'))),
  ),
]
