/**
 * Call numbers (索书号): class number, then what tells the titles of a class apart, then edition and volume. All copies of a
 * title share one. Which kind of number and which marks a school uses is its scheme; written forms follow the scheme, the
 * shelf key does not.
 */
import { splitClassNumber } from './class-number.ts'
import { shelfKey } from './shelf-key.ts'
import { plainDashes, toHalfWidth } from './text.ts'

/** What stands behind the class number. */
export type BookNumberKind =
  /** 种次号: the running number of the title within its class; a gap is not filled again. */
  | 'running'
  /** 著者号: a letter and digits out of an author table, or initials. */
  | 'author'
  /** 登记号: small libraries take the accession number of the first copy. */
  | 'accession'
  /** 色标: colour and class letter alone. */
  | 'none'

export interface CallNumberScheme {
  readonly book: BookNumberKind
  /** How a volume is marked: `:2`, `(2)`, `-2`. */
  readonly volumeMark: ':' | '(' | '-'
  /** How an edition is marked: `=2`, `-2`. Differs from the volume's mark. */
  readonly editionMark: '=' | '-'
}

/** 分类号/种次号, `:2` for a volume, `=2` for an edition: what most school libraries do. */
export const USUAL_SCHEME: CallNumberScheme = { book: 'running', volumeMark: ':', editionMark: '=' }

export interface CallNumber {
  /** The class number in its normal form. */
  readonly classNumber: string
  /** Running, author or accession number as written; empty under a colour scheme. */
  readonly book: string
  readonly edition?: string
  readonly volume?: string
}

/**
 * Reads a call number as written under a scheme: `I247.57/12=2:3`. A slash or a space stands before the book number. Undefined
 * when it does not begin with a class number, or when something is left that the scheme has no name for (`180/2B`): such a
 * number is another library's; keep its text and take {@link shelfKey} of it.
 */
export function readCallNumber(text: string, scheme: CallNumberScheme = USUAL_SCHEME): CallNumber | undefined {
  // A volume in brackets behind the class would read as a place (512); call numbers of a scheme have a book number there.
  const split = splitClassNumber(text)
  if (split === undefined) return undefined
  const rest = plainDashes(toHalfWidth(split.rest)).toUpperCase().replace(/\s+/g, '')
  const book = /^[\p{L}\d]*/u.exec(rest)?.[0] ?? ''
  let marks = rest.slice(book.length)
  const edition = markAt(marks, scheme.editionMark)
  if (edition !== undefined) marks = marks.slice(edition.length)
  const volume = markAt(marks, scheme.volumeMark)
  if (volume !== undefined) marks = marks.slice(volume.length)
  if (marks !== '' || (scheme.book === 'none' && book !== '')) return undefined
  return {
    classNumber: split.classNumber.text,
    book,
    ...(edition === undefined ? {} : { edition: edition.value }),
    ...(volume === undefined ? {} : { volume: volume.value }),
  }
}

/** Writes a call number in one line: `I247.57/12=2:3`. */
export function formatCallNumber(number: CallNumber, scheme: CallNumberScheme = USUAL_SCHEME): string {
  const book = number.book === '' ? '' : `/${number.book}`
  return number.classNumber + book + marksOf(number, scheme)
}

/**
 * The lines of a spine label: class number, book number, marks. A class number wider than `width` signs is broken before a dot
 * or an auxiliary (`TP391` · `.413`), so that nobody has to read it sideways.
 */
export function labelLines(number: CallNumber, scheme: CallNumberScheme = USUAL_SCHEME, width = 8): string[] {
  const lines: string[] = []
  for (const part of number.classNumber.match(/^[^.\-(=:+<"]+|[.\-(=:+<"][^.\-(=:+<"]*/g) ?? []) {
    const line = (lines[lines.length - 1] ?? '') + part
    if (lines.length > 0 && line.length <= width) lines[lines.length - 1] = line
    else lines.push(part)
  }
  if (number.book !== '') lines.push(number.book)
  const marks = marksOf(number, scheme)
  return marks === '' ? lines : [...lines, marks]
}

/** The key by which copies of a school stand on the shelf: the same whatever marks the school writes. */
export function callNumberKey(number: CallNumber): string {
  return shelfKey(formatCallNumber(number, USUAL_SCHEME))
}

function marksOf(number: CallNumber, scheme: CallNumberScheme): string {
  const edition = number.edition === undefined ? '' : scheme.editionMark + number.edition
  if (number.volume === undefined) return edition
  return edition + (scheme.volumeMark === '(' ? `(${number.volume})` : scheme.volumeMark + number.volume)
}

function markAt(text: string, mark: string): { value: string; length: number } | undefined {
  const found = (mark === '(' ? /^\(([\p{L}\d.]+)\)/u : /^[:=-]([\p{L}\d.]+)/u).exec(text)
  return found === null || !text.startsWith(mark) ? undefined : { value: found[1] ?? '', length: found[0].length }
}
