import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { notFound } from '#platform/problem'
import { type Call, commandRoute, type Route, route, unwrap } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import { addClasses } from './add-classes.ts'
import { addReader } from './add-reader.ts'
import { changeReader } from './change-reader.ts'
import { closeClass } from './close-class.ts'
import * as contract from './contract.ts'
import { listClassRows } from './list-class-rows.ts'
import { type Asking, listReaders, oneReader } from './list-readers.ts'
import { moveReader } from './move-reader.ts'
import { printCards, printClassSheet } from './print-cards.ts'
import { classesFile, readersFile } from './reader-files.ts'

type AnyCall = Pick<Call<typeof contract.listClasses>, 'db' | 'school' | 'actor' | 'now'>

const asking = ({ db, school, actor, now }: AnyCall): Asking => ({
  db,
  schoolId: school.schoolId,
  actor,
  today: dayOfInstant(now, school.timeZone),
})

export const routes: readonly Route[] = [
  route(contract.listClasses, (call) => listClassRows(asking(call))),
  route(contract.classesAsExcel, (call) => listAsExcel(call, classesFile(asking(call), call))),
  route(contract.classSheet, printClassSheet),
  commandRoute(contract.addClasses, addClasses, ({ body }) => body),
  commandRoute(contract.closeClass, closeClass, ({ params, body }) => ({ id: params.id, closed: body.closed })),
  route(contract.listReaders, (call) => listReaders(asking(call), call.query, call.query)),
  route(contract.readersAsExcel, (call) => listAsExcel(call, readersFile(asking(call), call, call.query))),
  route(contract.readersPrinted, (call) => listAsPdf(call, readersFile(asking(call), call, call.query))),
  // Somebody who may not be seen is not there.
  route(contract.getReader, async (call) => (await oneReader(asking(call), call.params.id)) ?? unwrap(notFound())),
  commandRoute(contract.addReader, addReader, ({ body }) => body),
  commandRoute(contract.changeReader, changeReader, ({ params, body }) => ({ ...body, id: params.id })),
  commandRoute(contract.moveReader, moveReader, ({ params, body }) => ({ id: params.id, step: body.step })),
  route(contract.printCards, printCards),
]
