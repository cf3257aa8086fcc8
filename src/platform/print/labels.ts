import { type BarcodeLabel, drawBarcodeLabel } from './barcode-label.ts'
import { type ColourLabel, drawColourLabel } from './colour-label.ts'
import { type LabelLayout, places, type PrinterOffset, safeBox, type Start } from './label-layouts.ts'
import { type DocumentFacts, type Drawn, PrintDocument } from './print-document.ts'
import type { Draw } from './kinds.ts'
import { drawSpineLabel, type SpineLabel } from './spine-label.ts'

export type Label = (BarcodeLabel | SpineLabel | ColourLabel) & { readonly copies?: number }

export interface LabelSheet {
  readonly facts: Omit<DocumentFacts, 'paper'>
  readonly layout: LabelLayout
  readonly start?: Start
  readonly offset?: PrinterOffset
}

/**
 * Labels one after another in the order given: a barcode and a spine label in turn make the combined sheet.
 */
export const drawLabels: Draw<'labels'> = async (head, labels, report): Promise<Drawn> => {
  const document = new PrintDocument({ ...head.facts, paper: head.layout.paper })
  const free = places(head.layout, head.start ?? {})
  let page = 0
  let done = 0
  for await (const label of labels) {
    for (let copy = 0; copy < (label.copies ?? 1); copy++) {
      const place = free.next().value
      if (place.page !== page) {
        document.newPage()
        page = place.page
      }
      const box = safeBox(head.layout, place.cell, head.offset)
      if (label.kind === 'barcode') drawBarcodeLabel(document, label, box, head.layout.printer)
      else if (label.kind === 'spine') drawSpineLabel(document, label, box, head.layout.printer)
      else drawColourLabel(document, label, box, head.layout.printer)
    }
    report(++done, document.pages)
  }
  if (document.pages === 0) document.newPage()
  return document.finish()
}

/** The labels of a combined sheet: both of one book beside each other. */
export function* paired(books: Iterable<readonly [BarcodeLabel, SpineLabel]>): Generator<Label> {
  for (const [barcode, spine] of books) {
    yield barcode
    yield spine
  }
}
