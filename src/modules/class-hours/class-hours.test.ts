import { expect, test } from 'vitest'
import type { HourBeepResult, HourHead, HourState, WhoComes } from './contract.ts'
import {
  givenApp,
  type GivenApp,
  givenSchool,
  givenStaff,
  type GivenSchool,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { type ClassAtDesk, givenClassAtDesk } from '../../../tests/given/class-hour.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenReader } from '../../../tests/given/library.ts'

interface Answer<T> {
  status: number
  body: T & { code: string; token: string; params: Record<string, unknown>; reasons: { code: string }[] }
}

onBothEngines('B3 a class at the desk', (given) => {
  interface Morning extends ClassAtDesk {
    app: GivenApp
    school: GivenSchool
    desk: SignedIn
    hour: number
    scan(text: string | undefined, personId?: number | null, more?: object): Promise<Answer<HourBeepResult>>
    state(): Promise<HourState>
  }

  async function morning(pupils = 6, copies = 20): Promise<Morning> {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const desk = await givenStaff(app, school, 'librarian')
    const own = await givenClassAtDesk(app, school, { number: '2', pupils, copies })
    const begun = (await desk.call('POST /schools/:school/class-hours', {
      body: { classId: own.classId },
    })) as unknown as Answer<{ id: number }>
    expect(begun.status).toBe(200)
    const { id } = begun.body
    return {
      app,
      school,
      desk,
      hour: id,
      ...own,
      scan: (text, personId = null, more = {}) =>
        desk.call('POST /schools/:school/class-hours/:id/beeps', {
          params: { id },
          body: { text, personId, ...more },
        }),
      state: async () => (await desk.call('GET /schools/:school/class-hours/:id', { params: { id } })).body,
    }
  }

  const end = ({ desk, hour }: Morning) =>
    desk.call('POST /schools/:school/class-hours/:id/end', { params: { id: hour } }) as unknown as Promise<
      Answer<HourHead | null>
    >

  test('books of all pupils come back in any order, each finds its reader; then each takes new ones', async () => {
    const now = await morning()
    const { app, school, pupils, copies, scan } = now
    for (const [at, pupil] of pupils.entries()) {
      const lent = await scan(copies[at]?.barcode, pupil.id)
      expect(lent.body).toMatchObject({ kind: 'lent', personId: pupil.id, dueDay: '2026-12-07' })
    }
    await end(now)
    app.clock.advance(7 * 24 * 3_600_000)
    const desk = await givenStaff(app, school, 'librarian')
    const next = (await desk.call('POST /schools/:school/class-hours', {
      body: { classId: now.classId },
    })) as unknown as Answer<{ id: number }>
    const again = { ...now, desk, hour: next.body.id }
    const beep = (text: string | undefined, personId: number | null = null) =>
      desk.call('POST /schools/:school/class-hours/:id/beeps', {
        params: { id: next.body.id },
        body: { text, personId },
      }) as unknown as Promise<Answer<HourBeepResult>>
    for (const at of [3, 0, 5, 1, 4]) {
      const back = await beep(copies[at]?.barcode)
      expect(back.body).toMatchObject({ kind: 'returned', personId: pupils[at]?.id, next: 'shelf', lateDays: 0 })
      expect(back.body).not.toHaveProperty('stranger')
    }
    const taken = await beep(copies[10]?.barcode, pupils[0]?.id)
    expect(taken.body).toMatchObject({ kind: 'lent', copy: { barcode: copies[10]?.barcode } })
    const seen = (await desk.call('GET /schools/:school/class-hours/:id', { params: { id: next.body.id } }))
      .body as HourState
    expect(
      seen.pupils.map(({ seatNumber, returned, lent, loans }) => [seatNumber, returned, lent, loans.length]),
    ).toEqual([
      [1, 1, 1, 1],
      [2, 1, 0, 0],
      [3, 0, 0, 1],
      [4, 1, 0, 0],
      [5, 1, 0, 0],
      [6, 1, 0, 0],
    ])
    expect(seen.pupils[0]?.loans[0]?.lentNow).toBe(true)
    expect(seen.pupils[2]?.loans[0]?.lentNow).toBe(false)
    expect((await end(again)).body).toMatchObject({ returned: 5, lent: 1, stillOut: 1, absent: 0, pupils: 6 })
  })

  test('a book of another class comes back as well, and whose it was is said', async () => {
    const now = await morning()
    const { app, school, desk, copies, scan } = now
    const other = await givenClassAtDesk(app, school, { number: '3', pupils: 1, copies: 1 })
    const stranger = other.pupils[0]
    await desk.call('POST /schools/:school/desk/beeps', { body: { text: copies[0]?.barcode, personId: stranger?.id } })
    expect((await scan(copies[0]?.barcode)).body).toMatchObject({
      kind: 'returned',
      stranger: { name: stranger?.name, className: '三（3）班' },
    })
    const card = await scan(stranger?.cardNumber)
    expect(card.body).toMatchObject({ kind: 'card', name: stranger?.name, ofClass: false })
    const refused = await scan(copies[1]?.barcode, stranger?.id)
    expect(refused).toMatchObject({ status: 409, body: { code: 'class-hours.not_of_class' } })
    expect((await end(now)).body).toBeNull()
  })

  test('the book that another pupil still has is not lent over his head: it is said whose it is, and asked', async () => {
    const { pupils, copies, scan } = await morning()
    const [first, second] = pupils
    await scan(copies[0]?.barcode, first?.id)
    const wrong = await scan(copies[0]?.barcode, second?.id)
    expect(wrong.status).toBe(409)
    expect(wrong.body.code).toBe('circulation.lent_to_another')
    expect(wrong.body.params).toMatchObject({ holderId: first?.id, holder: `三（2）班 ${first?.name ?? ''}` })
    const allTheSame = await scan(copies[0]?.barcode, second?.id, { token: wrong.body.token })
    expect(allTheSame.body).toMatchObject({ kind: 'lent', personId: second?.id })
  })

  test('who has as many as he may is told so, the others go on; his own book scanned again is renewed', async () => {
    const { pupils, copies, scan, state } = await morning()
    const [first, second] = pupils
    const limit = (await state()).pupils[0]?.limit ?? 0
    expect(limit).toBe(3)
    for (let n = 0; n < limit; n++) await scan(copies[n]?.barcode, first?.id)
    expect((await scan(copies[5]?.barcode, first?.id)).body.code).toBe('circulation.limit_reached')
    expect((await scan(copies[5]?.barcode, second?.id)).body).toMatchObject({ kind: 'lent', personId: second?.id })
    expect((await scan(copies[5]?.barcode, second?.id)).body).toMatchObject({ kind: 'renewed' })
  })

  test('a deed is taken back as at the desk, and counts no more', async () => {
    const now = await morning()
    const { desk, pupils, copies, scan, state } = now
    const lent = await scan(copies[0]?.barcode, pupils[0]?.id)
    const act = lent.body.kind === 'lent' ? lent.body.act : 0
    expect((await desk.call('POST /schools/:school/desk/acts/:id/undo', { params: { id: act } })).status).toBe(200)
    expect((await state()).pupils[0]).toMatchObject({ lent: 0, loans: [] })
  })

  test('who is absent is known while the hour lasts; afterwards only how many were', async () => {
    const now = await morning()
    const { app, desk, hour, pupils, state } = now
    const mark = (personId: number | undefined, absent: boolean) =>
      desk.call('PUT /schools/:school/class-hours/:id/absences', { params: { id: hour }, body: { personId, absent } })
    expect((await mark(pupils[0]?.id, true)).status).toBe(200)
    expect((await mark(pupils[1]?.id, true)).status).toBe(200)
    expect((await mark(pupils[1]?.id, false)).status).toBe(200)
    expect((await state()).pupils.map((one) => one.absent)).toEqual([true, false, false, false, false, false])
    expect((await end(now)).body).toMatchObject({ absent: 1, returned: 0, lent: 0 })
    expect(await app.database.read.selectFrom('class_hour_absent').selectAll().execute()).toEqual([])
    expect((await mark(pupils[0]?.id, true)).status).toBe(409)
  })

  test('the class that comes now is known from the timetable, and its hour says which lesson it was', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const desk = await givenStaff(app, school, 'librarian')
    const { classId } = await givenClassAtDesk(app, school, { number: '2', pupils: 2, copies: 1 })
    const lessons = [
      { classId, weekday: 1, time: { at: 'time', from: '10:05', to: '10:45' } },
      { classId, weekday: 1, time: { at: 'time', from: '14:00', to: '14:40' }, room: '阅览室' },
    ]
    await desk.call('POST /schools/:school/timetable/changes', { body: { add: lessons } })
    const comes = (await desk.call('GET /schools/:school/class-hours/now')).body as WhoComes
    expect(comes.time).toBe('10:00')
    expect(comes.lessons.map(({ className, from, now }) => [className, from, now])).toEqual([
      ['三（2）班', '10:05', true],
      ['三（2）班', '14:00', false],
    ])
    const begun = (await desk.call('POST /schools/:school/class-hours', { body: { classId } })).body as { id: number }
    const state = (await desk.call('GET /schools/:school/class-hours/:id', { params: { id: begun.id } }))
      .body as HourState
    expect(state.hour.during).toBe('10:05–10:45')
  })

  test('a class of nobody is refused with the way on, one of eighty is served; opened twice it is one hour', async () => {
    const { app, school, desk, hour, classId } = await morning(80, 1)
    const again = (await desk.call('POST /schools/:school/class-hours', { body: { classId } })).body as { id: number }
    expect(again.id).toBe(hour)
    expect(
      ((await desk.call('GET /schools/:school/class-hours/:id', { params: { id: hour } })).body as HourState).pupils,
    ).toHaveLength(80)
    const empty = await givenClassAtDesk(app, school, { number: '9', pupils: 0, copies: 0 })
    const refused = (await desk.call('POST /schools/:school/class-hours', {
      body: { classId: empty.classId },
    })) as unknown as Answer<object>
    expect(refused.body.code).toBe('class-hours.no_pupils')
    const closed = await desk.call('POST /schools/:school/classes/:id/close', {
      params: { id: empty.classId },
      body: { closed: true },
    })
    expect(closed.status).toBe(200)
    expect((await desk.call('POST /schools/:school/class-hours', { body: { classId: empty.classId } })).status).toBe(
      404,
    )
  })

  test('an hour that nobody ended is ended, with what was done in it, when the class comes next', async () => {
    const { app, school, classId, hour, pupils, copies, scan } = await morning()
    await scan(copies[0]?.barcode, pupils[0]?.id)
    app.clock.advance(7 * 24 * 3_600_000)
    const desk = await givenStaff(app, school, 'librarian')
    const next = (await desk.call('POST /schools/:school/class-hours', { body: { classId } })).body as { id: number }
    expect(next.id).not.toBe(hour)
    const listed = (await desk.call('GET /schools/:school/class-hours')).body as { hours: HourHead[] }
    expect(listed.hours).toMatchObject([{ id: hour, day: '2026-11-23', lent: 1, className: '三（2）班' }])
  })

  test('past hours are seen by the class teacher of the class and not by another', async () => {
    const now = await morning()
    const { app, school, copies, pupils, scan, classId } = now
    await scan(copies[0]?.barcode, pupils[0]?.id)
    await end(now)
    const other = await givenClassAtDesk(app, school, { number: '3', pupils: 1, copies: 0 })
    const own = await givenStaff(app, school, 'class-teacher', classId)
    const stranger = await givenStaff(app, school, 'class-teacher', other.classId)
    const hoursOf = async (who: SignedIn) =>
      ((await who.call('GET /schools/:school/class-hours')).body as { total: number }).total
    expect(await hoursOf(own)).toBe(1)
    expect(await hoursOf(stranger)).toBe(0)
    const sheet = await own.call('GET /schools/:school/class-hours/list.xlsx')
    expect([sheet.status, sheet.raw.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    expect((await own.call('GET /schools/:school/class-hours/list.pdf')).raw.subarray(0, 4).toString()).toBe('%PDF')
  })

  test('what is no card and no book is said so; the publisher’s bars are enough where only one book can be meant', async () => {
    const { app, school, desk, pupils, copies, scan } = await morning()
    expect((await scan('99887766')).body.code).toBe('circulation.copy_unknown')
    const reader = await givenReader(app, school, { name: '陈老师', category: 'teacher' })
    expect((await scan(reader.cardNumber)).body).toMatchObject({ kind: 'card', ofClass: false, className: '' })
    expect((await scan(copies[3]?.barcode)).body).toMatchObject({ kind: 'shown', state: 'available' })
    await app.database.write((tx) =>
      tx
        .updateTable('copy')
        .set({ barcode: null, shared_barcode: null })
        .where('id', '=', copies[4]?.id ?? 0)
        .execute(),
    )
    expect((await scan(undefined, pupils[0]?.id, { copyId: copies[4]?.id })).body).toMatchObject({ kind: 'lent' })
    expect((await desk.call('GET /schools/:school/class-hours/:id', { params: { id: 1 } })).status).toBe(404)
  })
})
