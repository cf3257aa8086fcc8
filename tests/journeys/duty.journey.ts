import { beforeAll, describe, expect } from 'vitest'
import { saveOpeningHours } from '#school'
import { unwrap } from '#platform/route'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { type GivenMachine, givenMachine } from '../given/duty.ts'
import { type LendingDay, givenLendingDay } from '../given/lending-day.ts'
import { givenCard } from '../given/people.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, journey, type OpenPage, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const given = givenSqlite()
/** What a page says of a line that this journey cuts. */
const CUT = [/^lost: /, /ERR_INTERNET_DISCONNECTED/]
/** Noon in Shanghai. */
const NOON = '2026-11-23T04:10:00.000Z'

describe('B3 children serve', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  let day: LendingDay
  let desk: GivenMachine
  let terminal: GivenMachine
  let card: string

  beforeAll(async () => {
    app = await givenApp(given, NOON)
    school = await givenSchool(app)
    day = await givenLendingDay(app, school, { pupils: 6, copies: 1 })
    const span = {
      kind: 'span' as const,
      from: { at: 'time' as const, time: '12:00' },
      to: { at: 'time' as const, time: '13:00' },
    }
    const windows = [{ id: 1, name: '午间', weekdays: [1, 2, 3, 4, 5], span }]
    unwrap(await app.perform(school.system, app.clock.now(), saveOpeningHours, { bells: [], windows }))
    address = await givenServed(app)
    desk = await givenMachine(app, school, 'desk', '一号借还台')
    terminal = await givenMachine(app, school, 'terminal', '大厅自助机')
    const librarian = await givenStaff(app, school, 'librarian')
    const body = { hours: 2, selfCheck: true, cardNumber: false, restSeconds: 25 }
    await librarian.call('PUT /schools/:school/duty/settings', { body })
    card = await givenCard(app, school, day.readers[2]?.id ?? 0)
  })

  /** A page in the browser of a registered machine. */
  async function at(open: OpenPage, machine: GivenMachine) {
    const page = await open('desk', { expected: CUT })
    const [name = '', value = ''] = machine.cookie.split('=')
    await page.context().addCookies([{ name, value, url: address }])
    return page
  }
  const scanner = (page: Awaited<ReturnType<OpenPage>>) => async (text: string | undefined) => {
    await page.keyboard.type(text ?? '', { delay: 2 })
    await page.keyboard.press('Enter')
  }

  journey(
    'a teacher sets a PIN, opens the desk, a pupil serves two others, and a third serves himself',
    async ({ open }) => {
      const page = await at(open, desk)
      const account = await givenAccount(app, school, 'librarian')
      await signInAs(page, address, school, account, 'password')
      const pinCard = page.locator('.duty-pin')
      await pinCard.getByLabel('登录的密码').fill(account.password)
      await pinCard.getByLabel('六位数字').fill('402917')
      await pinCard.getByRole('button', { name: '设好' }).click()
      await page.getByText('值班密码设好了').waitFor()

      // what a teacher's desk kept for the time without a line is gone when a pupil sits down at it
      const lists = (deed: string) =>
        page.evaluate<boolean>(`new Promise((resolve) => {
          const opening = indexedDB.open('shuxiang-stock-${school.slug}', 1)
          opening.onupgradeneeded = () => {
            for (const name of ['lock', 'stock']) opening.result.createObjectStore(name)
            opening.result.createObjectStore('news', { autoIncrement: true })
          }
          opening.onsuccess = () => {
            const stock = opening.result.transaction('stock', 'readwrite').objectStore('stock')
            ${deed}
            stock.get('base').onsuccess = ({ target }) => {
              opening.result.close()
              resolve(target.result !== undefined)
            }
          }
        })`)
      expect(await lists('stock.put({ at: Date.now(), days: 14 }, "base")')).toBe(true)
      await page.goto(`${address}/s/${school.slug}/duty`)
      await page.getByRole('heading', { name: /请输入六位密码/ }).waitFor()
      await page.keyboard.type('111112')
      await page.getByText(/密码不对/).waitFor()
      await screenshot(page, 'duty-pin')
      app.clock.advance(10_000)
      await page.keyboard.type('402917')
      await page.getByRole('heading', { name: '今天谁值班？' }).waitFor()
      await eventually(async () => expect(await lists('')).toBe(false))
      const scan = scanner(page)
      await scan(day.readers[0]?.cardNumber)
      await page.getByText('值班：学生01').waitFor()
      await page.getByText('到 13:10').waitFor()
      await screenshot(page, 'duty-ready')

      await scan(day.readers[1]?.cardNumber)
      await page.getByRole('heading', { name: '学生02' }).waitFor()
      await scan(day.books[0]?.barcode)
      await page.getByRole('heading', { name: '借好了' }).waitFor()
      await screenshot(page, 'duty-lent')
      await scan(day.books[0]?.barcode)
      await page.getByRole('heading', { name: '要还，还是想多看几天？' }).waitFor()
      await page.keyboard.press('F9')
      await page.getByRole('heading', { name: '续好了' }).waitFor()
      await scan(day.readers[3]?.cardNumber)
      await page.getByRole('heading', { name: '学生04' }).waitFor()
      await scan(day.books[0]?.barcode)
      await page.getByText('这本书还记在别人那里').waitFor()
      await eventually(async () => expect(await page.locator('main').innerText()).not.toContain('学生02'))
      await screenshot(page, 'duty-stopped')
      await expectAccessible(page)
      await page.keyboard.press('F2')
      // without a line it says what to do, and what was scanned is not lost
      await page.context().setOffline(true)
      await scan(day.books[0]?.barcode)
      await page.getByText('刚扫的 1 笔也写上').waitFor()
      await screenshot(page, 'duty-no-line')
      await page.context().setOffline(false)
      await page.getByRole('heading', { name: '还好了' }).waitFor()
      await page.getByText('借 1 · 还 1').waitFor()
      await screenshot(page, 'duty-returned')
      await page.keyboard.press('F8')
      await page.getByLabel('账号').waitFor()
      await eventually(async () => expect(await page.getByRole('link', { name: '小图书管理员值班台' }).count()).toBe(1))

      const own = await at(open, terminal)
      await own.goto(`${address}/s/${school.slug}/self-check`)
      await own.getByRole('heading', { name: '自助借还' }).waitFor()
      await own.getByRole('heading', { name: '借书' }).waitFor()
      await screenshot(own, 'self-check')
      const pass = scanner(own)
      await pass(card)
      await own.getByRole('heading', { name: '学生03，你好' }).waitFor()
      await pass(day.books[1]?.barcode)
      await own.getByRole('heading', { name: '借好了' }).waitFor()
      await pass(day.books[2]?.barcode)
      await own
        .locator('.serving-deeds')
        .getByText(day.books[1]?.title ?? '')
        .waitFor()
      await screenshot(own, 'self-check-lent')
      await expectAccessible(own)
      // a child is sent to the desk, and nothing is done behind his back when the line is there again
      await own.context().setOffline(true)
      await own.getByRole('heading', { name: '网断了，请到借还台' }).waitFor()
      await pass(day.books[3]?.barcode)
      await screenshot(own, 'self-check-no-line')
      await own.context().setOffline(false)
      await own.getByRole('heading', { name: '借书' }).waitFor()
      await pass(day.books[2]?.barcode)
      await own.getByRole('heading', { name: '还好了' }).waitFor()
      await eventually(async () => expect(await own.locator('main').innerText()).not.toContain('学生03'))
      await screenshot(own, 'self-check-returned')
    },
  )
})
