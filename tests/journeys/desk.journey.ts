import { beforeAll, describe, expect } from 'vitest'
import { type GivenApp, givenApp, givenSchool, type GivenSchool } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { type LendingDay, givenLendingDay } from '../given/lending-day.ts'
import { givenBib, givenCopies, givenReader } from '../given/library.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, journey, type OpenPage, screenshot, VIEWPORTS } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'
import { type DeskPage, deskPage } from './desk-page.ts'

const given = givenSqlite()

describe('B1 the desk', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  let day: LendingDay
  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    day = await givenLendingDay(app, school)
    address = await givenServed(app)
  })

  async function atDesk(open: OpenPage, ...options: Parameters<OpenPage>): Promise<DeskPage> {
    const page = await open(...options)
    await signInAs(page, address, school, await givenAccount(app, school), 'desk')
    await page.getByRole('textbox', { name: '扫卡、扫书，或打名字' }).waitFor()
    return deskPage(page)
  }
  const openLoans = () => app.database.read.selectFrom('loan').select('id').where('returned_at', 'is', null).execute()
  const freshReader = () => givenReader(app, school)
  const freshCopies = (count: number) => givenCopies(app, school, { zoneId: day.zoneId, count })

  journey('lends and takes back thirty books by keyboard alone, scanned as fast as a scanner can', async ({ open }) => {
    const desk = await atDesk(open)
    const readers = day.readers.slice(0, 10)
    const books = day.books.slice(0, 30)
    for (const [i, reader] of readers.entries()) {
      await desk.scan(reader.cardNumber)
      for (const book of books.slice(i * 3, i * 3 + 3)) await desk.scan(book.barcode)
    }
    await eventually(async () => expect(await openLoans()).toHaveLength(30))
    await eventually(async () => expect(await desk.middle()).toContain('最晚12月7日 周一还'))
    await eventually(async () => expect(await desk.reader()).toContain('在借 3 本，最多 3 本'))
    await eventually(async () => expect(await desk.log()).toHaveLength(10))

    await desk.page.keyboard.press('F2')
    for (const book of books) await desk.scan(book.barcode)
    await eventually(async () => expect(await openLoans()).toEqual([]))
    await eventually(async () => expect(await desk.middle()).toContain('还好了，谢谢你！'))
    const facts = desk.page.locator('.desk-facts')
    await eventually(async () => expect(await facts.innerText()).toContain('今天 借 30 · 还 30'))
    await expectAccessible(desk.page)
  })

  journey('shows all blocks with the rule behind them, and lends with a reason on one key', async ({ open }) => {
    const desk = await atDesk(open)
    const reader = await freshReader()
    const copies = await freshCopies(5)
    await desk.scan(reader.cardNumber)
    for (const copy of copies.slice(0, 4)) await desk.scan(copy.barcode)
    await eventually(async () => expect(await desk.middle()).toContain('你已经借了3本，借满了。'))
    await desk.page.getByRole('button', { name: '为什么' }).click()
    await eventually(async () =>
      expect(await desk.middle()).toContain('照这一行：学生：每人最多 3 本，借 14 天，可续借 1 次'),
    )
    await eventually(async () => expect((await desk.log())[0]).toContain('拦'))
    await expectAccessible(desk.page)
    await screenshot(desk.page, 'desk-blocked')

    await desk.page.keyboard.press('1')
    await eventually(async () => expect(await desk.reader()).toContain('在借 4 本，最多 3 本'))
    const [overridden] = await app.database.read
      .selectFrom('loan')
      .select('override_reason')
      .where('copy_id', '=', copies[3]?.id ?? 0)
      .execute()
    expect(overridden).toEqual({ override_reason: 'for-lesson' })

    // the way forward: one comes back, and the one that was stopped goes out by itself
    await desk.scan(copies[4]?.barcode ?? '')
    await eventually(async () => expect(await desk.middle()).toContain('借满了'))
    await desk.page.keyboard.press('Escape')
    await desk.scan(copies[0]?.barcode ?? '')
    await eventually(async () => expect(await desk.middle()).toContain('续借好了'))
  })

  journey('gives one back and lends the stopped one, by F4 and one scan', async ({ open }) => {
    const desk = await atDesk(open)
    const reader = await freshReader()
    const copies = await freshCopies(4)
    await desk.scan(reader.cardNumber)
    for (const copy of copies) await desk.scan(copy.barcode)
    await eventually(async () => expect(await desk.middle()).toContain('先还一本，再借'))
    await desk.page.keyboard.press('F4')
    await desk.scan(copies[1]?.barcode ?? '')
    await eventually(async () => expect((await desk.log()).slice(0, 2).map((one) => one[0])).toEqual(['借', '还']))
    await eventually(async () => expect(await desk.reader()).toContain('在借 3 本，最多 3 本'))
  })

  journey('takes back the last deed by Ctrl Z, and the one before by the next', async ({ open }) => {
    const desk = await atDesk(open)
    const reader = await freshReader()
    const [first, second] = await freshCopies(2)
    await desk.scan(reader.cardNumber)
    for (const copy of [first, second]) await desk.scan(copy?.barcode ?? '')
    await eventually(async () => expect(await desk.reader()).toContain('在借 2 本'))
    await desk.page.keyboard.press('Control+z')
    await eventually(async () => expect(await desk.reader()).toContain('在借 1 本'))
    await eventually(async () => expect((await desk.log())[0]).toContain('已撤销'))
    await desk.page.keyboard.press('Control+z')
    await eventually(async () => expect(await desk.reader()).toContain('手里没有图书馆的书'))
    await eventually(async () => expect(await openLoansOf(app, reader.id)).toBe(0))
  })

  journey('asks which copy when the ISBN was scanned, and takes one digit for an answer', async ({ open }) => {
    const desk = await atDesk(open)
    const reader = await freshReader()
    const bibId = await givenBib(app, school, { title: '草房子', isbns: ['9787534618727'] })
    const copies = await givenCopies(app, school, { bibId, zoneId: day.zoneId, count: 3 })
    await desk.scan(reader.cardNumber)
    await desk.scan('9787534618727')
    await eventually(async () => expect(await desk.middle()).toContain('这种书有 3 册，是哪一册？'))
    await expectAccessible(desk.page)
    await desk.page.keyboard.press('2')
    await eventually(async () => expect(await desk.middle()).toContain('借好了'))
    await eventually(async () => expect(await desk.middle()).toContain(copies[1]?.barcode))
  })

  journey('does nothing twice when replies are lost, and repeats what was scanned without a line', async ({ open }) => {
    const desk = await atDesk(open, 'desk', { expected: [/lost: POST/] })
    const reader = await freshReader()
    const [copy, other] = await freshCopies(2)
    await desk.scan(reader.cardNumber)
    await eventually(async () => expect(await desk.reader()).toContain('手里没有图书馆的书'))
    let lost = 0
    await desk.page.route('**/desk/beeps', async (route) => {
      lost += 1
      // the first is done and its answer lost; the second never arrives
      if (lost === 1) await route.fetch()
      if (lost <= 2) await route.abort()
      else await route.continue()
    })
    await desk.scan(copy?.barcode ?? '')
    await desk.scan(other?.barcode ?? '')
    await eventually(async () => expect(await desk.middle()).toContain('网断了'))
    await eventually(async () => expect(await desk.reader()).toContain('在借 2 本'))
    expect(lost).toBe(4)
    const loans = await app.database.read
      .selectFrom('loan')
      .select('copy_id')
      .where('person_id', '=', reader.id)
      .execute()
    expect(new Set(loans.map((loan) => loan.copy_id))).toEqual(new Set([copy?.id, other?.id]))
    expect(loans).toHaveLength(2)
  })

  journey('lets one of two desks have a book and tells the other', async ({ open }) => {
    const [left, right] = [await atDesk(open), await atDesk(open)]
    const readers = [await freshReader(), await freshReader()]
    const [copy] = await freshCopies(1)
    await left.scan(readers[0]?.cardNumber ?? '')
    await right.scan(readers[1]?.cardNumber ?? '')
    await Promise.all([left.scan(copy?.barcode ?? ''), right.scan(copy?.barcode ?? '')])
    const says = async () => [await left.middle(), await right.middle()]
    await eventually(async () => {
      const said = (await says()).join(' ')
      expect(said).toContain('借好了')
      expect(said).toMatch(/记在别人那里|另一张借还台/)
    })
    const lent = await app.database.read
      .selectFrom('loan')
      .select('id')
      .where('copy_id', '=', copy?.id ?? 0)
      .where('returned_at', 'is', null)
      .execute()
    expect(lent).toHaveLength(1)
  })

  journey('finds a reader by initials typed with a Chinese input method at work', async ({ open }) => {
    const desk = await atDesk(open)
    const reader = await givenReader(app, school, { name: '欧阳娜娜' })
    const [copy] = await freshCopies(1)
    await desk.page.keyboard.type('oynn', { delay: 90 })
    await desk.page.keyboard.press('Enter')
    await eventually(async () => expect(await desk.reader()).toContain('欧阳娜娜'))
    // what an input method does to a scan: it composes, and no key says which it was
    await desk.page.evaluate((code) => {
      const line = document.querySelector<HTMLInputElement>('.scan-line input')
      for (const sign of [...code, 'Enter'])
        line?.dispatchEvent(
          new KeyboardEvent('keydown', {
            bubbles: true,
            cancelable: true,
            key: 'Process',
            code: sign === 'Enter' ? 'Enter' : `Digit${sign}`,
            isComposing: true,
          }),
        )
    }, copy?.barcode ?? '')
    await eventually(async () => expect(await desk.middle()).toContain('借好了'))
    await eventually(async () => expect(await openLoansOf(app, reader.id)).toBe(1))
  })

  journey('notes damage at the return by F9 and a digit', async ({ open }) => {
    const desk = await atDesk(open)
    const reader = await freshReader()
    const [copy] = await freshCopies(1)
    await desk.scan(reader.cardNumber)
    await desk.scan(copy?.barcode ?? '')
    await eventually(async () => expect(await desk.middle()).toContain('借好了'))
    await desk.page.keyboard.press('F2')
    await desk.scan(copy?.barcode ?? '')
    await eventually(async () => expect(await desk.middle()).toContain('放回书架'))
    await desk.page.keyboard.press('F9')
    await desk.page.getByText('破成什么样？').waitFor()
    await desk.page.keyboard.press('2')
    await eventually(async () => {
      const row = await app.database.read
        .selectFrom('copy')
        .select(['state', 'condition'])
        .where('id', '=', copy?.id ?? 0)
        .executeTakeFirst()
      expect(row).toEqual({ state: 'repair', condition: 'damaged' })
    })
  })

  journey('stands on a tablet too', async ({ open }) => {
    const desk = await atDesk(open, 'tablet')
    await desk.scan(day.readers[0]?.cardNumber ?? '')
    await eventually(async () => expect(await desk.reader()).toContain('学生01'))
    const wide = await desk.page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(VIEWPORTS.tablet.viewport.width)
    await expectAccessible(desk.page)
  })
})

async function openLoansOf(app: GivenApp, personId: number): Promise<number> {
  const rows = await app.database.read
    .selectFrom('loan')
    .select('id')
    .where('person_id', '=', personId)
    .where('returned_at', 'is', null)
    .execute()
  return rows.length
}
