import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile, format } from './format.ts'
import type { NamesIn } from './format.ts'

describe('L messages', () => {
  test('values stand where the sentence names them', () => {
    expect(format('zh-CN', '已借，{due}还。', { due: '12月7日 周一' })).toBe('已借，12月7日 周一还。')
  })

  test('numbers are written in the way of the language', () => {
    expect(format('zh-CN', '{n} 册', { n: 3012 })).toBe('3,012 册')
    expect(format('en', 'year {y}', { y: '2026' })).toBe('year 2026')
  })

  test('English has a plural, Chinese does not need one', () => {
    const text = '{n, plural, =0 {no books} one {# book} other {# books}} on loan'
    expect([0, 1, 2, 1200].map((n) => format('en', text, { n }))).toEqual([
      'no books on loan',
      '1 book on loan',
      '2 books on loan',
      '1,200 books on loan',
    ])
    expect(format('zh-CN', '{n, plural, other {# 本}}', { n: 1 })).toBe('1 本')
  })

  test('a choice falls back to other, and branches may hold values', () => {
    const text = '{kind, select, lost {{title} is lost} other {{title} is here}}'
    expect(format('en', text, { kind: 'lost', title: 'Emil' })).toBe('Emil is lost')
    expect(format('en', text, { kind: 'anything', title: 'Emil' })).toBe('Emil is here')
  })

  test('quoted braces and number signs are text, an apostrophe is an apostrophe', () => {
    expect(format('en', "don't '{'touch'}' {n, plural, other {'#'#}}", { n: 3 })).toBe("don't {touch} #3")
  })

  test('a forgotten value and a malformed sentence are found at once', () => {
    expect(() => format('en', '{a} and {b}', { a: 'x' })).toThrow('lacks a value for {b}')
    for (const text of ['{', '{a', 'a}', '{a, plural, one {x}}', '{a, date}', '{a, select, other {x}']) {
      expect(() => compile('en', text), text).toThrow('malformed')
    }
  })

  test('any text without braces comes out as it went in', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        fc.pre(!/['{}]/.test(a + b))
        expect(format('zh-CN', `${a}{x}${b}`, { x: '书' })).toBe(`${a}书${b}`)
      }),
    )
  })

  test('the names are read off the type of the text', () => {
    const names: NamesIn<'{due}还，{n, plural, one {# book} other {# books}}，{x, select, a {他} other {它}}'>[] = [
      'due',
      'n',
      'x',
    ]
    const none: [NamesIn<'没有到期的书。'>] extends [never] ? true : false = true
    expect([names.length, none]).toEqual([3, true])
  })
})
