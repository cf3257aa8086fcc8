import { beforeAll, describe, expect } from 'vitest'
import { createDemo } from '#demo'
import { systemActor } from '#platform/permissions'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { givenCopies, givenReader } from '../given/library.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, journey, screenshot, expectNoSidewaysScroll } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const given = givenSqlite()
let app: GivenApp
let address: string
let school: GivenSchool
let demo: GivenSchool & { account: string; password: string }
let administrator: { account: string; password: string }
let doubtful = false

beforeAll(async () => {
  const problem = { code: 'platform.clock_doubtful', status: 503, params: { now: '2026-11-23' } } as const
  app = await givenApp(given, undefined, {
    standstill: () => (doubtful ? problem : undefined),
    confirmClock: async () => {
      doubtful = false
    },
  })
  address = await givenServed(app)
  school = await givenSchool(app, 'yunxi')
  const copies = await givenCopies(app, school, { count: 12 })
  const librarian = await givenStaff(app, school, 'librarian')
  const changed = await librarian.call('POST /schools/:school/copies/changes', {
    body: { selection: { ids: copies.map((copy) => copy.id) }, change: { priceFen: 3200 }, expected: 12 },
  })
  expect(changed.status).toBe(200)
  await app.jobs.drain()
  administrator = await givenAccount(app, school, 'administrator')
})

describe('L6 backups', () => {
  journey('a first backup is made with one button, can be fetched, and the place is changed', async ({ open }) => {
    const page = await open('desk')
    await signInAs(page, address, school, administrator, 'backup')
    await page.getByText('还没有备份过').waitFor()
    await screenshot(page, 'backup-none')
    await page.getByRole('button', { name: '现在备份' }).click()
    await page.getByText('备份好了。').first().waitFor()
    await page.getByText(/写完又读过一遍/).waitFor()
    await expectAccessible(page)
    await screenshot(page, 'backup-done')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '取一份' }).first().click()
    expect((await download).suggestedFilename()).toMatch(/^shuxiang-\d{8}-\d{6}\.sxb$/)
    await page.getByRole('button', { name: '换地方' }).click()
    await page.getByLabel('文件夹').fill('U 盘')
    await page.getByRole('switch').click()
    await page.getByLabel(/口令，八位/).fill('short')
    await page.getByRole('button', { name: '用这个地方' }).click()
    await page.getByText('口令至少八位。').waitFor()
    await page.getByLabel(/口令，八位/).fill('云溪图书馆的口令')
    await page.getByRole('button', { name: '用这个地方' }).click()
    await page.getByText('请写完整的文件夹').waitFor()
    await screenshot(page, 'backup-place')
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    await page.keyboard.press('Escape')
    await screenshot(page, 'backup-phone', { fullPage: true })
  })
})

describe('L2 the operation record', () => {
  journey('shows who did what in words, one person alone, and a receipt of verification', async ({ open }) => {
    const page = await open('desk')
    await signInAs(page, address, school, administrator, 'operations')
    await page.getByRole('cell', { name: /登记/ }).first().waitFor()
    await expectAccessible(page)
    await screenshot(page, 'record')
    await page.getByRole('cell', { name: /登记/ }).first().click()
    await page.getByRole('dialog').waitFor()
    await screenshot(page, 'record-entry')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '书香自己' }).first().click()
    await page.getByText('只看书香自己').waitFor()
    await page.getByRole('button', { name: '看所有人的' }).click()
    await page.getByRole('button', { name: '核验记录' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '核验记录' }).click()
    await page
      .getByText(/记录完整/)
      .first()
      .waitFor()
    await expectAccessible(page)
    await screenshot(page, 'record-verified')
    await page.emulateMedia({ media: 'print' })
    await screenshot(page, 'record-receipt')
    await page.emulateMedia({ media: 'screen' })
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 390, height: 844 })
    await screenshot(page, 'record-phone')
  })

  journey('shows bulk work item by item and takes it back as a whole', async ({ open }) => {
    const page = await open('desk')
    await signInAs(page, address, school, administrator, 'batches')
    await screenshot(page, 'batches')
    await page.getByRole('row', { name: /改一批书/ }).click()
    await page.getByRole('dialog').getByText('0000001').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'batch')
    await page.getByRole('button', { name: '撤销这一批' }).click()
    await screenshot(page, 'batch-sure')
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await page.getByText('撤销了，跟原来一样。').first().waitFor()
    await screenshot(page, 'batch-undone')
    const prices = await app.database.read.selectFrom('copy').select('price_fen').distinct().execute()
    expect(prices).toEqual([{ price_fen: 2500 }])
  })
})

