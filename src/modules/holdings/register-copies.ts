import { takeNumber } from '#platform/counter'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import type { z } from 'zod'
import { newCopies } from './contract.ts'
import { toldIfTaken } from './sticker.ts'
import { lockZone } from './store.ts'
import { tellCatalog } from './tell-catalog.ts'

/** The counter of accession numbers (个别登记号): given once, never again, whatever becomes of the copy. */
export const ACCESSION = 'accession-number'

/**
 * Waits until nobody else in the school registers copies, and holds the others up until this transaction ends: for a command that
 * looks for a title before it makes one.
 */
export async function holdNumbers({ tx, schoolId }: Pick<Context, 'tx' | 'schoolId'>): Promise<void> {
  await takeNumber(tx, schoolId, ACCESSION, 0)
}

export interface Registered {
  readonly id: number
  readonly accessionNumber: number
  readonly barcode: string | null
}

/** A6: registers copies of one title; each gets the next accession number. */
export const registerCopies = command({
  name: 'holdings.register-copies',
  permission: 'holdings.manage',
  input: newCopies,
  run: (context, input): Promise<Outcome<Registered[]>> => register(context, input),
})

/** Registers copies in the transaction of another command: an import, a gift, the fast lane. */
export async function register(context: Context, input: z.output<typeof newCopies>): Promise<Outcome<Registered[]>> {
  const { tx, schoolId } = context
  const bib = await tx
    .selectFrom('bib')
    .select(['id', 'title'])
    .where('school_id', '=', schoolId)
    .where('id', '=', input.bibId)
    .where('state', 'in', ['complete', 'stub'])
    .executeTakeFirst()
  const zone = await lockZone(context, input.zoneId)
  if (!bib || !zone) return notFound()
  const taken = await firstTaken(context, input.barcodes)
  if (taken) return taken
  const copies = await insertCopies(context, input)
  await tellCatalog(context, bib.id)
  for (const one of copies)
    context.record({
      action: 'register',
      entity: 'copy',
      entityId: one.id,
      data: { bib: bib.id, number: one.accessionNumber, barcode: one.barcode },
    })
  return done(copies)
}

/** The first barcode that is on another book already, or twice in the list itself. */
async function firstTaken(
  { tx, schoolId }: Context,
  barcodes: readonly (string | null)[],
): Promise<ReturnType<typeof refuse> | undefined> {
  const given = barcodes.filter((barcode) => barcode !== null)
  const twice = given.find((barcode, index) => given.indexOf(barcode) !== index)
  if (twice !== undefined) return refuse('holdings.barcode_twice', { barcode: twice })
  if (given.length === 0) return undefined
  const used = await tx
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['c.barcode', 'b.title'])
    .where('c.school_id', '=', schoolId)
    .where('c.barcode', 'in', given)
    .executeTakeFirst()
  return used && refuse('holdings.barcode_taken', { barcode: used.barcode ?? '', title: used.title })
}

async function insertCopies(context: Context, input: z.output<typeof newCopies>): Promise<Registered[]> {
  const { tx, schoolId, now, actor, newId } = context
  const first = await takeNumber(tx, schoolId, ACCESSION, input.barcodes.length)
  const copies = input.barcodes.map((barcode, index) => ({ id: newId(), accessionNumber: first + index, barcode }))
  try {
    await tx
      .insertInto('copy')
      .values(
        copies.map(({ id, accessionNumber, barcode }) => ({
          school_id: schoolId,
          id,
          bib_id: input.bibId,
          barcode,
          shared_barcode: input.sharedBarcode,
          accession_number: accessionNumber,
          zone_id: input.zoneId,
          volume: input.volume,
          price_fen: input.priceFen,
          source: input.source,
          condition: input.condition,
          state: input.state,
          state_since: now,
          received_on: input.receivedOn ?? dayOfInstant(now),
          note: input.note,
          registered_by: actor.label,
          registered_at: now,
          label_printed_at: null,
          lendings: 0,
          version: 1,
        })),
      )
      .execute()
  } catch (error) {
    toldIfTaken(error)
  }
  return copies
}
