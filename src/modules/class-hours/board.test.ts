import { beforeAll, describe, expect, test } from 'vitest'
import type { ClassBoard } from './contract.ts'
import { nextGroup, stateOfSeat } from './rules.ts'
import {
  type GivenApp,
  givenApp,
  givenSchool,
  type GivenSchool,
  givenStaff,
  givenVisitor,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { type ClassAtDesk, givenClassAtDesk } from '../../../tests/given/class-hour.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenMachine } from '../../../tests/given/duty.ts'

describe('B3 a seat on the class board', () => {
  const seat = { absent: false, lent: 0, returned: 0, before: 0 }

  test('is absent, has taken a book, has still some from before, has brought all, or has nothing', () => {
    expect(stateOfSeat({ ...seat, absent: true, before: 1 })).toBe('absent')
    expect(stateOfSeat({ ...seat, lent: 1, before: 1 })).toBe('lent')
    expect(stateOfSeat({ ...seat, returned: 1, before: 1 })).toBe('out')
    expect(stateOfSeat({ ...seat, returned: 1 })).toBe('back')
    expect(stateOfSeat(seat)).toBe('none')
  })

  test('eight are called at a time, who is served or absent is passed over, and nobody before the first has borrowed', () => {
    const seats = (state: 'none' | 'lent' | 'absent') =>
      Array.from({ length: 12 }, (_, i) => ({ number: `${i + 1}`, state }))
    expect(nextGroup(seats('none'))).toEqual([])
    const begun = [{ number: '0', state: 'lent' as const }, ...seats('absent').slice(0, 2), ...seats('none').slice(2)]
    expect(nextGroup(begun)).toEqual(['3', '4', '5', '6', '7', '8', '9', '10'])
    expect(nextGroup(seats('lent'))).toEqual([])
  })
})

onBothEngines('B3 the class board', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let librarian: SignedIn
  let own: ClassAtDesk
  let hourId: number

  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    librarian = await givenStaff(app, school, 'librarian')
    own = await givenClassAtDesk(app, school, { number: '2', pupils: 3, copies: 6 })
    for (const n of [0, 1])
      await librarian.call('POST /schools/:school/desk/beeps', {
        body: { text: own.copies[n]?.barcode, personId: own.pupils[n]?.id },
      })
    app.clock.advance(60_000)
    const begun = await librarian.call('POST /schools/:school/class-hours', { body: { classId: own.classId } })
    hourId = (begun.body as { id: number }).id
    const beep = (body: object) =>
      librarian.call('POST /schools/:school/class-hours/:id/beeps', { params: { id: hourId }, body })
    await beep({ text: own.copies[0]?.barcode })
    await beep({ text: own.copies[4]?.barcode, personId: own.pupils[0]?.id })
  })

  const board = (by: Pick<SignedIn, 'call'>, query: Record<string, string> = {}) =>
    by.call('GET /schools/:school/class-board', { query }) as unknown as Promise<{
      status: number
      body: ClassBoard & { code: string }
    }>

  test('shows numbers and counts, no name, no card and no title', async () => {
    const { body } = await board(librarian, { hourId: String(hourId) })
    expect(body.board).toMatchObject({
      className: '三（2）班',
      seats: [
        { number: '1', state: 'lent' },
        { number: '2', state: 'out' },
        { number: '3', state: 'none' },
      ],
      back: { done: 1, of: 2 },
      lent: { done: 1, of: 3 },
      next: ['2', '3'],
    })
    const text = JSON.stringify(body)
    for (const { name, cardNumber } of own.pupils) {
      expect(text).not.toContain(name)
      expect(text).not.toContain(cardNumber)
    }
    expect(text).not.toContain('班级书架')
  })

  test('is seen by whoever may see the hour and by a registered board until that is taken away, and by nobody else', async () => {
    const machine = await givenMachine(app, school, 'board', '教室')
    expect((await board(machine)).body.board?.hourId).toBe(hourId)
    const teacher = await givenStaff(app, school, 'class-teacher', own.classId)
    expect((await board(teacher, { hourId: String(hourId) })).status).toBe(200)
    const { classId } = await givenClassAtDesk(app, school, { number: '3', pupils: 1, copies: 1 })
    const another = await givenStaff(app, school, 'class-teacher', classId)
    expect((await board(another, { hourId: String(hourId) })).body).toMatchObject({ code: 'class-hours.no_board_here' })
    expect((await board(givenVisitor(app, school), { hourId: String(hourId) })).status).toBe(403)
    expect((await board(await givenMachine(app, school, 'terminal'))).status).toBe(403)
    await librarian.call('DELETE /schools/:school/devices/:id', { params: { id: machine.id } })
    expect((await board(machine, { hourId: String(hourId) })).status).toBe(403)
  })
})
