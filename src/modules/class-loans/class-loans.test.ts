import { expect, test } from 'vitest'
import type { BeepResult, DueLoan } from '#circulation/contract'
import { givenStaff } from '../../../tests/given/app.ts'
import { type Answer, givenShelfForClass } from '../../../tests/given/class-loan.ts'
import { onBothEngines } from '../../../tests/given/database.ts'

const LOAN = 'GET /schools/:school/class-loans/:id'
const DAY = 24 * 3_600_000

onBothEngines('B3 class loans', (given) => {
  test('fifty copies go to a class at once, three that cannot stay here with the reason', async () => {
    const { call, lend, desk, copies, pupils, classId } = await givenShelfForClass(given, { copies: 50 })
    const beep = (n: number) =>
      desk.call('POST /schools/:school/desk/beeps', {
        body: { text: copies[n]?.barcode, personId: pupils[0]?.id },
      })
    for (const n of [3, 17]) expect((await beep(n)).status).toBe(200)
    const line = await call('GET /schools/:school/class-loans/line', {
      query: { text: copies[17]?.barcode, kind: 'class', classId: String(classId) },
    })
    expect(line.body).toMatchObject({ state: 'no', reasons: [{ code: 'class-loans.is_out' }] })
    const { body } = await lend(0, 50, { copies: [...copies.map(({ id }) => ({ copyId: id })), { copyId: 1 }] })
    expect(body).toMatchObject({ lent: 48, number: 1 })
    expect(body.refused.map(({ reasons }) => reasons[0]?.code)).toEqual([
      'class-loans.is_out',
      'class-loans.is_out',
      'circulation.copy_unknown',
    ])
    const state = await call(LOAN, { params: { id: body.id } })
    expect(state.body.head).toMatchObject({ copies: 48, out: 48, dueDay: body.dueDay, kind: 'class' })
    expect(new Set(state.body.copies.map(({ dueDay }) => dueDay))).toEqual(new Set([body.dueDay]))
  })

  test('two desks with one copy: it goes with one class, the other is told and takes the rest', async () => {
    const { app, school, as, lend, copies, classId } = await givenShelfForClass(given, { copies: 5 })
    const other = as(await givenStaff(app, school, 'librarian'))
    const body = {
      holder: { kind: 'class', classId },
      copies: copies.slice(2).map(({ id }) => ({ copyId: id })),
    }
    const [one, two] = await Promise.all([lend(0, 3), other('POST /schools/:school/class-loans', { body })])
    expect([one.status, two.status]).toEqual([200, 200])
    expect(one.body.lent + two.body.lent).toBe(5)
    const refused = [...one.body.refused, ...two.body.refused]
    expect(refused.map(({ copyId }) => copyId)).toEqual([copies[2]?.id])
  })

  test('a book is returned at the ordinary desk, which says whose it was and how many are still out', async () => {
    const { call, lend, desk, copies } = await givenShelfForClass(given)
    const { body: loan } = await lend(0, 3)
    const back = (await desk.call('POST /schools/:school/desk/beeps', {
      body: { text: copies[1]?.barcode },
    })) as unknown as Answer<BeepResult>
    expect(back.body).toMatchObject({ kind: 'returned', reader: null, classLoan: { id: loan.id, out: 2 } })
    const { body } = await call(LOAN, { params: { id: loan.id } })
    expect(body.copies.map(({ state }) => state)).toEqual(['out', 'out', 'back'])
    expect(body.can).toMatchObject({ undo: false, prolong: true })
    const undo = await call('POST /schools/:school/class-loans/:id/undo', { params: { id: loan.id } })
    expect(undo.body.code).toBe('class-loans.cannot_undo')
  })

  test('a class loan stands on no card: its teacher may still borrow for himself, and the list of what is due names the class', async () => {
    const { app, school, lend, classId } = await givenShelfForClass(given)
    const { body } = await lend(0, 4)
    const card = await app.database.read.selectFrom('loan').select(['person_id', 'class_id']).execute()
    expect(card).toHaveLength(4)
    expect(card.every((row) => row.person_id === null && row.class_id === classId)).toBe(true)
    app.clock.advance(100 * DAY)
    const again = await givenStaff(app, school, 'librarian')
    const due = (await again.call('GET /schools/:school/due-loans', {
      query: { state: 'late', classId: String(classId) },
    })) as unknown as Answer<{ total: number; loans: DueLoan[] }>
    expect(due.body.total).toBe(4)
    expect(due.body.loans[0]).toMatchObject({ dueDay: body.dueDay, classId })
    expect(due.body.loans[0]?.reader).not.toBe('')
  })
})
