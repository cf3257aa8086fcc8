import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { addressOf, cleanText, columnName, identifierText } from './cells.ts'
import { textCell } from './text-cell.ts'

describe('L3 the cells of a sheet', () => {
  test('a place is named as Excel names it', () => {
    expect([
      addressOf(16, 2),
      addressOf(0, 0),
      columnName(25),
      columnName(26),
      columnName(701),
      columnName(702),
    ]).toEqual(['C17', 'A1', 'Z', 'AA', 'ZZ', 'AAA'])
  })

  test('a barcode keeps the zeros that its format shows, a telephone-like number is written out, a rounded one is refused', () => {
    expect(identifierText({ kind: 'number', text: '0001234', value: 1234 })).toBe('0001234')
    expect(identifierText({ kind: 'number', text: 'B0012', value: 12 })).toBe('B0012')
    expect(identifierText({ kind: 'number', text: '1,234', value: 1234 })).toBe('1234')
    expect(identifierText({ kind: 'number', text: '1234.00', value: 1234 })).toBe('1234')
    expect(identifierText({ kind: 'number', text: '4.40101E+17', value: 4.40101e17, lossy: true })).toBeUndefined()
    expect(identifierText({ kind: 'error', text: '#N/A' })).toBeUndefined()
  })

  test('NUL, control characters and lone surrogates are taken out, whole characters beyond the first plane stay', () => {
    expect(cleanText('\uFEFF 王\u0000小\uD842明\u200B\uDC00𠮷\r\n ')).toBe('王小明𠮷')
    expect(cleanText('\uDC00\uDC00\uD800\uD800x')).toBe('x')
  })

  test('what comes out of cleaning can be stored by every database, whatever went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text)
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).not.toContain('\u0000')
        expect(cleanText(clean)).toBe(clean)
      }),
    )
  })

  test('a field of a text file stays text, but a number in scientific form is one, and lost where digits are missing', () => {
    expect(textCell('00123')).toEqual({ kind: 'text', text: '00123' })
    expect(textCell('="00123"')).toEqual({ kind: 'text', text: '00123' })
    expect(textCell("'00123")).toEqual({ kind: 'text', text: '00123' })
    expect(textCell('4.40101E+17')).toMatchObject({ kind: 'number', lossy: true })
    expect(textCell('9.787506371049E+12')).toEqual({ kind: 'number', text: '9787506371049', value: 9_787_506_371_049 })
    expect(textCell('3E5')).toEqual({ kind: 'text', text: '3E5' })
  })
})
