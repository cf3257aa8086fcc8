import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakLines, unbreakable } from './line-breaking.ts'

/** Every character one wide. */
const count = (text: string) => [...text].length
const chinese = fc.string({
  unit: fc.constantFrom(...'书香图书馆的孩子们，。、；：？！“”‘’（）《》〈〉—…·0123ABab .-/%'),
  maxLength: 60,
})

describe('A5 lines of Chinese text', () => {
  test('no line begins with a mark that closes or pauses, and none ends with one that opens', () => {
    const { lines } = breakLines('他说：“我读完了《草房子》（曹文轩），还想读《青铜葵花》！”', 6, count)
    for (const line of lines) {
      expect(line).not.toMatch(/^[，。、；：？！”’）》]/)
      expect(line).not.toMatch(/[“‘（《]$/)
    }
    expect(lines.join('')).toBe('他说：“我读完了《草房子》（曹文轩），还想读《青铜葵花》！”')
  })

  test('words, numbers, dashes and ellipses stay whole', () => {
    expect(unbreakable('读Harry Potter——真好……ISBN 978-7-02-000220-7共3.5元')).toEqual([
      '读',
      'Harry',
      ' ',
      'Potter',
      '——',
      '真',
      '好',
      '……',
      'ISBN',
      ' ',
      '978-7-02-000220-7',
      '共',
      '3.5',
      '元',
    ])
  })

  test('a run of accession numbers may end a line after its dash only', () => {
    expect(breakLines('0001201–0001240', 9, count)).toEqual({ lines: ['0001201–', '0001240'], torn: false })
  })

  test('a call number wider than the line is parted before its point or dash', () => {
    expect(breakLines('I247.57-49', 7, count)).toEqual({ lines: ['I247.57', '-49'], torn: true })
  })

  test('whatever the text and the width, nothing but spaces is lost and no line is wider than allowed', () => {
    fc.assert(
      fc.property(chinese, fc.integer({ min: 1, max: 20 }), (text, width) => {
        const { lines } = breakLines(text, width, count)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        for (const line of lines) expect(count(line)).toBeLessThanOrEqual(width)
      }),
    )
  })

  test('marks stay where they belong whenever no piece had to be torn', () => {
    fc.assert(
      fc.property(chinese, fc.integer({ min: 4, max: 20 }), (text, width) => {
        const { lines, torn } = breakLines(text, width, count)
        fc.pre(!torn)
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。、；：？！”’）》〉·%]/)
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[“‘（《〈]$/)
      }),
    )
  })
})
