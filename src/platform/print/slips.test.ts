import { expect, test, describe } from 'vitest'
import zh from '#messages/zh-CN/print'
import { printedPages, printedText } from '../../../tests/given/printed-pdf.ts'
import { drawSlips, type Slip } from './slips.ts'

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}
const slip = (name: string, books: string[]): Slip => ({
  heading: '这本书该回来了',
  to: name,
  items: books.map((what) => ({ what, when: '11月11日 到期，过了 12 天' })),
  message: '明天带来就好。还没看完，带书来可以续借。',
})
const print = (slips: Slip[]) =>
  drawSlips(
    {
      facts: { title: '催还单', printedAt: '2026-11-23T08:00:00.000Z' },
      title: '请带回来的书　五（2）班',
      subtitle: '云溪学校图书馆',
      figures: '10 人　12 册',
      ticks: ['已放进书包', '找不到了'],
      hours: '课间、午间、放学前开门',
      labels: zh,
    },
    each(slips),
    () => undefined,
  )

describe('B4 slips to fold and hand on', () => {
  test('ten to a page, each child apart from the others', async () => {
    const { bytes, pages } = await print(
      Array.from({ length: 11 }, (_, index) => slip(`${index + 1}号`, ['《草房子》'])),
    )
    expect(pages).toBe(2)
    const [first] = printedPages(bytes)
    const names = first?.texts.filter(({ text }) => /^\d+号$/.test(text)) ?? []
    expect(names).toHaveLength(10)
    for (const [index, { x, y }] of names.entries()) {
      expect(x > 105).toBe(index % 2 === 1)
      expect(Math.floor((y - 52) / 45.5)).toBe(Math.floor(index / 2))
    }
  })

  test('many books go on to a second slip of the same child, and no title is lost', async () => {
    const books = [
      '《中华人民共和国未成年人保护法》',
      '《写给孩子的哲学启蒙书》',
      '《三国演义》',
      '《水浒传》',
      '《西游记》',
      '《红楼梦》',
    ]
    const { bytes, notes } = await print([slip('8号', books)])
    for (const book of books) expect(printedText(bytes)).toContain(book)
    expect(printedPages(bytes)[0]?.texts.filter(({ text }) => text === '8号')).toHaveLength(2)
    expect(notes).toEqual([])
  })
})
