import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sharedData, sharedFile } from '../../../tests/given/shared-data.ts'
import { face } from './faces.ts'
import { fitText, sizesFrom, widthOf } from './fit-text.ts'

describe('A5 a text set into its room', () => {
  const room = { width: 30, sizes: sizesFrom(10, 7), maxLines: 2 }

  test('keeps the wished size while it fits on one line', () => {
    expect(fitText('sans', '草房子', room)).toMatchObject({ lines: ['草房子'], size: 10, cut: false })
  })

  test('becomes smaller before it takes a second line', () => {
    expect(fitText('sans', '写给孩子的哲学启蒙书', room)).toMatchObject({ lines: ['写给孩子的哲学启蒙书'], size: 8.5 })
  })

  test('takes a second line before it is cut, without a mark at its beginning', () => {
    const { lines, cut } = fitText('sans', '海底两万里，儒勒·凡尔纳著', room)
    expect(lines).toHaveLength(2)
    expect(lines.join('')).toBe('海底两万里，儒勒·凡尔纳著')
    expect(cut).toBe(false)
  })

  test('ends in an ellipsis only when the smallest letters in all lines do not hold it, and says so', () => {
    const text = '义务教育信息科技课程标准'.repeat(4)
    const fitted = fitText('sans', text, room)
    expect(fitted).toMatchObject({ size: 7, cut: true, text })
    expect(fitted.lines).toHaveLength(2)
    expect(fitted.lines.at(-1)).toMatch(/…$/)
  })

  test('centred lines are about the same length', () => {
    const { lines } = fitText('song', '钢铁是怎样炼成的故事集', { width: 40, sizes: [12], maxLines: 2, balanced: true })
    expect(lines.map((line) => line.length)).toEqual([6, 5])
  })

  test('a height allows as many lines as have room in it', () => {
    const fitted = fitText('sans', '一'.repeat(60), { width: 30, height: 12, sizes: [9], leading: 1.2 })
    expect(fitted.lines.length * fitted.lineHeight).toBeLessThanOrEqual(12)
    expect(fitted.lines).toHaveLength(3)
  })

  test('a character that the font lacks takes the room of the mark that stands for it', () => {
    expect(face('sans').glyph(0x20bb7).missing).toBe(true)
    expect(face('sans').glyph('镕'.codePointAt(0) ?? 0).missing).toBe(false)
    expect(face('sans').width('𠮷', 10)).toBe(face('sans').width('〓', 10))
  })

  test('what has no ink takes no room: joiners, marks of direction, controls, half a pair', () => {
    expect(face('sans').width('草\u200B房\uFEFF子\u0000\uD842', 10)).toBe(face('sans').width('草房子', 10))
  })

  test.skipIf(!sharedData)('every real title stands whole on a label of 38 mm with two lines', () => {
    const titles = readFileSync(sharedFile('books/demo-titles.tsv'), 'utf8').trim().split('\n').slice(1)
    expect(titles.length).toBeGreaterThan(200)
    for (const row of titles) {
      const title = row.split('\t')[0] ?? ''
      const fitted = fitText('sans', title, { width: 34, sizes: sizesFrom(7.5, 6), maxLines: 2 })
      expect(fitted.cut, title).toBe(false)
      expect(widthOf(fitted)).toBeLessThanOrEqual(34.001)
      expect(fitted.lines.join('').replaceAll(' ', '')).toBe(title.replaceAll(' ', ''))
    }
  })
})
