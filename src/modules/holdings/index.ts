/** Copies: zones, barcodes, accession numbers, the life of each copy (A6, C1). */
import type { ModuleDoor } from '#platform/module'
import { BATCH, changeCopiesJob, changeKey } from './change-copies.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'
import { undoCopyChanges } from './undo-changes.ts'

export const holdings: ModuleDoor = {
  name: 'holdings',
  permissions,
  routes: () => routes,
  jobs: () => [changeCopiesJob],
  goesOn: () => [
    {
      kind: BATCH,
      state: 'applying',
      write: (later, { id }) => later(changeCopiesJob, { batchId: id }, { key: changeKey(id) }),
    },
  ],
  undo: [undoCopyChanges],
}

export { copyTaken } from './write-change.ts'
export { copiesMoved, moveToTitle } from './move-to-title.ts'
export { foundSelection, selected, withSelectionFound } from './change-copies.ts'
export { personNames } from './read-copy.ts'
export { findCopy, type Found, moveState, whenFound, withdrawCopy } from './move-state.ts'
export { readZones } from './read-zones.ts'
export {
  accessionsInUse,
  holdNumbers,
  insertCopies,
  type NewCopy,
  register,
  registerCopies,
} from './register-copies.ts'
export { bringInZone, saveZone } from './save-zone.ts'
export { settleCopies, type SettledCopy } from './settle-copies.ts'
export { barcodesInUse, copiesForLabels, giveBarcode, type LabelCopy, markLabelled, stickerFault } from './stickers.ts'
export { copiesOfBib, type CopyRow, findByBarcode } from './store.ts'
export { tellCatalog } from './tell-catalog.ts'
export { removeCopies, unregister } from './remove-copies.ts'
