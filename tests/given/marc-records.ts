/** Records to test with: made by hand, or arbitrary for properties. */
import fc from 'fast-check'
import type { RecordItem } from '#codecs/iso2709'
import { writeIso2709 } from '#codecs/iso2709-writer'
import { dataField, type MarcRecord } from '#codecs/marc-record'

/** A small CNMARC record of a book. */
export function bookRecord(title: string, controlNumber = '0100000001'): MarcRecord {
  return {
    leader: '00000nam0 2200000   450 ',
    fields: [
      { tag: '001', value: controlNumber },
      dataField('010', '  ', [
        ['a', '978-7-5366-9293-0'],
        ['d', 'CNY23.00'],
      ]),
      dataField('200', '1 ', [
        ['a', title],
        ['f', '刘慈欣著'],
      ]),
      dataField('210', '  ', [
        ['a', '重庆'],
        ['c', '重庆出版社'],
        ['d', '2008'],
      ]),
      dataField('690', '  ', [
        ['a', 'I247.55'],
        ['v', '4'],
      ]),
    ],
  }
}

export function bookBytes(title: string, charset: 'utf-8' | 'gb18030' = 'utf-8'): Buffer {
  return Buffer.from(writeIso2709(bookRecord(title), charset))
}

/** The titles of what was read, for a glance at the result. */
export function titlesOf(items: Iterable<RecordItem>): string[] {
  return [...items].map((item) => {
    if (item.kind === 'unreadable') return `<${item.reason}>`
    for (const field of item.record.fields) {
      if (field.tag === '200' && 'subfields' in field)
        return field.subfields.find(({ code }) => code === 'a')?.value ?? ''
    }
    return ''
  })
}

/**
 * Stretches of a file that no item covers and that are not white space, and items that overlap: both must be none.
 */
export function unaccountedFor(bytes: Uint8Array, items: readonly RecordItem[]): string[] {
  const faults: string[] = []
  let at = 0
  const gap = (to: number): void => {
    const text = Buffer.from(bytes.subarray(at, to)).toString('latin1')
    if (/[^\s\0\u001a\u00ef\u00bb\u00bf]/.test(text)) faults.push(`${at}…${to} is in no item`)
  }
  for (const { offset, length } of items) {
    if (offset < at) faults.push(`${offset} lies within the item before it`)
    gap(offset)
    at = offset + length
  }
  gap(bytes.length)
  return faults
}

/** Text of real catalogues: Chinese, Latin with marks, digits, punctuation within; no marks of the format. */
export const catalogueText = fc
  .array(
    fc.constantFrom(
      ...'三体新版图书馆刘慈欣著儿童文学《》“”：，、（）ＡＢ１２·—abcdefXYZéüñ0123456789 .-&<>\'"\u{20bb7}龘',
    ),
    { minLength: 1, maxLength: 24 },
  )
  .map((chars) => chars.join('').replace(/ +/g, ' ').trim())
  .filter((text) => text !== '')

const code = fc.constantFrom(...'abcdefghivxyz0123456789')
const indicator = fc.constantFrom(' ', '0', '1', '2', '#')

export const arbitraryField = fc.oneof(
  { weight: 1, arbitrary: fc.record({ tag: fc.constantFrom('001', '003', '005', '008'), value: catalogueText }) },
  {
    weight: 4,
    arbitrary: fc.record({
      tag: fc.integer({ min: 10, max: 999 }).map((tag) => String(tag).padStart(3, '0')),
      ind1: indicator,
      ind2: indicator,
      subfields: fc.array(fc.record({ code, value: catalogueText }), { minLength: 1, maxLength: 6 }),
    }),
  },
)

export const arbitraryRecord: fc.Arbitrary<MarcRecord> = fc.record({
  leader: fc.constantFrom('00000nam0 2200000   450 ', '00000cas a2200000 a 4500'),
  fields: fc.array(arbitraryField, { minLength: 1, maxLength: 12 }),
})
