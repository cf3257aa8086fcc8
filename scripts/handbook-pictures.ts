/**
 * Draws the pictures of the handbook and of the README anew: starts the program over an empty folder, sets up a school and the
 * demonstration school, and photographs its screens. Run with Node 26 after the pages were built (`npm start` builds them):
 * `node scripts/handbook-pictures.ts [NAME …]`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { chromiumOptions } from '../tests/harness/chromium.ts'
import { endAll, startProgram } from '../tests/crash/program.ts'

const FOLDER = path.resolve(import.meta.dirname, '../docs/handbook/images')
const LIBRARIAN = { account: 'lin', password: 'yunxi-2026-shu' }

const SCREENS = {
  desk: { viewport: { width: 1366, height: 768 } },
  phone: { viewport: { width: 390, height: 844 } },
}

interface Picture {
  readonly name: string
  /** Below the school; `*` is the demonstration school's slug. */
  readonly at: string
  readonly screen?: keyof typeof SCREENS
  readonly as?: 'visitor' | 'librarian' | 'administrator'
  /** What is done on the page before it is photographed. */
  readonly deeds?: (page: Page) => Promise<void>
}

const staff = (at: string) => `/s/*/staff/${at}`
const press = (text: string) => async (page: Page) => page.getByRole('button', { name: text }).first().click()
const scan = async (page: Page, text: string) => {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await page.waitForTimeout(900)
}

const nextYear = async (page: Page) => {
  await page.locator('.year-which [role=combobox]').click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(600)
}

const PICTURES: readonly Picture[] = [
  { name: 'today', at: staff('today') },
  { name: 'desk', at: staff('desk'), deeds: atDesk },
  { name: 'due', at: staff('due') },
  { name: 'notices', at: staff('notices') },
  { name: 'class-hour', at: staff('class-hours'), deeds: inClassHour },
  { name: 'timetable', at: staff('timetable') },
  { name: 'class-loan', at: staff('class-loans'), deeds: openRow(0) },
  { name: 'holds', at: staff('holds') },
  { name: 'offline', at: staff('desk'), deeds: withoutLine },
  { name: 'paper-sheet', at: staff('paper-sheets/new') },
  { name: 'reading-room', at: staff('reading-room') },
  { name: 'reading-room-log', at: staff('reading-room/log') },
  { name: 'loss-case', at: staff('compensation'), deeds: openRow(0) },
  { name: 'clearance', at: staff('compensation/clearance') },
  { name: 'statistics', at: staff('statistics') },
  { name: 'lending-rules', at: staff('lending-rules') },
  { name: 'calendar', at: staff('calendar') },
  { name: 'holidays', at: staff('calendar'), deeds: press('放假安排') },
  { name: 'opening-hours', at: staff('opening-hours') },
  { name: 'cataloguing', at: staff('cataloguing') },
  { name: 'fast-lane', at: staff('fast-lane') },
  { name: 'labels', at: staff('labels') },
  { name: 'titles', at: staff('titles') },
  { name: 'copies', at: staff('copies') },
  { name: 'zones', at: staff('zones') },
  { name: 'register', at: staff('registers') },
  { name: 'classes', at: staff('classes') },
  { name: 'readers', at: staff('readers') },
  { name: 'roster-import', at: '/s/yunxi/staff/readers/import', as: 'administrator' },
  { name: 'import-file', at: '/s/yunxi/staff/imports/new', as: 'administrator' },
  { name: 'import-look', at: '/s/yunxi/staff/imports/new', as: 'administrator', deeds: uptoLook },
  { name: 'cards', at: staff('cards') },
  { name: 'new-year', at: staff('new-year'), deeds: nextYear },
  { name: 'staff', at: '/s/yunxi/staff/staff', as: 'administrator' },
  { name: 'devices', at: '/s/yunxi/staff/devices', as: 'administrator' },
  { name: 'backup', at: '/s/yunxi/staff/backup', as: 'administrator' },
  { name: 'operations', at: staff('operations') },
  { name: 'batches', at: staff('batches') },
  { name: 'school', at: '/s/yunxi/staff/school', as: 'administrator' },
  { name: 'home', at: '/s/*', as: 'visitor' },
  { name: 'find', at: `/s/*/find?q=${encodeURIComponent('西游')}`, as: 'visitor' },
  { name: 'find-phone', at: '/s/*/find?q=xiyouji', as: 'visitor', screen: 'phone' },
  { name: 'new-books', at: '/s/*/new', as: 'visitor' },
]

/** What the row of a list opens. */
function openRow(n: number) {
  return async (page: Page) => {
    await page.locator('tbody tr.ant-table-row').nth(n).click()
    await page.waitForLoadState('networkidle')
  }
}

/** A list as schools have it, with a row that lacks its title. */
const LIST = `书名,作者,出版社,出版年,书号,价格,条码
草房子,曹文轩,江苏凤凰少年儿童出版社,2009,9787534645341,22.00,A0001
夏洛的网,E·B·怀特,上海译文出版社,2014,9787532767373,￥26.00,A0002
,佚名,,,,,A0003
昆虫记,法布尔,译林出版社,1905-06-30 02:24:00,,18元,A0004
`

