import * as z from 'zod'
import { copiesForLabels, foundSelection, giveBarcode, type LabelCopy, markLabelled, selected } from '#holdings'
import { accessionText } from '#holdings/rules'
import type { Db } from '#platform/database'
import { noteSlice, openBatch, setBatchState } from '#platform/batch'
import { type Context, command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { LABEL_LAYOUTS } from '#platform/print/label-layouts'
import { nextBarcodes } from './next-barcodes.ts'
import { labelOrder, type LabelKind } from './contract.ts'
import { isLayout } from './settings.ts'

/** A stack of paper that somebody sticks on in a few days; more would only wait. */
const MOST = 2000

/** Labels for one book: two of a pair. */
export const labelsEach = (kind: LabelKind): number => (kind === 'pair' ? 2 : 1)

/** True for labels that say where a book stands, which asks for its class. */
export const needsClass = (kind: LabelKind): boolean => kind !== 'barcode'
/** True for labels with bars. */
export const needsBarcode = (kind: LabelKind): boolean => kind === 'barcode' || kind === 'pair'

/** An order whose selection has been looked up in the catalogue's search. */
export const foundOrder = labelOrder.extend({ selection: foundSelection })
export type FoundOrder = z.output<typeof foundOrder>

export interface Chosen {
  readonly copies: readonly LabelCopy[]
  readonly printedBefore: number
  readonly withoutCallNumber: number
  readonly unknown: readonly string[]
}

/** The copies that an order prints labels for, and those that it leaves out. */
export async function chosenCopies(db: Db, schoolId: number, order: FoundOrder): Promise<Chosen> {
  const { ids, unknown } = await selected(db, schoolId, order.selection)
  const all = await copiesForLabels(db, schoolId, ids)
  const classed = all.filter((copy) => !needsClass(order.kind) || copy.callNumber !== '')
  const copies = classed.filter((copy) => order.again || copy.labelPrintedAt === null)
  return {
    copies,
    printedBefore: classed.filter((copy) => copy.labelPrintedAt !== null).length,
    withoutCallNumber: all.length - classed.length,
    unknown,
  }
}

/** What a print run keeps of its order. */
export const runInput = z.object({
  kind: z.enum([...labelOrder.shape.kind.options, 'roll']),
  layout: z.string(),
  used: z.array(z.number()),
  /** Barcodes of a roll. */
  barcodes: z.array(z.string()).optional(),
})

/**
 * A5: a print run of labels. Copies without a barcode get the next of the school's own; every copy is noted as printed, so that
 * nobody prints it twice; the run can be printed again and taken back.
 */
export const printLabels = command({
  name: 'labels.print-labels',
  permission: 'labels.print',
  input: foundOrder,
  run: async (context, order): Promise<Outcome<{ run: number; copies: number; labels: number }>> => {
    const { tx, schoolId, now } = context
    if (!isLayout(order.layout)) return refuse('labels.no_such_layout', undefined, { at: 'layout' })
    const { columns, rows } = LABEL_LAYOUTS[order.layout]
    if (order.used.filter((cell) => cell <= columns * rows).length >= columns * rows)
      return refuse('labels.sheet_is_used_up')
    const { copies } = await chosenCopies(tx, schoolId, order)
    const [first] = copies
    if (!first) return refuse('labels.nothing_to_print')
    if (copies.length > MOST) return refuse('labels.too_many', { n: MOST })
    if (needsBarcode(order.kind)) await giveMissing(context, copies)
    const run = await openBatch(context, {
      kind: 'labels.print-labels',
      label: copies.length === 1 ? first.title : `${first.title} …`,
      input: { kind: order.kind, layout: order.layout, used: order.used },
    })
    const items = copies.map((copy) => ({
      place: `${accessionText(copy.accessionNumber)} ${copy.title}`,
      outcome: 'printed',
      entity: 'copy',
      entityId: copy.id,
      detail: { before: copy.labelPrintedAt },
    }))
    await noteSlice(context, run, { firstSeq: 0, items, position: items.length })
    await setBatchState(context, run, 'applied', { printed: items.length })
    await markLabelled(
      context,
      copies.map((copy) => copy.id),
      now,
    )
    context.record({
      action: 'print-labels',
      entity: 'batch',
      entityId: run,
      data: { kind: order.kind, copies: copies.length, from: first.accessionNumber },
    })
    return done({ run, copies: copies.length, labels: copies.length * labelsEach(order.kind) })
  },
})

async function giveMissing(context: Context, copies: readonly LabelCopy[]): Promise<void> {
  const without = copies.filter((copy) => copy.barcode === null)
  const barcodes = await nextBarcodes(context, without.length)
  for (const [index, copy] of without.entries()) await giveBarcode(context, copy.id, barcodes[index] ?? '')
}
