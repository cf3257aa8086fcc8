import { givenApp, givenSchool, givenStaff } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { givenCopies, givenReader } from '../given/library.ts'
import { declaredLost } from '../given/losses.ts'
import { givenClass } from '../given/people.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { journey } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'
import { describe, expect } from 'vitest'

const given = givenSqlite()

describe('B5 from the loss to the voucher to the book that turns up', () => {
  journey('a librarian settles a lost book in money, and gives it back when the book is found', async ({ open }) => {
    const app = await givenApp(given)
    const address = await givenServed(app)
    const school = await givenSchool(app)
    const desk = await givenStaff(app, school, 'librarian')
    const classId = await givenClass(app, school, { number: '2' })
    const reader = await givenReader(app, school, { name: '王小雨', classId })
    const [copy] = await givenCopies(app, school)
    if (!copy) throw new Error('no copy')
    await desk.call('POST /schools/:school/desk/beeps', { body: { text: copy.barcode, personId: reader.id } })
    const { id } = await declaredLost({ desk, copy })
    const page = await open('desk')
    await signInAs(page, address, school, await givenAccount(app, school, 'administrator'), 'compensation')
    await page.getByText('待办理').first().waitFor()
    await page.goto(`${address}/s/${school.slug}/staff/compensation/${id}`)
    await page.getByRole('listitem').filter({ hasText: '按价赔偿' }).getByRole('button', { name: '选这种办法' }).click()
    await page.getByRole('button', { name: '登记收款' }).click()
    await page.getByLabel('学校财务的票据号').fill('P-1')
    await page.getByRole('dialog').getByRole('button', { name: '登记收款' }).click()
    await page.getByText('已按价赔偿').waitFor()
    await page.getByRole('button', { name: '书找到了' }).click()
    await page.getByRole('button', { name: '办完退还' }).click()
    await page.getByLabel('学校财务的票据号').fill('R-1')
    await page.getByRole('dialog').getByRole('button', { name: '办完退还' }).click()
    await page.getByText('退还，办完').waitFor()
    await eventually(async () => expect(await page.getByText('注销登记 1 号').count()).toBe(1))

    const parts = page.getByRole('navigation', { name: '赔偿' })
    // the school begins to take deposits
    await page.goto(`${address}/s/${school.slug}/staff/compensation/settings`)
    await page.getByRole('switch', { name: '学校收借书押金' }).click()
    await page.getByRole('button', { name: '保存设置' }).click()
    const settings = async () => (await desk.call('GET /schools/:school/compensation-settings')).body
    await eventually(async () => expect(await settings()).toMatchObject({ deposits: true }))

    // of a pupil who leaves it is given back: then he has settled everything
    await parts.getByRole('link', { name: '离校清单' }).click()
    const leaver = page.getByRole('row').filter({ hasText: '王小雨' })
    await leaver.getByText('已清').waitFor()
    for (const [deed, voucher] of [
      ['收押金', 'D-1'],
      ['退押金', 'D-2'],
    ] as const) {
      await leaver.getByRole('button', { name: deed }).click()
      await page.getByLabel('多少钱').fill('20')
      await page.getByLabel('学校财务的票据号').fill(voucher)
      await page.getByRole('dialog').getByRole('button', { name: deed }).click()
      await leaver.getByText(deed === '收押金' ? '待办' : '已清').waitFor()
    }

    // the ledger of the term has it all, today's alone too
    await parts.getByRole('link', { name: '收支' }).click()
    const lines = page.getByRole('row').filter({ hasText: /收押金|退押金|赔偿款/ })
    await eventually(async () => expect(await lines.count()).toBe(4))
    await page.getByRole('button', { name: '本周' }).click()
    await page.getByRole('button', { name: '本周', pressed: true }).waitFor()
    await eventually(async () => expect(await lines.count()).toBe(4))
  })
})
