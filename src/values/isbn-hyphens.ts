/** Hyphens of ISBNs. Carries the ranges of all publishers' groups (see isbn.ts for what the browser needs). */
import { parse } from 'isbn3'

/**
 * 978-7-5063-6539-0, 7-5063-6539-X: the form of title pages and catalogue records. A number in a range that was not yet
 * given out when the ranges were taken comes back as it is.
 */
export function hyphenateIsbn(isbn: string): string {
  const parts = parse(isbn)
  if (parts === null) return isbn
  return (parts.isIsbn13 ? parts.isbn13h : parts.isbn10h) ?? isbn
}

/** The publisher's prefix, `978-7-5063` (作家出版社): what one publisher's books share. Undefined outside known ranges. */
export function publisherPrefix(isbn: string): string | undefined {
  const parts = parse(isbn)
  return parts === null ? undefined : `${parts.isIsbn13 ? parts.prefix : '978'}-${parts.group}-${parts.publisher}`
}
