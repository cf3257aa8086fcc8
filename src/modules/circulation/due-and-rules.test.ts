import { expect, test } from 'vitest'
import type { DueLoan, LendingRules } from './contract.ts'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies, givenReader } from '../../../tests/given/library.ts'
import { givenCard, givenClass } from '../../../tests/given/people.ts'
import { checkOut } from './check-out.ts'

interface DueList {
  total: number
  loans: DueLoan[]
  classes: { className: string; loans: number }[]
}

onBothEngines('B1 what should be back', (given) => {
  /** Two classes: in the first one book is late and one due today, in the second one is due in three days. */
  async function twoClasses(): Promise<{ app: GivenApp; school: GivenSchool; first: number; second: number }> {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const first = await givenClass(app, school, { number: '1' })
    const second = await givenClass(app, school, { number: '2' })
    const lend = async (name: string, classId: number, day: string) => {
      const reader = await givenReader(app, school, { name, classId })
      const [copy] = await givenCopies(app, school)
      const input = { personId: reader.id, copyId: copy?.id ?? 0, channel: 'desk' as const }
      expect((await app.perform(school.system, `${day}T02:00:00.000Z`, checkOut, input)).ok).toBe(true)
    }
    await lend('学生甲', first, '2026-11-02')
    await lend('学生乙', first, '2026-11-09')
    await lend('学生丙', second, '2026-11-12')
    return { app, school, first, second }
  }

  test('stands there class by class: late, due today too, due within a week as well', async () => {
    const { app, school, second } = await twoClasses()
    const librarian = await givenStaff(app, school, 'librarian')
    const ask = async (query: Record<string, string>) =>
      (await librarian.call('GET /schools/:school/due-loans', { query })).body as DueList
    expect((await ask({ state: 'late' })).loans).toMatchObject([
      { reader: '学生甲', daysLate: 7, dueDay: '2026-11-16' },
    ])
    expect((await ask({ state: 'today' })).loans.map((loan) => loan.reader)).toEqual(['学生甲', '学生乙'])
    const soon = await ask({ state: 'soon' })
    expect(soon.classes).toMatchObject([
      { className: '三（1）班', loans: 2 },
      { className: '三（2）班', loans: 1 },
    ])
    expect(soon.loans.map((loan) => loan.className)).toEqual(['三（1）班', '三（1）班', '三（2）班'])
    const page = await ask({ state: 'soon', offset: '1', limit: '2' })
    expect(page).toMatchObject({ total: 3, loans: [{ reader: '学生乙' }, { reader: '学生丙' }] })
    const one = await ask({ state: 'soon', classId: String(second) })
    expect(one).toMatchObject({ total: 1, loans: [{ reader: '学生丙' }] })
  })

  test('is shown to a class teacher for his class, as a list, a sheet and a print, and to nobody else', async () => {
    const { app, school, second } = await twoClasses()
    const teacher = await givenStaff(app, school, 'class-teacher', second)
    const seen = (await teacher.call('GET /schools/:school/due-loans', { query: { state: 'soon' } })).body as DueList
    expect(seen).toMatchObject({ total: 1, loans: [{ reader: '学生丙' }], classes: [{ className: '三（2）班' }] })
    for (const [key, magic] of [
      ['GET /schools/:school/due-loans.xlsx', 'PK'],
      ['GET /schools/:school/due-loans.pdf', '%PDF'],
    ] as const) {
      const file = await teacher.call(key, { query: { state: 'soon' } })
      expect(file.status, key).toBe(200)
      expect(file.raw.subarray(0, magic.length).toString()).toBe(magic)
    }
    const other = await givenStaff(app, school, 'teacher')
    expect((await other.call('GET /schools/:school/due-loans')).status).toBe(403)
  })
})

