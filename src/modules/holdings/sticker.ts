import { findReaderByCard } from '#people'
import type { Db } from '#platform/database'
import { breaksUnique } from '#platform/database/constraint'
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
