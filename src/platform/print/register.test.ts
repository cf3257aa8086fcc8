import { describe, expect, test } from 'vitest'
import zh from '#messages/zh-CN/print'
import { printedPages, printedText } from '../../../tests/given/printed-pdf.ts'
import { type AccessionLine, drawAccessionRegister } from './accession-register.ts'
import { drawRegister, type Register, type RegisterRow, yuan } from './register.ts'

const facts = { title: '登记账', printedAt: '2026-11-23T08:00:00.000Z' }
const none = () => undefined

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}

const copy = (accession: string, more: Partial<AccessionLine> = {}): AccessionLine => ({
  accession,
  day: '2026-09-01',
  titleKey: 1,
  title: '草房子',
  author: '曹文轩 著',
  publisher: '人民文学出版社',
  year: '2015',
  edition: '',
  price: 1990,
  source: '新华书店',
  callNumber: 'I287.45/1',
  note: '',
  ...more,
})
const print = (copies: AccessionLine[], brought = { volumes: 0, fen: 0 }) =>
  drawAccessionRegister(
    { facts, subtitle: '云溪学校', signatures: ['登记人：', '核对人：'], brought, labels: zh },
    each(copies),
    none,
  )
const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => String(from + index).padStart(7, '0'))

describe('A6 the accession register', () => {
  test('a run of copies of one title is one line with its count, and its sum is price times copies', async () => {
    const { bytes } = await print([
      ...numbers(1201, 40).map((number) => copy(number)),
      copy('0001241', { titleKey: 2, title: '城南旧事', price: null }),
    ])
    const [page] = printedPages(bytes)
    const texts = page?.texts.map(({ text }) => text) ?? []
    expect(printedText(bytes)).toContain('0001201–0001240')
    expect(texts.filter((text) => text === '草房子')).toHaveLength(1)
    expect(texts).toContain('40')
    expect(texts).toContain(yuan(1990))
    // in its line, at the foot of the page, and in the running total
    expect(texts.filter((text) => text === yuan(40 * 1990))).toHaveLength(3)
    expect(texts.filter((text) => text === '41')).toHaveLength(2)
  })

  test('a gap in the numbers, another title or another source begins a new line', async () => {
    const { bytes } = await print([
      copy('0000001'),
      copy('0000002'),
      copy('0000004'),
      copy('0000005', { source: '捐赠' }),
      copy('0000006', { titleKey: 2, source: '捐赠' }),
    ])
    const texts = printedPages(bytes)[0]?.texts.map(({ text }) => text) ?? []
    expect(texts.filter((text) => text === '草房子')).toHaveLength(4)
    expect(printedText(bytes)).toContain('0000001–0000002')
  })

  test('every page repeats the head, is signed, adds up itself and all before it, and knows how many there are', async () => {
    const copies = numbers(1, 100).map((number, index) => copy(number, { titleKey: index, price: 1000 + index }))
    const { bytes, pages } = await print(copies, { volumes: 200, fen: 500_000 })
    expect(pages).toBeGreaterThan(3)
    let volumes = 200
    let fen = 500_000
    for (const [index, page] of printedPages(bytes).entries()) {
      const texts = page.texts.map(({ text }) => text)
      for (const head of [zh.accessionNumber, zh.accessionBook, zh.accessionNote, '登记人：'])
        expect(texts).toContain(head)
      const shown = copies.filter(({ accession }) => texts.includes(accession))
      volumes += shown.length
      fen += shown.reduce((sum, { price }) => sum + (price ?? 0), 0)
      const at = texts.indexOf(zh.runningTotal)
      expect(texts.slice(at + 1, at + 3)).toEqual([String(volumes), yuan(fen)])
      expect(printedText(page)).toContain(`第${index + 1}页，共${pages}页`)
    }
    expect(volumes).toBe(300)
  })

  test('long titles and names take more lines and lose nothing', async () => {
    const title = '义务教育教科书语文自读课本：我的叔叔于勒及其他十九篇外国短篇小说选读（插图本）'
    const author = '[法]莫泊桑，[俄]契诃夫，[美]欧·亨利 著；赵少侯，汝龙，王永年 译'
    const { bytes, notes } = await print([copy('0000001', { title, author })])
    expect(printedText(bytes)).toContain(title)
    expect(printedText(bytes)).toContain(author.replaceAll(' ', ''))
    expect(notes).toEqual([])
  })
})

describe('A9 any register or list', () => {
  const head: Register = {
    facts,
    title: '没有借过的书',
    columns: [
      { title: '条码', width: 20 },
      { title: '题名', width: 60 },
      { title: '册数', width: 10, align: 'right' },
    ],
    labels: zh,
  }
  const rows = (count: number): RegisterRow[] =>
    Array.from({ length: count }, (_, index) => ({ cells: [String(index), `书名${index}`, '1'], amounts: [1] }))

  test('an empty list is a page with its head', async () => {
    const { bytes, pages } = await drawRegister(head, each([]), none)
    expect(pages).toBe(1)
    expect(printedText(bytes)).toContain('条码题名册数')
  })

  test('columns keep their shares of the page, and numbers end at the right edge of theirs', async () => {
    const { bytes } = await drawRegister({ ...head, orientation: 'portrait' }, each(rows(1)), none)
    const [page] = printedPages(bytes)
    expect(page?.width).toBeCloseTo(210, 2)
    const width = 210 - 16 - 10
    expect(page?.texts.find(({ text }) => text === '书名0')?.x).toBeCloseTo(16 + (width * 20) / 90 + 0.9, 2)
    const one = page?.texts.find(({ text }) => text === '1')
    expect((one?.x ?? 0) + 0.555 * 9.5 * (25.4 / 72)).toBeCloseTo(200 - 0.9, 2)
  })

  test('no row stands below the room for totals and signatures, and none is lost', async () => {
    const { bytes } = await drawRegister(
      { ...head, signatures: ['班主任：'], signOn: 'last-page', totals: [{ column: 2, as: 'count' }] },
      each(rows(200)),
      none,
    )
    const pages = printedPages(bytes)
    const texts = pages.flatMap((page) => page.texts.map(({ text }) => text))
    for (let index = 0; index < 200; index++) expect(texts).toContain(`书名${index}`)
    expect(pages.map((page) => page.texts.some(({ text }) => text === '班主任：'))).toEqual(
      pages.map((_, index) => index === pages.length - 1),
    )
    for (const page of pages)
      for (const { text, y } of page.texts) if (text.startsWith('书名')) expect(y).toBeLessThan(210 - 8 - 6 - 11 - 12)
  })

  test('sums of money are shown in yuan with thousands', () => {
    expect([0, 5, 1990, 1234567, -100000].map(yuan)).toEqual(['0.00', '0.05', '19.90', '12,345.67', '-1,000.00'])
  })
})
