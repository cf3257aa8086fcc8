import { findPerson } from '#people'
import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route } from '#platform/route'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import { cancelHold } from './cancel-hold.ts'
import * as contract from './contract.ts'
import { fetchCopy } from './fetch-copy.ts'
import { holdsFile, slipsFile } from './hold-files.ts'
import { countHolds, listHolds } from './list-holds.ts'
import { listLongQueues, longQueuesFile } from './long-queues.ts'
import { moveUp } from './move-up.ts'
import { readMyHolds } from './outlook.ts'
import { placeHold } from './place-hold.ts'
import { putBack } from './put-back.ts'
import { holdsSetting, saveSettings } from './save-settings.ts'
import { listShelfLeft, shelfLeftFile } from './shelf-left.ts'
import { sleepHold } from './sleep-hold.ts'

export const routes: readonly Route[] = [
  commandRoute(contract.placeMine, placeHold, ({ body, actor }) => ({
    ...body,
    mine: true,
    personId: actor.personId,
    classId: null,
    copies: 1,
    purpose: 'leisure' as const,
    note: '',
  })),
  commandRoute(contract.placeHold, placeHold, ({ body }) => ({ ...body, mine: false })),
  route(contract.myHolds, ({ db, school, actor, now }) =>
    actor.personId === null
      ? refused('platform.not_found', undefined, { status: 404 })
      : readMyHolds(db, school.schoolId, actor.personId, dayOfInstant(now, school.timeZone)),
  ),
  commandRoute(contract.cancelMine, cancelHold, ({ params }) => ({ id: params.id, reason: '' })),
  commandRoute(contract.sleepMine, sleepHold, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.cancelHold, cancelHold, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.moveUp, moveUp, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.sleepHold, sleepHold, ({ params, body }) => ({ id: params.id, ...body })),
  commandRoute(contract.keepCopy, fetchCopy, ({ body }) => body),
  route(contract.listHolds, ({ db, school, query, now }) =>
    listHolds(db, school.schoolId, query, dayOfInstant(now, school.timeZone)),
  ),
  route(contract.holdsAsExcel, (call) => listAsExcel(call, holdsFile(call.db, call, call.query))),
  route(contract.holdsAsPdf, (call) => listAsPdf(call, holdsFile(call.db, call, call.query))),
  route(contract.slipsAsPdf, (call) => slipsFile(call.db, call, call.query.id)),
  route(contract.listShelfLeft, async ({ db, school }) => ({ copies: await listShelfLeft(db, school.schoolId) })),
  route(contract.shelfLeftAsExcel, (call) => listAsExcel(call, shelfLeftFile(call.db, call))),
  route(contract.shelfLeftAsPdf, (call) => listAsPdf(call, shelfLeftFile(call.db, call))),
  commandRoute(contract.putBack, putBack, ({ body }) => body),
  route(contract.listLongQueues, async ({ db, school, query }) => ({
    titles: await listLongQueues(db, school.schoolId, query.from),
  })),
  route(contract.longQueuesAsExcel, (call) => listAsExcel(call, longQueuesFile(call.db, call, call.query.from))),
  route(contract.longQueuesAsPdf, (call) => listAsPdf(call, longQueuesFile(call.db, call, call.query.from))),
  route(contract.countHolds, ({ db, school, now }) =>
    countHolds(db, school.schoolId, dayOfInstant(now, school.timeZone)),
  ),
  route(contract.holdsOfReader, async ({ db, school, params, now }) => {
    const today = dayOfInstant(now, school.timeZone)
    if (!(await findPerson(db, school.schoolId, params.id)))
      return refused('platform.not_found', undefined, { status: 404 })
    return await readMyHolds(db, school.schoolId, params.id, today)
  }),
  route(contract.readHoldSettings, ({ db, school }) => readSetting(db, school.schoolId, holdsSetting)),
  commandRoute(contract.saveHoldSettings, saveSettings, ({ body }) => body),
]
