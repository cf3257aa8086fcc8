import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect } from 'vitest'
import { endAll, type Program, startCommand, startProgram } from '../crash/program.ts'
import { bookList, lentBooks, listedBooks, roster, spellings, twelveRecords } from '../given/first-week.ts'
import { barcodesOf, qrCodesOf } from '../given/printed-codes.ts'
import { printedPages } from '../given/printed-pdf.ts'
import { expectAccessible, journey, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'
import { deskPage } from './desk-page.ts'

const base = mkdtempSync(path.join(tmpdir(), 'shuxiang-first-week-'))
const data = path.join(base, 'data')
const stick = path.join(base, 'stick')
afterAll(async () => {
  await endAll()
  rmSync(base, { recursive: true, force: true })
})

const ADMINISTRATOR = { name: '林老师', account: 'linlaoshi', password: '云溪的书架有三层' }
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** A machine with two cores may be busy with other tests. */

const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor()
const enter = (page: Page) => page.keyboard.press('Enter')

describe('L1 the first week of a school', () => {
  journey('an empty folder becomes a library that lends, is lost, and goes on from its backup', async ({ open }) => {
    let program = await startProgram(data)
    // nobody answers while a backup is restored
    const page = await open('desk', { expected: [/lost: GET .*\/schools /] })
    const staff = (to: string) => page.goto(`${program.url}/s/yunxi-xiaoxue/staff/${to}`)

    await setUp(page, program)
    await staff('imports/new')
    await bringIn(page, twelveRecords(), '公共图书馆.iso')
    await page.getByText('12 条').first().waitFor()
    await screenshot(page, 'week-records')
    await staff('imports/new')
    await bringIn(page, bookList(), '图书清单.xlsx')
    await page.getByText('新建 500 种，登记 500 册').first().waitFor()
    await screenshot(page, 'week-list')

    await staff('readers/import')
    await bringInRoster(page)
    await staff('cards')
    const cards = await printCards(page, program)
    await staff('labels')
    const labels = await printLabels(page)
    for (const { barcode } of listedBooks) expect(labels).toContain(barcode)

    await staff('desk')
    // the fourth grade and above: the second takes two at a time
    await lendAndTakeBack(page, cards.slice(80))
    const visitor = await open('phone')
    for (const spelling of spellings) {
      await visitor.goto(`${program.url}/s/yunxi-xiaoxue/find?q=${encodeURIComponent(spelling)}`)
      await visitor
        .getByRole('link', { name: /城南旧事/ })
        .first()
        .waitFor()
    }

    await staff('backup')
    await page.getByRole('button', { name: '现在备份' }).click()
    await page.getByText('备份好了。').first().waitFor()
    const backups = readdirSync(stick).filter((name) => name.endsWith('.sxb'))
    expect(backups).toHaveLength(1)
    const backup = path.join(stick, backups[0] ?? '')

    await program.stop()
    rmSync(data, { recursive: true })
    program = await startProgram(data)
    await goOnFrom(page, program, backup)
    await staff('desk')
    await signIn(page)
    const desk = deskPage(page)
    await desk.scan(cards[150] ?? '')
    await eventually(async () => expect(await desk.reader()).toContain('在借 2 本'))
    await eventually(async () => expect(await desk.reader()).toContain('城南旧事'))
    await eventually(async () => expect(await page.locator('.desk-facts').innerText()).toContain('今天 借 32 · 还 30'))
    await screenshot(page, 'week-restored')

    const { code, printed } = await startCommand(data, ['audit', 'verify', '--against', backup, '--json']).ended
    expect([code, JSON.parse(printed)]).toMatchObject([0, { ok: true }])
    await program.stop()
  })
})

/** The wizard by keyboard, with a place for backups that is not the program's folder. */
async function setUp(page: Page, program: Program): Promise<void> {
  await page.goto(program.url)
  await heading(page, '先输入设置码')
  await page.keyboard.type(program.setupCode)
  await enter(page)
  await heading(page, '学校叫什么名字？')
  await page.keyboard.type('云溪小学')
  await enter(page)
  await heading(page, '学校有哪些年级？')
  await page.keyboard.press('Space')
  await enter(page)
  await heading(page, '这学期哪天开学？')
  await enter(page)
  await heading(page, '谁来管这个图书馆？')
  const { name, account, password } = ADMINISTRATOR
  for (const answer of [name, account, password, password]) {
    await page.keyboard.type(answer)
    await page.keyboard.press('Tab')
  }
  await enter(page)
  await heading(page, '备份放在哪里？')
  await page.keyboard.type(stick)
  await enter(page)
  await heading(page, '云溪小学的图书馆建好了')
}

/** Takes a file of books over by its screens; what names no place goes to the first room, which is chosen already. */
async function bringIn(page: Page, file: Buffer, name: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: file })
  await page.locator('[aria-current=step]', { hasText: '认一认' }).waitFor()
  await page.getByRole('button', { name: '看看会怎样' }).click()
  await page.locator('[aria-current=step]', { hasText: '看看会怎样' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^导入：/ }).click()
  await page.locator('[aria-current=step]', { hasText: '导入' }).waitFor()
}

