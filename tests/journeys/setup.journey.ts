import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { setupCode } from '#installation'
import { type GivenApp, givenApp } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { givenServed } from '../given/served.ts'
import { expectAccessible, journey, screenshot, expectNoSidewaysScroll } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const stick = mkdtempSync(path.join(tmpdir(), 'shuxiang-stick-'))
afterAll(() => rmSync(stick, { recursive: true, force: true }))

/** A program that nobody has claimed, and the code on its console. */
async function givenFresh(): Promise<{ app: GivenApp; address: string; code: string }> {
  const given = givenSqlite()
  const setup: { matches?: (code: string | undefined) => boolean } = {}
  const app = await givenApp(given, undefined, { isInstaller: (code) => setup.matches?.(code) ?? false })
  const { code = '', matches } = await setupCode(app.database.read)
  setup.matches = matches
  return { app, address: await givenServed(app), code }
}

const heading = (page: Page, text: string | RegExp) => page.getByRole('heading', { name: text }).waitFor()

describe('L1 the first morning of a school', () => {
  let fresh: Awaited<ReturnType<typeof givenFresh>>
  let other: Awaited<ReturnType<typeof givenFresh>>
  beforeAll(async () => {
    fresh = await givenFresh()
    other = await givenFresh()
  })

  journey(
    'four questions by keyboard alone, on a tablet, lead to a school in which the administrator is signed in',
    async ({ open }) => {
      const page = await open('tablet')
      await page.goto(`${fresh.address}/`)
      await page.waitForURL('**/setup')
      const press = (key: string) => page.keyboard.press(key)
      const type = (text: string) => page.keyboard.type(text)

      await heading(page, '先输入设置码')
      await expectAccessible(page)
      await type('ABCD-2345')
      await press('Enter')
      await page.getByText('设置码不对').waitFor()
      await screenshot(page, 'setup-1-code-wrong')
      await press('Control+A')
      await type(fresh.code.toLowerCase())
      await press('Enter')

      await heading(page, '学校叫什么名字？')
      await expectAccessible(page)
      await screenshot(page, 'setup-2-name')
      await press('Enter')
      await page.getByText('校名至少两个字').waitFor()
      await type('云溪小学')
      await press('Enter')

      await heading(page, '学校有哪些年级？')
      await press('Enter')
      await page.getByText('请选一种学制').waitFor()
      await press('Space')
      await press('ArrowDown')
      await press('ArrowUp')
      await expectAccessible(page)
      await screenshot(page, 'setup-3-schooling')
      await press('Enter')

      await heading(page, '这学期哪天开学？')
      await eventually(async () => expect(await page.getByLabel('开学日').inputValue()).toBe('2026-09-01'))
      await expectAccessible(page)
      await screenshot(page, 'setup-4-day')
      await press('Enter')

      await heading(page, '谁来管这个图书馆？')
      await type('林老师')
      await press('Tab')
      await type('linlaoshi')
      await press('Tab')
      await type('short')
      await press('Enter')
      await page.getByText('密码至少八位，现在是 5 位。').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'setup-5-administrator')
      await type(' but longer')
      await press('Tab')
      await type('short but longer')
      await press('Enter')

      await heading(page, '备份放在哪里？')
      await page.getByText('和数据在同一块盘上').waitFor()
      await expectAccessible(page)
      await type('relative')
      await screenshot(page, 'setup-6-backup')
      await press('Enter')
      await page.getByText('请写完整的文件夹').waitFor()
      await press('Control+A')
      await type(stick)
      await press('Enter')

      await heading(page, '云溪小学的图书馆建好了')
      await expectAccessible(page)
      await screenshot(page, 'setup-7-done')
      await page.getByRole('link', { name: '先去看看' }).click()
      await page.waitForURL('**/s/yunxi-xiaoxue/staff**')
      await page.getByText('林老师').first().waitFor()
      await screenshot(page, 'setup-8-in')

      await page.goto(`${fresh.address}/setup`)
      await page.getByLabel('设置码').fill(fresh.code)
      await press('Enter')
      await heading(page, '这里已经有学校了')
    },
  )

  journey(
    'whoever wants to look first gets a demonstration school, its accounts once, and comes in',
    async ({ open }) => {
      const page = await open('desk')
      await page.goto(`${other.address}/setup`)
      await screenshot(page, 'setup-code-desk')
      await page.getByLabel('设置码').fill(other.code)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: '先看看演示学校' }).waitFor()
      await screenshot(page, 'setup-name-desk')
      await page.getByRole('button', { name: '先看看演示学校' }).click()
      await page.getByRole('button', { name: '建一所演示学校' }).click()
      const cell = page.getByRole('row', { name: /图书管理员/ }).getByRole('cell')
      await cell.last().waitFor()
      await screenshot(page, 'demo-filling')
      const password = await cell.last().innerText()
      await page.getByText('建好了，可以进去看看。').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'demo-ready')
      await page.getByRole('link', { name: '进去看看' }).click()
      await page.getByLabel('账号').fill('librarian')
      await page.locator('input[type=password]').fill(password)
      await page.keyboard.press('Enter')
      await page.getByRole('navigation', { name: '主导航' }).waitFor()
      await page.getByRole('heading', { name: '今天' }).waitFor()
      await page.waitForLoadState('networkidle')
      await screenshot(page, 'demo-in')
    },
  )

  journey('on a phone each question fits and reads well', async ({ open }) => {
    const page = await open('phone')
    await page.goto(`${other.address}/setup`)
    await screenshot(page, 'phone-1-code')
    await page.getByLabel('设置码').fill(other.code)
    await page.keyboard.press('Enter')
    await page.getByLabel('校名').fill('云溪实验学校')
    await screenshot(page, 'phone-2-name')
    await page.keyboard.press('Enter')
    await page.getByText('九年一贯制（六三）').click()
    await screenshot(page, 'phone-3-schooling', { fullPage: true })
    await page.getByRole('button', { name: '下一步' }).click()
    await heading(page, '这学期哪天开学？')
    await page.getByRole('button', { name: '下一步' }).click()
    await heading(page, '谁来管这个图书馆？')
    await screenshot(page, 'phone-5-administrator', { fullPage: true })
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: '上一步' }).click()
    await page.getByRole('button', { name: '上一步' }).click()
    await page.getByRole('button', { name: '上一步' }).click()
    await page.getByRole('button', { name: '从备份恢复' }).click()
    await expectAccessible(page)
    await screenshot(page, 'phone-6-restore')
  })
})
