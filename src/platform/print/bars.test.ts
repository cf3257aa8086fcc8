import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barBoxes, code128, isCode128, isSure, modulesOf, moduleWidth } from './bars.ts'

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
})
