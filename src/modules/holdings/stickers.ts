/** What is stuck on a copy: its barcode and its labels. */
import { findReaderByCard } from '#people'
import type { Db } from '#platform/database'
import { breaksUnique } from '#platform/database/constraint'
import type { Context } from '#platform/perform'
import { refuse, refused } from '#platform/problem'
import { isBarcode, readScan } from '#values/barcode'

type Refusal = ReturnType<typeof refuse>

/**
 * Why a sticker cannot be put on a book, or undefined when it is free: it is an ISBN or the bars of another trade, a library
 * card, or on another book already. What the desk could not tell apart later must not come in.
 */
export async function stickerFault(db: Db, schoolId: number, barcode: string): Promise<Refusal | undefined> {
  if (!isBarcode(barcode)) return refuse('holdings.not_a_barcode', { barcode })
  const [on] = await booksWith(db, schoolId, barcode)
  if (on) return refuse(on.own ? 'holdings.barcode_taken' : 'holdings.barcode_shared', { barcode, title: on.title })
  const scan = readScan(barcode)
  if (scan.kind === 'isbn') return refuse('holdings.isbn_is_no_sticker')
  if (scan.kind === 'issn' || scan.kind === 'ean') return refuse('holdings.ean_is_no_sticker')
  if ((await findReaderByCard(db, schoolId, barcode)) !== undefined) return refuse('holdings.card_is_no_sticker')
  return undefined
}

/** The book that bears a barcode, as its own or shared with all copies of the title. */
async function booksWith(db: Db, schoolId: number, barcode: string): Promise<{ title: string; own: boolean }[]> {
  const rows = await db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['b.title', 'c.barcode'])
    .where('c.school_id', '=', schoolId)
    .where((eb) => eb.or([eb('c.barcode', '=', barcode), eb('c.shared_barcode', '=', barcode)]))
    .limit(20)
    .execute()
  return rows
    .map((row) => ({ title: row.title, own: row.barcode === barcode }))
    .sort((a, b) => Number(b.own) - Number(a.own))
}

/** Two stations with the same sticker at the same moment: the index lets one through, the other is told. */
export function toldIfTaken(error: unknown): never {
  if (breaksUnique(error, 'copy_barcode_once', 'copy.barcode')) refused('holdings.barcode_just_taken')
  throw error
}

/** A copy with all that its labels bear. */
export interface LabelCopy {
  readonly id: number
  readonly accessionNumber: number
  readonly barcode: string | null
  readonly title: string
  readonly volume: string
  readonly callNumber: string
  readonly classNumber: string
  readonly labelPrintedAt: string | null
}

/** The copies that are to get labels, in the order of accession numbers; withdrawn ones get none. */
export async function copiesForLabels(db: Db, schoolId: number, ids: readonly number[]): Promise<LabelCopy[]> {
  const found: LabelCopy[] = []
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db
      .selectFrom('copy as c')
      .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
      .select(['c.id', 'c.accession_number', 'c.barcode', 'c.volume', 'c.label_printed_at'])
      .select(['b.title', 'b.call_number', 'b.class_number'])
      .where('c.school_id', '=', schoolId)
      .where('c.id', 'in', ids.slice(at, at + 500))
      .where('c.state', '<>', 'withdrawn')
      .execute()
    for (const row of rows)
      found.push({
        id: row.id,
        accessionNumber: row.accession_number,
        barcode: row.barcode,
        title: row.title,
        volume: row.volume,
        callNumber: row.call_number,
        classNumber: row.class_number,
        labelPrintedAt: row.label_printed_at,
      })
  }
  return found.sort((a, b) => a.accessionNumber - b.accessionNumber)
}

/** Notes that labels were printed, or, with null, that they were not after all. */
export async function markLabelled(
  { tx, schoolId }: Pick<Context, 'tx' | 'schoolId'>,
  ids: readonly number[],
  at: string | null,
): Promise<void> {
  for (let from = 0; from < ids.length; from += 500)
    await tx
      .updateTable('copy')
      .set({ label_printed_at: at })
      .where('school_id', '=', schoolId)
      .where('id', 'in', ids.slice(from, from + 500))
      .execute()
}

/** Which of these barcodes are on a book or a library card already. */
export async function barcodesInUse(db: Db, schoolId: number, barcodes: readonly string[]): Promise<Set<string>> {
  const used = new Set<string>()
  for (let at = 0; at < barcodes.length; at += 500) {
    const some = barcodes.slice(at, at + 500)
    const rows = await db
      .selectFrom('copy as c')
      .select(['c.barcode', 'c.shared_barcode'])
      .where('c.school_id', '=', schoolId)
      .where((eb) => eb.or([eb('c.barcode', 'in', some), eb('c.shared_barcode', 'in', some)]))
      .execute()
    const cards = await db
      .selectFrom('person')
      .select('card_number')
      .where('school_id', '=', schoolId)
      .where('card_number', 'in', some)
      .execute()
    const found = [...rows.flatMap((row) => [row.barcode, row.shared_barcode]), ...cards.map((row) => row.card_number)]
    for (const one of found) if (one !== null) used.add(one)
  }
  return used
}

/** Gives a copy that has no barcode its first; false when it has got one meanwhile. */
export async function giveBarcode(context: Context, copyId: number, barcode: string): Promise<boolean> {
  const given = await context.tx
    .updateTable('copy')
    .set((eb) => ({ barcode, version: eb('version', '+', 1) }))
    .where('school_id', '=', context.schoolId)
    .where('id', '=', copyId)
    .where('barcode', 'is', null)
    .executeTakeFirst()
    .catch(toldIfTaken)
  if (given.numUpdatedRows === 0n) return false
  const data = { before: { barcode: null }, after: { barcode } }
  context.record({ action: 'change', entity: 'copy', entityId: copyId, data })
  return true
}
