import { sayIfKnown } from '#messages/say'
import { listClasses } from '#people'
import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route, unwrap } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import { changeCopies, withSelectionFound } from './change-copies.ts'
import { changeCopy } from './change-copy.ts'
import { closeZone } from './close-zone.ts'
import * as contract from './contract.ts'
import { copiesFile, sharedBarcodesFile, zonesFile } from './copy-files.ts'
import { copiesOfTitle, listCopies, listSharedBarcodes, listZones, withTitlesFound } from './list-copies.ts'
import { readCopy } from './read-copy.ts'
import { registerCopies } from './register-copies.ts'
import { saveZone } from './save-zone.ts'

export const routes: readonly Route[] = [
  route(contract.listZones, ({ db, school, now }) =>
    listZones(db, school.schoolId, dayOfInstant(now, school.timeZone)),
  ),
  route(contract.zonesAsExcel, (call) => listAsExcel(call, zonesFile(call.db, call))),
  route(contract.zonesAsPdf, (call) => listAsPdf(call, zonesFile(call.db, call))),
  route(contract.listCornerClasses, async ({ db, school, now }) => {
    const today = dayOfInstant(now, school.timeZone)
    const zones = await listZones(db, school.schoolId, today)
    const classes = await listClasses(db, school.schoolId, today)
    return classes
      .filter((one) => !one.closed && one.grade !== undefined)
      .map(({ id, label }) => ({ id, label, hasCorner: zones.some((zone) => zone.classId === id) }))
  }),
  commandRoute(contract.saveZone, saveZone, ({ body }) => body),
  commandRoute(contract.closeZone, closeZone, ({ params, body }) => ({ id: params.id, closed: body.closed })),
  commandRoute(contract.registerCopies, registerCopies, ({ body }) => body),
  route(contract.copiesOfTitle, ({ db, school, params }) => copiesOfTitle(db, school.schoolId, params.id)),
  route(contract.listCopies, async ({ db, database, school, query: { page, ...filter } }) =>
    listCopies(db, school.schoolId, await withTitlesFound(database, school.schoolId, filter), page),
  ),
  route(contract.copiesAsExcel, async (call) => {
    const filter = await withTitlesFound(call.database, call.school.schoolId, call.query)
    return listAsExcel(call, await copiesFile(call.db, call, filter))
  }),
  route(contract.copiesAsPdf, async (call) => {
    const filter = await withTitlesFound(call.database, call.school.schoolId, call.query)
    return listAsPdf(call, await copiesFile(call.db, call, filter))
  }),
  route(contract.listSharedBarcodes, ({ db, school }) => listSharedBarcodes(db, school.schoolId)),
  route(contract.sharedBarcodesAsExcel, (call) => listAsExcel(call, sharedBarcodesFile(call.db, call))),
  route(
    contract.getCopy,
    async ({ db, school, params, actor }) =>
      (await readCopy(db, school.schoolId, params.id, actor)) ??
      refused('platform.not_found', undefined, { status: 404 }),
  ),
  commandRoute(contract.changeCopy, changeCopy, ({ params, body }) => ({ ...body, id: params.id })),
  route(contract.changeCopies, async ({ perform, actor, now, school, database, body, options, language }) => {
    const chosen = async () => ({
      ...body,
      selection: await withSelectionFound(database, school.schoolId, body.selection),
    })
    const changed = unwrap(await perform(actor, now, changeCopies, chosen, { ...options, keyedBy: body }))
    const inWords = changed.refused.map((one) => ({ ...one, title: sayIfKnown(language, one.code) ?? one.code }))
    return { ...changed, refused: inWords }
  }),
]
