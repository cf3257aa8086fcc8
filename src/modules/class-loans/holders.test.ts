import { beforeAll, expect, test } from 'vitest'
import type { RuleSet } from '#lending-rules/contract'
import { ruleOfRow } from '#lending-rules/rules'
import type { MyClassLoan } from './contract.ts'
import { givenStaff, type SignedIn } from '../../../tests/given/app.ts'
import { type Answer, givenShelfForClass } from '../../../tests/given/class-loan.ts'
import { onBothEngines } from '../../../tests/given/database.ts'

const LOANS = 'POST /schools/:school/class-loans'
const LIST = 'GET /schools/:school/class-loans'
const ONE = 'GET /schools/:school/class-loans/:id'
const UNDO = 'POST /schools/:school/class-loans/:id/undo'
const PROLONG = 'POST /schools/:school/class-loans/:id/prolong'
const CHECK = 'POST /schools/:school/class-loans/:id/check'

/** Four weeks for a teacher, prolonged once, six books of class loans to a class. */
const RULES: RuleSet = {
  rules: [
    ruleOfRow(1, { category: 'teacher', count: 15, days: 28, renewals: 1 }),
    ruleOfRow(2, { category: 'pupil', count: 3, days: 14, renewals: 1 }),
    { id: 3, when: { action: ['class-loan'] }, values: { perClass: 6 } },
  ],
  holidayFrom: 14,
}

