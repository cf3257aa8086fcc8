import { beforeAll, describe, expect } from 'vitest'
import { type GivenApp, givenApp, givenSchool, type GivenSchool } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { givenBib, givenCopies, givenZone } from '../given/library.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, journey, screenshot, expectNoSidewaysScroll } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const given = givenSqlite()
const SMALL_PHONE = { viewport: { width: 360, height: 740 } }

describe('A4 the catalogue', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app, 'yunxi')
    const stacks = await givenZone(app, school, { name: '三楼书库' })
    const corner = await givenZone(app, school, { name: '科普角' })
    const books = [
      ['昆虫记', '[法]法布尔著', 'Q96-49'],
      ['昆虫漫话', '陶秉珍著', 'Q96-49'],
      ['成语故事', '民间流传', 'H136.31'],
      ['雷锋的故事', '陈广生著', 'K825.2'],
      ['地球的故事', '房龙著', 'P183'],
    ] as const
    for (const [i, [title, responsibility, classNumber]] of books.entries()) {
      const bibId = await givenBib(app, school, { title, responsibility, classNumber, summary: `《${title}》讲什么。` })
      await givenCopies(app, school, { bibId, zoneId: i % 2 ? corner : stacks, count: (i % 3) + 1 })
    }
    address = await givenServed(app)
  })

  journey('a visitor finds a book by pinyin on a small phone and sees where it stands', async ({ open }) => {
    const page = await open('phone', SMALL_PHONE)
    await page.goto(`${address}/s/yunxi`)
    await page.getByText('今天开馆').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'front-360')
    await page.getByRole('searchbox').fill('gushi')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '找到 3 种书' }).waitFor()
    await page.getByText('按拼音 gushi 找“故事”').waitFor()
    await page.getByRole('button', { name: '哪一类' }).click()
    await page.getByRole('link', { name: /K 历史、地理/ }).click()
    await page.getByRole('heading', { name: '找到 1 种书' }).waitFor()
    expect(page.url()).toContain('class=K')
    await expectAccessible(page)
    await screenshot(page, 'find-360')
    await page.goBack()
    await page.getByRole('heading', { name: '找到 3 种书' }).waitFor()
    await page.getByRole('link', { name: /雷锋的故事/ }).click()
    await page.getByRole('heading', { name: '雷锋的故事', level: 1 }).waitFor()
    const place = page.getByRole('complementary', { name: '书架' })
    await eventually(async () => expect(await place.innerText()).toContain('K825.2/1'))
    await eventually(async () => expect(await place.innerText()).toContain('到科普角'))
    await page.getByRole('heading', { name: '书架上的邻居' }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await screenshot(page, 'title-360', { fullPage: true })
  })

  journey('a misspelt search proposes what is there', async ({ open }) => {
    const page = await open('desk')
    await page.goto(`${address}/s/yunxi/find?q=${encodeURIComponent('昆充记')}`)
    await page.getByText('没有找到“昆充记”。').waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: /^昆虫记/ }).click()
    await page
      .getByRole('link', { name: /昆虫记/ })
      .first()
      .waitFor()
    await page.getByRole('heading', { name: '找到 1 种书' }).waitFor()
  })

  journey('the librarian catalogues a book without ISBN by keyboard alone, and readers find it', async ({ open }) => {
    const page = await open('desk')
    await signInAs(page, address, school, await givenAccount(app, school), 'cataloguing')
    await page.getByLabel('扫书号，或者输入书号').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: '书名', exact: true }).waitFor()
    await page.keyboard.type('乡土童谣')
    await page.keyboard.press('Tab')
    await page.keyboard.type('云溪学校编')
    await page.locator('#classNumber').focus()
    await page.keyboard.type('I287.2')
    await page.getByText(/文学 › 中国文学/).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('保存时给 I287.2/1').waitFor()
    await expectAccessible(page)
    await screenshot(page, 'describe')
    await page.keyboard.press('F2')
    await page.getByText('编好了：《乡土童谣》 I287.2/1').first().waitFor()
    await page.getByLabel('馆藏区域').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByLabel(/图书条码/).focus()
    await page.keyboard.type('90000001\n90000002')
    await page.getByRole('button', { name: '登记 2 册' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('《乡土童谣》加了 2 册。').first().waitFor()
    await screenshot(page, 'after-made')
    await expectAccessible(page)
    await page.goto(`${address}/s/yunxi/find?q=xiangtu`)
    await page.getByRole('link', { name: /乡土童谣/ }).waitFor()
  })

  journey('one record is made of two, and parted again', async ({ open }) => {
    const keep = await givenBib(app, school, { title: '朝花夕拾', responsibility: '鲁迅著', isbns: ['9787020002207'] })
    const drop = await givenBib(app, school, { title: '朝花夕拾', isbns: ['9787020042494'], summary: '回忆散文。' })
    await givenCopies(app, school, { bibId: drop, count: 2 })
    const page = await open('desk')
    await signInAs(page, address, school, await givenAccount(app, school), `titles/${keep}`)
    await page.getByRole('button', { name: '合并' }).click()
    await page
      .getByRole('textbox', { name: /书名、作者/ })
      .last()
      .fill('朝花夕拾')
    await page.getByRole('button', { name: '并这一条' }).click()
    await page.getByText('2 册、0 笔借阅会跟过来，合并后共 2 册。', { exact: false }).waitFor()
    await expectAccessible(page)
    await screenshot(page, 'merge')
    await page.getByRole('button', { name: '合并这两条' }).click()
    await page.getByText('合并好了：《朝花夕拾》，跟过来 2 册。').first().waitFor()
    await page.getByRole('button', { name: /撤销/ }).click()
    await page.getByText('撤销了，跟原来一样。').first().waitFor()
    await app.jobs.drain()
    await page.goto(`${address}/s/yunxi/staff/titles/${drop}`)
    await page.getByText('2 册', { exact: true }).waitFor()
    await page.getByText('9787020042494').waitFor()
    await expectAccessible(page)
  })

  journey(
    'a field that was edited is kept from imports until its lock is lifted, and typing goes on',
    async ({ open }) => {
      const bib = await givenBib(app, school, { title: '呼兰河传', publisher: '黑龙江人民出版社' })
      const page = await open('desk')
      await signInAs(page, address, school, await givenAccount(app, school), `cataloguing/${bib}`)
      await page.getByLabel(/^出版社/).fill('人民文学出版社')
      await page.keyboard.press('F2')
      await page.getByText('这些改过，导入时不会动：').waitFor()
      await expectAccessible(page)
      await page.getByRole('link', { name: '改书目' }).click()
      await page.getByLabel(/^内容简介/).fill('写了一半')
      await page.getByRole('button', { name: '让导入也能改出版社' }).click()
      await page.getByText('以后导入也能改出版社了。').first().waitFor()
      await eventually(async () => expect(await page.getByLabel(/^内容简介/).inputValue()).toBe('写了一半'))
      await expectAccessible(page)
      await page.keyboard.press('F2')
      await page.getByText('这些改过，导入时不会动：').waitFor()
      await page.getByRole('button', { name: '让导入也能改内容简介' }).waitFor()
      await eventually(async () =>
        expect(await page.getByRole('button', { name: '让导入也能改出版社' }).count()).toBe(0),
      )
    },
  )

  journey(
    'the list of titles opens a drawer, and every staff page of the catalogue passes the checks',
    async ({ open }) => {
      const page = await open('desk')
      await signInAs(page, address, school, await givenAccount(app, school), 'titles')
      await page.getByRole('link', { name: '昆虫记', exact: true }).waitFor()
      await expectAccessible(page)
      await page.getByRole('cell', { name: 'Q96-49/1' }).click()
      await page.getByRole('dialog', { name: '昆虫记' }).waitFor()
      await expectAccessible(page)
      for (const path of ['cataloguing/stubs', 'catalog-settings']) {
        await page.goto(`${address}/s/yunxi/staff/${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        await expectAccessible(page)
      }
    },
  )
})
