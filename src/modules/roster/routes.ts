import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import { type Call, commandRoute, type Route, route } from '#platform/route'
import * as contract from './contract.ts'
import { dropPlan } from './drop-plan.ts'
import { compareAgain, readList } from './import-list.ts'
import { importRowsFile } from './import-rows-file.ts'
import { previewImport, previewRows, type Seeing } from './preview-import.ts'
import { startImport } from './start-import.ts'

const seeing = ({
  db,
  school,
  language,
}: Pick<Call<typeof contract.getImport>, 'db' | 'school' | 'language'>): Seeing => ({
  db,
  schoolId: school.schoolId,
  language,
})

export const routes: readonly Route[] = [
  route(contract.readList, readList),
  route(contract.getImport, (call) => previewImport(seeing(call), call.params.id)),
  route(contract.listImportRows, (call) => previewRows(seeing(call), call.params.id, call.query)),
  route(contract.importRowsAsExcel, (call) =>
    listAsExcel(call, importRowsFile(seeing(call), call, call.params.id, call.query.outcome)),
  ),
  route(contract.importRowsPrinted, (call) =>
    listAsPdf(call, importRowsFile(seeing(call), call, call.params.id, call.query.outcome)),
  ),
  route(contract.compareAgain, compareAgain),
  commandRoute(contract.applyImport, startImport, ({ params, body }) => ({
    id: params.id,
    answers: body,
    background: true,
  })),
  commandRoute(contract.dropImport, dropPlan, ({ params }) => ({ id: params.id })),
]
