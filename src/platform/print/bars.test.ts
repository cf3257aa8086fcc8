import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barcodesOf, qrCodesOf } from '../../../tests/given/printed-codes.ts'
import { printedPages } from '../../../tests/given/printed-pdf.ts'
import { barBoxes, code128, drawCode128, drawQr, isCode128, isSure, modulesOf, moduleWidth } from './bars.ts'
import { A4, PrintDocument } from './print-document.ts'

describe('A5 bars that a scanner reads', () => {
  test('a number of seven digits is the Code 128 of the standard', () => {
    // Start C, 00 01 20, Code B, 1, check, stop: each character 11 modules, the stop 13.
    expect(code128('0001201').slice(0, 24)).toEqual([
      2, 1, 1, 2, 3, 2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 1, 2, 3, 1,
    ])
    expect(code128('0001201').slice(-7)).toEqual([2, 3, 3, 1, 1, 1, 2])
    expect(modulesOf(code128('0001201'))).toBe(11 * 7 + 13 + 20)
  })

  test('Chinese is refused: a scanner would type rubbish', () => {
    expect(isCode128('三2班001')).toBe(false)
    expect(() => code128('三2班001')).toThrow(RangeError)
  })

  test('bars are as wide as fits, whole dots of the printer, and never wider than the room', () => {
    expect(moduleWidth(110, 36.1, 'laser')).toBeCloseTo(0.254, 3)
    expect(moduleWidth(110, 46, 'laser')).toBeCloseTo(0.3387, 3)
    expect(moduleWidth(110, 38, 'thermal')).toBe(0.25)
    expect(moduleWidth(110, 48, 'thermal')).toBe(0.375)
    expect(isSure(moduleWidth(180, 36, 'laser'))).toBe(false)
  })

  test('every code stands centred in its box with ten modules of white on both sides', () => {
    const number = fc.string({ unit: fc.constantFrom(...'0123456789ABCXYZ-'), minLength: 1, maxLength: 14 })
    fc.assert(
      fc.property(number, fc.integer({ min: 30, max: 90 }), (text, width) => {
        const { bars, module } = barBoxes(text, { x: 5, y: 7, width, height: 10 }, 'laser')
        const [first, last] = [bars[0], bars.at(-1)]
        expect((first?.x ?? 0) - 5).toBeGreaterThanOrEqual(10 * module - 1e-6)
        expect((first?.x ?? 0) - 5).toBeCloseTo(5 + width - (last?.x ?? 0) - (last?.width ?? 0), 6)
        for (const bar of bars) {
          expect(bar.width / module).toBeCloseTo(Math.round(bar.width / module), 6)
          expect(bar).toMatchObject({ y: 7, height: 10 })
        }
      }),
      { numRuns: 50 },
    )
  })

  test('what stands on the paper is read back as what was meant, beside each other and whatever the text', async () => {
    const ascii = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((n) => String.fromCharCode(n)) })
    const barcode = fc.oneof(
      fc.stringMatching(/^[0-9]{5,14}$/),
      fc.stringMatching(/^[A-Z]{0,3}[0-9]{3,9}$/),
      ascii.filter((text) => text.trim() === text && text.length > 0 && text.length < 14),
    )
    const address = fc.stringMatching(/^http:\/\/192\.168\.1\.[0-9]{1,3}:8080\/s\/[a-z]{1,30}\/card#[0-9A-Z]{26}$/)
    const text = fc.oneof(
      address,
      ascii.filter((one) => one.length > 0 && one.length < 60),
    )
    await fc.assert(
      fc.asyncProperty(fc.tuple(barcode, barcode), fc.tuple(text, text), async (codes, texts) => {
        const document = new PrintDocument({ title: '', printedAt: '2026-11-23T08:00:00.000Z', paper: A4 })
        document.newPage()
        codes.forEach((code, n) =>
          drawCode128(document, code, { x: 5 + n * 100, y: 20, width: 95, height: 10 }, 'laser'),
        )
        texts.forEach((one, n) => drawQr(document, one, { x: 5, y: 50 + n * 40, width: 23, height: 23 }))
        const [page] = printedPages((await document.finish()).bytes)
        expect(page && [barcodesOf(page), qrCodesOf(page)]).toEqual([codes, texts])
      }),
      { numRuns: 60 },
    )
  })
})
