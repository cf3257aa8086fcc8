import { beforeAll, expect, test } from 'vitest'
import type { DutyState, Served, ShiftRow } from './contract.ts'
import {
  type GivenApp,
  givenApp,
  givenSchool,
  type GivenSchool,
  givenStaff,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { type GivenMachine, givenMachine } from '../../../tests/given/duty.ts'
import { type LendingDay, givenLendingDay } from '../../../tests/given/lending-day.ts'
import { givenCard } from '../../../tests/given/people.ts'

const PIN = '402917'
const PASSWORD = 'a long enough password'
const duty = (path = '') => `/schools/:school/duty${path}`

onBothEngines('B3 children serve', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let day: LendingDay
  let teacher: SignedIn
  let desk: GivenMachine
  let terminal: GivenMachine

  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    day = await givenLendingDay(app, school, { pupils: 8, copies: 2 })
    teacher = await givenStaff(app, school, 'teacher')
    desk = await givenMachine(app, school, 'desk')
    terminal = await givenMachine(app, school, 'terminal', '大厅自助机')
    const chosen = await choose(PIN)
    expect(chosen.status).toBe(200)
  })

  const choose = (pin: string, password = PASSWORD) =>
    teacher.call('PUT /schools/:school/me/duty-pin', { body: { password, pin } })
  const reader = (n: number) => day.readers[n] ?? { id: 0, name: '', cardNumber: '' }
  const book = (n: number) => day.books[n]?.barcode ?? ''
  const open = (at = desk, pin = PIN) => at.call(`POST ${duty()}`, { body: { teacherId: teacher.personId, pin } })
  const state = async (at = desk): Promise<DutyState> => (await at.call(`GET ${duty()}`)).body
  const serves = (n: number) => desk.call(`PUT ${duty('/helper')}`, { body: { card: reader(n).cardNumber } })
  const scan = async (text: string, card: string | null = null, as?: 'return' | 'renew') =>
    (await desk.call(`POST ${duty('/beeps')}`, { body: { text, card, as } })) as {
      status: number
      body: Served & { code: string; reasons: unknown; token: unknown; child: string }
    }
  /** The desk open and somebody on duty. */
  async function opened(n = 0): Promise<void> {
    await desk.call(`DELETE ${duty()}`)
    expect((await open()).status).toBe(200)
    expect((await serves(n)).status).toBe(200)
  }

  test('a PIN is chosen with the own password, is not an easy one, and is kept as a hash', async () => {
    expect((await choose('123456')).body).toMatchObject({ code: 'accounts.pin_too_easy' })
    expect((await choose(PIN, 'a guess')).body).toMatchObject({ code: 'accounts.wrong_old_password', at: 'password' })
    expect((await choose(PIN)).status).toBe(429)
    app.clock.advance(3_600_000)
    expect((await choose(PIN)).status).toBe(200)
    const rows = await app.database.read.selectFrom('duty_pin').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.pin_hash).toMatch(/^\$argon2id\$/)
    const pupilish = await givenStaff(app, school, 'head')
    expect((await pupilish.call('GET /schools/:school/me/duty-pin')).status).toBe(403)
  })

  test('the PIN counts at a registered desk alone', async () => {
    const elsewhere = await givenMachine(app, school, 'board')
    for (const at of [terminal, elsewhere]) {
      expect((await open(at)).body).toMatchObject({ code: 'duty.no_desk_here', status: 403 })
      expect(await state(at)).toMatchObject({ desk: null, teachers: [] })
    }
    expect(await state()).toMatchObject({ shift: null, teachers: [{ id: teacher.personId }] })
  })

  test('each wrong PIN makes the next try wait longer, at this desk and for this teacher, though many come at once', async () => {
    const many = await Promise.all(Array.from({ length: 6 }, (_, n) => open(desk, `80351${n}`)))
    expect(many.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([403, 429, 429, 429, 429, 429])
    expect((await open()).status).toBe(429)
    app.clock.advance(2000)
    expect((await open(desk, '803516')).body).toMatchObject({ code: 'duty.wrong_pin' })
    app.clock.advance(2000)
    expect((await open()).body).toMatchObject({ code: 'platform.too_many_tries', params: { seconds: 2 } })
    const other = await givenMachine(app, school, 'desk', '二号台')
    expect((await open(other)).status).toBe(429)
    app.clock.advance(2000)
    expect((await open()).status).toBe(200)
    await desk.call(`DELETE ${duty()}`)
    expect((await open()).status).toBe(200)
  })

  test('opening signs out whoever was signed in there, and nobody serves while somebody is', async () => {
    await desk.call(`DELETE ${duty()}`)
    app.clock.advance(3_600_000)
    const librarian = await givenStaff(app, school, 'librarian')
    const headers = { cookie: `${desk.cookie}; ${librarian.cookie}` }
    const asked = { body: { teacherId: teacher.personId, pin: PIN }, headers }
    expect((await desk.call(`POST ${duty()}`, asked)).status).toBe(200)
    expect((await librarian.call('GET /schools/:school/desk/acts')).status).toBe(401)
    const second = await givenStaff(app, school, 'librarian')
    const both = { cookie: `${desk.cookie}; ${second.cookie}` }
    const beep = { body: { text: book(0), card: null }, headers: both }
    expect((await desk.call(`POST ${duty('/beeps')}`, beep)).body).toMatchObject({ code: 'duty.somebody_signed_in' })
  })

  test('nobody is served before somebody has shown his card; then a loan, what is his own, and a return', async () => {
    await desk.call(`DELETE ${duty()}`)
    app.clock.advance(3_600_000)
    await open()
    expect((await scan(book(0))).body).toMatchObject({ code: 'duty.nobody_serves' })
    await serves(0)
    const { cardNumber, name } = reader(1)
    const comes = await scan(cardNumber)
    expect(comes.body).toEqual({ kind: 'reader', reader: { name, className: '四（2）班', has: 0, limit: 3 } })
    expect((await scan(book(0), cardNumber)).body).toMatchObject({ kind: 'lent', reader: { has: 1 } })
    expect((await scan(book(0), cardNumber)).body).toMatchObject({ kind: 'own', reader: { name } })
    expect((await scan(book(0), cardNumber, 'renew')).body).toMatchObject({ kind: 'renewed' })
    const back = await scan(book(0))
    expect(back.body).toMatchObject({ kind: 'returned', goes: 'shelf', reader: null })
    expect(JSON.stringify(back.body)).not.toContain(name)
    expect((await scan(book(0))).body).toMatchObject({ kind: 'shown' })
    expect((await state()).shift).toMatchObject({ helper: { name: reader(0).name }, lent: 1, returned: 1, renewed: 1 })
  })

  test('what the rules stop is one sentence for a child: no reasons, no holder, nothing to confirm or override it with', async () => {
    await opened()
    const holder = reader(2)
    await scan(book(2), holder.cardNumber)
    const stopped = await scan(book(2), reader(3).cardNumber)
    expect(stopped.body).toMatchObject({
      code: 'circulation.lent_to_another',
      child: expect.stringContaining('老师') as string,
    })
    expect(stopped.body.reasons).toBeUndefined()
    expect(stopped.body.token).toBeUndefined()
    expect(JSON.stringify(stopped.body)).not.toContain(holder.name)
    await desk.call(`POST ${duty('/beeps')}`, {
      body: { text: book(2), card: reader(3).cardNumber, override: { reason: 'other' }, token: 'x' },
    })
    expect((await scan(reader(3).cardNumber)).body).toMatchObject({ reader: { has: 0 } })
    for (const n of [4, 6, 8]) await scan(book(n), reader(3).cardNumber)
    expect((await scan(book(10), reader(3).cardNumber)).body).toMatchObject({ code: 'circulation.limit_reached' })
    expect((await scan('学生04')).body).toMatchObject({ code: 'duty.unknown' })
    expect((await scan('9787020002207')).body).toMatchObject({ code: 'duty.our_barcode' })
  })

  test('whoever takes over begins a shift of his own; the list says who, where, how long and how much, and goes out as a file', async () => {
    await opened(0)
    await scan(book(12), reader(4).cardNumber)
    app.clock.advance(600_000)
    expect((await serves(5)).status).toBe(200)
    await scan(book(12))
    app.clock.advance(600_000)
    await desk.call(`DELETE ${duty()}`)
    const librarian = await givenStaff(app, school, 'librarian')
    const listed = await librarian.call(`GET ${duty('/shifts')}`, { query: { period: 'week' } })
    const [last, first] = (listed.body as { shifts: ShiftRow[] }).shifts
    expect(first).toMatchObject({
      helper: reader(0).name,
      device: '一号台',
      lent: 1,
      returned: 0,
      className: '四（2）班',
    })
    expect(last).toMatchObject({ helper: reader(5).name, lent: 0, returned: 1, from: first?.to })
    expect((await librarian.call(`GET ${duty('/shifts.xlsx')}`)).raw.length).toBeGreaterThan(1000)
    await open()
    expect((await state()).helpers.map((one) => one.name)).toContain(reader(5).name)
    expect((await desk.call(`PUT ${duty('/helper')}`, { body: { personId: reader(7).id } })).status).toBe(404)
  })

  test('it ends by itself, by the button, with another PIN, and with the machine', async () => {
    await opened()
    app.clock.advance(2 * 3_600_000)
    expect((await scan(book(14))).body).toMatchObject({ code: 'duty.not_open', child: '值班时间到了，请老师来。' })
    await opened()
    expect((await desk.call(`DELETE ${duty()}`)).status).toBe(200)
    expect((await scan(book(14))).status).toBe(403)
    await opened()
    await choose('771204')
    expect((await scan(book(14))).status).toBe(403)
    await choose(PIN)
    await opened()
    const librarian = await givenStaff(app, school, 'librarian')
    const lost = await givenMachine(app, school, 'desk', '三号台')
    expect((await open(lost)).status).toBe(200)
    await librarian.call('DELETE /schools/:school/devices/:id', { params: { id: lost.id } })
    expect((await lost.call(`POST ${duty('/beeps')}`, { body: { text: book(14) } })).status).toBe(403)
  })

  test('at a terminal a child borrows by the square code of his card, once the school has switched it on', async () => {
    const own = await givenCard(app, school, reader(6).id)
    const beep = async (text: string, card: string | null = null, at = terminal) =>
      await at.call('POST /schools/:school/self-check/beeps', { body: { text, card } })
    expect((await beep(own)).body).toMatchObject({ code: 'duty.self_check_closed' })
    const librarian = await givenStaff(app, school, 'librarian')
    const settings = { hours: 2, selfCheck: true, cardNumber: false, restSeconds: 20 }
    const save = (more = {}) => librarian.call(`PUT ${duty('/settings')}`, { body: { ...settings, ...more } })
    await save()
    expect((await beep(own, null, desk)).body).toMatchObject({ code: 'duty.no_terminal_here' })
    expect((await beep(own)).body).toMatchObject({ kind: 'reader', reader: { name: reader(6).name } })
    expect((await beep(reader(6).cardNumber)).body).toMatchObject({ code: 'duty.square_code' })
    expect((await beep(book(16), reader(6).cardNumber)).body).toMatchObject({ code: 'duty.unknown' })
    expect((await beep(book(16), own)).body).toMatchObject({ kind: 'lent', reader: { has: 1 } })
    const loan = await app.database.read.selectFrom('loan').select('channel').orderBy('id', 'desc').executeTakeFirst()
    expect(loan?.channel).toBe('self')
    expect((await beep(book(16))).body).toMatchObject({ kind: 'returned', reader: null })
    await save({ cardNumber: true })
    expect((await beep(reader(6).cardNumber)).body).toMatchObject({ kind: 'reader' })
  })

  test('at a class board a child borrows too where the school wants it: a seat number, no name and no title', async () => {
    const own = await givenCard(app, school, reader(5).id)
    const board = await givenMachine(app, school, 'board', '教室大屏')
    const beep = (text: string, card: string | null = null) =>
      board.call('POST /schools/:school/self-check/beeps', { body: { text, card } })
    const librarian = await givenStaff(app, school, 'librarian')
    const settings = { hours: 2, selfCheck: true, cardNumber: false, restSeconds: 20 }
    await librarian.call(`PUT ${duty('/settings')}`, { body: settings })
    expect((await beep(own)).body).toMatchObject({ code: 'duty.self_check_closed' })
    await librarian.call(`PUT ${duty('/settings')}`, { body: { ...settings, boards: true } })
    await app.database.write((tx) =>
      tx.updateTable('person').set({ seat_number: 17 }).where('id', '=', reader(5).id).execute(),
    )
    const { body: here } = await board.call('GET /schools/:school/self-check')
    expect(here).toMatchObject({ state: 'open', numbers: true })
    const answers = [await beep(own), await beep(book(17), own), await beep(book(17), own), await beep(book(17))]
    expect(answers.map(({ body }) => (body as { kind: string }).kind)).toEqual(['reader', 'lent', 'own', 'returned'])
    expect(answers[1]?.body).toMatchObject({ reader: { seat: '17', has: 1 }, book: { title: '' } })
    // held by another: what stops him is said without the title as well
    await librarian.call('POST /schools/:school/desk/beeps', { body: { text: book(17), personId: reader(4).id } })
    const stopped = await beep(book(17), own)
    expect(stopped.status).toBe(409)
    const said = JSON.stringify([...answers, stopped].map(({ body }) => body))
    for (const secret of [reader(5).name, reader(4).name, day.books[17]?.title]) expect(said).not.toContain(secret)
    await librarian.call('POST /schools/:school/desk/beeps', { body: { text: book(17) } })
  })

  test('L5 whoever is erased leaves shifts and counts behind, and no name in them', async () => {
    await opened(7)
    await scan(book(18), reader(1).cardNumber)
    const shift = (await state()).shift?.id ?? 0
    await desk.call(`DELETE ${duty()}`)
    await app.database.write((tx) =>
      app.eraseEverywhere({ tx, schoolId: school.schoolId, now: app.clock.now() }, reader(7).id),
    )
    const librarian = await givenStaff(app, school, 'librarian')
    const { body } = await librarian.call(`GET ${duty('/shifts')}`, { query: { period: 'week' } })
    const row = (body as { shifts: ShiftRow[] }).shifts.find((one) => one.id === shift)
    expect(row).toMatchObject({ helper: '', lent: 1 })
  })
})
