import { read, utils } from '@e965/xlsx'
import { beforeAll, expect, test } from 'vitest'
import {
  type GivenApp,
  givenApp,
  type GivenSchool,
  givenSchool,
  givenStaff,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenBib, givenZone } from '../../../tests/given/library.ts'
import { printedPages, printedText } from '../../../tests/given/printed-pdf.ts'
import type { RegisterLine, RegisterTotals } from './contract.ts'

interface Page {
  readonly lines: RegisterLine[]
  readonly total: number
  readonly totals: RegisterTotals
}

onBothEngines('A6 the accession register', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let librarian: SignedIn
  let zoneId: number
  const ids: number[] = []

  /** Numbers 1–3 草房子, 4–5 三体 (another day), 6–7 草房子 again, 8 without a price. */
  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    librarian = await givenStaff(app, school, 'librarian')
    zoneId = await givenZone(app, school)
    const hut = await givenBib(app, school, {
      title: '草房子',
      responsibility: '曹文轩著',
      publisher: '江苏少年儿童出版社',
      year: 1997,
      edition: '第2版',
    })
    const bodies = await givenBib(app, school, { title: '三体' })
    await receive(hut, 3, { priceFen: 1890, receivedOn: '2026-09-10' })
    await receive(bodies, 2, { priceFen: 2300, receivedOn: '2026-10-08', source: 'gift' })
    await receive(hut, 2, { priceFen: 1890, receivedOn: '2026-10-08' })
    await receive(hut, 1, { priceFen: null, receivedOn: '2026-10-08', note: '无价' })
  })

  async function receive(bibId: number, count: number, more: object): Promise<void> {
    const { body } = await librarian.call('POST /schools/:school/copies', {
      body: { bibId, zoneId, barcodes: Array.from({ length: count }, () => null), ...more },
    })
    ids.push(...(body as { id: number }[]).map((copy) => copy.id))
  }
  const page = async (query: Record<string, string> = {}): Promise<Page> =>
    (await librarian.call('GET /schools/:school/accession-register', { query })).body
  const spans = ({ lines }: Page) => lines.map(({ first, last, count }) => [first, last, count])

  test('a run of copies of one title with next numbers stands in one line', async () => {
    const seen = await page()
    expect(spans(seen)).toEqual([
      [1, 3, 3],
      [4, 5, 2],
      [6, 7, 2],
      [8, 8, 1],
    ])
    expect(seen.lines[0]).toMatchObject({
      title: '草房子',
      author: '曹文轩著',
      publisher: '江苏少年儿童出版社',
      year: '1997',
      edition: '第2版',
      receivedOn: '2026-09-10',
      priceFen: 1890,
      source: 'purchase',
    })
    expect(seen.total).toBe(4)
  })

  test('its totals count every copy and every fen', async () => {
    expect((await page()).totals).toEqual({
      copies: 8,
      fen: 5 * 1890 + 2 * 2300,
      titles: 2,
      unpriced: 1,
      withdrawn: 0,
      withdrawnFen: 0,
    })
  })

  test('is read by numbers and by days, a run cut where the range ends', async () => {
    expect(spans(await page({ from: '2', to: '4' }))).toEqual([
      [2, 3, 2],
      [4, 4, 1],
    ])
    const october = await page({ receivedFrom: '2026-10-01', receivedTo: '2026-10-31' })
    expect(spans(october)).toEqual([
      [4, 5, 2],
      [6, 7, 2],
      [8, 8, 1],
    ])
    expect(october.totals).toMatchObject({ copies: 5, fen: 2 * 2300 + 2 * 1890 })
  })

  test('is printed A4 landscape with the same runs, signatures, and what stands before it carried over', async () => {
    const reply = await librarian.call('GET /schools/:school/accession-register/register.pdf', {
      query: { receivedFrom: '2026-10-01' },
    })
    const pages = printedPages(reply.raw)
    expect(pages[0]?.width).toBeCloseTo(297, 0)
    const text = printedText(reply.raw)
    for (const words of ['个别登记账', '0000004–0000005', '0000006–0000007', '登记人：', '2026-10-01'])
      expect(text).toContain(words)
    // three copies before: 8 in all, 56.70 brought forward
    expect(text).toContain('140.50')
    expect(text).not.toContain('0000001')
  })

  test('goes to Excel with one row for each copy', async () => {
    const reply = await librarian.call('GET /schools/:school/accession-register/register.xlsx')
    const book = read(reply.raw)
    const rows: unknown[][] = utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 })
    const numbers = rows.map((row) => row[0]).filter((cell) => typeof cell === 'string' && /^\d{7}$/.test(cell))
    expect(numbers).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'].map((n) => n.padStart(7, '0')))
    expect(rows.find((row) => row[0] === '0000004')).toEqual(expect.arrayContaining(['三体', 23, '捐赠', 1]))
  })

  test('a withdrawn copy stays in the register with the day, parts its run, and is counted apart', async () => {
    await librarian.call('PATCH /schools/:school/copies/:id', {
      params: { id: ids[1] ?? 0 },
      body: { version: 1, event: 'withdraw' },
    })
    const seen = await page()
    expect(spans(seen)).toEqual([
      [1, 1, 1],
      [2, 2, 1],
      [3, 3, 1],
      [4, 5, 2],
      [6, 7, 2],
      [8, 8, 1],
    ])
    expect(seen.lines[1]).toMatchObject({ withdrawnOn: '2026-11-23' })
    expect(seen.totals).toMatchObject({ copies: 8, withdrawn: 1, withdrawnFen: 1890 })
    const paper = await librarian.call('GET /schools/:school/accession-register/register.pdf')
    expect(printedText(paper.raw)).toContain('2026-11-23注销')
  })

  test('numbers that were taken back are not given again', async () => {
    const reply = await librarian.call('POST /schools/:school/fast-lane', {
      body: { sticker: 'ST0001', title: '登记错的书', zoneId },
    })
    const { copyId, accessionNumber }: { copyId: number; accessionNumber: number } = reply.body
    expect(accessionNumber).toBe(9)
    await librarian.call('POST /schools/:school/fast-lane/:id/undo', { params: { id: copyId } })
    const again = await librarian.call('POST /schools/:school/fast-lane', {
      body: { sticker: 'ST0001', title: '登记对的书', zoneId },
    })
    expect(again.body).toMatchObject({ accessionNumber: 10 })
    expect((await page()).lines.map((line) => line.first)).not.toContain(9)
  })

  test('ten stations at once get ten numbers, none twice', async () => {
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        librarian.call('POST /schools/:school/fast-lane', {
          body: { sticker: `AT-ONCE-${n}`, title: `同时登记 ${n}`, zoneId },
        }),
      ),
    )
    const numbers = replies.map((reply) => (reply.body as { accessionNumber: number }).accessionNumber)
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, n) => 11 + n))
  })

  test('turns its pages between lines, never within one', async () => {
    const bibId = await givenBib(app, school, { title: '很多行' })
    for (let n = 0; n < 99; n++) await receive(bibId, 1, { receivedOn: '2026-11-01', note: `第 ${n} 行` })
    await receive(bibId, 3, { receivedOn: '2026-11-01', note: '第 99 行' })
    await receive(bibId, 2, { receivedOn: '2026-11-01', note: '第 100 行' })
    const whole = { receivedFrom: '2026-11-01', receivedTo: '2026-11-01' }
    const one = await page(whole)
    expect({ total: one.total, lines: one.lines.length, last: one.lines.at(-1)?.count }).toEqual({
      total: 101,
      lines: 100,
      last: 3,
    })
    const two = await page({ ...whole, page: '2' })
    expect(two.lines.map((line) => [line.note, line.count])).toEqual([['第 100 行', 2]])
    expect((await page({ ...whole, page: '3' })).lines).toEqual([])
  })

  test('is not for a class teacher', async () => {
    const teacher = await givenStaff(app, school, 'class-teacher')
    expect((await teacher.call('GET /schools/:school/accession-register')).status).toBe(403)
    expect((await teacher.call('GET /schools/:school/accession-register/register.pdf')).status).toBe(403)
  })
})
