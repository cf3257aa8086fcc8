/** What a line of the fast lane means: the scanner and the fingers write into one field. */
import { isBarcode, normaliseScan, readScan } from '#values/barcode'
import { type Fen, readYuan } from '#values/money'

export type LaneLine =
  | { readonly kind: 'isbn'; readonly isbn: string }
  /** A shop's, a newspaper's or a magazine's bars. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'sticker'; readonly barcode: string }
  | { readonly kind: 'price'; readonly fen: Fen }
  | { readonly kind: 'title'; readonly title: string }

/** 29.80, ¥25, 25元: a price has a sign or a point, which no sticker has. */
const PRICE = /^[¥￥]\s*\d|^\d{1,5}[.。]\d{1,2}$|^\d{1,5}(?:[.。]\d{1,2})?\s*\u5143$/

/**
 * Reads a line. Whatever has a Chinese character, a space between words or no digit is a title; `asTitle` takes even 1984 for
 * one.
 */
export function readLaneLine(raw: string, asTitle = false): LaneLine {
  const text = raw.trim()
  const fen = PRICE.test(text) ? readYuan(text) : undefined
  if (fen !== undefined) return { kind: 'price', fen }
  const scan = readScan(text)
  if (scan.kind === 'isbn') return { kind: 'isbn', isbn: scan.isbn13 }
  if (asTitle) return { kind: 'title', title: text }
  if (scan.kind === 'issn' || scan.kind === 'ean') return { kind: 'foreign' }
  const barcode = normaliseScan(text)
  const isCode = isBarcode(barcode) && /\d/.test(barcode) && !/\S\s+\S/.test(text)
  return isCode ? { kind: 'sticker', barcode } : { kind: 'title', title: text }
}
