import { askedOfCopy, findDeskCopy, findReader } from '#circulation'
import { findByBarcode } from '#holdings'
import { classLabel, findReaderByCard } from '#people'
import type { Db } from '#platform/database'
import { normaliseScan } from '#values/barcode'
import type { SeenLine } from './rules.ts'
import { loansSince } from './store.ts'

interface Asked {
  readonly card: string
  readonly barcode: string
  /** The moment of the sheet. */
  readonly at: string
  readonly today: string
  /** How a class loan is called. */
  readonly classLoan: string
}

/** What is known of the reader and the book of one line; nothing is written. */
export async function lookAtLine(
  db: Db,
  schoolId: number,
  { card, barcode, at, today, classLoan }: Asked,
): Promise<Pick<SeenLine, 'book'> & { reader: Exclude<SeenLine['reader'], 'two'> }> {
  const reader = await readerOf(db, schoolId, card, today)
  const found = barcode === '' ? [] : await findByBarcode(db, schoolId, normaliseScan(barcode))
  const [only] = found
  if (!only) return { reader, book: 'unknown' }
  if (found.length > 1) return { reader, book: 'shared' }
  const copy = await findDeskCopy(db, schoolId, only.id)
  if (!copy) return { reader, book: 'unknown' }
  const loans = await loansSince(db, schoolId, copy.id, at)
  const holder = loans.find((one) => one.lent_at <= at)
  const asked = { schoolId, copyId: copy.id, bibId: copy.bib_id, today }
  const personId = typeof reader === 'string' ? undefined : reader.id
  const kept =
    personId !== undefined &&
    (await askedOfCopy.ask(db, { ...asked, personId })).some(({ reasons }) =>
      reasons?.some(({ level }) => level !== 'warning'),
    )
  return {
    reader,
    book: {
      copyId: copy.id,
      title: copy.title,
      withdrawn: copy.state === 'withdrawn',
      holder: holder ? { id: holder.person_id, name: holder.name ?? classLoan } : null,
      lentLater: loans.some((one) => one.lent_at > at),
      kept,
    },
  }
}

async function readerOf(db: Db, schoolId: number, card: string, today: string) {
  if (card === '') return 'none'
  const id = await findReaderByCard(db, schoolId, normaliseScan(card))
  const row = id === undefined ? undefined : await findReader(db, schoolId, id)
  if (!row) return 'unknown'
  return {
    id: row.id,
    name: row.name,
    className: await classLabel(db, schoolId, row.class_id, today),
    stopped: row.status !== 'active' || row.card_stopped_on !== null,
  }
}
