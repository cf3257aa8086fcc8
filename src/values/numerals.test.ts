import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chineseNumeral, readNumeral, readRoman } from './numerals.ts'

describe('Chinese and Roman numerals', () => {
  test.each([
    ['三', 3],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['三十五', 35],
    ['廿一', 21],
    ['一百零二', 102],
    ['三百二', 302],
    ['二〇〇八', 2008],
    ['二○○八', 2008],
    ['两', 2],
    ['壹佰', 100],
    ['元', 1],
    ['12', 12],
  ])('%s is %i', (text, n) => {
    expect(readNumeral(text)).toBe(n)
  })

  test.each(['', '甲', '三班', '-3', '1.5'])('%s is no number', (text) => {
    expect(readNumeral(text)).toBeUndefined()
  })

  test('every number of a class is read back as it was written', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), (n) => readNumeral(chineseNumeral(n)) === n))
  })

  test('a class has no number 0 or 100', () => {
    expect(() => chineseNumeral(0)).toThrow(RangeError)
    expect(() => chineseNumeral(100)).toThrow(RangeError)
  })

  test.each([
    ['XII', 12],
    ['xvi', 16],
    ['iv', 4],
    ['Ⅻ', 12],
    ['cdxliv', 444],
  ])('%s is page %i of the front matter', (text, n) => {
    expect(readRoman(text)).toBe(n)
  })

  test.each(['', 'cw', 'iix2', 'vx'])('%s is no Roman numeral', (text) => {
    expect(readRoman(text)).toBeUndefined()
  })
})
