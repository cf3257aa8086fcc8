import { type Route, route } from '#platform/route'
import { readRegister } from './accession-register.ts'
import * as contract from './contract.ts'
import { registerAsExcel, registerAsPdf } from './register-files.ts'
import { readWithdrawals, withdrawalsAsExcel, withdrawalsAsPdf } from './withdrawal-register.ts'

export const routes: readonly Route[] = [
  route(contract.readRegister, ({ db, school, query: { page, ...range } }) => readRegister(db, school, range, page)),
  route(contract.registerAsPdf, (call) => registerAsPdf(call.db, call, call.query)),
  route(contract.registerAsExcel, (call) => registerAsExcel(call.db, call, call.query)),
  route(contract.readWithdrawals, ({ db, school, query: { page, ...range } }) =>
    readWithdrawals(db, school.schoolId, range, page),
  ),
  route(contract.withdrawalsAsPdf, (call) => withdrawalsAsPdf(call.db, call, call.query)),
  route(contract.withdrawalsAsExcel, (call) => withdrawalsAsExcel(call.db, call, call.query)),
]