describe('L5 what is kept of who left', () => {
  journey('goes by itself after the days set, and by hand once the name is typed', async ({ open }) => {
    const { id } = await givenReader(app, school, { name: '欧阳小满' })
    const hand = await givenStaff(app, school, 'administrator')
    await hand.call('POST /schools/:school/readers/:id/step', { params: { id }, body: { step: 'leave' } })
    const page = await open('desk')
    await signInAs(page, address, school, administrator, 'school')
    await page.getByText('现在留着 1 位离校读者的信息。').waitFor()
    await page.getByLabel('离校后留多少天').fill('365')
    await page.getByRole('button', { name: '照这个天数留' }).click()
    await page.getByText('好了：离校后留 365 天。').waitFor()
    await expectAccessible(page)
    await page.goto(`${address}/s/yunxi/staff/readers`)
    await page.locator('.ant-select').nth(1).click()
    await page.locator('.ant-select-item-option', { hasText: '离校' }).click()
    await page.getByText('欧阳小满').click()
    await page.getByText('2027年11月23日 以后的夜里自动清除').waitFor()
    await page.getByRole('button', { name: '现在清除个人信息' }).click()
    const erase = page.getByRole('button', { name: '清除', exact: true })
    await eventually(async () => expect(await erase.isDisabled()).toBe(true))
    await page.getByLabel(/清除以后找不回来/).fill('欧阳小满')
    await screenshot(page, 'erase-reader')
    await erase.click()
    await page.getByText('欧阳小满的个人信息清除了。').waitFor()
    const kept = await app.database.read.selectFrom('person').select('name').where('id', '=', id).execute()
    expect(kept).toEqual([{ name: '' }])
  })
})

describe('L1 the school and its demonstration school', () => {
  journey('a doubtful date stops changes until somebody in charge confirms it', async ({ open }) => {
    const page = await open('desk', { expected: [/answer 503/] })
    await signInAs(page, address, school, administrator, 'school')
    await page.getByLabel('图书馆叫什么').fill('书吧')
    doubtful = true
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '日期是对的' }).waitFor()
    await expectAccessible(page)
    await screenshot(page, 'school-clock')
    await page.getByRole('button', { name: '日期是对的' }).click()
    await page.getByRole('button', { name: '日期是对的' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('学校资料改好了。').waitFor()
    await screenshot(page, 'school', { fullPage: true })
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    await screenshot(page, 'school-phone', { fullPage: true })
  })

  journey(
    'the demonstration school is made beside the real one, marked everywhere, and taken away',
    async ({ open }) => {
      const made = await createDemo({ db: app.database.read, perform: app.perform, now: app.clock.now() })
      await app.jobs.drain()
      const [account] = made.accounts
      if (!account) throw new Error('no account')
      demo = {
        schoolId: 0,
        slug: made.slug,
        system: systemActor(0),
        account: account.account,
        password: account.password,
      }
      const page = await open('desk')
      await page.goto(`${address}/s/${made.slug}/staff/sign-in`)
      await page.getByText('演示学校').first().waitFor()
      await screenshot(page, 'demo-sign-in')
      await signInAs(page, address, demo, account, 'operations')
      await page.getByText('这里的人和借阅都是编的').waitFor()
      // its own record, not that of the school beside it: many entries of the day it was made
      await page.getByRole('row').nth(20).waitFor()
      await screenshot(page, 'demo-record')
      await page.goto(`${address}/s/${made.slug}`)
      await page.getByText('演示学校：这里的人').waitFor()
      await page.waitForLoadState('networkidle')
      await expectAccessible(page)
      await screenshot(page, 'demo-front')
      await page.goto(`${address}/s/${made.slug}/staff/school`)
      await page.getByRole('button', { name: '移走演示学校' }).click()
      await screenshot(page, 'demo-remove', { fullPage: true })
      await page.getByRole('button', { name: '移走演示学校' }).click()
      await page.waitForURL(`${address}/**`)
      await page.waitForURL(/\/s\/yunxi|\/$/)
      await app.jobs.drain()
      await eventually(async () =>
        expect(await app.database.read.selectFrom('school').select('slug').execute()).toEqual([{ slug: 'yunxi' }]),
      )
    },
  )
})