async function bringInRoster(page: Page): Promise<void> {
  const file = { name: '学生名册.xlsx', mimeType: EXCEL, buffer: roster() }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '列都对，往下看' }).click()
  await page.getByText('身份证号不读也不存，这 200 个已经去掉').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '导入：加 200 位' }).click()
  await page.getByText('200 位进来了').waitFor()
}

/** Prints a card for everybody and reads the sheets as scanners do. Answers the card numbers, class by class. */
async function printCards(page: Page, { url }: Program): Promise<string[]> {
  await page.getByLabel('哪些班').click()
  for (const grade of '二三四五六') await page.getByTitle(new RegExp(`^${grade}（1）班`)).click()
  await page.keyboard.press('Escape')
  // the page keeps the sheets to itself, so they are read on their way to it
  const drawn = Promise.withResolvers<Buffer>()
  await page.route('**/cards/print', async (route) => {
    const response = await route.fetch()
    drawn.resolve(await response.body())
    await route.fulfill({ response })
  })
  await page.getByRole('button', { name: '印 200 张，20 页' }).click()
  const sheets = printedPages(await drawn.promise)
  await page.getByRole('link', { name: '打开来打印' }).waitFor()
  expect(sheets).toHaveLength(20)
  const codes = sheets.flatMap(qrCodesOf)
  expect(new Set(codes).size).toBe(200)
  for (const code of codes) expect(code).toMatch(new RegExp(`^${url}/s/yunxi-xiaoxue/card#[0-9a-z]{26}$`))
  const numbers = sheets.flatMap(barcodesOf)
  expect(new Set(numbers).size).toBe(200)
  return numbers
}

/** Prints the labels of all books and reads their barcodes from the sheets. */
async function printLabels(page: Page): Promise<ReadonlySet<string>> {
  await page.getByRole('button', { name: /^印这 50\d 张/ }).click()
  const link = await page.getByRole('link', { name: '打开，去打印' }).getAttribute('href')
  const reply = await page.request.get(new URL(link ?? '', page.url()).href)
  const sheets = printedPages(await reply.body())
  expect(sheets).toHaveLength(17)
  return new Set(sheets.flatMap(barcodesOf))
}

/** Thirty books out and back, then two that stay out with the reader of the seventy-first card. */
async function lendAndTakeBack(page: Page, cards: readonly string[]): Promise<void> {
  await page.getByRole('textbox', { name: '扫卡、扫书，或打名字' }).waitFor()
  const desk = deskPage(page)
  const done = (text: string) =>
    eventually(async () => expect(await page.locator('.desk-facts').innerText()).toContain(text))
  for (let n = 0; n < 10; n++) {
    await desk.scan(cards[n * 7] ?? '')
    for (const { barcode } of lentBooks.slice(n * 3, n * 3 + 3)) await desk.scan(barcode)
  }
  await done('今天 借 30 · 还 0')
  await page.keyboard.press('F2')
  for (const { barcode } of lentBooks) await desk.scan(barcode)
  await done('今天 借 30 · 还 30')
  await page.keyboard.press('F2')
  for (const code of [cards[70], lentBooks[0]?.barcode, lentBooks[1]?.barcode]) await desk.scan(code ?? '')
  await done('今天 借 32 · 还 30')
}

/** The wizard again, this time with the backup. */
async function goOnFrom(page: Page, program: Program, backup: string): Promise<void> {
  await page.goto(program.url)
  await heading(page, '先输入设置码')
  await page.keyboard.type(program.setupCode)
  await enter(page)
  await page.getByRole('button', { name: '从备份恢复' }).click()
  await page.getByLabel('备份文件').setInputFiles(backup)
  await expectAccessible(page)
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  await page.getByText('正在恢复 云溪小学').waitFor()
  await page.waitForURL(`${program.url}/s/**`)
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('账号').fill(ADMINISTRATOR.account)
  await page.locator('input[type=password]').fill(ADMINISTRATOR.password)
  await enter(page)
  await page.getByRole('textbox', { name: '扫卡、扫书，或打名字' }).waitFor()
}
