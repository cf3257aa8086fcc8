import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigit13 } from './isbn.ts'
import { isIssn, issnCheckDigit, issnOfScan, readCnNumber, readIssn } from './issn.ts'
import { readUnifiedBookNumber } from './unified-book-number.ts'

const first7 = fc.stringMatching(/^\d{7}$/)

describe('E1 numbers of periodicals', () => {
  test.each([
    ['1000-0127', '1000-0127'],
    ['ISSN 0378-5955', '0378-5955'],
    ['０３７８－５９５５', '0378-5955'],
    ['03785955', '0378-5955'],
    ['ISSN2434561x', '2434-561X'],
  ])('%s is %s', (text, issn) => {
    expect(readIssn(text)).toEqual({ issn, valid: true })
  })

  test('a wrong check digit is told; a bare day is no ISSN', () => {
    expect(readIssn('ISSN 0378-5956')).toEqual({ issn: '0378-5956', valid: false, proposal: '0378-5955' })
    expect([readIssn('20081231'), readIssn('978-7-5063'), readIssn('')]).toEqual([undefined, undefined, undefined])
  })

  test('the barcode of an issue names its periodical and the issue', () => {
    expect(issnOfScan('977100001200609')).toBeUndefined()
    fc.assert(
      fc.property(first7, fc.stringMatching(/^\d{2}$/), (seven, issue) => {
        const first12 = `977${seven}00`
        const read = issnOfScan(`${first12}${checkDigit13(first12)}${issue}`)
        return (
          read !== undefined &&
          isIssn(read.issn) &&
          read.issn.replace('-', '').startsWith(seven) &&
          read.addOn === issue
        )
      }),
    )
  })

  test('the check character finds every single wrong digit', () => {
    fc.assert(
      fc.property(first7, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 9 }), (seven, at, by) => {
        const wrong = seven.slice(0, at) + String((Number(seven.charAt(at)) + by) % 10) + seven.slice(at + 1)
        return issnCheckDigit(wrong) !== issnCheckDigit(seven)
      }),
    )
  })

  test.each([
    ['CN 11-1065/I', '11-1065/I'],
    ['CN11—1065／Ｉ', '11-1065/I'],
    ['11-0065', '11-0065'],
    ['国内统一刊号：CN 52-1075/G4', '52-1075/G4'],
  ])('%s is the CN number %s', (text, cn) => {
    expect(readCnNumber(text)).toBe(cn)
  })

  test.each(['978-7-5063', '2011-1065', '11-106'])('%s is no CN number', (text) => {
    expect(readCnNumber(text)).toBeUndefined()
  })
})

describe('A4 books of before 1988 with a unified book number', () => {
  test.each([
    ['10019·3024', '10019·3024', 10, '019', 3024],
    ['统一书号：10019·3024', '10019·3024', 10, '019', 3024],
    ['书号 R10024.3625', 'R10024·3625', 10, '024', 3625],
    ['Ｋ７０９１・１２３４', 'K7091·1234', 7, '091', 1234],
    ['10019-3024', '10019·3024', 10, '019', 3024],
    ['10107·215(上)', '10107·215', 10, '107', 215],
  ])('%s', (found, text, number, publisher, serial) => {
    expect(readUnifiedBookNumber(found)).toEqual({ text, class: number, publisher, serial })
  })

  test.each(['1234.50', '35.00', '7-5442-1096-0', '99019·3024', '10019·0', ''])('"%s" is none', (text) => {
    expect(readUnifiedBookNumber(text)).toBeUndefined()
  })
})
