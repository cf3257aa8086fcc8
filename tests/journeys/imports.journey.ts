import type { Page } from 'playwright-core'
import { beforeAll, describe, expect } from 'vitest'
import { createDemo } from '#demo'
import { type GivenApp, givenApp, givenSchool, type GivenSchool } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { cnmarcFile, isbnOf } from '../given/file-import.ts'
import { givenBib, givenCopies, givenReader, givenZone } from '../given/library.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { sheetFile } from '../given/sheet-files.ts'
import { expectAccessible, journey, screenshot, expectNoSidewaysScroll } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const given = givenSqlite()
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Records as a vendor sends them: one of a title that is here, one that may be, one whose barcode is taken, and a damaged stretch. */
const recordsWith = (taken: string) =>
  Buffer.concat([
    cnmarcFile(
      [
        {
          title: '昆虫记',
          isbn: isbnOf(1),
          author: '法布尔著',
          year: '2019',
          price: 'CNY39.80',
          publisher: '作家出版社',
        },
        { title: '城南旧事', isbn: isbnOf(2), author: '林海音著', year: '2021', price: 'CNY28.00', pages: '240页' },
        ...['草房子', '青铜葵花', '根鸟', '细米'].map((title, n) => ({
          title,
          isbn: isbnOf(10 + n),
          author: '曹文轩著',
          year: '2020',
          price: 'CNY25.00',
          classNumber: 'I287.45',
          bookNumber: String(n + 1),
          barcodes: [`00100${n}1`, `00100${n}2`],
          place: n < 2 ? '三楼书库' : '阅览室',
        })),
      ],
      'gb18030',
    ),
    Buffer.from('DAMAGED'),
    cnmarcFile([{ title: '夏洛的网', isbn: isbnOf(20), author: 'E.B.怀特著', barcodes: [taken] }], 'gb18030'),
  ])

const list = sheetFile([
  ['云溪学校新书清单'],
  ['书名', '责任人', 'ISBN', '定价', '条码', '馆藏地'],
  ...Array.from({ length: 24 }, (_, n) => [
    `科普第${n + 1}册`,
    '陶秉珍',
    isbnOf(100 + n),
    22.5,
    `B${String(n + 1).padStart(6, '0')}`,
    '科普角',
  ]),
  ['', '', '', 18, 'B999999', '科普角'],
])

