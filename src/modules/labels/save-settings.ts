import { raiseCounter } from '#platform/counter'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { readSetting, writeSetting } from '#school'
import { settingsChange } from './contract.ts'
import { BARCODES, barcodeOf } from './next-barcodes.ts'
import { isLayout, ownBarcodes, printerOffsets } from './settings.ts'

export const saveSettings = command({
  name: 'labels.save-settings',
  permission: 'labels.print',
  input: settingsChange,
  run: async ({ tx, schoolId, now, record }, { offset, barcodes }): Promise<Outcome<null>> => {
    if (offset) {
      const { layout, x, y } = offset
      if (!isLayout(layout)) return refuse('labels.no_such_layout', undefined, { at: 'layout' })
      const all = await readSetting(tx, schoolId, printerOffsets)
      await writeSetting(tx, schoolId, printerOffsets, { ...all, [layout]: { x, y } }, now)
    }
    if (barcodes) {
      const { next, ...form } = barcodes
      if (barcodeOf(form, next) === undefined)
        return refuse('labels.digits_used_up', { digits: form.digits }, { at: 'next' })
      await writeSetting(tx, schoolId, ownBarcodes, form, now)
      await raiseCounter(tx, schoolId, BARCODES, next - 1)
    }
    record({ action: 'change', entity: 'label-settings', entityId: schoolId, data: { offset, barcodes } })
    return done(null)
  },
})
