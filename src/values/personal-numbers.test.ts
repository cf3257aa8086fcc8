import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayFromNumber } from './day.ts'
import { checkDigit13 } from './isbn.ts'
import {
  dropPersonalNumbers,
  findPersonalNumbers,
  findPhoneNumbers,
  hasPersonalNumber,
  identityCheckCharacter,
} from './personal-numbers.ts'

const digits = (n: number) => fc.stringMatching(new RegExp(`^\\d{${n}}$`))
const birthday = fc.integer({ min: -10_000, max: 20_000 }).map((n) => dayFromNumber(n).replace(/-/g, ''))
/** Valid identity numbers of nobody: a district code that is not given out (…99), any birthday. */
const identity = fc
  .tuple(fc.constantFrom('11', '44', '52', '65', '81'), digits(2), birthday, digits(3))
  .map(([province, city, born, serial]) => {
    const first17 = `${province}${city}99${born}${serial}`
    return first17 + identityCheckCharacter(first17)
  })
/** ISO 7064 example of the standard: a number printed in GB 11643 itself. */
const PRINTED = '11010519491231002X'

describe('L5 identity and student numbers are found wherever they stand', () => {
  test('the example of the standard has the right check character', () => {
    expect(findPersonalNumbers(PRINTED)).toEqual([{ kind: 'identity-card', start: 0, end: 18, sure: true }])
  })

  test('every valid identity number is found, whatever stands around it and however it is typed', () => {
    const dress = fc.constantFrom<(id: string) => string>(
      (id) => id,
      (id) => `身份证${id}`,
      (id) => `${id}，张三`,
      (id) => `20250101 ${id}`,
      (id) => id.replace(/[0-9X]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
      (id) => id.replace('X', 'x'),
      (id) => `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`,
      (id) => `${id.slice(0, 6)}-${id.slice(6, 14)}-${id.slice(14)}`,
    )
    fc.assert(
      fc.property(identity, dress, (id, dressed) => {
        const { text, dropped } = dropPersonalNumbers(dressed(id))
        return (
          dropped.length === 1 &&
          dropped[0] === 'identity-card' &&
          !text.includes(id.slice(6, 14)) &&
          hasPersonalNumber(dressed(id), true)
        )
      }),
    )
  })

  test('a national student number is found with the identity number in it', () => {
    fc.assert(
      fc.property(identity, fc.constantFrom('G', 'J', 'g', 'Ｇ'), (id, letter) => {
        expect(dropPersonalNumbers(`学籍号：${letter}${id} 四（2）班`)).toEqual({
          text: '学籍号： 四（2）班',
          dropped: ['national-student-number'],
        })
      }),
    )
    expect(findPersonalNumbers('L441234567890123456').map((number) => number.kind)).toEqual(['national-student-number'])
    expect(findPersonalNumbers('M441234567890123456')).toEqual([])
    expect(findPersonalNumbers('L440000201609010012').map((number) => number.kind)).toEqual(['national-student-number'])
  })

  test('an identity number that a spreadsheet rounded is found', () => {
    expect(dropPersonalNumbers('4.40101E+17')).toEqual({ text: '', dropped: ['rounded-identity-card'] })
    expect(dropPersonalNumbers('4.40101201209031E+17')).toEqual({ text: '', dropped: ['rounded-identity-card'] })
    expect(findPersonalNumbers('440101201209031000')).toMatchObject([{ kind: 'identity-card', sure: false }])
    expect(hasPersonalNumber('440101201209031000', true)).toBe(false)
  })

  test('an old one of fifteen digits is found, but never sure', () => {
    expect(findPersonalNumbers('440199800615123')).toEqual([
      { kind: 'old-identity-card', start: 0, end: 15, sure: false },
    ])
    expect(dropPersonalNumbers('440199800615123', true)).toEqual({ text: '440199800615123', dropped: [] })
  })

  test('several in one cell are all dropped, and the rest stays', () => {
    expect(dropPersonalNumbers(`父 ${PRINTED}；母 ${PRINTED} 电话见表`)).toEqual({
      text: '父 ；母 电话见表',
      dropped: ['identity-card', 'identity-card'],
    })
  })
})

describe('L5 what is no personal number is left alone', () => {
  const untouched = (text: string) => {
    const { text: left, dropped } = dropPersonalNumbers(text)
    return dropped.length === 0 && left === text
  }

  test('ISBNs, with a price add-on too', () => {
    const isbn = digits(8)
      .map((eight) => `9787${eight}`)
      .map((first12) => first12 + checkDigit13(first12))
    fc.assert(
      fc.property(isbn, fc.constantFrom('', '01', '51800', ' 51800'), (number, addOn) => untouched(number + addOn)),
    )
  })

  test('barcodes and student numbers of up to fourteen digits, alone or in a row', () => {
    const code = fc.integer({ min: 4, max: 14 }).chain(digits)
    fc.assert(fc.property(code, untouched))
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 8, max: 12 }).chain(digits), { minLength: 1, maxLength: 4 }), (codes) =>
        untouched(codes.join('、')),
      ),
    )
  })

  test('library barcodes of real records, dates, prices and words', () => {
    for (const text of [
      '51140213400000026',
      '51140213400006961',
      '042012061538',
      '2012年9月3日',
      'CNY118.00(全3册)',
      'I247.57/3920',
      'GB18030',
      '978-7-5063-7104-9',
      '',
      '1.5E+3',
    ]) {
      expect(untouched(text)).toBe(true)
    }
  })

  test('a longer run of digits is not cut into an identity number', () => {
    expect(untouched(`0${PRINTED}`)).toBe(true)
    expect(untouched(`${PRINTED}5`)).toBe(true)
    expect(untouched('440101201209031234567')).toBe(true)
  })
})

describe('L5 telephone numbers', () => {
  test.each(['13800138000', '+86 138-0013-8000', '电话:13800138000', '008613800138000', '138 0013 8000'])(
    '%s is one',
    (text) => {
      expect(findPhoneNumbers(text)).toHaveLength(1)
    },
  )

  test.each(['20250107', '0012001', '9787506365390', '12800138000', '138001380001'])('%s is none', (text) => {
    expect(findPhoneNumbers(text)).toEqual([])
  })
})
