import { beforeAll, describe, expect } from 'vitest'
import { type GivenApp, givenApp, givenSchool, type GivenSchool } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { isbnOf } from '../given/file-import.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, journey, screenshot } from '../harness/browser.ts'

describe('A4 a long file of books on screen', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  let librarian: Awaited<ReturnType<typeof givenAccount>>
  beforeAll(async () => {
    app = await givenApp(givenSqlite())
    school = await givenSchool(app, 'yunxi')
    librarian = await givenAccount(app, school)
    address = await givenServed(app)
  })

  journey('an import is stopped, goes on where it stopped, and is left at that', async ({ open }) => {
    const rows = Array.from({ length: 6000 }, (_, n) => `长长的清单${n + 1},${isbnOf(20_000 + n)}`)
    const page = await open('desk')
    await signInAs(page, address, school, librarian, 'imports/new')
    const buffer = Buffer.from(['书名,ISBN', ...rows].join('\n'))
    await page.locator('input[type=file]').setInputFiles({ name: '长清单.csv', mimeType: 'text/csv', buffer })
    await page.locator('[aria-current=step]', { hasText: '认一认' }).waitFor()
    await page.getByRole('button', { name: '看看会怎样' }).click()
    await page.getByRole('button', { name: /^导入：/ }).click()
    const stop = page.getByRole('button', { name: '先停下' })
    await stop.click()
    await page.getByText(/^停在第 [\d,]+ 条/).waitFor()
    await expectAccessible(page)
    await screenshot(page, 'imports-stopped')
    await page.getByRole('button', { name: '接着导' }).click()
    await stop.click()
    await page.getByText(/^停在第 [\d,]+ 条/).waitFor()
    await page.getByRole('button', { name: '到此为止' }).click()
    await page
      .getByText(/新建 [\d,]+ 种/)
      .first()
      .waitFor()
    await screenshot(page, 'imports-ended')
    const { n } = await app.database.read
      .selectFrom('bib')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('title', 'like', '长长的清单%')
      .executeTakeFirstOrThrow()
    expect([n > 0, n < 6000]).toEqual([true, true])
  })
})