onBothEngines('B1 the lending rules', (given) => {
  const standard = { overdueStops: false, rules: [{ category: 'pupil', kind: '*', count: 1, days: 7, renewals: 0 }] }

  test('are set as a whole, written down, and hold for the next book', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const reader = await givenReader(app, school)
    const copies = await givenCopies(app, school, { count: 2 })
    const before = (await librarian.call('GET /schools/:school/lending-rules')).body as LendingRules
    expect(before).toMatchObject({ overdueStops: false, categories: [{ category: 'pupil', readers: 1 }, {}] })
    expect((await librarian.call('PUT /schools/:school/lending-rules', { body: standard })).status).toBe(200)
    const beep = (copyId: number | undefined) =>
      librarian.call('POST /schools/:school/desk/beeps', { body: { copyId, personId: reader.id } })
    expect((await beep(copies[0]?.id)).body).toMatchObject({ kind: 'lent', dueDay: '2026-11-30' })
    expect((await beep(copies[1]?.id)).body).toMatchObject({ code: 'circulation.limit_reached' })
    const noted = await app.database.read
      .selectFrom('audit_entry')
      .select('action')
      .where('school_id', '=', school.schoolId)
      .where('entity', '=', 'lending-rules')
      .execute()
    expect(noted).toEqual([{ action: 'change' }])
  })

  test('are refused where two lines are for the same readers and books', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const [line] = standard.rules
    const body = { ...standard, rules: [line, { ...line, count: 5 }] }
    const refused = await librarian.call('PUT /schools/:school/lending-rules', { body })
    expect(refused).toMatchObject({ status: 409, body: { code: 'circulation.rule_twice', params: { line: 2 } } })
  })

  test('stop lending for what is late only where the school switched that on', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const reader = await givenReader(app, school)
    const [late, next] = await givenCopies(app, school, { count: 2 })
    const input = { personId: reader.id, copyId: late?.id ?? 0, channel: 'desk' as const }
    await app.perform(school.system, '2026-11-02T02:00:00.000Z', checkOut, input)
    const librarian = await givenStaff(app, school, 'librarian')
    const body = { rules: [{ category: '*', kind: '*', count: 5, days: 14, renewals: 1 }], overdueStops: true }
    await librarian.call('PUT /schools/:school/lending-rules', { body })
    const beep = () =>
      librarian.call('POST /schools/:school/desk/beeps', { body: { copyId: next?.id, personId: reader.id } })
    expect((await beep()).body).toMatchObject({
      code: 'circulation.overdue_out',
      params: { title: expect.any(String) },
    })
    await librarian.call('PUT /schools/:school/lending-rules', { body: { ...body, overdueStops: false } })
    expect((await beep()).body).toMatchObject({ kind: 'lent', notes: [{ code: 'circulation.overdue_out' }] })
  })
})

onBothEngines('B1 my own loans', (given) => {
  test('say what may be renewed, and renewing twice says why not in a child’s words', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const classId = await givenClass(app, school, { number: '1' })
    const reader = await givenReader(app, school, { name: '学生甲', classId })
    const [copy, read] = await givenCopies(app, school, { count: 2 })
    const lend = (copyId: number | undefined, day: string) =>
      app.perform(school.system, `${day}T02:00:00.000Z`, checkOut, {
        personId: reader.id,
        copyId: copyId ?? 0,
        channel: 'desk',
      })
    await lend(read?.id, '2026-11-02')
    const librarian = await givenStaff(app, school, 'librarian')
    await librarian.call('POST /schools/:school/desk/beeps', { body: { copyId: read?.id } })
    await lend(copy?.id, '2026-11-16')
    const registered = await librarian.call('POST /schools/:school/devices', {
      body: { name: '自助机', kind: 'terminal' },
    })
    const terminal = String(registered.headers['set-cookie']).split(';')[0] ?? ''
    const signedIn = await librarian.call('POST /schools/:school/sign-in/card', {
      body: { code: await givenCard(app, school, reader.id) },
      headers: { cookie: terminal },
    })
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
    const pupil = (key: string, params = {}) => librarian.call(key, { params, headers: { cookie } })
    const mine = () => pupil('GET /schools/:school/me/loans')
    expect((await mine()).body).toMatchObject({
      loans: [{ copyId: copy?.id, dueDay: '2026-11-30', canRenew: true }],
      readThisTerm: 1,
      thisTerm: 2,
    })
    const renew = () => pupil('POST /schools/:school/me/loans/:id/renew', { id: copy?.id })
    expect((await renew()).body).toEqual({ dueDay: '2026-12-07' })
    expect((await mine()).body).toMatchObject({ loans: [{ canRenew: false, renewals: 1 }] })
    expect((await renew()).body).toMatchObject({
      code: 'circulation.renew_limit_reached',
      child: '这本书已经续借过了，最晚12月7日（周一）还。',
    })
  })
})
