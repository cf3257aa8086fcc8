import * as z from 'zod'
import type { Db } from '#platform/database'
import { LABEL_LAYOUTS, type LabelLayoutName, type PrinterOffset } from '#platform/print/label-layouts'
import { readSetting, setting } from '#school'
import { barcodeForm, printerOffset } from './contract.ts'

/** How far the school's printer sets each kind of sheet off, in tenths of a millimetre. */
export const printerOffsets = setting('labels.printer-offsets', z.record(z.string(), printerOffset), {})

/** How the school's own barcodes look: letters before, and how many digits. */
export const ownBarcodes = setting('labels.barcode-form', barcodeForm, { prefix: '', digits: 7 })

export const layoutNames = Object.keys(LABEL_LAYOUTS) as LabelLayoutName[]

export function isLayout(name: string): name is LabelLayoutName {
  return layoutNames.some((known) => known === name)
}

export async function offsetOf(db: Db, schoolId: number, layout: LabelLayoutName): Promise<PrinterOffset> {
  return (await readSetting(db, schoolId, printerOffsets))[layout] ?? { x: 0, y: 0 }
}
