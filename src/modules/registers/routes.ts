import { type Route, route } from '#platform/route'
import { readRegister } from './accession-register.ts'
import * as contract from './contract.ts'
import { registerAsExcel, registerAsPdf } from './register-files.ts'

export const routes: readonly Route[] = [
  route(contract.readRegister, ({ db, school, query: { page, ...range } }) => readRegister(db, school, range, page)),
  route(contract.registerAsPdf, (call) => registerAsPdf(call.db, call, call.query)),
  route(contract.registerAsExcel, (call) => registerAsExcel(call.db, call, call.query)),
]
