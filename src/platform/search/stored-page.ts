import type { Documents } from './documents.ts'
import type { Combination } from './facet-column.ts'
import { KeyPage, keyHead } from './key-page.ts'
import { asFloat64, asInt32, asUint16, asUint32, pack, unpack } from './packing.ts'
import { PAGE_DOCUMENTS, PAGE_SHIFT, TextPage } from './text-page.ts'

/** A page of documents in the database: what never changes apart from what every loan changes. */
export const PARTS = { order: 0, columns: 1, text: 2, codes: 3 } as const
export type Part = keyof typeof PARTS

/** Ids and sort keys. */
export function encodeOrder(documents: Documents, page: number): Buffer {
  const [from, to] = range(documents, page)
  const keys = documents.keys[page] ?? new KeyPage()
  return pack([documents.ids.subarray(from, to), keys.ends.subarray(0, to - from), keys.bytes.subarray(0, keys.length)])
}

/** Places the page's documents, so pages are read in order. At most `most` of them: the rest came after the last merge. */
export function decodeOrder(documents: Documents, page: number, blob: Uint8Array, most: number): void {
  const [ids, ends, bytes] = unpack(blob)
  const from = documents.placeAll(asFloat64(ids).subarray(0, most))
  const keys = KeyPage.from(bytes ?? new Uint8Array(0), asUint32(ends).subarray(0, most))
  documents.keys[page] = keys
  for (let doc = 0; doc < keys.count; doc++) documents.keyHeads[from + doc] = keyHead(keys.key(doc))
}

/** Liveness, numbers and facets. The values of a facet stand in a dictionary of the page: it can be read alone. */
export function encodeColumns(documents: Documents, page: number): Buffer {
  const [from, to] = range(documents, page)
  const dictionary: Combination[][] = []
  const facets = documents.facets.map((facet) => {
    const local = new Map<number, number>()
    const known: Combination[] = []
    const column = new Uint16Array(to - from)
    for (let doc = from; doc < to; doc++) {
      const code = facet.numbers[doc] as number
      let place = local.get(code)
      if (place === undefined) {
        place = known.length
        local.set(code, place)
        known.push(facet.combinations[code] ?? [])
      }
      column[doc - from] = place
    }
    dictionary.push(known)
    return column
  })
  const numbers = documents.numbers.map((column) => column.subarray(from, to))
  const live = documents.live.subarray(from, to)
  return pack([Buffer.from(JSON.stringify(dictionary)), live, ...numbers, ...facets])
}

/** The documents stand in their places already. */
export function decodeColumns(documents: Documents, page: number, blob: Uint8Array): void {
  const [from, to] = range(documents, page)
  const [dictionary, live, ...columns] = unpack(blob)
  const dictionaries = JSON.parse(Buffer.from(dictionary ?? []).toString()) as Combination[][]
  for (let doc = from; doc < to; doc++) if (live?.[doc - from] === 1) documents.setLive(doc, true)
  documents.numbers.forEach((_, number) => {
    const column = asInt32(columns[number])
    for (let doc = from; doc < to; doc++) documents.setNumber(doc, number, column[doc - from] as number)
  })
  dictionaries.forEach((combinations, place) => {
    // Each combination once through the dictionary of the school, then only numbers.
    const local = asUint16(columns[documents.numbers.length + place])
    const facet = documents.facets[place]
    if (!facet) return
    const known = combinations.map((one) => facet.numberOf(one))
    const { numbers } = facet
    for (let doc = from; doc < to; doc++) numbers[doc] = known[local[doc - from] as number] as number
  })
}

export function encodeText(documents: Documents, page: number): Buffer {
  const text = documents.pages[page] ?? new TextPage()
  return pack([text.ends.subarray(0, text.count), text.units.subarray(0, text.length)])
}

export function decodeText(documents: Documents, page: number, blob: Uint8Array): void {
  const [from, to] = range(documents, page)
  const [ends, units] = unpack(blob)
  const text = TextPage.from(asUint16(units), asUint32(ends).subarray(0, to - from))
  documents.pages[page] = text
  for (let doc = from; doc < to; doc++) documents.setOutline(doc)
}

export function encodeCodes(documents: Documents, page: number): Buffer {
  const [from, to] = range(documents, page)
  const lines = Array.from({ length: to - from }, (_, doc) => (documents.codes.get(from + doc) ?? []).join(' '))
  return Buffer.from(lines.join('\n'))
}

export function decodeCodes(documents: Documents, page: number, blob: Uint8Array): void {
  const [from, to] = range(documents, page)
  const lines = Buffer.from(blob).toString().split('\n')
  for (let doc = from; doc < to; doc++) {
    const line = lines[doc - from]
    if (line) documents.codes.set(doc, line.split(' '))
  }
}

function range(documents: Documents, page: number): [from: number, to: number] {
  const from = page << PAGE_SHIFT
  return [from, Math.min(from + PAGE_DOCUMENTS, documents.count)]
}
