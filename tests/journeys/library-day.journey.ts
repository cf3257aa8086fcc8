import { beforeAll, describe, expect } from 'vitest'
import { checkOut } from '#circulation'
import { type GivenApp, givenApp, givenSchool, type GivenSchool } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { givenLendingDay, type LendingDay } from '../given/lending-day.ts'
import { givenReader } from '../given/library.ts'
import { givenCard, givenClass } from '../given/people.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, journey, type OpenPage, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const given = givenSqlite()

describe('B1 the library day', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  let day: LendingDay
  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    day = await givenLendingDay(app, school)
    for (const [i, reader] of day.readers.slice(0, 6).entries())
      await lend(reader.id, i, i < 4 ? '2026-11-02' : '2026-11-09')
    address = await givenServed(app)
  })
  const lend = (personId: number, book: number, on: string) =>
    app.perform(school.system, `${on}T02:00:00.000Z`, checkOut, {
      personId,
      copyId: day.books[book]?.id ?? 0,
      channel: 'desk',
    })
  const open = async (openPage: OpenPage, to: string, screen: Parameters<OpenPage>[0] = 'desk') => {
    const page = await openPage(screen)
    await signInAs(page, address, school, await givenAccount(app, school, 'administrator'), to)
    return page
  }

  journey('begins with what is to be done, and the first button leads to it', async ({ open: openPage }) => {
    const page = await open(openPage, '')
    await page.getByRole('heading', { name: '今天', exact: true }).waitFor()
    await page.getByText('4 册过了还书日').waitFor()
    await eventually(async () =>
      expect(await page.getByText('最久的 7 天').innerText()).toContain('四（2）班最多，4 册'),
    )
    await expectAccessible(page)
    await screenshot(page, 'today')
    await page.getByRole('link', { name: '看是谁' }).click()
    await eventually(async () => expect(await page.locator('tbody tr').count()).toBeGreaterThan(5))
    await eventually(async () => expect(await page.locator('main').innerText()).toContain('6 册 · 1 个班'))
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.goto(`${address}/s/${school.slug}/staff/today`)
    await page.getByText('要做的').waitFor()
    await page.keyboard.press('F2')
    await page.waitForURL('**/staff/desk')
  })

  journey('B2 changes the rules in one table after a look at what they would have done', async ({ open: openPage }) => {
    const page = await open(openPage, 'lending-rules')
    const rows = page.locator('.rules-table tbody tr')
    const pupils = rows.nth(1)
    await pupils.getByLabel('几天').fill('7')
    await page.getByText('学生：每人最多 3 本，借 7 天，可续借 1 次。').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'lending-rules')
    await page.getByRole('button', { name: '看看会怎样' }).click()
    await page.getByText(/本的还书日期会不一样/).waitFor()
    await expectAccessible(page)
    await screenshot(page, 'lending-rules-preview')
    await page.getByRole('button', { name: '今天起照新规则' }).click()
    await page.getByText('规则换好了').first().waitFor()
    await page.reload()
    await eventually(async () => expect(await rows.nth(1).getByLabel('几天').inputValue()).toBe('7'))

    await page.getByRole('button', { name: '添一行' }).click()
    await rows.nth(3).getByRole('button', { name: '更多设置' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: '以前的规则' }).click()
    await page.getByRole('button', { name: '退回上一版' }).click()
    await page.getByText('退回上一版了').first().waitFor()
    await eventually(async () => expect(await rows.nth(1).getByLabel('几天').inputValue()).toBe('14'))
  })

  journey('K6 reads the rules as they hang on the wall, without signing in', async ({ open: openPage }) => {
    const page = await openPage('phone')
    await page.goto(`${address}/s/${school.slug}/rules`)
    await page.getByText('学生：每人最多 3 本，借 14 天，可续借 1 次。').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'rules-on-the-wall')
  })

  journey('closes two days with a reason, and 今天 knows why', async ({ open: openPage }) => {
    const page = await open(openPage, 'calendar')
    await page.getByRole('button', { name: /11月25日/ }).click()
    await page.getByRole('button', { name: /11月26日/ }).click({ modifiers: ['Shift'] })
    await page.getByRole('radio', { name: '闭馆' }).check()
    await page.getByLabel('为什么').fill('运动会')
    await expectAccessible(page)
    await page.getByRole('button', { name: '存下这 2 天' }).click()
    await page.getByText('校历改好了，2 天。').first().waitFor()
    await page.goto(`${address}/s/${school.slug}/staff/today`)
    await eventually(async () => expect(await page.locator('.today-week').innerText()).toMatch(/运动会[^]*运动会/))
  })

  journey(
    'F2 closes unexpectedly, and what falls due meanwhile moves, with a look before and a way back',
    async ({ open: openPage }) => {
      const page = await open(openPage, 'calendar')
      await page.getByRole('button', { name: '临时闭馆' }).click()
      await page.getByLabel('到哪天').fill('2026-11-24')
      await page.getByRole('button', { name: '流感停课' }).click()
      await page.getByText('2 本书改还书日期').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'closing')
      await page.getByRole('button', { name: '闭馆，并改还书日期' }).click()
      await page.getByText('改了 2 处日期').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'closing-past')
      await page.getByRole('button', { name: '撤销这次闭馆' }).click()
      await page.getByText('已撤销。').first().waitFor()
    },
  )

  journey('takes the holiday plan of the country in after a look at what it changes', async ({ open: openPage }) => {
    const page = await open(openPage, 'calendar')
    await page.getByRole('button', { name: '放假安排' }).click()
    await page.getByRole('button', { name: '2026 年国务院放假通知' }).click()
    await page.getByText(/会把 \d+ 天改成放假/).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '放进校历' }).click()
    await page
      .getByText(/放假安排已经放进校历/)
      .first()
      .waitFor()
  })

  journey('binds the opening to the bell, and everybody sees the week', async ({ open: openPage }) => {
    const page = await open(openPage, 'opening-hours')
    await page.getByRole('button', { name: '用常见的作息开始' }).click()
    await page.getByText('每周开放 14.2 小时').waitFor()
    await page.getByRole('button', { name: '添一个时段' }).click()
    await page.getByLabel('叫什么').fill('早读前')
    await page.getByLabel('从').first().selectOption({ label: '几点几分' })
    await page.locator('input[type=time]').nth(0).fill('07:40')
    await page.locator('input[type=time]').nth(1).fill('08:10')
    await expectAccessible(page)
    await page.getByRole('button', { name: '定下这个时段' }).click()
    await page.getByText('每周开放 16.7 小时').waitFor()
    await expectAccessible(page)
    const visitor = await openPage('phone')
    await visitor.goto(`${address}/s/${school.slug}`)
    await visitor.getByText('今天开馆 07:40–08:10，09:50–10:20，12:20–13:30，16:20–17:30').waitFor()
    await expectAccessible(visitor)
  })

  journey(
    'B8 counts by any two things, opens a figure into its rows, and shows everybody the fixed tables',
    async ({ open: openPage }) => {
      const page = await open(openPage, 'statistics')
      await page.getByRole('heading', { name: '借出 · 周' }).waitFor()
      await page.locator('.figure-picture canvas').first().waitFor()
      await expectAccessible(page)
      await page.getByText('怎么算的').click()
      await page.getByText('撤销的不算').waitFor()
      await page.locator('tfoot .figure-open').click()
      await page.getByRole('dialog').getByText('借出').first().waitFor()
      await expectAccessible(page)
      await page.goto(`${page.url().split('?')[0] ?? ''}?measure=reach&by=grade,class-number`)
      await page.getByRole('columnheader', { name: 'I 文学' }).waitFor()
      await page.getByRole('button', { name: '本周' }).click()
      await page.getByText('读者覆盖面').first().waitFor()
      await page.goto(page.url().replace(/statistics.*/, 'progress'))
      await page.getByText('目标：一学期人均 5 册').waitFor()
      await expectAccessible(page)
      const visitor = await openPage('phone')
      await visitor.goto(`${address}/s/${school.slug}/figures`)
      await visitor.getByRole('heading', { name: '同学们这学期借了多少书' }).waitFor()
      await expectAccessible(visitor)
    },
  )

  journey('shows a reader what he has and renews it, and forgets him when he leaves', async ({ open: openPage }) => {
    const classId = await givenClass(app, school, { stage: 'junior', entryYear: 2025, number: '1' })
    const reader = await givenReader(app, school, { name: '学生辛', classId })
    await lend(reader.id, 30, '2026-11-16')
    const page = await openPage('phone')
    // a machine of the library: there the card alone is enough
    await signInAs(page, address, school, await givenAccount(app, school), 'today')
    await page.evaluate(async (slug) => {
      const headers = { 'content-type': 'application/json', 'x-shuxiang': '1' }
      const body = JSON.stringify({ name: '自助机', kind: 'terminal' })
      await fetch(`/api/v1/schools/${slug}/devices`, { method: 'POST', headers, body })
      await fetch(`/api/v1/schools/${slug}/sign-out`, { method: 'POST', headers, body: '{}' })
    }, school.slug)
    await page.goto(`${address}/s/${school.slug}/me`)
    await page.waitForURL('**/card')
    await page.getByRole('heading', { name: /扫/ }).waitFor()
    await expectAccessible(page)
    await page.keyboard.type(await givenCard(app, school, reader.id))
    await page.keyboard.press('Enter')
    await page.getByText('11月30日 周一还').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: /续借/ }).click()
    await page.getByText('12月7日 周一还').first().waitFor()
    await page.getByText('这本书已经续借过了', { exact: false }).waitFor()
    await page.getByText('在手机日历里看还书日').click()
    await page.getByRole('button', { name: '要一个日历地址' }).click()
    await page.getByText('请现在复制').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'me-feed', { fullPage: true })
    await page.getByRole('button', { name: '看完了，退出' }).click()
    await page.waitForURL(`${address}/s/${school.slug}`)
    await page.goto(`${address}/s/${school.slug}/me`)
    await page.waitForURL('**/card')
  })
})
