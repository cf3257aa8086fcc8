import { numberByAccession } from '#catalog'
import { raiseCounter, takeNumber } from '#platform/counter'
import type { Db } from '#platform/database'
import { insertRows } from '#platform/database/insert-rows'
import { preparedIn } from '#platform/database/prepared-in'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import type { z } from 'zod'
import { newCopies } from './contract.ts'
import { toldIfTaken } from './stickers.ts'
import type { Condition, CopySource } from './rules.ts'
import { lockZone } from './store.ts'
import { tellCatalog } from './tell-catalog.ts'

/** The counter of accession numbers (个别登记号): given once, never again, whatever becomes of the copy. */
export const ACCESSION = 'accession-number'

/**
 * Waits until nobody else in the school registers copies, and holds the others up until this transaction ends: for a command that
 * looks for a title before it makes one.
 * @param behind the next number given comes after this one: a list of old numbers is about to be brought in
 */
export async function holdNumbers({ tx, schoolId }: Pick<Context, 'tx' | 'schoolId'>, behind = 0): Promise<void> {
  await takeNumber(tx, schoolId, ACCESSION, 0)
  if (behind > 0) await raiseCounter(tx, schoolId, ACCESSION, behind)
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
  const { barcodes, ...shared } = input
  const copies = await insertCopies(
    context,
    barcodes.map((barcode) => ({ ...shared, barcode })),
  )
  const [first] = copies
  if (first) await numberByAccession(context, bib.id, first.accessionNumber)
  await tellCatalog(context, bib.id)
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

/** A copy as it comes in, by whichever door. */
export interface NewCopy {
  readonly bibId: number
  readonly barcode: string | null
  readonly sharedBarcode: string | null
  readonly zoneId: number
  readonly volume: string
  readonly priceFen: number | null
  readonly source: CopySource
  readonly condition: Condition
  readonly state: 'processing' | 'available'
  /** Today where it is left out. */
  readonly receivedOn?: string | undefined
  readonly note: string
  /** The number of an old register, which was found free ({@link accessionsInUse}); the next one where it is left out. */
  readonly accessionNumber?: number | undefined
}

/**
 * Writes new copies, of one title or of many; whoever calls has looked whether barcodes and old numbers are free, and tells the
 * catalogue. Numbers of an old register are never given again.
 */
export async function insertCopies(context: Context, copies: readonly NewCopy[]): Promise<Registered[]> {
  const { tx, schoolId, now, actor, newId } = context
  const kept = copies.flatMap((copy) => copy.accessionNumber ?? [])
  if (kept.length > 0) await raiseCounter(tx, schoolId, ACCESSION, Math.max(...kept))
  let next = await takeNumber(tx, schoolId, ACCESSION, copies.length - kept.length)
  const today = dayOfInstant(now)
  const rows = copies.map((copy) => ({
    school_id: schoolId,
    id: newId(),
    bib_id: copy.bibId,
    barcode: copy.barcode,
    shared_barcode: copy.sharedBarcode,
    accession_number: copy.accessionNumber ?? next++,
    zone_id: copy.zoneId,
    volume: copy.volume,
    price_fen: copy.priceFen,
    source: copy.source,
    condition: copy.condition,
    state: copy.state,
    state_since: now,
    received_on: copy.receivedOn ?? today,
    note: copy.note,
    registered_by: actor.label,
    registered_at: now,
    label_printed_at: null,
    lendings: 0,
    version: 1,
  }))
  await insertRows(tx, 'copy', rows).catch(toldIfTaken)
  return rows.map((row) => {
    const { id, bib_id: bib, accession_number: number, barcode } = row
    context.record({ action: 'register', entity: 'copy', entityId: id, data: { bib, number, barcode } })
    return { id, accessionNumber: number, barcode }
  })
}

const accessions = preparedIn((db, schoolId, numbers: number[]) =>
  db
    .selectFrom('copy')
    .select('accession_number')
    .where('school_id', '=', schoolId)
    .where('accession_number', 'in', numbers),
)

/** Which of these accession numbers are given already. */
export async function accessionsInUse(db: Db, schoolId: number, numbers: readonly number[]): Promise<Set<number>> {
  return new Set((await accessions(db, schoolId, numbers)).map((row) => row.accession_number))
}
