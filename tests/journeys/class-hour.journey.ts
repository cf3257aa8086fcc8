import type { Page } from 'playwright-core'
import { beforeAll, describe, expect } from 'vitest'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff, type SignedIn } from '../given/app.ts'
import { type ClassAtDesk, givenClassAtDesk } from '../given/class-hour.ts'
import { givenSqlite } from '../given/database.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, journey, type OpenPage, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const given = givenSqlite()
const PUPILS = 50

describe('B3 a class hour', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  let own: ClassAtDesk
  let other: ClassAtDesk
  let desk: SignedIn

  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    address = await givenServed(app)
    own = await givenClassAtDesk(app, school, { number: '2', pupils: PUPILS, copies: 130 })
    other = await givenClassAtDesk(app, school, { number: '1', pupils: 3, copies: 3 })
    desk = await givenStaff(app, school, 'librarian')
    await desk.call('POST /schools/:school/timetable/changes', {
      body: {
        add: [
          { classId: own.classId, weekday: 1, time: { at: 'time', from: '10:00', to: '10:40' } },
          { classId: other.classId, weekday: 1, time: { at: 'time', from: '14:00', to: '14:40' } },
        ],
      },
    })
  })

  /** Lent a week ago at the desk: what the class has to bring today. */
  async function lentBefore(): Promise<void> {
    app.clock.set('2026-11-16T02:00:00.000Z')
    const before = await givenStaff(app, school, 'librarian')
    for (const [at, pupil] of own.pupils.entries())
      await before.call('POST /schools/:school/desk/beeps', {
        body: { text: own.copies[at]?.barcode, personId: pupil.id },
      })
    const stranger = other.pupils[0]
    await before.call('POST /schools/:school/desk/beeps', {
      body: { text: other.copies[0]?.barcode, personId: stranger?.id },
    })
    app.clock.set('2026-11-23T02:00:00.000Z')
  }

  interface Hour {
    page: Page
    /** As a scanner types, waiting for nothing; counted. */
    scan(code: string | undefined): Promise<void>
    readonly scans: number
    tile(seat: number): Promise<string>
    side(): Promise<string>
    steps(): Promise<string>
  }

  async function begin(open: OpenPage, screen: 'desk' | 'tablet' | 'phone' = 'desk'): Promise<Hour> {
    const page = await open(screen)
    await signInAs(page, address, school, await givenAccount(app, school), 'class-hours')
    await page
      .getByRole('button', { name: /开始|接着做/ })
      .first()
      .waitFor()
    await screenshot(page, `class-choose-${screen}`)
    await page.keyboard.press('F4')
    await page.getByRole('textbox', { name: '扫书、扫卡，或者打座号' }).waitFor()
    const text = async (selector: string) => (await page.locator(selector).innerText()).replace(/\s+/g, ' ')
    const hour = {
      page,
      scans: 0,
      scan: async (code: string | undefined) => {
        hour.scans += 1
        await page.keyboard.type(code ?? '', { delay: 2 })
        await page.keyboard.press('Enter')
      },
      tile: (seat: number) => text(`.class-tiles li:nth-child(${seat})`),
      side: () => text('.class-side'),
      steps: () => text('.class-steps'),
    }
    return hour
  }

  const openLoans = async () =>
    (await app.database.read.selectFrom('loan').select('id').where('returned_at', 'is', null).execute()).length

  journey(
    'fifty books come back and fifty go out by scanner alone, one scan a book back, two a pupil out',
    async ({ open }) => {
      await lentBefore()
      const hour = await begin(open)
      await eventually(async () => expect(await hour.steps()).toContain('还了 0 册，共 50 册'))
      await expectAccessible(hour.page)

      // (a) the pile, in no order; the 7th has left his at home, and a book of another class lies among them
      const pile = own.copies.slice(0, PUPILS).filter((_, at) => at !== 6)
      const mixed = [...pile.filter((_, at) => at % 3 === 1), ...pile.filter((_, at) => at % 3 !== 1)]
      for (const copy of mixed.slice(0, 30)) await hour.scan(copy.barcode)
      await hour.scan(other.copies[0]?.barcode)
      for (const copy of mixed.slice(30)) await hour.scan(copy.barcode)
      await eventually(async () => expect(await hour.steps()).toContain('还了 49 册，共 50 册'))
      expect(hour.scans).toBe(50)
      await eventually(async () => expect(await hour.tile(1)).toContain('还了 1 本'))
      await eventually(async () => expect(await hour.tile(7)).toContain('未还 1 本'))
      await eventually(async () => expect(await hour.side()).toContain('这本不是三（2）班的'))
      await eventually(async () => expect(await hour.side()).toContain('三（1）班'))
      await screenshot(hour.page, 'class-returned')
      await expectAccessible(hour.page)

      // the last one is torn: three keys, and it does not go back to the shelf
      await hour.page.keyboard.press('F9')
      await hour.page.getByRole('heading', { name: '破成什么样？' }).waitFor()
      await screenshot(hour.page, 'class-damage')
      await hour.page.keyboard.press('2')
      await eventually(async () => expect(await hour.side()).toContain('放进待修补'))

      // what the class sees of it: numbers and counts
      const opened = hour.page.context().waitForEvent('page')
      await hour.page.getByRole('link', { name: '投到教室大屏' }).click()
      const board = await opened
      await board.getByRole('status', { name: '还好了：49 人，共 50 人' }).waitFor()
      const shown = await board.locator('main').innerText()
      expect(own.pupils.filter(({ name, cardNumber }) => shown.includes(name) || shown.includes(cardNumber))).toEqual(
        [],
      )
      expect(shown).not.toContain('班级书架')
      await board.close()

      // (b) who still has what
      await hour.page.keyboard.press('Escape')
      await hour.page.keyboard.press('F4')
      await eventually(async () => expect(await hour.side()).toContain(own.pupils[6]?.name))
      await screenshot(hour.page, 'class-owing')
      await expectAccessible(hour.page)

      // (c) card and book, one pupil after another, as fast as a scanner can
      const before = hour.scans
      for (const [at, pupil] of own.pupils.entries()) {
        await hour.scan(pupil.cardNumber)
        await hour.scan(own.copies[60 + at]?.barcode)
      }
      await eventually(async () => expect(await hour.steps()).toContain('50 人借了 50 册'))
      expect(hour.scans - before).toBe(2 * PUPILS)
      await eventually(async () => expect(await hour.tile(50)).toContain('借了 1 本'))
      await eventually(async () => expect(await hour.tile(7)).toContain('还差 1 本'))
      await screenshot(hour.page, 'class-lent')
      await expectAccessible(hour.page)

      // the book of another child: said beside the tile, the next child is served all the same
      await hour.scan('3')
      await hour.scan(own.copies[64]?.barcode)
      await hour.scan('4')
      await hour.scan(own.copies[115]?.barcode)
      await eventually(async () => expect(await hour.steps()).toContain('50 人借了 51 册'))
      await eventually(async () =>
        expect(await hour.side()).toContain(`还记在三（2）班 ${own.pupils[4]?.name ?? ''}那里`),
      )
      await screenshot(hour.page, 'class-trouble')
      await expectAccessible(hour.page)
      await hour.page.keyboard.press('F4')
      await eventually(async () => expect(await hour.tile(3)).toContain('借了 2 本'))
      await eventually(async () => expect(await hour.side()).not.toContain('还记在'))

      // one who has all he may have
      await hour.scan('4')
      await hour.scan(own.copies[116]?.barcode)
      await eventually(async () => expect(await hour.tile(4)).toContain('满'))
      await hour.scan(own.copies[117]?.barcode)
      await eventually(async () => expect(await hour.side()).toContain('达到可借册数（3册）'))
      const out = await openLoans()
      await hour.page.keyboard.press('Control+z')
      await eventually(async () => expect(await openLoans()).toBe(out - 1))
      await eventually(async () => expect(await hour.tile(4)).toContain('借了 2 本'))

      await hour.page.keyboard.press('F8')
      await hour.page.getByRole('heading', { name: '三（2）班 借还好了' }).waitFor()
      await screenshot(hour.page, 'class-done')
      await expectAccessible(hour.page)
      await hour.page.getByRole('link', { name: '来馆记录' }).first().click()
      await hour.page.getByRole('cell', { name: '三（2）班' }).waitFor()
      await screenshot(hour.page, 'class-past')
      await expectAccessible(hour.page)
    },
  )

  journey.for([['tablet'], ['phone']] as const)('the class stands on a %s as well', async ([screen], { open }) => {
    const hour = await begin(open, screen)
    await hour.scan(own.copies[60]?.barcode)
    await hour.scan('9')
    await hour.scan(own.copies[69]?.barcode)
    await eventually(async () => expect(await hour.side()).toContain('轮到'))
    await screenshot(hour.page, `class-hour-${screen}`)
    await eventually(async () =>
      expect(await hour.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true),
    )
    await expectAccessible(hour.page)
  })
})
