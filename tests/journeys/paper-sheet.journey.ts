import { beforeAll, describe, expect } from 'vitest'
import { type GivenApp, givenApp, givenSchool, type GivenSchool } from '../given/app.ts'
import { type ClassAtDesk, givenClassAtDesk } from '../given/class-hour.ts'
import { givenSqlite } from '../given/database.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, expectNoSidewaysScroll, journey, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const given = givenSqlite()

describe('B7 a paper sheet is entered', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  let own: ClassAtDesk

  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    address = await givenServed(app)
    own = await givenClassAtDesk(app, school, { number: '2', pupils: 50, copies: 50 })
  })
  const openLoans = async () =>
    (
      await app.database.read
        .selectFrom('loan')
        .select(['lent_day', 'channel'])
        .where('returned_at', 'is', null)
        .where('voided_at', 'is', null)
        .execute()
    ).filter(({ lent_day: day, channel }) => day === '2026-11-20' && channel === 'paper').length

  journey(
    'fifty lines by the keyboard alone, one of them left for later, and the whole sheet taken back',
    async ({ open }) => {
      const page = await open('desk')
      await signInAs(page, address, school, await givenAccount(app, school), 'paper-sheets')
      await page.getByRole('link', { name: '补录一张' }).click()
      await page.getByLabel('哪个班').click()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: '学生201' }).waitFor()
      await page.getByLabel('纸单上的日期').fill('2026-11-20')
      await page.getByLabel('号数或借书证').focus()
      const keys = page.keyboard
      for (const [n, copy] of own.copies.entries()) {
        await keys.type(String(n + 1))
        await keys.press('Enter')
        const barcode = n === 49 ? '99999999' : copy.barcode
        // one in five is typed key by key, the others come as a scanner sends them
        if (n % 5 === 4) await keys.type(barcode)
        else await keys.insertText(barcode)
        await keys.press('Enter')
      }
      await page.getByText('没有查到这个条码。').waitFor()
      await page.getByText('已录 50 条').waitFor()
      // the tab is loaded anew: no line is lost
      await page.reload()
      await page.getByText('1 条要看一下').waitFor()
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
      await screenshot(page, 'paper-sheet-enter')
      await page.setViewportSize({ width: 390, height: 844 })
      await expectNoSidewaysScroll(page)
      await screenshot(page, 'paper-sheet-enter-390')
      await page.setViewportSize({ width: 1366, height: 768 })
      await keys.press('F8')
      await page.getByText('1 条待核对').waitFor({ timeout: 15_000 })
      await eventually(async () => expect(await openLoans()).toBe(49))
      await screenshot(page, 'paper-sheet')
      await page.getByRole('button', { name: '撤销整张' }).click()
      await page.getByRole('button', { name: '撤销这 50 条' }).click()
      await eventually(async () => expect(await openLoans()).toBe(0))
      await page.goto(`${address}/s/${school.slug}/staff/paper-sheets`)
      await page.getByText('已撤销').waitFor()
      await screenshot(page, 'paper-sheets')
    },
  )
})
