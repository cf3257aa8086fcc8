import { beforeAll, describe, expect } from 'vitest'
import { type GivenApp, givenApp, givenSchool, type GivenSchool } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, expectNoSidewaysScroll, journey, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

describe('L1 several schools in one installation', () => {
  let app: GivenApp
  let address: string
  let school: GivenSchool
  let administrator: { account: string; password: string }
  beforeAll(async () => {
    app = await givenApp(givenSqlite())
    address = await givenServed(app)
    school = await givenSchool(app, 'yunxi')
    administrator = await givenAccount(app, school, 'administrator')
  })

  journey(
    'the first school opens a second one and hands its first password over; readers choose theirs on the first page',
    async ({ open }) => {
      const page = await open('desk')
      await signInAs(page, address, school, administrator, 'schools')
      await page.getByText('1 所').waitFor()
      await page.getByRole('button', { name: '开设新学校' }).click()
      await page.getByRole('button', { name: '开设这所学校' }).click()
      await page.locator('.ant-form-item-explain-error').first().waitFor()
      await screenshot(page, 'schools-form-empty')
      await page.getByLabel('校名').fill('云溪学校yunxi')
      await page.getByLabel('网址简称').fill('Bad Name')
      await page.getByRole('radio', { name: /小学/ }).first().check()
      await page.getByLabel('那所学校的管理员').fill('周老师')
      await page.getByLabel('管理员的登录账号').fill('zhou')
      await page.getByRole('button', { name: '开设这所学校' }).click()
      await page.getByText('只用小写字母、数字和短横线').waitFor()
      await page.getByLabel('网址简称').fill('yunxi')
      await page.getByRole('button', { name: '开设这所学校' }).click()
      await page.getByText('“云溪学校yunxi”已经有了').waitFor()
      await page.getByLabel('校名').fill('白鹿小学')
      await page.getByRole('button', { name: '开设这所学校' }).click()
      await page.getByText('“yunxi”已经有学校用了').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'schools-form-refused')
      await page.getByLabel('网址简称').fill('')
      await page.getByRole('button', { name: '开设这所学校' }).click()
      await page.getByText('白鹿小学开好了').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'schools-opened')
      const password = await page.locator('.accounts-password dd').last().innerText()
      await page.getByRole('button', { name: '记下了' }).click()
      await page.getByText('2 所').waitFor()
      await screenshot(page, 'schools-list')
      await page.setViewportSize({ width: 390, height: 844 })
      await expectNoSidewaysScroll(page)
      await screenshot(page, 'schools-list-phone')
      await page.getByRole('button', { name: '开设新学校' }).click()
      await screenshot(page, 'schools-form-phone')

      const visitor = await open('phone')
      await visitor.goto(`${address}/`)
      await visitor.getByRole('link', { name: '白鹿小学' }).waitFor()
      await expectAccessible(visitor)
      await screenshot(visitor, 'schools-choose-phone')
      await visitor.getByRole('link', { name: '白鹿小学' }).click()
      await visitor.waitForURL(`${address}/s/bailu-xiaoxue`)

      const second = await open('desk')
      await second.goto(`${address}/s/bailu-xiaoxue/staff`)
      await second.getByLabel('账号').fill('zhou')
      await second.locator('input[type=password]').fill(password)
      await second.keyboard.press('Enter')
      await second.getByText('白鹿小学').first().waitFor()
      await second.waitForLoadState('networkidle')
      await screenshot(second, 'schools-second-in')
      await eventually(async () => expect(await second.getByRole('link', { name: '各校' }).count()).toBe(0))

      // and out again, by its typed name alone
      await page.keyboard.press('Escape')
      await page.setViewportSize({ width: 1366, height: 768 })
      await page
        .getByRole('row', { name: /白鹿小学/ })
        .getByRole('button', { name: '移走' })
        .click()
      await page.getByLabel('请写出要移走的校名').fill('白鹿')
      await page.getByRole('button', { name: '备份并移走' }).click()
      await page.getByText('校名对不上').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'schools-remove')
      await page.getByLabel('请写出要移走的校名').fill('白鹿小学')
      await page.getByRole('button', { name: '备份并移走' }).click()
      await page.getByText('1 所').waitFor()
      await eventually(async () => expect(await page.getByText('白鹿小学').count()).toBe(0))
      const gone = await fetch(`${address}/api/v1/schools/bailu-xiaoxue`)
      expect(gone.status).toBe(404)
    },
  )
})
