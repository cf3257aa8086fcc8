import { commandRoute, type Route, route } from '#platform/route'
import * as contract from './contract.ts'
import { copyRows, listZones, toCopy } from './list-copies.ts'
import { registerCopies } from './register-copies.ts'
import { saveZone } from './save-zone.ts'

export const routes: readonly Route[] = [
  route(contract.listZones, ({ db, school }) => listZones(db, school.schoolId)),
  commandRoute(contract.saveZone, saveZone, ({ body }) => body),
  commandRoute(contract.registerCopies, registerCopies, ({ body }) => body),
  route(contract.copiesOfTitle, async ({ db, school, params }) =>
    (await copyRows(db, school.schoolId).where('c.bib_id', '=', params.id).orderBy('c.accession_number').execute()).map(
      toCopy,
    ),
  ),
]