describe('A4 files of books on screen', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  let records: Buffer
  let librarian: Awaited<ReturnType<typeof givenAccount>>
  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app, 'yunxi')
    const stacks = await givenZone(app, school, { name: '三楼书库' })
    const insects = await givenBib(app, school, { title: '昆虫记', isbns: [isbnOf(1)], responsibility: '' })
    await givenBib(app, school, {
      title: '城南旧事',
      isbns: [isbnOf(2)],
      responsibility: '林海音著',
      year: 2003,
      pages: 190,
      priceFen: 1500,
    })
    const [held] = await givenCopies(app, school, { bibId: insects, zoneId: stacks, count: 1 })
    records = recordsWith(held?.barcode ?? '')
    librarian = await givenAccount(app, school)
    address = await givenServed(app)
  })

  const choose = (page: Page, name: string, buffer: Buffer, mimeType = 'application/octet-stream') =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
  const step = (page: Page, name: string) => page.locator('[aria-current=step]', { hasText: name }).waitFor()
  const fits = async (page: Page) => await expectNoSidewaysScroll(page)
  const take = async (page: Page, name: RegExp) => {
    await page.getByRole('button', { name }).click()
    await page
      .getByText(/^导入 /)
      .first()
      .waitFor()
    await app.jobs.drain()
  }

  journey(
    'a file of records comes in, a librarian decides what is in doubt, and all of it goes again',
    async ({ open }) => {
      const page = await open('desk', { expected: [/answer 409/] })
      await signInAs(page, address, school, librarian, 'imports')
      await page.getByText('还没有导入过').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'imports-empty')
      await page.getByRole('link', { name: '导入一个文件' }).first().click()
      await step(page, '选文件')
      await expectAccessible(page)
      await screenshot(page, 'imports-file')
      await choose(page, '照片.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
      await page.getByText('这是图片').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'imports-file-wrong')

      await choose(page, '书商新书.iso', records)
      await step(page, '认一认')
      await page.getByText('国内书目格式').waitFor()
      await page.getByText('国标（GB18030、GBK）').first().waitFor()
      await page.getByText('905 里是每一册的信息').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'imports-read')
      await page.getByText('在架，可以借').click()
      await page.getByRole('button', { name: '看看会怎样' }).click()

      await step(page, '看看会怎样')
      await page.getByText('作者：（空） → 法布尔著').waitFor()
      await page.getByText('馆里可能已经有《城南旧事》').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'imports-look', { fullPage: true })
      await page
        .locator('.imports-tabs')
        .getByText(/^进不来/)
        .click()
      await page.getByText('7 个字节不是书目记录').waitFor()
      await screenshot(page, 'imports-look-refused')
      await take(page, /^导入：新建 4 种/)

      await page.getByText('新建 4 种，补充 1 种，1 种有册进不来，登记 8 册').first().waitFor()
      await page.getByText('有 1 册没有登记上').waitFor()
      const doubt = page.getByRole('article', { name: '城南旧事' })
      await doubt.getByText('240页').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'imports-result', { fullPage: true })
      await doubt.getByRole('button', { name: '是另一种，新建' }).click()
      await doubt.waitFor({ state: 'detached' })
      await page.getByText('新建 5 种').first().waitFor()

      await page.getByRole('button', { name: '撤销这一批' }).click()
      await page.getByText('这一批带进来的书目').waitFor()
      await screenshot(page, 'imports-undo-sure')
      await page.getByRole('button', { name: '撤销这一批' }).click()
      await app.jobs.drain()
      await page.getByText('已经整个撤销').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'imports-undone')
      const left = await app.database.read
        .selectFrom('bib')
        .select('title')
        .where('state', 'in', ['complete', 'stub'])
        .orderBy('id')
        .execute()
      expect(left).toEqual([{ title: '昆虫记' }, { title: '城南旧事' }])
    },
  )

  journey(
    'an Excel list comes in but for its bad row; a book that was lent stands in the way of its undo',
    async ({ open }) => {
      const page = await open('desk', { expected: [/answer 409/] })
      await signInAs(page, address, school, librarian, 'imports/new')
      await choose(page, '新书清单.xlsx', list, EXCEL)
      await step(page, '认一认')
      await page.getByText('XLSX 清单').waitFor()
      await page.getByLabel('责任人').click()
      await page.getByTitle('作者', { exact: true }).click()
      await page.locator('.imports-first').getByText('陶秉珍').first().waitFor()
      await expectAccessible(page)
      await screenshot(page, 'imports-read-list', { fullPage: true })
      await page.getByText('在架，可以借').click()
      await page.getByRole('button', { name: '看看会怎样' }).click()
      await page.getByText('没有书名，也没有书号').waitFor()
      await take(page, /^导入：新建 24 种/)
      await page.getByText('新建 24 种，登记 24 册').first().waitFor()
      await page.getByText('有 1 条没有导入').waitFor()
      await screenshot(page, 'imports-result-list', { fullPage: true })

      const copy = await app.database.read
        .selectFrom('copy')
        .select('id')
        .where('barcode', '=', 'B000001')
        .executeTakeFirst()
      await app.database.write((tx) =>
        tx
          .updateTable('copy')
          .set({ version: 2, lendings: 1 })
          .where('id', '=', copy?.id ?? 0)
          .execute(),
      )
      await page.getByRole('button', { name: '撤销这一批' }).click()
      await page.getByRole('button', { name: '撤销这一批' }).click()
      await page.getByText('《科普第1册》').last().waitFor()
      await page.getByText('导入后借出过').waitFor()
      await expectAccessible(page)
      await screenshot(page, 'imports-obstacles')

      await page.getByRole('link', { name: '导入', exact: true }).first().click()
      await page.getByRole('link', { name: '书商新书.iso' }).waitFor()
      await expectAccessible(page)
      await screenshot(page, 'imports-list')
      await page.setViewportSize({ width: 1920, height: 1080 })
      await screenshot(page, 'imports-list-1920')
    },
  )

  journey('what readers have at home comes in, on a phone', async ({ open }) => {
    const reader = await givenReader(app, school, { name: '孙悦' })
    const loans = sheetFile([
      ['借书证号', '姓名', '条码', '借书日期', '应还日期'],
      [reader.cardNumber, '孙悦', 'B000002', '2026-09-01', '2026-12-01'],
      ['', '某某', 'B000003', '2026-09-01', '2026-12-01'],
    ])
    const page = await open('phone')
    await signInAs(page, address, school, librarian, 'imports/new')
    await page.getByText('旧系统里还没还的书').click()
    await fits(page)
    await expectAccessible(page)
    await screenshot(page, 'imports-phone-file', { fullPage: true })
    await choose(page, '在借.xlsx', loans, EXCEL)
    await step(page, '认一认')
    await page.getByText('孙悦').first().waitFor()
    await fits(page)
    await screenshot(page, 'imports-phone-read', { fullPage: true })
    await page.getByRole('button', { name: '看看会怎样' }).click()
    await page.getByText('没有找到这位读者').waitFor()
    await fits(page)
    await expectAccessible(page)
    await screenshot(page, 'imports-phone-look', { fullPage: true })
    await take(page, /^导入：1 册记为借出/)
    await page.getByText('1 册记为借出').first().waitFor()
    await fits(page)
    await screenshot(page, 'imports-phone-result', { fullPage: true })
  })

  journey('a union file is kept to look ISBNs up in, and the fast lane finds its book there', async ({ open }) => {
    const page = await open('desk')
    const administrator = await givenAccount(app, school, 'administrator')
    await signInAs(page, address, school, administrator, 'imports/record-files')
    await page.getByText('还没有放过文件').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'imports-files-empty')
    await choose(page, '联合目录.iso', cnmarcFile([{ title: '山海经图说', isbn: isbnOf(700), author: '马昌仪著' }]))
    await app.jobs.drain()
    await page.getByText('可以查了').waitFor()
    await page.getByLabel('试一试').fill(isbnOf(700))
    await page.keyboard.press('Enter')
    await page.getByText('山海经图说').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'imports-files')
    await page.getByRole('button', { name: '拿走' }).click()
    await page.getByText('以后不再查它').waitFor()
    await page.getByRole('button', { name: '拿走' }).first().click()
    await page.getByText('还没有放过文件').waitFor()
  })

  journey('the demonstration school says that it takes no files before anybody looks for one', async ({ open }) => {
    const made = await createDemo({ db: app.database.read, perform: app.perform, now: app.clock.now() })
    const account = made.accounts.find((one) => one.account === 'librarian')
    if (!account) throw new Error('no librarian')
    const page = await open('desk')
    const demo = { ...school, slug: made.slug }
    await signInAs(page, address, demo, account, 'imports/new')
    await page.getByText('演示学校不收文件').waitFor()
    await eventually(async () => expect(await page.locator('input[type=file]').count()).toBe(0))
    await expectAccessible(page)
    await screenshot(page, 'imports-demo')
  })
})
