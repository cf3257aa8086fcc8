import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalCode, normalText } from './normal-text.ts'

describe('G4 two spellings of the same text are one', () => {
  test.each([
    ['紅樓夢', '红楼梦'],
    ['什麼', '什么'],
    ['《三体·Ⅱ》', '三体II'],
    ['ＡＢＣ　１２', 'abc 12'],
    ['Café Müller', 'cafe muller'],
    ["Don't", 'Dont'],
    ['镜·龙战', '镜龙战'],
    ['西尾 維新', '西尾维新'],
    ['Harry-Potter', 'harry potter'],
    ['C 语言', 'C语言'],
    ['ﾊﾘｰ', 'ハリー'],
    ['が', 'か\u3099'],
    ['看著', '看着'],
  ])('%s and %s', (one, other) => {
    expect(normalText(one)).toBe(normalText(other))
  })

  test('what differs stays different', () => {
    expect(normalText('C++')).toBe('c++')
    expect(normalText('C#')).not.toBe(normalText('C'))
    expect(normalText('が')).not.toBe(normalText('か'))
    expect(normalText('Harry Potter')).not.toBe(normalText('HarryPotter'))
    expect(normalText('——！？')).toBe('')
  })

  test('folding twice is folding once, and no part of the folded text is lost in the whole', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'紅楼梦𠮷aB Ｃ１é·-ⅡㄅカｶﾞЖ麼么藉口乾隆\u0301😀\ud800'),
      maxLength: 20,
    })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const folded = normalText(before)
        expect(normalText(folded)).toBe(folded)
        // a Chinese character beside a text changes nothing in it
        expect(normalText(`中${after}中`)).toBe(`中${normalText(after)}中`)
      }),
    )
  })
})

describe('codes', () => {
  test('hyphens and spaces of an ISBN do not matter, those of a class number do', () => {
    expect(normalCode('978-7-02-000220-7')).toBe('9787020002207')
    expect(normalCode('７-02-000220-X ')).toBe('702000220x')
    expect(normalCode('I-61')).toBe('i-61')
    expect(normalCode('K 827=7')).toBe('k827=7')
  })
})
