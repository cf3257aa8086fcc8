import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksLikeFormula } from './columns.ts'
import { type CsvHead, writeCsv } from './csv.ts'

const head: CsvHead = {
  timeZone: 'Asia/Shanghai',
  columns: [
    { title: '条码', type: 'text' },
    { title: '题名', type: 'text' },
    { title: '定价', type: 'money' },
    { title: '借出', type: 'instant' },
  ],
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}
const written = async (rows: (string | number | null)[][]) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode((await writeCsv(head, each(rows), () => undefined)).bytes)

describe('L3 CSV files', () => {
  test('begin with the mark by which Excel knows UTF-8, end lines in CR LF, and show times of the school', async () => {
    const text = await written([
      ['0001201', '草房子', -1990, '2026-11-20T16:05:00.000Z'],
      [null, '他说"好"，\n走了', null, null],
    ])
    expect(text).toBe(
      '\uFEFF条码,题名,定价,借出\r\n0001201,草房子,-19.90,2026-11-21 00:05\r\n,"他说""好""，\n走了",,\r\n',
    )
  })

  test('whatever stands in a cell comes back, and nothing runs as a formula', async () => {
    const cell = fc.string({ unit: fc.constantFrom(...'=+-@＝",\'\r\n\t 书1a'), maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const text = await written(rows.map(([code, title]) => [code, title, 100, null]))
        const back = parse(text, { bom: true, from_line: 2, relax_column_count: true })
        rows.forEach(([code, title], index) => {
          for (const [read, meant] of [
            [back[index]?.[0], code],
            [back[index]?.[1], title],
          ] as const) {
            expect(read).toBe(looksLikeFormula(meant) ? `'${meant}` : meant)
            expect(looksLikeFormula(read ?? '')).toBe(false)
          }
        })
      }),
      { numRuns: 60 },
    )
  })
})
