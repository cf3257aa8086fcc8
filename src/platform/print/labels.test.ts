import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { classColour } from '#values/class-colours'
import { printedPages, printedText } from '../../../tests/given/printed-pdf.ts'
import { sharedData, sharedFile } from '../../../tests/given/shared-data.ts'
import { drawAlignmentPage } from './alignment-page.ts'
import { inkOn } from './ink-on.ts'
import { LABEL_LAYOUTS, type LabelLayout, safeBox } from './label-layouts.ts'
import { drawLabels, type Label, type LabelSheet, paired } from './labels.ts'
import { planSpine } from './spine-label.ts'

const facts = { title: '标签', printedAt: '2026-11-23T08:00:00.000Z' }
const none = () => undefined

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}
const print = (labels: Label[], layout: LabelLayout, more: Partial<LabelSheet> = {}) =>
  drawLabels({ facts, layout, ...more }, each(labels), none)
const barcode = (number: string, more: Partial<Extract<Label, { kind: 'barcode' }>> = {}) =>
  ({ kind: 'barcode', school: '云溪学校图书馆', barcode: number, ...more }) as const

describe('A5 barcode labels', () => {
  test('the sheet is A4 exactly, asks for its actual size, and bears title and language', async () => {
    const { bytes } = await print([barcode('0001201')], LABEL_LAYOUTS['3x10-70x29.7'])
    const [page] = printedPages(bytes)
    expect(page?.width).toBeCloseTo(210, 2)
    expect(page?.height).toBeCloseTo(297, 2)
    const file = Buffer.from(bytes).toString('latin1')
    expect(file).toContain('/PrintScaling /None')
    expect(file).toContain('/Lang (zh-CN)')
  })

  test.each(Object.entries(LABEL_LAYOUTS))(
    'on %s every bar and every letter keeps inside its label',
    async (_name, layout) => {
      const { bytes, notes } = await print(
        [barcode('0001201', { title: '汤姆·索亚历险记', accession: '登记号 A100' })],
        layout,
      )
      const [page] = printedPages(bytes)
      const safe = safeBox(layout, 1)
      for (const box of page?.boxes ?? []) {
        expect(box.x).toBeGreaterThanOrEqual(safe.x - 1)
        expect(box.x + box.width).toBeLessThanOrEqual(safe.x + safe.width + 1)
        expect(box.y).toBeGreaterThanOrEqual(safe.y)
        expect(box.y + box.height).toBeLessThanOrEqual(safe.y + safe.height)
        expect(box.height).toBeGreaterThanOrEqual(6)
      }
      for (const { x, y } of page?.texts ?? []) {
        expect(x).toBeGreaterThanOrEqual(safe.x - 0.001)
        expect(y).toBeLessThanOrEqual(safe.y + safe.height)
      }
      expect(notes).toEqual([])
      expect(printedText(bytes)).toBe('云溪学校图书馆登记号A100汤姆·索亚历险记0001201')
    },
  )

  test('a character that no font has is printed as 〓 and named to whoever prints', async () => {
    const { bytes, notes } = await print([barcode('0001201', { title: '𠮷祥如意' })], LABEL_LAYOUTS['3x10-70x29.7'])
    expect(printedText(bytes)).toContain('〓祥如意')
    expect(notes).toEqual([{ kind: 'missing-glyph', char: '𠮷', code: 'U+20BB7', text: '𠮷祥如意' }])
  })

  test('one barcode that cannot be drawn stops no other label', async () => {
    const { bytes, notes } = await print([barcode('三2班001'), barcode('0001202')], LABEL_LAYOUTS['3x10-70x29.7'])
    expect(notes).toEqual([{ kind: 'no-bars', text: '三2班001' }])
    expect(printedText(bytes)).toContain('0001202')
  })

  test('a code too long for its label is printed and said to be hard to scan', async () => {
    const { notes } = await print([barcode('YXSX-2026-TS-0012345')], LABEL_LAYOUTS['5x13-38.1x21.2'])
    expect(notes).toMatchObject([{ kind: 'narrow-bars', text: 'YXSX-2026-TS-0012345' }])
  })

  test('labels begin at the first free one, leave out used ones, and print as often as asked', async () => {
    const layout = LABEL_LAYOUTS['2x7-99.1x38.1']
    const { bytes } = await print([barcode('A1', { copies: 2 }), barcode('A2')], layout, {
      start: { startAt: 13, used: [14] },
    })
    const pages = printedPages(bytes)
    expect(pages.map((page) => page.texts.map(({ text }) => text).filter((text) => text.startsWith('A')))).toEqual([
      ['A1'],
      ['A1', 'A2'],
    ])
    const number = pages[0]?.texts.find(({ text }) => text === 'A1')
    const place = safeBox(layout, 13)
    expect(number?.x).toBeGreaterThan(place.x)
    expect(number?.y).toBeGreaterThan(place.y)
  })

  test('the offset of the printer moves everything by tenths of a millimetre', async () => {
    const layout = LABEL_LAYOUTS['5x13-38.1x21.2']
    const at = async (offset: { x: number; y: number }) =>
      printedPages((await print([barcode('0001201')], layout, { offset })).bytes)[0]?.boxes[0]
    const [plain, moved] = [await at({ x: 0, y: 0 }), await at({ x: 5, y: -3 })]
    expect((moved?.x ?? 0) - (plain?.x ?? 0)).toBeCloseTo(0.5, 3)
    expect((moved?.y ?? 0) - (plain?.y ?? 0)).toBeCloseTo(-0.3, 3)
  })

  test('a roll gives a page of its own size for each label', async () => {
    const { bytes, pages } = await print([barcode('1'), barcode('2'), barcode('3')], LABEL_LAYOUTS['roll-40x30'])
    expect(pages).toBe(3)
    expect(printedPages(bytes)[2]?.width).toBeCloseTo(40, 2)
  })

  test.skipIf(!sharedData)('every character of every real title is on the paper', async () => {
    const titles = readFileSync(sharedFile('books/demo-titles.tsv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split('\t')[0] ?? '')
    const { bytes, notes } = await print(
      titles.map((title, index) => barcode(String(index + 1).padStart(7, '0'), { title })),
      LABEL_LAYOUTS['4x10-48.5x25.4'],
    )
    const text = printedText(bytes)
    for (const title of titles) expect(text).toContain(title.replaceAll(/\s/g, ''))
    expect(notes).toEqual([])
  })
})

describe('A5 spine labels', () => {
  test('long call numbers become smaller, then are parted at a point or dash, and are never cut', () => {
    expect(planSpine(['I247.57-49', '12'], 26, 16)).toMatchObject({ lines: ['I247.57-49', '12'], cut: false })
    expect(planSpine(['TP312.8PY-49', '3'], 18, 17).lines).toEqual(['TP312', '.8PY-49', '3'])
    expect(planSpine(['G633.955.3/4567:89', '1'], 15, 20)).toMatchObject({ torn: true, cut: false })
    expect(planSpine(['G633.955.3/4567:89', '1'], 15, 20).lines.join('')).toBe('G633.955.3/4567:891')
  })

  test('the class stands as letter and colour above the number; beside a barcode label they make a pair', async () => {
    const books = [[barcode('0001201'), { kind: 'spine', lines: ['I287.47', '3', ':2'] }]] as const
    const { bytes } = await print([...paired(books)], LABEL_LAYOUTS['4x10-52.5x29.7'])
    const [page] = printedPages(bytes)
    expect(page?.texts.map(({ text }) => text).slice(-4)).toEqual(['I', 'I287.47', '3', ':2'])
    const [first, second] = [page?.texts.find(({ text }) => text === '0001201'), page?.texts.at(-1)]
    expect(first?.x).toBeLessThan(52.5)
    expect(second?.x).toBeGreaterThan(52.5)
    expect(second?.x).toBeLessThan(105)
  })

  test('without a band nothing but the number is printed', async () => {
    const { bytes } = await print(
      [{ kind: 'spine', lines: ['I287.47', '3'], band: false }],
      LABEL_LAYOUTS['roll-40x30'],
    )
    expect(printedText(bytes)).toBe('I287.473')
  })

  test('a scheme of colours has a sign and a word on each', async () => {
    const labels: Label[] = [{ kind: 'colour', sign: 'I', word: '文学', number: '0001201' }]
    expect(printedText((await print(labels, LABEL_LAYOUTS['spine-6x11-30x25'])).bytes)).toBe('I文学0001201')
    await expect(
      print([{ kind: 'colour', sign: ' ', word: '文学' }], LABEL_LAYOUTS['spine-6x11-30x25']),
    ).rejects.toThrow(RangeError)
  })

  test('each main class has a colour that carries white letters; what is no class has none', () => {
    for (const letter of 'ABCDEFGHIJKNOPQRSTUVXZ') expect(inkOn(classColour(letter) ?? '#FFFFFF')).toBe('#FFFFFF')
    expect(classColour('TP312.8')).toBe(classColour('X5'))
    expect(classColour('L12')).toBeUndefined()
    expect(inkOn('#E9C46A')).toBe('#000000')
  })
})

describe('A5 the test page for a printer', () => {
  test('shows the number of every label and the way to use it', async () => {
    const { bytes } = await drawAlignmentPage(
      { facts, layout: LABEL_LAYOUTS['3x8-70x36'], how: '先用白纸打印。' },
      each([]),
      none,
    )
    const texts = printedPages(bytes)[0]?.texts.map(({ text }) => text) ?? []
    for (let cell = 1; cell <= 24; cell++) expect(texts).toContain(String(cell))
    expect(texts).toContain('先用白纸打印。')
  })
})
