import type { z } from 'zod'
import { openBatch, setBatchState } from '#platform/batch'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { takeBarcodes as contract } from './contract.ts'
import { nextBarcodes } from './next-barcodes.ts'
import { isLayout } from './settings.ts'

/** A roll or sheets of new barcodes, printed before they are on any book: stickers for the fast lane. */
export const takeBarcodes = command({
  name: 'labels.take-barcodes',
  permission: 'labels.print',
  input: contract.body,
  run: async (context, { count, layout, used }): Promise<Outcome<z.output<typeof contract.reply>>> => {
    if (!isLayout(layout)) return refuse('labels.no_such_layout', undefined, { at: 'layout' })
    const barcodes = await nextBarcodes(context, count)
    const [first = '', last = first] = [barcodes[0], barcodes.at(-1)]
    const run = await openBatch(context, {
      kind: 'labels.take-barcodes',
      label: `${first}–${last}`,
      input: { kind: 'roll', layout, used, barcodes },
    })
    await setBatchState(context, run, 'applied', { printed: count })
    context.record({ action: 'take-barcodes', entity: 'batch', entityId: run, data: { first, last, count } })
    return done({ run, first, last })
  },
})
