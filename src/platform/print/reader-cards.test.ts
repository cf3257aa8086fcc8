import { describe, expect, test } from 'vitest'
import zh from '#messages/zh-CN/print'
import { printedPages, printedText } from '../../../tests/given/printed-pdf.ts'
import { classGrid, drawClassBarcodes, type Pupil } from './class-barcodes.ts'
import { CARD_LAYOUT, drawReaderCards, type ReaderCard } from './reader-cards.ts'

const facts = { title: '借书证', printedAt: '2026-11-23T08:00:00.000Z' }
const none = () => undefined

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}

describe('F1 reader cards', () => {
  const print = (cards: ReaderCard[], start = {}) =>
    drawReaderCards({ facts, school: '云溪县实验学校', labels: zh, start }, each(cards), none)

  test('long names stand whole, of whatever people', async () => {
    const names = ['欧阳娜娜·阿依古丽', '买买提·艾力·吐尔逊江', '王小明', '阿卜杜热合曼·阿卜杜克热木·麦麦提艾力']
    const { bytes, notes } = await print(
      names.map((name, index) => ({
        name,
        group: '三（2）班',
        number: `2023${index}`,
        qr: 'SX1:abcdefghijklmnopqrstuv',
      })),
    )
    for (const name of names) expect(printedText(bytes)).toContain(name)
    expect(notes).toEqual([])
  })

  test('ten to a page; one printed anew goes to the place that is free', async () => {
    const card = { name: '王小明', group: '三（2）班', number: '2023001' }
    expect((await print(Array.from({ length: 11 }, () => card))).pages).toBe(2)
    const [page] = printedPages((await print([card], { startAt: 4 })).bytes)
    const name = page?.texts.find(({ text }) => text === '王小明')
    expect(name?.x).toBeCloseTo(CARD_LAYOUT.left + 85.6 + 4.5, 2)
    expect(name?.y).toBeGreaterThan(CARD_LAYOUT.top + 54)
  })

  test('a card without a sign-in code has bars only', async () => {
    const boxes = async (card: ReaderCard) => printedPages((await print([card])).bytes)[0]?.boxes.length ?? 0
    const plain = { name: '王小明', group: '教师', number: '2023001' }
    expect(await boxes(plain)).toBeLessThan(40)
    expect(await boxes({ ...plain, qr: 'SX1:abcdefghijklmnopqrstuv' })).toBeGreaterThan(100)
  })
})

describe('B3 the barcode sheet of a class', () => {
  const pupils = (count: number, number: (index: number) => string): Pupil[] =>
    Array.from({ length: count }, (_, index) => ({
      seat: String(index + 1),
      name: index % 10 === 0 ? '欧阳娜娜·阿依古丽' : '王小明',
      number: number(index),
    }))
  const print = (rows: Pupil[]) =>
    drawClassBarcodes({ facts, school: '云溪学校', className: '三（2）班', labels: zh }, each(rows), none)

  test('52 pupils stand on one page, each with number, name and card number', async () => {
    const rows = pupils(52, (index) => String(2023001 + index))
    const { bytes, pages, notes } = await print(rows)
    expect(pages).toBe(1)
    expect(notes).toEqual([])
    const texts = printedPages(bytes)[0]?.texts.map(({ text }) => text) ?? []
    expect(texts).toContain('三（2）班　班级条码表')
    expect(texts).toContain('52 人')
    for (const { seat, number } of rows) {
      expect(texts).toContain(seat)
      expect(texts).toContain(number)
    }
    expect(texts.filter((text) => text === '欧阳娜娜·阿依古丽')).toHaveLength(6)
  })

  test('60 pupils stand on two pages, and the pages say so', async () => {
    const { bytes, pages } = await print(pupils(60, (index) => `YX2025${8001 + index}`))
    expect(pages).toBe(2)
    expect(printedPages(bytes).map((page) => printedText(page).includes('第1页，共2页'))).toEqual([true, false])
  })

  test('longer numbers get fewer columns, so that every bar is at least 0.25 mm', async () => {
    expect(classGrid(pupils(52, String)).columns).toBe(4)
    expect(classGrid(pupils(52, (index) => `YUNXI-2025-${100 + index}`)).columns).toBeLessThan(4)
    expect((await print(pupils(52, (index) => `YUNXI-2025-${100 + index}`))).notes).toEqual([])
  })
})
