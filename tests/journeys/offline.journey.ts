import type { Page } from 'playwright-core'
import { beforeAll, describe, expect } from 'vitest'
import { type GivenApp, givenApp, givenSchool, type GivenSchool } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { type LendingDay, givenLendingDay } from '../given/lending-day.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, journey, type OpenPage, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'
import { type DeskPage, deskPage } from './desk-page.ts'

const given = givenSqlite()
/** What a page says of a line that this journey cuts. */
const CUT = [/^lost: /, /ERR_INTERNET_DISCONNECTED/]

describe('B7 the desk without a line', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  let day: LendingDay
  beforeAll(async () => {
    app = await givenApp(given, new Date().toISOString())
    school = await givenSchool(app)
    day = await givenLendingDay(app, school)
    address = await givenServed(app)
  })

  /** Signed in at a machine that is registered as a desk and has taken along what it needs. */
  async function atDesk(open: OpenPage, name: string, pin?: string): Promise<DeskPage> {
    const page = await open('desk', { expected: CUT })
    await signInAs(page, address, school, await givenAccount(app, school), 'devices')
    const registered = await page.request.post(`${address}/api/v1/schools/${school.slug}/devices`, {
      headers: { 'x-shuxiang': '1' },
      data: { name, kind: 'desk' },
    })
    expect(registered.status()).toBe(200)
    if (pin !== undefined) await setPin(page, pin)
    const loaded = page.waitForResponse((one) => one.url().includes('desk-stock-changes'))
    await page.goto(`${address}/s/${school.slug}/staff/desk`)
    await page.getByRole('textbox', { name: '扫卡、扫书，或打名字' }).waitFor()
    await loaded
    // the lists are kept before the program is
    if (pin !== undefined) await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    return deskPage(page)
  }
  async function setPin(page: Page, pin: string): Promise<void> {
    await page.reload()
    await page.getByLabel('断网密码').fill(pin)
    await page.getByLabel('再输一次').fill(pin)
    await screenshot(page, 'offline-pin')
    await page.getByRole('button', { name: '设好断网密码' }).click()
    await page.getByRole('button', { name: '换一个断网密码' }).waitFor()
  }
  /** The PC is started anew while there is no line: nothing is left but what lies on its disk. */
  async function restart(desk: DeskPage, pin: string): Promise<DeskPage> {
    const context = desk.page.context()
    await desk.page.close()
    const page = await context.newPage()
    await page.goto(`${address}/s/${school.slug}/staff`)
    const entry = page.getByLabel('断网密码（六位数字）')
    await entry.fill('000000')
    await page.keyboard.press('Enter')
    await page.getByText('密码不对，请再试一次。').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'offline-unlock')
    await entry.fill(pin)
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: '扫卡、扫书，或打名字' }).waitFor()
    return deskPage(page)
  }
  /** What a desk keeps for a restart; `deed` changes it first. */
  const onDisk = (page: Page, deed = '') =>
    page.evaluate<string>(`new Promise((resolve) => {
      indexedDB.open('shuxiang-stock-${school.slug}').onsuccess = ({ target: { result: db } }) => {
        const stock = db.transaction('stock', 'readwrite').objectStore('stock')
        stock.get('base').onsuccess = ({ target: { result: base } }) => {
          ${deed}
          db.close()
          resolve(base ? 'lists' : 'nothing')
        }
      }
    })`)
  const open = (copyId: number) =>
    app.database.read
      .selectFrom('loan')
      .select(['person_id', 'channel'])
      .where('copy_id', '=', copyId)
      .where('returned_at', 'is', null)
      .execute()
  const factsOf = async () =>
    (await app.database.read.selectFrom('offline_fact').select('state').execute()).map(({ state }) => state)

  journey(
    'two desks go on without a line, and a teacher settles the book that both lent',
    async ({ open: openPage }) => {
      let one = await atDesk(openPage, '一号台', '135790')
      const two = await atDesk(openPage, '二号台')
      const [lin, zhou, chen] = day.readers
      const [shared, first, second, third] = day.books
      if (!lin || !zhou || !chen || !shared || !first || !second || !third) throw new Error('the day is too small')
      // lent with a line, to be returned without
      await one.scan(lin.cardNumber)
      await one.scan(third.barcode)
      await eventually(async () => expect(await one.reader()).toContain('在借 1 本'))

      for (const desk of [one, two]) await desk.page.context().setOffline(true)
      await one.scan(lin.cardNumber)
      await one.scan(shared.barcode)
      await one.scan(first.barcode)
      await eventually(async () => expect(await one.reader()).toContain('在借 3 本，最多 3 本'))
      await eventually(async () => expect(await one.middle()).toContain('断网了，照常借还，已记下 2 笔'))
      await eventually(async () => expect((await one.log())[0]).toContain('借'))
      // the rules hold without a line: a fourth book is one too many, with the child's sentence
      await one.scan(second.barcode)
      await eventually(async () => expect(await one.middle()).toContain('你已经借了3本，借满了。'))
      await screenshot(one.page, 'offline-blocked')
      await one.page.keyboard.press('Escape')
      await one.page.keyboard.press('F2')
      await one.scan(third.barcode)
      await eventually(async () => expect(await one.middle()).toContain('还好了，谢谢你！'))
      await screenshot(one.page, 'offline-desk')
      await expectAccessible(one.page)
      one = await restart(one, '135790')
      await eventually(async () => expect(await one.middle()).toContain('已记下 3 笔'))
      // what it did before it was started anew is known to it
      await eventually(async () => expect((await one.log())[0]).toContain('还'))
      await one.scan(lin.cardNumber)
      await eventually(async () => expect(await one.reader()).toContain('在借 2 本'))
      await screenshot(one.page, 'offline-restarted')
      await one.page.keyboard.press('F2')
      // taken back: it was never lent
      await one.scan(zhou.cardNumber)
      await one.scan(second.barcode)
      await eventually(async () => expect(await one.reader()).toContain('在借 1 本'))
      await one.page.keyboard.press('Control+z')
      await eventually(async () => expect(await one.reader()).toContain('手里没有图书馆的书'))

      await two.scan(chen.cardNumber)
      await two.scan(shared.barcode)
      await eventually(async () => expect(await two.middle()).toContain('已记下 1 笔'))
      await eventually(async () => expect(await factsOf()).toEqual([]))

      await one.page.context().setOffline(false)
      await eventually(async () => expect(await open(first.id)).toEqual([{ person_id: lin.id, channel: 'offline' }]))
      await eventually(async () => expect(await open(third.id)).toEqual([]))
      await eventually(async () => expect(await open(second.id)).toEqual([]))
      await eventually(async () => expect(await one.middle()).not.toContain('断网了'))
      await two.page.context().setOffline(false)
      await eventually(async () => expect(await factsOf()).toContain('task'))
      await eventually(async () => expect(await two.middle()).not.toContain('断网了'))

      await two.page.goto(`${address}/s/${school.slug}/staff/offline-check`)
      const task = two.page.locator('.task-card')
      await task.waitFor()
      await eventually(async () => expect(await task.innerText()).toContain('书现在在谁手里？'))
      await screenshot(two.page, 'offline-check')
      await expectAccessible(two.page)
      await two.page.setViewportSize({ width: 390, height: 844 })
      await screenshot(two.page, 'offline-check-phone')
      await two.page.setViewportSize({ width: 1366, height: 768 })
      await task.getByRole('button', { name: `${chen.name}手里` }).click()
      await two.page.getByText('没有对不上的').waitFor()
      await eventually(async () => expect(await open(shared.id)).toEqual([{ person_id: chen.id, channel: 'offline' }]))
    },
  )

  journey(
    'what a desk noted outlasts its lists, goes by file to another computer, and counts once when the line is back too',
    async ({ open: openPage }) => {
      const desk = await atDesk(openPage, '三号台', '246810')
      const office = await openPage('desk', { expected: CUT })
      await signInAs(office, address, school, await givenAccount(app, school), 'offline-check')
      const [reader, book] = [day.readers[5], day.books[9]]
      if (!reader || !book) throw new Error('the day is too small')
      await desk.page.context().setOffline(true)
      await desk.scan(reader.cardNumber)
      await desk.scan(book.barcode)
      await eventually(async () => expect(await desk.middle()).toContain('已记下 1 笔'))
      const saving = desk.page.waitForEvent('download')
      await desk.page.getByRole('button', { name: '存成文件' }).click()
      const file = await (await saving).path()
      await office.locator('input[type=file]').setInputFiles(file)
      await office.getByText('收下了，1 笔是新的。').first().waitFor()
      const lent = [{ person_id: reader.id, channel: 'offline' }]
      await eventually(async () => expect(await open(book.id)).toEqual(lent))
      // names lie on its disk for fourteen days and go with whoever signs out; what was noted stays until it is sent
      await onDisk(desk.page, 'base.at -= 15 * 86400000; stock.put(base, "base")')
      const context = desk.page.context()
      await desk.page.close()
      const again = await context.newPage()
      await again.goto(`${address}/s/${school.slug}/staff`)
      await again.getByText('这台电脑上没有存着的名单').waitFor()
      await again.getByText('还有 1 笔没有上传').waitFor()
      await eventually(async () => expect(await onDisk(again)).toBe('nothing'))
      await context.setOffline(false)
      await again.getByRole('textbox', { name: '扫卡、扫书，或打名字' }).waitFor()
      await eventually(async () => expect(await onDisk(again)).toBe('lists'))
      await eventually(async () => expect(await open(book.id)).toEqual(lent))
      await again.goto(`${address}/s/${school.slug}/staff/offline-check`)
      await again.getByRole('button', { name: '我的菜单' }).click()
      await again.getByRole('menuitem', { name: '退出登录' }).click()
      await again.getByLabel('账号').waitFor()
      await eventually(async () => expect(await onDisk(again)).toBe('nothing'))
      await eventually(async () => expect((await factsOf()).filter((state) => state === 'task')).toEqual([]))
    },
  )
})
