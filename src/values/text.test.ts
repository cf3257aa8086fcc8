import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bareText,
  fold,
  isHan,
  plainDashes,
  storableText,
  toHalfWidth,
  undoInputMethod,
  withoutDiacritics,
} from './text.ts'

describe('A4 text as it is typed', () => {
  test.each([
    ['ＩＳＢＮ　９７８－７', 'ISBN 978-7'],
    ['（平装）：￥32．00', '(平装):¥32.00'],
    ['书香', '书香'],
  ])('full-width %s becomes %s', (found, half) => {
    expect(toHalfWidth(found)).toBe(half)
  })

  test('what a Chinese input method made of a scanned code is undone', () => {
    expect(undoInputMethod('ｔｓ－００１２。５、￥')).toBe('ts-0012.5/$')
  })

  test('half-width text keeps its length, so positions stay true', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => toHalfWidth(text).length === text.length))
  })

  test('every dash is one dash', () => {
    expect(plainDashes('7‐5‑4‒4–2—1―0−9－6')).toBe('7-5-4-4-2-1-0-9-6')
  })
})

describe('design §5 matching', () => {
  test.each([
    ['三体Ⅱ', '三体ii'],
    ['Les Misérables', 'les miserables'],
    ['ＡＢＣ　１２３', 'abc 123'],
    ['  Harry\u200B  Potter ', 'harry potter'],
    ['はらだ', 'はらだ'],
  ])('%s folds to %s', (found, folded) => {
    expect(fold(found)).toBe(folded)
  })

  test('a title with and without its punctuation is the same title', () => {
    expect(bareText('《三体·Ⅱ》：黑暗森林')).toBe(bareText('三体 II 黑暗森林'))
  })

  test('folding twice changes nothing more', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)))
  })

  test('a Latin letter loses its accent, a kana keeps its voicing', () => {
    expect(withoutDiacritics('Ångström が')).toBe('Angstrom が')
  })

  test('a name of Han characters is told from others', () => {
    expect([isHan('张三'), isHan('𠮷野家'), isHan('张3'), isHan('')]).toEqual([true, true, false, false])
  })
})

describe('design §4.12 storable text', () => {
  test('NUL and halves of surrogate pairs are taken out, whole pairs stay', () => {
    expect(storableText('a\u0000b\uD83Dc\uDE00\uDE00d𠮷')).toBe('abcd𠮷')
  })

  test('whatever comes in, what is left is well formed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const kept = storableText(String.fromCharCode(...units))
        return kept.isWellFormed() && !kept.includes('\u0000') && storableText(kept) === kept
      }),
    )
  })

  test('however thick the halves stand: each whole pair is kept, each half and each NUL goes, in their order', () => {
    const unit = fc.constantFrom('\u0000', '\uD83D', '\uDE00', '\uD842', '\uDFB7', 'a', '书')
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), (units) => {
        const wanted: string[] = []
        for (let i = 0; i < units.length; i++) {
          const [one = '', next = ''] = [units[i], units[i + 1]]
          const isHigh = one >= '\uD800' && one <= '\uDBFF'
          if (isHigh && next >= '\uDC00' && next <= '\uDFFF') wanted.push(one + units[++i])
          else if (one === 'a' || one === '书') wanted.push(one)
        }
        expect(storableText(units.join(''))).toBe(wanted.join(''))
      }),
      { numRuns: 2000 },
    )
  })
})
