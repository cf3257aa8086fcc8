import { beforeAll, describe, expect } from 'vitest'
import { type GivenApp, givenApp, givenSchool, type GivenSchool } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { givenClass } from '../given/people.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, journey, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const given = givenSqlite()

describe('F3 the reading timetable', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    for (const entryYear of [2026, 2025, 2024, 2023])
      for (const number of ['1', '2', '3']) await givenClass(app, school, { entryYear, number })
    address = await givenServed(app)
  })

  journey(
    'is filled by clicks and from the clipboard, says what clashes, and takes back what was done',
    async ({ open }) => {
      const page = await open('desk')
      await signInAs(page, address, school, await givenAccount(app, school), 'timetable')
      const put = async (name: string, cell: string) => {
        await page.getByRole('button', { name, exact: true }).click()
        await page.getByRole('button', { name: cell }).click()
        await page.locator('.timetable-chip', { hasText: name }).waitFor()
      }
      await put('一（1）班', '周一 第 3 节，空着')
      await put('一（2）班', '周二 第 4 节，空着')
      await page.keyboard.press('Control+z')
      await eventually(async () => expect(await page.locator('.timetable-chip').count()).toBe(1))

      await page.getByRole('button', { name: '粘贴课表' }).click()
      await page.getByLabel('粘贴在这里').fill('\t周一\t周三\n第3节\t二1班\t二（2）班（单）\n第5节\t四(9)班\t三（1）班')
      await page.getByText('「四(9)班」不是这里的班级').waitFor()
      await page.getByLabel(/代替现在的/).uncheck()
      await screenshot(page, 'timetable-paste')
      await expectAccessible(page)
      await page.getByRole('button', { name: '排进这 3 节' }).click()
      await eventually(async () => expect(await page.locator('.timetable-chip').count()).toBe(4))
      await page.getByText('同一时间在同一个地方').waitFor()

      await page.getByRole('button', { name: '周五 其他时间，空着' }).click()
      await page.getByLabel('班级').selectOption({ label: '四（1）班' })
      await page.getByLabel('地点').fill('阅览室')
      await page.getByRole('button', { name: '排进四（1）班' }).click()
      await page.locator('.timetable-chip', { hasText: '12:20–12:50' }).waitFor()
      await screenshot(page, 'timetable-drawer')
      await page.keyboard.press('Escape')
      await screenshot(page, 'timetable')
      await expectAccessible(page)
    },
  )

  journey('can be read on a phone and a tablet, by a teacher who may not change it', async ({ open }) => {
    for (const screen of ['phone', 'tablet'] as const) {
      const page = await open(screen)
      await signInAs(page, address, school, await givenAccount(app, school, 'teacher'), 'timetable')
      await page.getByText('要改课表，请找图书馆老师。').waitFor()
      await screenshot(page, `timetable-${screen}`)
      await eventually(async () =>
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true),
      )
      await expectAccessible(page)
    }
  })
})
