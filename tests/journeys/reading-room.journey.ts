import { beforeAll, describe, expect } from 'vitest'
import { saveOpeningHours } from '#school'
import { unwrap } from '#platform/route'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { type LendingDay, givenLendingDay } from '../given/lending-day.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, expectNoSidewaysScroll, journey, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const given = givenSqlite()
const NOON = '2026-11-23T04:10:00.000Z'

describe('B6 an hour in the reading room', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  let day: LendingDay
  beforeAll(async () => {
    app = await givenApp(given, NOON)
    school = await givenSchool(app)
    day = await givenLendingDay(app, school, { pupils: 6, copies: 1 })
    const window = (id: number, name: string, from: string, to: string) => ({
      id,
      name,
      weekdays: [1, 2, 3, 4, 5],
      span: { kind: 'span' as const, from: { at: 'time' as const, time: from }, to: { at: 'time' as const, time: to } },
    })
    const windows = [window(1, '午间', '12:00', '13:00'), window(2, '放学前', '16:00', '17:00')]
    unwrap(await app.perform(school.system, app.clock.now(), saveOpeningHours, { bells: [], windows }))
    address = await givenServed(app)
    const librarian = await givenStaff(app, school, 'librarian')
    await librarian.call('PUT /schools/:school/reading-room/seats', { body: { seats: 48 } })
    await librarian.call('POST /schools/:school/desk/beeps', {
      body: { text: day.books[3]?.barcode, personId: day.readers[2]?.id },
    })
  })

  journey(
    'heads by taps, a class, a card, the trolley with one book that is out, and the log of it',
    async ({ open }) => {
      const page = await open()
      await signInAs(page, address, school, await givenAccount(app, school, 'administrator'), 'reading-room')
      const scan = async (code: string | undefined) => {
        await page.keyboard.type(code ?? '', { delay: 2 })
        await page.keyboard.press('Enter')
      }
      const ring = page.locator('.room-ring')
      const inside = (n: number) => page.getByRole('status', { name: `${n} 人在馆，共 48 座` }).waitFor()
      await inside(0)
      await page.getByRole('button', { name: '来一人' }).dblclick()
      await inside(2)
      await page.getByRole('button', { name: '走一人' }).click()
      await inside(1)
      await page.getByRole('combobox', { name: '哪个班' }).click()
      await page.getByTitle('四（2）班').click()
      await eventually(async () =>
        expect(await page.getByRole('spinbutton', { name: '几个人' }).inputValue()).toBe('6'),
      )
      await page.getByRole('button', { name: '记上' }).click()
      await inside(7)
      await scan(day.readers[0]?.cardNumber)
      await page.locator('.room-last').getByText('学生01').waitFor()
      await inside(8)
      await scan(day.readers[0]?.cardNumber)
      await page.getByText('这个时段已经记过，没有重复记').waitFor()
      await screenshot(page, 'reading-room-card', { fullPage: true })
      await scan(day.books[0]?.barcode)
      await page.getByText('馆内阅览 +1', { exact: true }).waitFor()
      await screenshot(page, 'reading-room', { fullPage: true })
      await expectAccessible(page)
      await scan(day.books[3]?.barcode)
      await page.getByRole('heading', { name: /还记在借出/ }).waitFor()
      await screenshot(page, 'reading-room-out', { fullPage: true })
      await page.getByRole('button', { name: '现在还书' }).click()
      await page
        .locator('.foot-bars')
        .getByText(/还好了，放回书架/)
        .waitFor()
      await scan(day.books[3]?.barcode)
      await page
        .locator('.room-last b')
        .getByText(day.books[3]?.title ?? '')
        .waitFor()
      await page.keyboard.press('Control+Z')
      await page
        .locator('.foot-bars')
        .getByText(/撤销了/)
        .waitFor()
      await scan('00998877')
      await page.getByRole('heading', { name: /没有认出来/ }).waitFor()
      await page.getByRole('button', { name: '写备注' }).first().click()
      await page.getByRole('textbox', { name: '备注' }).fill('四（2）班来上阅读课')
      await page.getByRole('button', { name: '保存' }).click()
      await page.locator('.room-log').getByText('四（2）班来上阅读课').waitFor()
      await eventually(async () => expect((await ring.innerText()).replace(/\s+/g, ' ')).toContain('还空 40 座'))

      await page.getByRole('link', { name: '看全部日志' }).click()
      await page.getByText('9 人次到馆，1 册次馆内阅览').waitFor()
      await screenshot(page, 'reading-room-log', { fullPage: true })
      await expectAccessible(page)

      await page.goto(`${address}/s/${school.slug}/staff/statistics?measure=visits&by=class`)
      await page.getByRole('row', { name: '四（2）班' }).getByRole('button', { name: '7', exact: true }).click()
      await page.getByRole('dialog').getByText('6 人').waitFor()
      await screenshot(page, 'statistics-visits')
    },
  )

  journey('on a phone at the door, and the number on the page open to all grows without a reload', async ({ open }) => {
    const page = await open('phone')
    await signInAs(page, address, school, await givenAccount(app, school, 'administrator'), 'reading-room')
    await page.getByRole('button', { name: '来一人' }).click()
    await page.locator('.room-log').waitFor()
    await expectNoSidewaysScroll(page)
    await screenshot(page, 'reading-room-phone', { fullPage: true })
    await page.goto(`${address}/s/${school.slug}/staff/reading-room/log`)
    await page.getByText(/人次到馆/).waitFor()
    await expectNoSidewaysScroll(page)
    await screenshot(page, 'reading-room-log-phone', { fullPage: true })

    const outside = await open('phone')
    await outside.clock.install()
    await outside.goto(`${address}/s/${school.slug}`)
    const shown = outside.getByText(/阅览室现在有 \d+ 人，共 48 座/)
    await shown.waitFor()
    const before = Number(/有 (\d+) 人/.exec(await shown.innerText())?.[1])
    await screenshot(outside, 'reading-room-public', { fullPage: true })
    const librarian = await givenStaff(app, school, 'librarian')
    await librarian.call('POST /schools/:school/reading-room/visits', { body: { heads: 3, classId: null } })
    await outside.clock.runFor(31_000)
    await outside.getByText(`阅览室现在有 ${before + 3} 人，共 48 座`).waitFor()
  })
})
