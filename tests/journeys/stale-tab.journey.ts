import type { Page } from 'playwright-core'
import { describe } from 'vitest'
import { givenApp, givenSchool } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, journey, screenshot } from '../harness/browser.ts'

const given = givenSqlite()

/** The program is replaced while the page stays open: answers come from another version. */
async function replaceProgram(page: Page): Promise<void> {
  await page.route('**/api/**', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), 'x-shuxiang-version': 'the next one' } })
  })
}

describe('L4 a tab of the former version', () => {
  journey('is told to be loaded anew', async ({ open }) => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const address = await givenServed(app)
    const page = await open('desk')
    await signInAs(page, address, school, await givenAccount(app, school), 'titles')
    await page.getByRole('heading', { name: '书目' }).waitFor()
    await replaceProgram(page)
    // what it asks is answered by the next version
    await page.getByRole('textbox', { name: /书名/ }).first().fill('故事')
    await page.getByText('系统已更新，请刷新。').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'stale-staff')
  })
})
