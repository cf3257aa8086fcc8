/** Copies: zones, barcodes, accession numbers, the life of each copy (A6, C1). */
import type { ModuleDoor } from '#platform/module'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const holdings: ModuleDoor = { name: 'holdings', permissions, routes: () => routes, jobs: () => [] }

export { moveState } from './move-state.ts'
export { register, registerCopies } from './register-copies.ts'
export { saveZone } from './save-zone.ts'
export { copiesOfBib, type CopyRow, findByBarcode, findCopy } from './store.ts'
export { tellCatalog } from './tell-catalog.ts'