onBothEngines('B3 class loans to classes, teachers and offices', (given) => {
  let shelf: Awaited<ReturnType<typeof givenShelfForClass>>
  let call: (typeof shelf)['call']
  let teacher: SignedIn
  let next = 0
  beforeAll(async () => {
    shelf = await givenShelfForClass(given, { copies: 40 })
    call = shelf.call
    teacher = await givenStaff(shelf.app, shelf.school, 'teacher')
    const set = await shelf.desk.call('POST /schools/:school/lending-rules', {
      body: { set: RULES, base: 0, from: '2026-11-23' },
    })
    expect(set.status).toBe(200)
  })
  /** The next copies that nobody has touched. */
  const take = (count: number) => shelf.copies.slice(next, (next += count)).map(({ id }) => ({ copyId: id }))
  const office = (name = '语文组') => ({ kind: 'office', personId: teacher.personId, office: name })
  const lend = (holder: object, count: number, more: object = {}) =>
    call(LOANS, { body: { holder, copies: take(count), ...more } })
  const read = async (id: number) => (await call(ONE, { params: { id } })).body
  /** Somebody who signs in on the day it is by then. */
  const librarian = async () => shelf.as(await givenStaff(shelf.app, shelf.school, 'librarian'))
  const list = async (query: object) => (await call(LIST, { query })).body

  test('an office keeps its books to the last open day of the term, a teacher as long as the rules say', async () => {
    const { body } = await lend(office(), 2)
    expect(body).toMatchObject({ lent: 2, dueDay: '2027-01-22' })
    expect((await read(body.id)).head).toMatchObject({ kind: 'office', holder: '语文组', teacher: expect.any(String) })
    const own = await lend({ kind: 'teacher', personId: teacher.personId }, 1)
    expect(own.body.dueDay).toBe('2026-12-21')
    expect((await list({ kind: 'office' })).loans.map(({ id }) => id)).toEqual([body.id])
  })

  test('an office without a name, without a teacher, or with a pupil to answer for it is refused in words', async () => {
    for (const holder of [
      office(''),
      { kind: 'office', personId: null, office: '数学组' },
      { kind: 'office', personId: shelf.pupils[0]?.id, office: '数学组' },
      { kind: 'class', classId: 1 },
    ]) {
      const { body } = await call(LOANS, { body: { holder, copies: [{ copyId: shelf.copies[39]?.id }] } })
      expect(body.code).toBe('class-loans.holder_missing')
    }
  })

  test('a class has its limit over all its class loans; more goes with a reason', async () => {
    const holder = { kind: 'class', classId: shelf.classId }
    expect((await lend(holder, 4)).body).toMatchObject({ lent: 4 })
    const copies = take(3)
    const { body } = await call(LOANS, { body: { holder, copies } })
    expect(body).toMatchObject({ lent: 2 })
    expect(body.refused.map(({ reasons }) => reasons[0]?.code)).toEqual(['lending-rules.class_limit_reached'])
    const anyway = await call(LOANS, {
      body: { holder, copies: [{ ...copies[2], anyway: true }], override: { reason: 'for-lesson' } },
    })
    expect(anyway.body).toMatchObject({ lent: 1 })
  })

  test('all of it is prolonged once to the day that the rules give, later only with a reason, and never back', async () => {
    const { body: loan } = await lend({ kind: 'teacher', personId: teacher.personId }, 2)
    const prolong = (body: object) => call(PROLONG, { params: { id: loan.id }, body })
    expect((await prolong({ dueDay: loan.dueDay })).body.code).toBe('class-loans.not_longer')
    expect((await prolong({ dueDay: '2027-02-29' })).status).toBe(422)
    const late = await prolong({ dueDay: '2027-01-08' })
    expect(late.body).toMatchObject({ code: 'class-loans.due_too_late', params: { due: '2026-12-21' } })
    const override = { reason: 'other', words: '公开课要用' }
    expect((await prolong({ dueDay: '2027-01-08', override })).body).toEqual({ dueDay: '2027-01-08', copies: 2 })
    const again = await read(loan.id)
    expect(again.head).toMatchObject({ dueDay: '2027-01-08', renewals: 1 })
    expect(again.copies.map(({ dueDay }) => dueDay)).toEqual(['2027-01-08', '2027-01-08'])
    expect((await prolong({ dueDay: '2027-01-15' })).body.reasons.map(({ code }) => code)).toContain(
      'circulation.renew_limit_reached',
    )
    expect((await call(UNDO, { params: { id: loan.id } })).body.code).toBe('class-loans.cannot_undo')
  })

  test('taken back as a whole it is as if it had not been made: the copies stand free, and it cannot be taken back twice', async () => {
    const copies = take(3)
    const ids = copies.map(({ copyId }) => copyId)
    const { body: loan } = await call(LOANS, { body: { holder: office('英语组'), copies } })
    expect((await call(UNDO, { params: { id: loan.id } })).body).toEqual({ copies: 3 })
    const rows = await shelf.app.database.read
      .selectFrom('copy')
      .select(['state', 'lendings'])
      .where('id', 'in', ids)
      .execute()
    expect(rows).toEqual([1, 2, 3].map(() => ({ state: 'available', lendings: 0 })))
    expect((await read(loan.id)).head).toMatchObject({ undone: true, out: 0 })
    expect((await list({ state: 'all' })).loans.find(({ id }) => id === loan.id)).toMatchObject({ undone: true })
    expect((await list({})).loans.some(({ id }) => id === loan.id)).toBe(false)
    expect((await call(UNDO, { params: { id: loan.id } })).body.code).toBe('class-loans.cannot_undo')
    // the same books go to somebody else at once
    expect((await call(LOANS, { body: { holder: office('英语组'), copies } })).body).toMatchObject({ lent: 3 })
  })

  test('what is missing at the end is declared lost: a case is opened, the loan counts it, and it is not undone any more', async () => {
    const copies = take(2)
    const { body: loan } = await call(LOANS, { body: { holder: office('历史组'), copies } })
    const lost = await shelf.desk.call('POST /schools/:school/loss-cases', {
      body: { copyId: copies[0]?.copyId, note: '学期末清点没有找到' },
    })
    expect(lost.status).toBe(200)
    const { head, copies: rows, can } = await read(loan.id)
    expect(head).toMatchObject({ copies: 2, out: 1, lost: 1 })
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['lost', 'out'])
    expect(can.undo).toBe(false)
  })

  test('a teacher sees on his own page what is out in his name, and nobody else does', async () => {
    const mine = async (who: SignedIn) =>
      ((await who.call('GET /schools/:school/me/class-loans')) as { body: { loans: MyClassLoan[] } }).body.loans
    const loans = await mine(teacher)
    expect(loans.length).toBeGreaterThan(3)
    expect(loans.map(({ dueDay }) => dueDay)).toEqual(loans.map(({ dueDay }) => dueDay).toSorted())
    expect(loans.find(({ holder }) => holder === '历史组')).toMatchObject({ out: 1, copies: 2, titles: [{ out: 1 }] })
    expect(await mine(await givenStaff(shelf.app, shelf.school, 'class-teacher', shelf.classId))).toEqual([])
  })

  test('only those at the library lend, prolong, check and take back', async () => {
    for (const role of ['head', 'class-teacher', 'teacher', 'student-librarian'] as const) {
      const who = shelf.as(await givenStaff(shelf.app, shelf.school, role, shelf.classId))
      const params = { id: 1 }
      const answers = [
        await who(LIST),
        await who(LOANS, { body: { holder: office(), copies: [{ copyId: shelf.copies[39]?.id }] } }),
        await who(PROLONG, { params, body: {} }),
        await who(CHECK, { params, body: { seen: [] } }),
        await who(UNDO, { params }),
      ]
      expect(
        answers.map(({ status }) => status),
        role,
      ).toEqual([403, 403, 403, 403, 403])
    }
  })

  test('a teacher who has books himself is not erased; once they are back he is, and the list says that he was', async () => {
    const gone = await givenStaff(shelf.app, shelf.school, 'teacher')
    const admin = await givenStaff(shelf.app, shelf.school, 'administrator')
    const [copy] = shelf.copies.slice(next, next + 1)
    const { body: loan } = await lend({ kind: 'teacher', personId: gone.personId }, 1)
    await shelf.app.database.write((tx) =>
      tx
        .updateTable('person')
        .set({ status: 'left' })
        .where('school_id', '=', shelf.school.schoolId)
        .where('id', '=', gone.personId)
        .execute(),
    )
    const erase = () =>
      admin.call('POST /schools/:school/readers/:id/erase', { params: { id: gone.personId } }) as unknown as Promise<
        Answer<object>
      >
    expect((await erase()).body).toMatchObject({ code: 'privacy.books_out', params: { n: 1 } })
    await shelf.desk.call('POST /schools/:school/desk/beeps', { body: { text: copy?.barcode } })
    expect((await erase()).status).toBe(200)
    expect((await read(loan.id)).head).toMatchObject({ kind: 'teacher', holder: '', teacher: '' })
    const sheet = await shelf.desk.call('GET /schools/:school/class-loans/list.xlsx', { query: { state: 'all' } })
    expect(sheet.status).toBe(200)
  })

  test('a year later an office is due for its check; what is not there is counted, and a class is never checked', async () => {
    const [first] = (await list({ kind: 'office' })).loans
    if (!first) throw new Error('no office has books')
    expect((await list({ state: 'check' })).total).toBe(0)
    shelf.app.clock.set('2027-11-22T02:00:00.000Z')
    const before = await librarian()
    expect((await before(LIST, { query: { state: 'check' } })).body.total).toBe(0)
    shelf.app.clock.set('2027-11-23T02:00:00.000Z')
    const later = await librarian()
    const due = (await later(LIST, { query: { state: 'check' } })).body
    expect(due.loans.map(({ kind, checkDue }) => [kind, checkDue])).toEqual(due.loans.map(() => ['office', true]))
    const { copies } = (await later(ONE, { params: { id: first.id } })).body
    const seen = copies.filter(({ state }) => state === 'out').map(({ copyId }) => copyId)
    const checked = await later(CHECK, { params: { id: first.id }, body: { seen: seen.slice(1) } })
    expect(checked.body).toEqual({ seen: seen.length - 1, missing: 1 })
    expect((await later(ONE, { params: { id: first.id } })).body.head).toMatchObject({
      checkedDay: '2027-11-23',
      checkDue: false,
      out: seen.length,
    })
    expect((await later(LIST, { query: { state: 'check' } })).body.total).toBe(due.total - 1)
    const [whole] = (await later(LIST, { query: { kind: 'class' } })).body.loans
    const wrong = await later(CHECK, { params: { id: whole?.id ?? 0 }, body: { seen: [] } })
    expect(wrong.body.code).toBe('class-loans.only_offices')
  })

  test('a leap day is a due day like any other', async () => {
    shelf.app.clock.set('2028-02-01T02:00:00.000Z')
    const later = await librarian()
    const reply = await later(LOANS, {
      body: { holder: { kind: 'teacher', personId: teacher.personId }, copies: take(1) },
    })
    expect(reply.body).toMatchObject({ lent: 1, dueDay: '2028-02-29' })
    shelf.app.clock.set('2028-02-29T02:00:00.000Z')
    const late = async () =>
      (await (await librarian())(LIST, { query: { state: 'late' } })).body.loans.map(({ id }) => id)
    expect(await late()).not.toContain(reply.body.id)
    shelf.app.clock.set('2028-03-01T02:00:00.000Z')
    expect(await late()).toContain(reply.body.id)
  })
})
