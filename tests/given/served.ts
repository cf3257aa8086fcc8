import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { addStaff, hashPassword } from '#accounts'
import { servePages } from '#platform/http/pages'
import type { RoleName } from '#platform/permissions'
import { unwrap } from '#platform/route'
import type { GivenApp, GivenSchool } from './app.ts'

const PASSWORD = 'a password for journeys'
let staff = 0

/** Where the built pages lie; another build is looked at by naming its folder. */
const webFolder = process.env['SHUXIANG_WEB'] ?? path.resolve(import.meta.dirname, '../../dist/web')

/** Serves the app with its pages on a free port of this machine; closed with the app. Answers its address. */
export async function givenServed(app: GivenApp): Promise<string> {
  if (!existsSync(path.join(webFolder, 'staff.html')))
    throw new Error(`no built pages in ${webFolder}: run scripts/build-web.ts first`)
  await servePages(app.http, webFolder)
  return app.http.listen({ port: 0, host: '127.0.0.1' })
}

/** A member of staff with a password that a journey can type. */
export async function givenAccount(
  app: GivenApp,
  school: GivenSchool,
  role: RoleName = 'librarian',
): Promise<{ account: string; password: string }> {
  const account = `journey-${++staff}`
  const person = { name: `图书老师${staff}`, login: account, mustChange: false, role, classId: null }
  const passwordHash = await hashPassword(PASSWORD)
  unwrap(await app.perform(school.system, app.clock.now(), addStaff, { ...person, passwordHash }))
  return { account, password: PASSWORD }
}

/** Signs in on the page and goes on to `to`, a path of the staff app. */
export async function signInAs(
  page: Page,
  address: string,
  school: GivenSchool,
  { account, password }: { account: string; password: string },
  to = '',
): Promise<void> {
  const target = `/s/${school.slug}/staff${to && `/${to}`}`
  await page.goto(`${address}/s/${school.slug}/staff/sign-in?to=${encodeURIComponent(target)}`)
  await page.getByLabel('账号').fill(account)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${address}${target}**`)
}
