import { beforeAll, describe, expect } from 'vitest'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff, type SignedIn } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { type LendingDay, givenLendingDay } from '../given/lending-day.ts'
import { givenCard } from '../given/people.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, expectNoSidewaysScroll, journey, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'
import { deskPage } from './desk-page.ts'

const given = givenSqlite()

describe('B1 holds from the line to the shelf', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  let day: LendingDay
  let librarian: SignedIn
  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    day = await givenLendingDay(app, school, { pupils: 8, copies: 1 })
    address = await givenServed(app)
    librarian = await givenStaff(app, school, 'librarian')
  })
  const beep = (book: number, reader: number | null) =>
    librarian.call('POST /schools/:school/desk/beeps', {
      body: { text: day.books[book]?.barcode, personId: reader === null ? null : day.readers[reader]?.id },
    })
  const hold = (book: number, reader: number) =>
    librarian.call('POST /schools/:school/holds', {
      body: { bibId: day.books[book]?.bibId, personId: day.readers[reader]?.id },
    })

  journey('a child gets in line on a phone, sees his turn, and the return keeps the book for him', async ({ open }) => {
    await beep(0, 0)
    await hold(0, 1)
    const page = await open('phone')
    await signInAs(page, address, school, await givenAccount(app, school), 'today')
    await page.evaluate(async (slug) => {
      const headers = { 'content-type': 'application/json', 'x-shuxiang': '1' }
      const body = JSON.stringify({ name: '自助机', kind: 'terminal' })
      await fetch(`/api/v1/schools/${slug}/devices`, { method: 'POST', headers, body })
      await fetch(`/api/v1/schools/${slug}/sign-out`, { method: 'POST', headers, body: '{}' })
    }, school.slug)
    await page.goto(`${address}/s/${school.slug}/card`)
    await page.getByRole('heading', { name: /扫/ }).waitFor()
    await page.keyboard.type(await givenCard(app, school, day.readers[2]?.id ?? 0))
    await page.keyboard.press('Enter')
    await page.waitForURL('**/me')
    await page.goto(`${address}/s/${school.slug}/titles/${day.books[0]?.bibId ?? 0}`)
    await page.getByRole('button', { name: '预约这本书' }).waitFor()
    await screenshot(page, 'hold-button', { fullPage: true })
    await page.getByRole('button', { name: '预约这本书' }).click()
    await page.getByText('前面还有 1 位小朋友。').waitFor()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await screenshot(page, 'hold-placed', { fullPage: true })
    await page.goto(`${address}/s/${school.slug}/me`)
    await page.getByText('我在等的书').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'hold-mine', { fullPage: true })
    const first = ((await librarian.call('GET /schools/:school/holds')).body as unknown as { holds: { id: number }[] })
      .holds[0]
    await librarian.call('POST /schools/:school/holds/:id/cancel', { params: { id: first?.id ?? 0 }, body: {} })
    await beep(0, null)
    await page.reload()
    await page.getByText('到了！在预约书架').waitFor()
    await screenshot(page, 'hold-ready-mine', { fullPage: true })
  })

  journey('the desk says where a kept book goes, and staff see the lines and what goes back', async ({ open }) => {
    for (const [at, book] of [1, 2, 3].entries()) {
      await beep(book, at)
      for (const reader of [4, 5, 6, 7].slice(0, at + 2)) await hold(book, reader)
    }
    const page = await open()
    await signInAs(page, address, school, await givenAccount(app, school, 'administrator'), 'desk')
    await page.getByRole('textbox', { name: '扫卡、扫书，或打名字' }).waitFor()
    const desk = deskPage(page)
    await desk.scan(day.books[1]?.barcode ?? '')
    await eventually(async () => expect(await desk.middle()).toContain('正好有人在等这本书'))
    await eventually(async () => expect(await desk.middle()).toContain('请放预约书架，为'))
    await expectAccessible(page)
    await screenshot(page, 'hold-desk-returned')
    await page.keyboard.press('F2')
    await desk.scan(day.readers[4]?.cardNumber ?? '')
    await eventually(async () => expect(await desk.reader()).toContain('有 1 本预约的书到了'))
    await screenshot(page, 'hold-desk-reader')
    await page.getByRole('button', { name: '登记预约' }).click()
    await page.getByText(`给${day.readers[4]?.name ?? ''}登记预约`).waitFor()
    await expectAccessible(page)
    await screenshot(page, 'hold-desk-place')
    await page.keyboard.press('Escape')
    await page.goto(`${address}/s/${school.slug}/staff/titles/${day.books[5]?.bibId ?? 0}`)
    await page.getByRole('button', { name: '登记预约' }).click()
    await page.getByText('谁要').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'hold-record-place')
    await page.keyboard.press('Escape')
    await page.goto(`${address}/s/${school.slug}/staff/holds`)
    await page.getByText('第1位').first().waitFor()
    await expectAccessible(page)
    await screenshot(page, 'holds-waiting')
    await page.getByRole('button', { name: '登记预约' }).click()
    await page.getByText('谁要').waitFor()
    await screenshot(page, 'holds-place')
    await page.keyboard.press('Escape')
    await page.getByText('待取 2').click()
    await page.getByRole('heading', { name: '预约书架待取' }).waitFor()
    await page
      .locator('td', { hasText: day.books[1]?.title ?? '' })
      .first()
      .waitFor()
    await expectAccessible(page)
    await screenshot(page, 'holds-ready')
    await page
      .locator('td', { hasText: day.books[0]?.title ?? '' })
      .first()
      .click()
    await page.getByRole('button', { name: '取消预约' }).waitFor()
    await screenshot(page, 'holds-drawer')
    await page.getByRole('button', { name: '取消预约' }).click()
    await page.getByText('请放回书架 1').click()
    await page.getByRole('button', { name: '已放回 1 册' }).waitFor()
    await screenshot(page, 'holds-left')
    await page.getByRole('button', { name: '已放回 1 册' }).click()
    await page.getByText('没有要放回书架的预约书。').waitFor()
    await page.getByText('排队多的书', { exact: true }).first().click()
    await page.getByText('建议增购').waitFor()
    await screenshot(page, 'holds-long')
    await page.goto(`${address}/s/${school.slug}/staff/today`)
    await page.locator('h1').first().waitFor()
    await screenshot(page, 'holds-today')
  })
})
