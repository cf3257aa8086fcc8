import { listClasses } from '#people'
import { listAsExcel } from '#platform/export/list-file'
import { commandRoute, type Route, route } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import { changeLessons } from './change-lessons.ts'
import * as contract from './contract.ts'
import { lessonsFile } from './lessons-file.ts'
import { readPasted } from './read-pasted.ts'
import { listLessons } from './store.ts'

export const routes: readonly Route[] = [
  route(contract.listLessons, async ({ db, school, now }) => {
    const classes = await listClasses(db, school.schoolId, dayOfInstant(now, school.timeZone))
    return {
      lessons: await listLessons(db, school.schoolId),
      classes: classes.filter((one) => !one.closed && one.grade !== undefined).map(({ id, label }) => ({ id, label })),
    }
  }),
  route(contract.lessonsAsExcel, async (call) => listAsExcel(call, await lessonsFile(call.db, call))),
  commandRoute(contract.changeLessons, changeLessons, ({ body }) => body),
  route(contract.readPasted, ({ db, school, now, body }) =>
    readPasted(db, school.schoolId, body.text, dayOfInstant(now, school.timeZone)),
  ),
]
