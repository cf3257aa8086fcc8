import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { checkOut } from '#circulation'
import { unwrap } from '#platform/route'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { givenLendingDay } from '../given/lending-day.ts'
import { givenLoan, givenRobotServer } from '../given/notices.ts'
import { givenClass } from '../given/people.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, expectNoSidewaysScroll, journey, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const given = givenSqlite()
const keys = mkdtempSync(path.join(tmpdir(), 'shuxiang-keys-'))
afterAll(() => rmSync(keys, { recursive: true, force: true }))
let app: GivenApp
let address: string
let school: GivenSchool
let librarian: { account: string; password: string }

beforeAll(async () => {
  app = await givenApp(given, undefined, {
    config: { PORT: 0, HOST: '127.0.0.1', DATA_DIR: keys, LOG_LEVEL: 'error', NOTICE_HOSTS: '127.0.0.1' },
  })
  address = await givenServed(app)
  school = await givenSchool(app, 'yunxi')
  const { readers, books } = await givenLendingDay(app, school)
  for (const [at, reader] of readers.slice(0, 8).entries()) {
    const input = { personId: reader.id, copyId: books[at * 3]?.id ?? 0, channel: 'desk' as const }
    const day = at < 5 ? '2026-11-02' : '2026-11-09'
    unwrap(await app.perform(school.system, `${day}T02:00:00.000Z`, checkOut, input))
  }
  for (const [number, day] of [
    ['1', '2026-11-03'],
    ['3', '2026-11-09'],
    ['4', '2026-11-12'],
  ] as const)
    await givenLoan(app, school, { name: `同学${number}`, classId: await givenClass(app, school, { number }), day })
  librarian = await givenAccount(app, school, 'administrator')
})

describe('B4 reminders class by class', () => {
  journey('a class gets a picture without names, words for its group and slips', async ({ open }) => {
    const page = await open('desk')
    await signInAs(page, address, school, librarian, 'notices')
    await page.getByRole('button', { name: /四（2）班/ }).click()
    const picture = page.getByRole('img', { name: /四（2）班：8 人，8 册书该还了/ })
    await picture.waitFor()
    await screenshot(page, 'notices-classes')
    await eventually(async () => expect(await page.locator('.notice-group').textContent()).not.toMatch(/学生\d/))
    await expectAccessible(page)
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: '存成图片' }).click()
    const file = await (await saved).path()
    expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG')
    await screenshot(picture, 'notices-picture')
    await page.getByRole('button', { name: '显示名字' }).click()
    await page.getByText('学生01').first().waitFor()
    await screenshot(page, 'notices-names', { fullPage: true })
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    await screenshot(page, 'notices-phone', { fullPage: true })
  })

  journey('what goes out is shown first, is said once, and stands in the log', async ({ open }) => {
    const robot = await givenRobotServer(() => ({ body: { errcode: 310000, errmsg: 'keywords not in content' } }))
    const page = await open('desk')
    await signInAs(page, address, school, librarian, 'notices?tab=settings')
    await page.getByRole('button', { name: '加机器人' }).click()
    await page.getByLabel('叫什么').fill('班主任群')
    await page.getByLabel('机器人地址').fill('https://192.168.1.1/robot')
    await page.getByRole('button', { name: '保存机器人' }).click()
    await page.getByText(/这不是这种机器人的地址/).waitFor()
    await screenshot(page, 'notices-robot-refused')
    await page.getByLabel('机器人地址').fill(robot.url)
    await page.getByRole('button', { name: '保存机器人' }).click()
    await page.getByText('保存好了，试一句看看。').first().waitFor()
    await page.getByRole('button', { name: /第一次催还/ }).click()
    await page.getByRole('button', { name: '用今天的数据看看' }).click()
    await page.getByText('发出去是这样：').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'notices-settings', { fullPage: true })
    await page.goto(`${address}/s/yunxi/staff/notices`)
    await page.getByRole('button', { name: '现在发' }).click()
    await page.getByRole('button', { name: /发给 \d+ 位读者/ }).waitFor()
    await screenshot(page, 'notices-send')
    await page.getByRole('button', { name: /发给 \d+ 位读者/ }).click()
    await page
      .getByText(/好了：告诉了 \d+ 位读者/)
      .first()
      .waitFor()
    await app.jobs.drain()
    await page.getByRole('button', { name: '现在发' }).click()
    await page.getByText(/没有要说的/).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: '发送记录' }).click()
    await page.getByText('机器人说：310000 keywords not in content').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'notices-log')
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    await screenshot(page, 'notices-log-phone')
    await page.goto(`${address}/s/yunxi/staff/notices?tab=settings`)
    await page.getByText('班主任群').waitFor()
    await expectNoSidewaysScroll(page)
    await screenshot(page, 'notices-settings-phone', { fullPage: true })
  })

  journey('the week of collecting is set, and shows how far each class is', async ({ open }) => {
    const page = await open('desk')
    await signInAs(page, address, school, librarian, 'notices?tab=collection')
    await page.getByText('还差').first().waitFor()
    await page.getByRole('button', { name: '定收书周' }).click()
    await page.getByLabel('第一天').fill('2026-11-23')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '就这几天' }).click()
    await page.getByText('收书周定好了。').first().waitFor()
    const desk = await givenStaff(app, school, 'librarian')
    const out = await app.database.read.selectFrom('loan').select('copy_id').where('returned_at', 'is', null).execute()
    for (const { copy_id } of out.slice(0, 3))
      await desk.call('POST /schools/:school/desk/beeps', { body: { copyId: copy_id } })
    await page.reload()
    await page
      .getByText(/已收回 3/)
      .first()
      .waitFor()
    await expectAccessible(page)
    await screenshot(page, 'notices-collection')
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    await screenshot(page, 'notices-collection-phone')
    await page.goto(`${address}/s/yunxi/staff/inbox`)
    await page.getByRole('heading', { name: '图书馆的话' }).waitFor()
    await screenshot(page, 'inbox-staff')
  })
})
