import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { commandRoute, type Route, route } from '#platform/route'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import { bookDeposit } from './book-deposit.ts'
import * as contract from './contract.ts'
import { moneyFile, readMoney } from './money-list.ts'
import { saveSettings } from './save-settings.ts'
import { chosenSettings } from './settings.ts'

export const routes: readonly Route[] = [
  route(contract.readMoney, ({ db, school, query, now }) =>
    readMoney(db, school.schoolId, query, dayOfInstant(now, school.timeZone)),
  ),
  route(contract.moneyAsExcel, async (call) => listAsExcel(call, await moneyFile(call.db, call, call.query))),
  route(contract.moneyAsPdf, async (call) => listAsPdf(call, await moneyFile(call.db, call, call.query))),
  commandRoute(contract.bookDeposit, bookDeposit, ({ params, body }) => ({ personId: params.id, ...body })),
  route(contract.readSettings, ({ db, school }) => readSetting(db, school.schoolId, chosenSettings)),
  commandRoute(contract.saveSettings, saveSettings, ({ body }) => body),
]
