import { addBib } from '#catalog'
import { type BibFields, bibFields } from '#catalog/contract'
import { holdNumbers, register, stickerFault } from '#holdings'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { normaliseScan, readScan } from '#values/barcode'
import { hyphenateIsbn } from '#values/isbn-hyphens'
import type { z } from 'zod'
import { laneBook, type LaneResult, type LaneTitle } from './contract.ts'
import { findTitle, titlesWithIsbn } from './find-for-isbn.ts'

const input = laneBook.extend({
  /** What a record file says of the ISBN, looked up before the command. */
  described: bibFields.nullable().default(null),
})
type Input = z.output<typeof input>

/**
 * A4, A6: one book of the fast lane: its title by ISBN or by name, its sticker. A title that nobody knows becomes a stub, which
 * waits to be catalogued; the book can be lent all the same.
 */
export const registerBook = command({
  name: 'fast-lane.register-book',
  permission: 'fast-lane.register',
  input,
  run: async (context, book): Promise<Outcome<LaneResult>> => {
    const { tx, schoolId } = context
    const sticker = normaliseScan(book.sticker)
    const wrong = wrongScan(sticker, book) ?? (await stickerFault(tx, schoolId, sticker))
    if (wrong) return wrong
    // Of two stations with the same new ISBN the second waits here and then finds the title of the first.
    await holdNumbers(context)
    const title = await titleOf(context, book)
    if (!title.ok) return title
    const registered = await register(context, {
      bibId: title.value.bibId,
      zoneId: book.zoneId,
      barcodes: [sticker],
      sharedBarcode: null,
      volume: '',
      priceFen: book.priceFen ?? title.value.priceFen,
      source: book.source,
      condition: 'good',
      state: 'available',
      receivedOn: book.receivedOn,
      note: '',
    })
    if (!registered.ok) return registered
    const [copy] = registered.value
    if (!copy) return notFound()
    return done({
      copyId: copy.id,
      accessionNumber: copy.accessionNumber,
      barcode: sticker,
      bibId: title.value.bibId,
      title: title.value.title,
      nth: title.value.copies + 1,
      stub: title.value.stub,
    })
  },
})

/** The ISBN again, or that of the next book, where the sticker should have been. */
function wrongScan(sticker: string, book: Input): ReturnType<typeof refuse> | undefined {
  const scan = readScan(sticker)
  if (scan.kind !== 'isbn') return undefined
  return refuse(scan.isbn13 === book.isbn ? 'fast-lane.isbn_again' : 'fast-lane.other_isbn')
}

/** The title of the book: the one that was chosen, the only one with the ISBN, or a new one. */
async function titleOf(context: Context, book: Input): Promise<Outcome<LaneTitle>> {
  const { tx, schoolId } = context
  if (book.bibId !== undefined) {
    const chosen = await findTitle(tx, schoolId, book.bibId)
    return chosen ? done(chosen) : notFound()
  }
  if (book.isbn !== undefined) {
    const known = await titlesWithIsbn(tx, schoolId, book.isbn)
    const [only] = known
    if (known.length > 1) return refuse('fast-lane.which_title', { n: known.length })
    if (only) return done(only)
  }
  if (book.isbn === undefined && book.title === undefined) return refuse('fast-lane.nothing_known')
  const stub = book.described === null
  const fields = book.described ?? stubFields(book)
  const { id } = await addBib(context, {
    fields,
    callNumber: undefined,
    state: stub ? 'stub' : 'complete',
    origin: 'scan',
  })
  const made = await findTitle(context.tx, context.schoolId, id)
  return made ? done(made) : notFound()
}

/** All that is known: the ISBN, and perhaps a title that somebody typed. */
function stubFields({ isbn, title, priceFen }: Input): BibFields {
  return bibFields.parse({
    title: title ?? `ISBN ${hyphenateIsbn(isbn ?? '')}`,
    isbns: isbn === undefined ? [] : [isbn],
    priceFen,
  })
}
