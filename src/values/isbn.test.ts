import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedData, sharedFile } from '../../tests/given/shared-data.ts'
import { hyphenateIsbn, publisherPrefix } from './isbn-hyphens.ts'
import {
  checkDigit10,
  checkDigit13,
  findIsbns,
  isIsbn10,
  isIsbn13,
  looksLikeIsbn,
  readIsbn,
  toIsbn10,
  toIsbn13,
} from './isbn.ts'

const digits = (n: number) => fc.stringMatching(new RegExp(`^\\d{${n}}$`))
const isbn10 = digits(9).map((first9) => first9 + checkDigit10(first9))
/** Of Chinese publishers, with the right check digit. */
const chinese13 = digits(8)
  .map((eight) => `9787${eight}`)
  .map((first12) => first12 + checkDigit13(first12))

describe('A4 ISBNs as they are found', () => {
  test.each([
    ['978-7-5063-7104-9', '9787506371049'],
    ['７－５４４２－１０９６－０', '9787544210966'],
    ['ISBN 978 7 5063 7104 9', '9787506371049'],
    ['ISBN7544210960', '9787544210966'],
    ['978–7–5063–7104–9', '9787506371049'],
    ['7-5387-1488-x', '9787538714883'],
    ['7-5442-1096-0/I·217', '9787544210966'],
    ['9.787506371049E12', '9787506371049'],
    ['9787506371049.0', '9787506371049'],
    ['9787506371049 : CNY12.00', '9787506371049'],
  ])('%s is %s', (text, isbn13) => {
    expect(readIsbn(text)).toMatchObject({ valid: true, isbn13 })
  })

  test('the qualifier in brackets is kept in its own letters', () => {
    expect(readIsbn('9787506371049（平装）')?.qualifier).toBe('平装')
    expect(readIsbn('0679600256 (v. II : recycled acid-free paper) :')?.qualifier).toBe(
      'v. II : recycled acid-free paper',
    )
  })

  test('several numbers in one field are all found', () => {
    expect(findIsbns('7-5442-1096-0 978-7-5063-7104-9 (精装)').map((isbn) => isbn.isbn13)).toEqual([
      '9787544210966',
      '9787506371049',
    ])
  })

  test('a wrong check digit is told, with the number that would be right', () => {
    expect(readIsbn('978-7-5063-7104-8')).toEqual({ compact: '9787506371048', valid: false, proposal: '9787506371049' })
    expect(readIsbn('5-02-016536-2')).toMatchObject({ valid: false, proposal: '5020165360' })
  })

  test('in a field with a right and a wrong number the right one counts', () => {
    expect(readIsbn('9787506371048 7544210960')?.isbn13).toBe('9787544210966')
  })

  test.each([
    '49',
    '',
    '20923655',
    '390494',
    'cw',
    '13812345678',
    '010-12345678',
    '6901028075763',
    '9790260000438',
    '978750637104',
    '9.78751E+12',
  ])('"%s" is no ISBN', (text) => {
    expect(findIsbns(text)).toEqual([])
  })

  test('the price add-on that a scanner read along is cut off and told', () => {
    expect(readIsbn('978750636539051800')).toMatchObject({ isbn13: '9787506365390', addOn: '51800' })
    expect(readIsbn('9787506365390 01')).toMatchObject({ isbn13: '9787506365390', addOn: '01' })
  })

  test('ten digits and thirteen are the same number', () => {
    fc.assert(
      fc.property(isbn10, (isbn) => toIsbn10(toIsbn13(isbn)) === isbn && isIsbn10(isbn) && isIsbn13(toIsbn13(isbn))),
    )
    expect(toIsbn10('9791091146135')).toBeUndefined()
    expect(() => toIsbn13('7544210961')).toThrow(RangeError)
    expect(() => toIsbn10('9787506371048')).toThrow(RangeError)
  })

  test('however it is hyphenated, spaced or labelled, the key is the same', () => {
    const dress = fc.constantFrom<(isbn: string) => string>(
      (isbn) => isbn,
      hyphenateIsbn,
      (isbn) => hyphenateIsbn(isbn).replace(/-/g, ' '),
      (isbn) => `ISBN ${hyphenateIsbn(isbn)} (精装) : CNY29.80`,
      (isbn) => isbn.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
      (isbn) => `${isbn}51800`,
    )
    fc.assert(fc.property(chinese13, dress, (isbn, dressed) => readIsbn(dressed(isbn))?.isbn13 === isbn))
  })

  test('one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(chinese13, fc.integer({ min: 4, max: 12 }), fc.integer({ min: 1, max: 9 }), (isbn, at, by) => {
        const wrong = isbn.slice(0, at) + String((Number(isbn.charAt(at)) + by) % 10) + isbn.slice(at + 1)
        return readIsbn(wrong)?.valid === false
      }),
    )
  })
})

describe('B1 the ISBN scanned in place of the barcode', () => {
  test.each([
    ['9787506365390', true],
    ['978750636539051800', true],
    ['978-7-5063-6539-0', true],
    ['9787506365391', true],
    ['7544210960', true],
    ['0012001', false],
    ['7544210961', false],
    ['6901028075763', false],
    ['51140213400006961', false],
  ])('%s: %s', (scan, is) => {
    expect(looksLikeIsbn(scan)).toBe(is)
  })
})

describe('A4 hyphens and publishers', () => {
  test('a publisher’s books share a prefix', () => {
    expect([publisherPrefix('9787506365390'), publisherPrefix('7506371049'), publisherPrefix('9787999999999')]).toEqual(
      ['978-7-5063', '978-7-5063', undefined],
    )
    expect(hyphenateIsbn('9787020002207')).toBe('978-7-02-000220-7')
  })
})

/** The reference strips brackets into the number; here the bracket is a qualifier and the number before it stands. */
const QUALIFIED = /^[\d-]+X? \(/

describe.skipIf(sharedData === undefined)('A4 some 400 ISBNs out of real records', () => {
  const rows =
    sharedData === undefined
      ? []
      : readFileSync(sharedFile('isbn/isbn-as-found.tsv'), 'utf8')
          .trim()
          .split('\n')
          .slice(1)
          .map((line) => line.split('\t'))

  test('each valid one is read as the reference reads it', () => {
    const valid = rows.filter((row) => row[2] === 'Y')
    expect(valid.length).toBeGreaterThan(380)
    expect(
      valid.filter(([found = '', canonical]) => readIsbn(found)?.compact !== canonical || !readIsbn(found)?.valid),
    ).toEqual([])
  })

  test('none that is invalid is taken, but for numbers followed by a bracket that the reference reads into them', () => {
    const taken = rows.filter(([found = '', , valid]) => valid !== 'Y' && readIsbn(found)?.valid)
    expect(taken.every(([found = '']) => QUALIFIED.test(found))).toBe(true)
    expect(taken).toHaveLength(8)
  })

  test('hyphens stand where the reference has them, but for ranges given out since', () => {
    const otherwise = rows.filter(
      ([, canonical = '', valid, hyphens]) => valid === 'Y' && hyphenateIsbn(canonical) !== hyphens,
    )
    expect(otherwise.length).toBeLessThanOrEqual(9)
    expect(otherwise.filter(([, canonical = '']) => canonical.startsWith('9787') || /^7.{9}$/.test(canonical))).toEqual(
      [],
    )
  })
})
