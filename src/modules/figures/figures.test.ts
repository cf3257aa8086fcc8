import { expect, test } from 'vitest'
import { checkOut } from '#circulation'
import { unwrap } from '#platform/route'
import {
  type GivenApp,
  givenApp,
  type GivenSchool,
  givenSchool,
  givenStaff,
  givenVisitor,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies, givenReader } from '../../../tests/given/library.ts'
import { givenClass } from '../../../tests/given/people.ts'
import type { Figures, PublicFigures, RowBehind } from './contract.ts'

onBothEngines('B8 who may see which figures', (given) => {
  /** A class of that grade in which each pupil borrows one book. */
  async function classThatBorrows(app: GivenApp, school: GivenSchool, entryYear: number, pupils: number) {
    const classId = await givenClass(app, school, { entryYear, number: '1' })
    for (const copy of await givenCopies(app, school, { count: pupils })) {
      const reader = await givenReader(app, school, { classId, name: `同学${entryYear}` })
      const input = { personId: reader.id, copyId: copy.id, channel: 'desk' as const }
      unwrap(await app.perform(school.system, '2026-11-16T02:00:00.000Z', checkOut, input))
    }
    return classId
  }

  test('a class teacher asks about his own class alone, and opens its loans alone', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const own = await classThatBorrows(app, school, 2024, 2)
    await classThatBorrows(app, school, 2023, 3)
    const teacher = await givenStaff(app, school, 'class-teacher', own)
    const librarian = await givenStaff(app, school, 'librarian')
    const lent = async (who: typeof teacher, query: Record<string, string>) =>
      ((await who.call('GET /schools/:school/figures', { query })).body as Figures).table.total.above
    expect([await lent(librarian, {}), await lent(teacher, {}), await lent(teacher, { where: 'grade:4' })]).toEqual([
      5, 2, 0,
    ])
    const rows = async (who: typeof teacher) =>
      (await who.call('GET /schools/:school/figures/rows')).body as { total: number; rows: { reader: string }[] }
    expect((await rows(librarian)).total).toBe(5)
    const seen = await rows(teacher)
    expect([seen.total, ...new Set(seen.rows.map((row) => row.reader))]).toEqual([2, '同学2024'])
    for (const role of ['head', 'teacher'] as const) {
      const outside = await givenStaff(app, school, role)
      expect((await outside.call('GET /schools/:school/figures')).status, role).toBe(403)
      expect((await outside.call('GET /schools/:school/figures/rows')).status, role).toBe(403)
      expect((await outside.call('GET /schools/:school/figures/progress')).status, role).toBe(200)
    }
  })

  test('everybody sees the fixed tables, where a group under five is withheld with another', async () => {
    const app = await givenApp(given, '2026-11-16T01:00:00.000Z')
    const school = await givenSchool(app)
    await classThatBorrows(app, school, 2024, 3)
    await classThatBorrows(app, school, 2023, 6)
    await classThatBorrows(app, school, 2022, 8)
    app.clock.set('2026-11-23T02:00:00.000Z')
    const visitor = givenVisitor(app, school)
    const { tables, to } = (await visitor.call('GET /schools/:school/figures/public')).body as PublicFigures
    expect(to).toBe('2026-11-22')
    expect(tables?.total.loans).toBe(17)
    expect(tables?.grades.map((one) => [one.label, one.loans])).toEqual([
      ['三年级', null],
      ['四年级', null],
      ['五年级', 8],
    ])
    for (const table of ['weeks', 'grades', 'classes'])
      expect((await visitor.call('GET /schools/:school/figures/public.xlsx', { query: { table } })).status).toBe(200)
    expect((await visitor.call('GET /schools/:school/figures/progress')).status).toBe(401)
  })

  test('visits, books read there and holds are counted and open into their rows', async () => {
    const app = await givenApp(given, '2026-11-16T04:20:00.000Z')
    const school = await givenSchool(app)
    const classId = await classThatBorrows(app, school, 2024, 1)
    const [copy, other] = await givenCopies(app, school, { count: 2 })
    const librarian = await givenStaff(app, school, 'administrator')
    const reader = await givenReader(app, school, { classId, name: '小明' })
    const post = (path: string, body: object) => librarian.call(`POST /schools/:school/${path}`, { body })
    await post('reading-room/visits', { heads: 30, classId })
    await post('reading-room/visits', { heads: 1, classId: null })
    const { id } = (await post('reading-room/visits', { heads: 7, classId })).body as { id: number }
    await post('reading-room/undo', { kind: 'visit', id })
    await post('reading-room/scans', { text: copy?.barcode })
    await post('desk/beeps', { text: other?.barcode, personId: reader.id })
    expect((await post('holds', { bibId: other?.bibId, classId, copies: 2, purpose: 'lesson' })).status).toBe(200)
    const rows = async (measure: string, at = '') =>
      (await librarian.call('GET /schools/:school/figures/rows', { query: { measure, at } })).body as {
        of: string
        total: number
        rows: RowBehind[]
      }
    const whole = async (measure: string) =>
      ((await librarian.call('GET /schools/:school/figures', { query: { measure } })).body as Figures).table.total.above
    expect([await whole('visits'), await whole('in-house'), await whole('holds')]).toEqual([31, 1, 2])
    expect(await rows('visits', `class:${classId}`)).toMatchObject({ of: 'visit', total: 1, rows: [{ heads: 30 }] })
    expect(await rows('in-house')).toMatchObject({ of: 'use', total: 1, rows: [{ barcode: copy?.barcode }] })
    expect(await rows('holds')).toMatchObject({ of: 'hold', total: 2 })
    const file = await librarian.call('GET /schools/:school/figures/rows.xlsx', { query: { measure: 'visits' } })
    expect(file.status).toBe(200)
    const teacher = await givenStaff(app, school, 'class-teacher', classId)
    const asked = await teacher.call('GET /schools/:school/figures', { query: { measure: 'in-house' } })
    expect((asked.body as { code: string }).code).toBe('figures.whole_school_only')
    // one o'clock at night of the first day of the next school year, in the time zone of the school alone
    app.clock.set('2027-08-31T17:00:00.000Z')
    const later = await givenStaff(app, school, 'administrator')
    const query = { measure: 'visits', at: `class:${classId}`, from: '2026-11-16', to: '2026-11-16' }
    const behind = (await later.call('GET /schools/:school/figures/rows', { query })).body as { rows: RowBehind[] }
    expect(behind.rows.map(({ className }) => className)).toEqual([expect.stringContaining('四')])
  })

  test('what cannot be answered is refused with a sentence', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const code = async (query: Record<string, string>) =>
      ((await librarian.call('GET /schools/:school/figures', { query })).body as { code?: string }).code
    expect(await code({ by: 'class,week,zone' })).toBe('figures.too_many_splits')
    expect(await code({ by: 'planet' })).toBe('figures.unknown_split')
    expect(await code({ where: 'class:1;zone:1;kind:book;grade:1' })).toBe('figures.too_many_filters')
    expect(await code({ where: 'class:%E0%A4%A' })).toBe('figures.unknown_split')
    expect(await code({ measure: 'in-house', by: 'class' })).toBe('figures.not_split_so')
    expect(await code({ measure: 'overdue', by: 'window' })).toBe('figures.not_split_so')
    expect(await code({ from: '2026-10-02', to: '2026-10-01' })).toBe('figures.period_backwards')
  })
})
