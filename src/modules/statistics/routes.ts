import type { Parts } from '#platform/module'
import { type Route, route } from '#platform/route'
import * as contract from './contract.ts'
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
]
