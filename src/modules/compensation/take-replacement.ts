import { register } from '#holdings'
import { balanceOfCase } from '#money'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { barcodeSchema, fenSchema } from '#values/wire'
import * as z from 'zod'
import { type CaseNow, settle } from './settle-case.ts'
import { findCaseCopy, lockCase } from './store.ts'

const held = { id: z.number().int(), version: z.number().int() }

/**
 * B5, A6: a book was brought in place of the other: it gets its own accession number, the old one leaves the stock, and each knows of
 * the other. Another edition is another record.
 */
export const takeReplacement = command({
  name: 'compensation.take-replacement',
  permission: 'compensation.handle',
  input: z.object({
    ...held,
    /** The record of another edition; left out, the same edition was brought. */
    bibId: z.number().int().optional(),
    barcode: barcodeSchema.nullable(),
    priceFen: fenSchema.nullable().optional(),
    /** Onto the shelf at once, or first to be labelled. */
    ready: z.boolean().default(false),
  }),
  run: async (context, input): Promise<Outcome<CaseNow & { accessionNumber: number; copyId: number }>> => {
    const { tx, schoolId } = context
    const locked = await lockCase(context, input.id, input.version)
    if (!locked.ok) return locked
    const row = locked.value
    if (row.state !== 'open') return refuse(`compensation.stuck_${row.state}`)
    if ((await balanceOfCase(tx, schoolId, row.id)).paid > 0) return refuse('compensation.paid_stands')
    const copy = await findCaseCopy(tx, schoolId, row.copy_id)
    if (!copy) throw new Error(`case ${row.id} has no copy`)
    const registered = await register(context, {
      bibId: input.bibId ?? copy.bib_id,
      zoneId: copy.zone_id,
      barcodes: [input.barcode],
      sharedBarcode: null,
      volume: copy.volume,
      priceFen: input.priceFen === undefined ? copy.price_fen : input.priceFen,
      source: 'replacement',
      condition: 'good',
      state: input.ready ? 'available' : 'processing',
      note: `#${row.number}`,
    })
    if (!registered.ok) return registered
    const [brought] = registered.value
    if (!brought) throw new Error('no copy was registered')
    const said = { accession: brought.accessionNumber, instead: copy.accession_number }
    const settled = await settle(context, row, 'replaced', { replacement_id: brought.id, said })
    if (!settled.ok) return settled
    return done({ ...settled.value, accessionNumber: brought.accessionNumber, copyId: brought.id })
  },
})
