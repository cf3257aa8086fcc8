import { beforeAll, describe, expect } from 'vitest'
import { type GivenApp, givenApp, givenSchool, type GivenSchool } from '../given/app.ts'
import { type ClassAtDesk, givenClassAtDesk } from '../given/class-hour.ts'
import { givenSqlite } from '../given/database.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectNoSidewaysScroll, journey, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const given = givenSqlite()

describe('B3 a class loan', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  let own: ClassAtDesk

  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    address = await givenServed(app)
    own = await givenClassAtDesk(app, school, { number: '2', pupils: 3, copies: 5 })
  })

  journey('books are scanned in a row, go out together, and one comes back by the pile', async ({ open }) => {
    const page = await open('desk')
    await signInAs(page, address, school, await givenAccount(app, school), 'class-loans')
    const at = (path: string) => page.goto(`${address}/s/${school.slug}/staff/${path}`)
    await page.getByRole('link', { name: '办集体借阅' }).click()
    await page.getByLabel('哪个班').click()
    await page.keyboard.press('Enter')
    const line = page.getByLabel('扫书上的馆藏条码')
    for (const copy of own.copies.slice(0, 3)) {
      await line.fill(copy.barcode)
      await line.press('Enter')
    }
    await line.fill('99999999')
    await line.press('Enter')
    await page.getByText('99999999：').waitFor()
    await expectNoSidewaysScroll(page)
    await screenshot(page, 'class-loan-new')
    await page.getByRole('button', { name: '借出3册' }).click()
    await page.getByRole('heading', { name: '还没还的书' }).waitFor()
    const back = page.getByLabel('整堆还书：一本本扫')
    await back.fill(own.copies[0]?.barcode ?? '')
    await back.press('Enter')
    await page.getByText('还了，还差2册').waitFor()
    await screenshot(page, 'class-loan')
    await at('class-loans')
    await page.getByText('还差2册，共3册').waitFor()
    await screenshot(page, 'class-loans')
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    await screenshot(page, 'class-loans-390')
    await at('class-loans/new')
    await page.getByLabel('哪个班').waitFor()
    await screenshot(page, 'class-loan-new-390')
    await eventually(async () =>
      expect(await app.database.read.selectFrom('class_loan').select('number').execute()).toEqual([{ number: 1 }]),
    )
  })
})
