import { expect, test } from 'vitest'
import type { DueLoan } from './contract.ts'
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
    expect((await mine()).body).toMatchObject({
      loans: [{ canRenew: false, renewals: 1, why: '这本书已经续借过了，最晚12月7日（周一）还。' }],
    })
    expect((await renew()).body).toMatchObject({
      code: 'circulation.renew_limit_reached',
      child: '这本书已经续借过了，最晚12月7日（周一）还。',
    })
  })
})
