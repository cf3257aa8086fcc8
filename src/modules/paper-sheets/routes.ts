import { say } from '#messages/say'
import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import * as contract from './contract.ts'
import { enterSheet, sheetMoment } from './enter-sheet.ts'
import { lookAtLine } from './look-at-line.ts'
import { readSheet } from './read-sheets.ts'
import { blankSheetFile, classSheetFile, sheetsFile } from './sheet-files.ts'
import { countSheets, isClass, pupilsOf, sheetHeads } from './store.ts'
import { undoSheet } from './undo-sheet.ts'

export const routes: readonly Route[] = [
  route(contract.classSheetPrinted, (call) => classSheetFile(call.db, call, call.params.id)),
  route(contract.blankSheetPrinted, (call) => blankSheetFile(call)),
  route(contract.listSheetPupils, async ({ db, school, params }) =>
    (await isClass(db, school.schoolId, params.id))
      ? { pupils: await pupilsOf(db, school.schoolId, params.id) }
      : refused('platform.not_found', undefined, { status: 404 }),
  ),
  route(contract.lookAtLine, ({ db, school, query, now, language }) =>
    lookAtLine(db, school.schoolId, {
      card: query.card,
      barcode: query.barcode,
      at: sheetMoment(query.day, now),
      today: dayOfInstant(now, school.timeZone),
      classLoan: say(language, 'nav.classLoans'),
    }),
  ),
  commandRoute(contract.enterSheet, enterSheet, ({ body }) => body),
  route(contract.listSheets, async ({ db, school, query, now }) => ({
    total: await countSheets(db, school.schoolId),
    sheets: await sheetHeads(db, school.schoolId, { ...query, today: dayOfInstant(now, school.timeZone) }),
  })),
  route(contract.sheetsAsExcel, (call) => listAsExcel(call, sheetsFile(call.db, call))),
  route(contract.sheetsPrinted, (call) => listAsPdf(call, sheetsFile(call.db, call))),
  route(
    contract.readSheet,
    async ({ db, school, params, now }) =>
      (await readSheet(db, school.schoolId, params.sheet, dayOfInstant(now, school.timeZone))) ??
      refused('platform.not_found', undefined, { status: 404 }),
  ),
  commandRoute(contract.undoSheet, undoSheet, ({ params }) => ({ sheet: params.sheet })),
]
