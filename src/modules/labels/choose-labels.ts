import type { Db } from '#platform/database'
import { code128, isCode128, isSure, modulesOf, moduleWidth } from '#platform/print/bars'
import { LABEL_LAYOUTS, type LabelLayoutName, labelsOnPage, safeBox } from '#platform/print/label-layouts'
import type { LabelChoice } from './contract.ts'
import { chosenCopies, type FoundOrder, labelsEach, needsBarcode } from './print-labels.ts'

const SAMPLE = 3
/** The quiet zones may reach so far out of the part of a label that bears ink. */
const QUIET_OUTSIDE = 2

/** What an order of labels would print. */
export async function chooseLabels(
  db: Db,
  schoolId: number,
  layout: LabelLayoutName,
  order: FoundOrder,
): Promise<LabelChoice> {
  const { copies, printedBefore, withoutCallNumber, unknown } = await chosenCopies(db, schoolId, order)
  const labels = copies.length * labelsEach(order.kind)
  const cells = labelsOnPage(LABEL_LAYOUTS[layout])
  const used = new Set(order.used.filter((cell) => cell <= cells)).size
  const barcodes = needsBarcode(order.kind) ? copies.flatMap((copy) => copy.barcode ?? []) : []
  return {
    copies: copies.length,
    labels,
    pages: labels === 0 ? 0 : Math.ceil((labels + used) / cells),
    printedBefore,
    withoutBarcode: needsBarcode(order.kind) ? copies.filter((copy) => copy.barcode === null).length : 0,
    withoutCallNumber,
    unknown: [...unknown],
    narrow: barcodes.filter((barcode) => isNarrow(barcode, layout)).length,
    sample: copies.slice(0, SAMPLE).map(({ accessionNumber, title, callNumber }) => ({
      accessionNumber,
      title,
      callNumber,
    })),
  }
}

function isNarrow(barcode: string, layout: LabelLayoutName): boolean {
  if (!isCode128(barcode)) return true
  const { printer } = LABEL_LAYOUTS[layout]
  const width = safeBox(LABEL_LAYOUTS[layout], 1).width + QUIET_OUTSIDE
  return !isSure(moduleWidth(modulesOf(code128(barcode)), width, printer))
}
