import { describe, expect, test } from 'vitest'
import zh from '#messages/zh-CN/print'
import { printedPages, printedText } from '../../../tests/given/printed-pdf.ts'
import { drawLoanSheet, type SheetRow } from './loan-sheet.ts'

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}
const draw = (rows: SheetRow[], className = '三（2）班') =>
  drawLoanSheet(
    {
      facts: { title: zh.loanSheetTitle, printedAt: '2026-11-23T08:00:00.000Z' },
      school: '云溪学校',
      className,
      printedAt: '2026-11-23 16:00 打印',
      labels: zh,
    },
    each(rows),
    () => undefined,
  )
const pupils = (count: number): SheetRow[] =>
  Array.from({ length: count }, (_, n) => ({
    seat: String(n + 1),
    name: `学生${n + 1}`,
    card: `2026${String(n + 1).padStart(4, '0')}`,
  }))

describe('B7 the loan sheet on paper', () => {
  test('a class of 52 stands on two A4 pages, every name and card number inside the margins, every barcode readable', async () => {
    const { bytes, pages, notes } = await draw(pupils(52))
    expect(pages).toBe(2)
    expect(notes).toEqual([])
    for (const { name, card } of pupils(52)) {
      expect(printedText(bytes)).toContain(name)
      expect(printedText(bytes)).toContain(card)
    }
    for (const { texts } of printedPages(bytes))
      for (const { x, y } of texts) expect(x >= 10 && x <= 200 && y >= 5 && y <= 292).toBe(true)
  })

  test('a class of 80 goes on to a third page, and a sheet without names is one page of empty lines', async () => {
    expect((await draw(pupils(80))).pages).toBe(3)
    const blank = await draw([], '')
    expect(blank.pages).toBe(1)
    expect(printedText(blank.bytes)).toContain('纸质借还单')
  })

  test('a long card number is told of when its bars come out too narrow for every scanner, and a name of many letters is kept', async () => {
    const long = { seat: '1', name: '阿卜杜热合曼·买买提依明江', card: 'YUNXI-SCHOOL-CARD-2026-000123' }
    const { notes, bytes } = await draw([long])
    expect(notes.map(({ kind }) => kind)).toEqual(['narrow-bars'])
    expect(printedText(bytes).replace(/\s/g, '')).toContain(long.name)
  })
})