async function uptoLook(page: Page): Promise<void> {
  const file = { name: '图书清单.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) }
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.waitForTimeout(1500)
  await page.waitForTimeout(1500)
  await page.getByRole('button', { name: '看看会怎样' }).click({ timeout: 60_000 })
  await page.waitForTimeout(2500)
}

/** A pupil found by her initials, two books, and one that is given back. */
async function atDesk(page: Page): Promise<void> {
  await scan(page, 'wangyu')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(900)
  for (const barcode of [...(await onShelf(page)).slice(0, 2), ...(await lentOut(page)).slice(0, 1)])
    await scan(page, barcode)
}

/** A class that has begun to give back its pile. */
async function inClassHour(page: Page): Promise<void> {
  await press('开始')(page)
  await page.waitForTimeout(1500)
  const name = (await page.locator('h1').first().textContent()) ?? ''
  for (const barcode of (await lentOut(page, name)).slice(0, 9)) await scan(page, barcode)
}

/** A desk whose line goes away while it works. */
async function withoutLine(page: Page): Promise<void> {
  const books = await lentOut(page)
  await page.context().setOffline(true)
  for (const barcode of books.slice(0, 3)) await scan(page, barcode)
}

interface Listed {
  readonly loans?: readonly { barcode: string | null; className: string }[]
  readonly rows?: readonly { barcode: string | null }[]
}

/** What the page's own account reads of its school. */
const read = async (page: Page, at: string): Promise<Listed> => {
  const [, , school = ''] = new URL(page.url()).pathname.split('/')
  const reply = await page.request.get(new URL(`/api/v1/schools/${school}/${at}`, page.url()).href, {
    headers: { 'x-shuxiang': '1' },
  })
  return (await reply.json()) as Listed
}

const barcodesOf = (rows: readonly { barcode: string | null }[] = []) => rows.flatMap(({ barcode }) => barcode ?? [])

/** Books that are out: those of a class, where its name stands in `of`. */
async function lentOut(page: Page, of = ''): Promise<string[]> {
  const { loans = [] } = await read(page, 'due-loans?state=soon&limit=500')
  return barcodesOf(loans.filter(({ className }) => of === '' || (className !== '' && of.includes(className))))
}

const onShelf = async (page: Page): Promise<string[]> => barcodesOf((await read(page, 'copies?state=available')).rows)

const wanted = process.argv.slice(2)
const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-pictures-'))
mkdirSync(FOLDER, { recursive: true })
const browser = await chromium.launch(chromiumOptions())
try {
  const { url, setupCode } = await startProgram(folder)
  const wizard = await openPage('desk')
  await wizard.goto(`${url}/setup`)
  await photograph(wizard, 'setup')
  await send(url, 'POST /setup', {
    headers: { 'x-setup-code': setupCode },
    body: {
      name: '云溪学校',
      slug: 'yunxi',
      schooling: 'nine-year-63',
      firstDay: '2026-09-01',
      administrator: { name: '林老师', ...LIBRARIAN },
    },
  })
  const administrator = await signIn(url, 'yunxi', LIBRARIAN)
  const made = await send(url, 'POST /schools/yunxi/demo', { headers: { cookie: administrator }, body: {} })
  const demo = (await made.json()) as {
    slug: string
    accounts: { role: string; account: string; password: string }[]
  }
  await filled(url, administrator)
  const account = demo.accounts.find((one) => one.role === 'librarian')
  if (!account) throw new Error('the demonstration school has no librarian')
  const cookies = { administrator, librarian: await signIn(url, demo.slug, account), visitor: '' }
  for (const picture of PICTURES) {
    if (wanted.length > 0 && !wanted.includes(picture.name)) continue
    const page = await openPage(picture.screen ?? 'desk')
    const cookie = cookies[picture.as ?? 'librarian']
    if (cookie) {
      const at = cookie.indexOf('=')
      await page.context().addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }])
    }
    await page.goto(url + picture.at.replace('*', demo.slug))
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(600)
    await picture.deeds?.(page)
    await page.waitForTimeout(600)
    await photograph(page, picture.name)
    await page.context().close()
  }
} finally {
  await browser.close()
  await endAll()
  rmSync(folder, { recursive: true, force: true })
}

async function openPage(screen: keyof typeof SCREENS): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...SCREENS[screen] })
  return context.newPage()
}

async function photograph(page: Page, name: string): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: 'disabled' })
  console.log(name)
}

async function send(
  url: string,
  key: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
): Promise<Response> {
  const [method = 'GET', at = ''] = key.split(' ')
  const reply = await fetch(`${url}/api/v1${at}`, {
    method,
    headers: { 'x-shuxiang': '1', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!reply.ok) throw new Error(`${key}: ${reply.status} ${await reply.text()}`)
  return reply
}

async function signIn(url: string, school: string, { account, password }: { account: string; password: string }) {
  const reply = await send(url, `POST /schools/${school}/sign-in`, { body: { account, password } })
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** Waits until the demonstration school has its books. */
async function filled(url: string, cookie: string): Promise<void> {
  for (let n = 0; n < 120; n++) {
    const demo = (await (await send(url, 'GET /demo', { headers: { cookie } })).json()) as { state: string }
    if (demo.state === 'ready') return
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error('the demonstration school was not filled')
}
