import { beforeAll, describe, expect } from 'vitest'
import { type GivenApp, givenApp, givenSchool, type GivenSchool } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { isbnOf } from '../given/file-import.ts'
import { givenBib, givenZone } from '../given/library.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, journey, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const given = givenSqlite()

/** A book is taken from the heap, its ISBN scanned, a sticker put on and scanned, the book put away: counted generously. */
const HANDLING_S = 9
/** A librarian's Chinese, per character that ends up in the title. */
const TYPING_S = 1

describe('A6 the fast lane of a school that starts from a room of unregistered books', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  let zoneId: number
  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    zoneId = await givenZone(app, school, { name: '书库' })
    for (let n = 0; n < 25; n++)
      await givenBib(app, school, { title: `认得的第${n + 1}种书`, isbns: [isbnOf(n)], priceFen: 2000 + n })
    address = await givenServed(app)
  })

  const copies = () =>
    app.database.read
      .selectFrom('copy')
      .select(['barcode', 'bib_id'])
      .where('school_id', '=', school.schoolId)
      .execute()

  journey(
    'three hundred books an hour by one person: two scans a book, and nobody waits for the program',
    async ({ open }) => {
      const page = await open('desk')
      await page.addInitScript(([name, value]) => localStorage.setItem(name, value), [
        `sx-lane-${school.slug}`,
        `${zoneId} purchase`,
      ] as const)
      await signInAs(page, address, school, await givenAccount(app, school), 'fast-lane')
      await page.locator('.scan-line input').waitFor()

      let scans = 0
      let typed = 0
      let waitedMs = 0
      let registered = 0
      const scan = async (code: string) => {
        scans += 1
        await page.keyboard.type(code, { delay: 2 })
        await page.keyboard.press('Enter')
      }
      const title = async (words: string) => {
        typed += words.length
        await page.keyboard.insertText(words)
        await page.keyboard.press('Enter')
      }
      /** The sticker is the last of a book: from its Enter on somebody might have to wait. */
      const stick = async () => {
        await scan(`S${String(++registered).padStart(6, '0')}`)
        const began = performance.now()
        await eventually(async () => expect(await copies()).toHaveLength(registered))
        waitedMs += performance.now() - began
      }

      // A shelf as it is: twenty titles that are known, five of them in two copies, three ISBNs nobody knows, two books without.
      for (let n = 0; n < 20; n++) {
        await scan(isbnOf(n))
        await stick()
        if (n % 4 !== 0) continue
        await scan(isbnOf(n))
        await stick()
      }
      for (let n = 0; n < 3; n++) {
        await scan(isbnOf(900 + n))
        await stick()
      }
      for (const words of ['校史', '乡土读本']) {
        await title(words)
        await stick()
      }
      expect(registered).toBe(30)
      expect(scans).toBe(30 * 2 - 2)
      const anHour = (3600 * registered) / (registered * HANDLING_S + typed * TYPING_S + waitedMs / 1000)
      expect(anHour).toBeGreaterThanOrEqual(300)
      // What nobody knew waits to be catalogued.
      const stubs = await app.database.read.selectFrom('bib').select('title').where('state', '=', 'stub').execute()
      expect(stubs).toHaveLength(5)
      await eventually(async () => expect(await page.locator('h1 + *, .page-head').first().innerText()).toContain('30'))
      await screenshot(page, 'fast-lane')
      await expectAccessible(page)
    },
  )

  journey('scanned faster than the line answers, no book is lost or mixed up with its neighbour', async ({ open }) => {
    const page = await open('desk')
    await page.addInitScript(([name, value]) => localStorage.setItem(name, value), [
      `sx-lane-${school.slug}`,
      `${zoneId} purchase`,
    ] as const)
    await signInAs(page, address, school, await givenAccount(app, school), 'fast-lane')
    await page.locator('.scan-line input').waitFor()
    const before = (await copies()).length
    for (let n = 0; n < 20; n++)
      for (const code of [isbnOf(n), `T${String(n).padStart(6, '0')}`]) {
        await page.keyboard.type(code, { delay: 1 })
        await page.keyboard.press('Enter')
      }
    await eventually(async () => expect(await copies()).toHaveLength(before + 20))
    const rows = await app.database.read
      .selectFrom('copy as c')
      .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
      .select(['c.barcode', 'b.title'])
      .where('c.school_id', '=', school.schoolId)
      .where('c.barcode', 'like', 'T%')
      .orderBy('c.barcode')
      .execute()
    expect(rows.map((row) => row.title)).toEqual(Array.from({ length: 20 }, (_, n) => `认得的第${n + 1}种书`))
  })
})
