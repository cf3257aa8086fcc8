import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsOf, layoutSlip } from './layout.ts'
import { pictureOf } from './picture.ts'
import type { CoverDetail } from './picture.ts'
import { drawings, drawingsIn, drawingsOfClass } from './words.ts'

const details: readonly CoverDetail[] = ['plain', 'middle', 'small']
const titles = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...'海底两万里红楼梦的一个和在书人马（）《》：，！·— 12ABcé'),
    minLength: 1,
    maxLength: 20,
  }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
  fc.constantFrom(
    '草',
    '钢铁是怎样炼成的',
    "Harry Potter and the Philosopher's Stone",
    '10000个为什么',
    '𠮷野家的“故事”（第2版）',
    'Supercalifragilisticexpialidocious',
  ),
)

describe('drawn covers', () => {
  test('a title never overflows its slip, nor the slip its cover, whatever the title', () => {
    fc.assert(
      fc.property(titles, fc.constantFrom(...details), (title, detail) => {
        const { slip } = pictureOf(title, 'I', '', detail)
        expect(slip.x + slip.width).toBeLessThanOrEqual(94)
        expect(slip.y + slip.height).toBeLessThanOrEqual(134)
        for (const { x, y, length } of slip.cells) {
          const half = (length * slip.fontSize) / 2
          expect(x - slip.fontSize / 2).toBeGreaterThanOrEqual(slip.x)
          expect(x + slip.fontSize / 2).toBeLessThanOrEqual(slip.x + slip.width + 1e-6)
          expect(y - half).toBeGreaterThanOrEqual(slip.y)
          expect(y + half).toBeLessThanOrEqual(slip.y + slip.height + 1e-6)
        }
      }),
    )
  })

  test('a title of up to twenty signs stands there whole, and large enough to read', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'海底两万里红楼梦的一个和在书人'), minLength: 1, maxLength: 20 }),
        (title) => {
          const { slip } = pictureOf(title, 'I', '', 'plain')
          expect(
            [...slip.cells]
              .map((cell) => cell.text)
              .sort()
              .join(''),
          ).toBe([...title].sort().join(''))
          expect(slip.fontSize).toBeGreaterThanOrEqual(9)
        },
      ),
    )
  })

  test('no two signs of a slip lie on each other', () => {
    fc.assert(
      fc.property(titles, (title) => {
        const { slip } = pictureOf(title, 'I', '', 'plain')
        const { cells, fontSize } = slip
        cells.forEach((a, i) =>
          cells.slice(i + 1).forEach((b) => {
            const apart =
              Math.abs(a.x - b.x) >= fontSize || Math.abs(a.y - b.y) >= ((a.length + b.length) / 2) * fontSize - 1e-6
            expect(apart, `${a.text} ${b.text}`).toBe(true)
          }),
        )
      }),
    )
  })

  test('brackets and dashes take their vertical form, short numbers stand, words lie', () => {
    expect(cellsOf('《三体》—12 ABC 2026').map(({ text, lying }) => (lying ? `[${text}]` : text))).toEqual([
      '︽',
      '三',
      '体',
      '︾',
      '︱',
      '12',
      ' ',
      '[ABC]',
      ' ',
      '[2026]',
    ])
  })

  test('columns are read from right to left and break after a comma', () => {
    const { cells } = layoutSlip('从一粒稻米，到一片星空', {
      x: 0,
      y: 0,
      maxWidth: 100,
      maxHeight: 70,
      maxFont: 10,
      minFont: 5,
      padX: 0,
      padY: 0,
      pitch: 1,
      maxColumns: 2,
    })
    const right = Math.max(...cells.map((cell) => cell.x))
    expect(
      cells
        .filter((cell) => cell.x === right)
        .map((cell) => cell.text)
        .join(''),
    ).toBe('从一粒稻米，')
  })

  test('the same title always has the same cover, another title another', () => {
    const once = JSON.stringify(pictureOf('小马过河', 'I', '彭文席', 'plain'))
    expect(JSON.stringify(pictureOf('小马过河', 'I', '彭文席', 'plain'))).toBe(once)
    expect(JSON.stringify(pictureOf('小马过江', 'I', '彭文席', 'plain'))).not.toBe(once)
  })

  test('a title is drawn by what it names, and not by a name that holds it by accident', () => {
    expect(drawingsIn('小马过河')).toEqual(['horse', 'river'])
    expect(drawingsIn('列那狐的故事')[0]).toBe('fox')
    expect(drawingsIn('夏洛的网')[0]).toBe('web')
    expect(drawingsIn('马克思传')).toEqual([])
    expect(drawingsIn('恐龙世界')[0]).toBe('dinosaur')
  })

  test('there are sixty drawings and more, each of some strokes, and every main class has one', () => {
    expect(Object.keys(drawings).length).toBeGreaterThanOrEqual(60)
    for (const letter of 'ABCDEFGHIJKNOPQRSTUVXZ') expect(drawingsOfClass[letter]?.length, letter).toBeGreaterThan(0)
  })
})
