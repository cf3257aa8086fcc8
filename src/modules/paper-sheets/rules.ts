/** What a line of a loan sheet means, and what of it does not fit with the books as they stand. Pure: the page asks it while somebody types. */

export const lineKinds = ['lend', 'return'] as const
export type LineKind = (typeof lineKinds)[number]

/** A class of eighty that borrows twice and returns twice. */
export const MOST_LINES = 400
/** Older sheets are history: their loans are over. */
export const OLDEST_DAYS = 400

export interface SheetPupil {
  readonly id: number
  readonly name: string
  readonly seat: number | null
  readonly card: string
}

/**
 * Who is meant by what stands in the column: a number in the class, or a card. `two`: the class has that number twice; undefined:
 * nobody of this class, perhaps the card of somebody else.
 */
export function pupilOf(who: string, pupils: readonly SheetPupil[]): SheetPupil | 'two' | undefined {
  const text = who.normalize('NFKC').trim()
  if (/^\d{1,3}$/.test(text)) {
    const [one, other] = pupils.filter(({ seat }) => seat === Number(text))
    if (one) return other ? 'two' : one
  }
  return pupils.find(({ card }) => card === text)
}

/** What goes into the log for a reader: his card. A number that two pupils have must not be taken for a card. */
export function cardOf(who: string, pupils: readonly SheetPupil[]): string {
  const pupil = pupilOf(who, pupils)
  if (pupil === 'two') return `${who.trim()} ?`
  return pupil?.card ?? who.normalize('NFKC').trim()
}

export interface ReaderSeen {
  readonly id: number
  readonly name: string
  readonly className: string
  /** Has left, or his card is stopped. */
  readonly stopped: boolean
}

export interface BookSeen {
  readonly copyId: number
  readonly title: string
  readonly withdrawn: boolean
  /** Who had it at the hour of the sheet and has not given it back; `id` is null for a class loan. */
  readonly holder: { readonly id: number | null; readonly name: string } | null
  /** It was lent again after the hour of the sheet. */
  readonly lentLater: boolean
  /** Kept for somebody else than the reader of the line. */
  readonly kept: boolean
}

/** One line with what is known of it. */
export interface SeenLine {
  readonly kind: LineKind
  /** `none`: nothing was written; `two`: two pupils of that number. */
  readonly reader: ReaderSeen | 'none' | 'two' | 'unknown'
  readonly book: BookSeen | 'shared' | 'unknown'
}

export const remarkCodes = [
  'reader_none',
  'reader_two',
  'reader_unknown',
  'book_unknown',
  'book_shared',
  'withdrawn',
  'has_it_already',
  'with_another',
  'lent_later',
  'stopped',
  'kept',
  'not_out',
  'of_another',
] as const
export type RemarkCode = (typeof remarkCodes)[number]

export interface Remark {
  readonly code: RemarkCode
  /** Somebody has to look: it will stand in 待核对. Otherwise it is written as it is, and this is only said. */
  readonly task: boolean
  /** Who has the book. */
  readonly holder: string
}

/** What is to be said of a line, the gravest first; `earlier` are the lines above it on the same sheet. */
export function remarkOf(line: SeenLine, earlier: readonly SeenLine[]): Remark | undefined {
  const { kind, reader, book } = line
  const say = (code: RemarkCode, task: boolean, holder = ''): Remark => ({ code, task, holder })
  if (book === 'unknown') return say('book_unknown', true)
  if (book === 'shared') return say('book_shared', true)
  const holder = holderAfter(book, earlier)
  const seen = typeof reader === 'string' ? undefined : reader
  if (kind === 'return') {
    if (!holder) return say('not_out', false)
    return seen && holder.id !== seen.id ? say('of_another', false, holder.name) : undefined
  }
  if (!seen) return say(`reader_${reader as Exclude<typeof reader, ReaderSeen>}`, true)
  if (book.withdrawn) return say('withdrawn', true)
  if (holder?.id === seen.id) return say('has_it_already', false)
  if (holder) return say('with_another', true, holder.name)
  if (book.lentLater) return say('lent_later', true)
  if (seen.stopped) return say('stopped', true)
  return book.kept ? say('kept', true) : undefined
}

/** Who has a book once the lines above are done. */
function holderAfter(book: BookSeen, earlier: readonly SeenLine[]): BookSeen['holder'] {
  let { holder } = book
  for (const { kind, reader, book: other } of earlier) {
    if (typeof other === 'string' || other.copyId !== book.copyId) continue
    if (kind === 'return') holder = null
    else if (typeof reader !== 'string' && !holder) holder = reader
  }
  return holder
}
