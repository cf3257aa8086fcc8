/**
 * Copies in local fields. 905 is where CNMARC has them, and every vendor writes it in a way of its own; others use 906,
 * 907, 908, 852, 952, 995 or 996. A dialect is a value that says which subfield means what: the next one is a line here,
 * or what `holdings-detection.ts` proposes for the file at hand.
 */
import { withFacts } from './draft-text.ts'
import type { DataField, Subfield } from './marc-record.ts'
import { textsOf } from './tagged-fields.ts'

export const HOLDINGS_ROLES = [
  'library',
  'barcode',
  'place',
  'classNumber',
  'bookNumber',
  'callNumber',
  'volume',
  'copies',
  'price',
  'date',
] as const

export type HoldingsRole = (typeof HOLDINGS_ROLES)[number]

export interface HoldingsDialect {
  readonly id: string
  readonly tag: string
  /** Subfield codes by role; where there are several, the first that is filled counts. */
  readonly subfields: Readonly<Partial<Record<HoldingsRole, string>>>
}

/** `cnmarc-905` is the national definition of the field; the others are practice. */
export const HOLDINGS_DIALECTS: readonly HoldingsDialect[] = Object.freeze(
  (
    [
      [
        'cnmarc-905',
        '905',
        {
          library: 'a',
          barcode: 'b',
          place: 'c',
          classNumber: 'd',
          bookNumber: 'e',
          copies: 'f',
          callNumber: 's',
          volume: 'v',
          date: 'y',
        },
      ],
      ['call-number-905', '905', { library: 'a', barcode: 'b', place: 'c', callNumber: 'f', volume: 'v' }],
      [
        'copies-906',
        '906',
        { library: 'a', barcode: 'b', place: 'c', price: 'j', callNumber: 's', volume: 'v', date: 'h' },
      ],
      [
        'copies-907',
        '907',
        { library: 'a', barcode: 'b', place: 'c', classNumber: 'd', bookNumber: 'e', copies: 'f', volume: 'v' },
      ],
      ['copies-908', '908', { barcode: 'a', place: 'b', date: 'c', copies: 'd' }],
      [
        'marc21-852',
        '852',
        { library: 'a', place: 'cb', classNumber: 'h', bookNumber: 'i', barcode: 'p', copies: 't' },
      ],
      [
        'koha-952',
        '952',
        { library: 'ba', place: 'c', callNumber: 'o', barcode: 'p', price: 'gv', volume: 'h', date: 'd' },
      ],
      ['unimarc-995', '995', { library: 'cb', place: 'e', barcode: 'f', callNumber: 'k', volume: 'v', date: '5' }],
      ['copies-996', '996', { library: 'e', place: 'l', barcode: 'b', callNumber: 'c' }],
    ] as const
  ).map(([id, tag, subfields]) => Object.freeze({ id, tag, subfields: Object.freeze(subfields) })),
)

/** One copy as a field states it; all of it text as found. */
export type HeldCopy = Readonly<Partial<Record<Exclude<HoldingsRole, 'copies'>, string>>>

export interface FieldHoldings {
  /** One for each barcode; without barcodes one for what the field says of the title's place and number. */
  readonly copies: readonly HeldCopy[]
  /** The number of copies that the field states; with one barcode and a greater number, all copies share the barcode. */
  readonly stated?: string
  /** What the dialect does not know. */
  readonly rest: readonly Subfield[]
}

/** Roles that differ from copy to copy: repeated as often as the barcode, they belong to it one by one. */
const BY_COPY = ['place', 'volume', 'price', 'date', 'callNumber', 'bookNumber'] as const

/** Reads one field. A repeated barcode is several copies; a repeated place or volume goes with them where there are as many. */
export function holdings905(field: DataField, dialect: HoldingsDialect): FieldHoldings {
  const texts = (role: HoldingsRole): string[] => {
    for (const code of dialect.subfields[role] ?? '') {
      const found = textsOf(field, code)
      if (found.length > 0) return found
    }
    return []
  }
  const barcodes = texts('barcode')
  const byCopy = BY_COPY.map((role) => [role, texts(role)] as const)
  const first = Object.fromEntries(byCopy.map(([role, found]) => [role, found[0]]))
  const shared: HeldCopy = withFacts(
    {},
    { library: texts('library')[0], classNumber: texts('classNumber')[0], ...first },
  )
  const own = byCopy.filter(([, found]) => found.length > 1 && found.length === barcodes.length)
  const copies = barcodes.map((barcode, i): HeldCopy => ({
    ...shared,
    ...Object.fromEntries(own.map(([role, found]) => [role, found[i] ?? ''])),
    barcode,
  }))
  const known = Object.values(dialect.subfields).join('')
  return withFacts(
    {
      copies: copies.length > 0 ? copies : Object.keys(shared).length > 0 ? [shared] : [],
      rest: field.subfields.filter(({ code }) => code === '' || !known.includes(code)),
    },
    { stated: texts('copies')[0] },
  )
}

/**
 * The copies of one record from all its local fields. Where one field has the number of the title (905) and others have
 * the barcodes (906, 908), the copies take from the first what they do not say themselves.
 *
 * @param dialects one for each tag; fields of other tags are left alone
 */
export function readHoldings(fields: readonly DataField[], dialects: readonly HoldingsDialect[]): HeldCopy[] {
  const copies = fields.flatMap((field) => {
    const dialect = dialects.find((candidate) => candidate.tag === field.tag)
    return dialect === undefined ? [] : holdings905(field, dialect).copies
  })
  const bare = copies.filter((copy) => copy.barcode === undefined)
  const barcoded = copies.filter((copy) => copy.barcode !== undefined)
  if (barcoded.length === 0 || bare.length === 0) return copies
  if (bare.length === 1) return barcoded.map((copy) => ({ ...bare[0], ...copy }))
  if (bare.length === barcoded.length) return barcoded.map((copy, i) => ({ ...bare[i], ...copy }))
  return copies
}
