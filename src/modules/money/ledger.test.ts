import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balanceOf, deedKinds, entriesOf } from './rules.ts'
import { givenStaff, type SignedIn } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { caseSeen, declaredLost, givenLoan, onCase } from '../../../tests/given/losses.ts'
import { printedText } from '../../../tests/given/printed-pdf.ts'

describe('B5 the account', () => {
  test('whatever is booked, its entries add up to nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...deedKinds),
        fc.integer({ min: 1, max: 1e9 }),
        fc.constantFrom('office', 'cash'),
        (kind, fen, channel) => {
          const sum = entriesOf(kind, fen, channel).reduce((all, [, amount]) => all + amount, 0)
          expect(sum).toBe(0)
        },
      ),
    )
  })

  test('a reversal counts with its sign turned round', () => {
    const deed = (kind: (typeof deedKinds)[number], fen: number, reverses: number | null = null) => ({
      kind,
      fen,
      reverses,
    })
    expect(balanceOf([deed('charge', 100), deed('payment', 40), deed('payment', 40, 1), deed('waiver', 10)])).toEqual({
      charged: 100,
      paid: 0,
      waived: 10,
      owed: 90,
    })
  })
})

interface Reply {
  status: number
  body: { code?: string; id?: number; receiptNumber?: number }
}

onBothEngines('B5 money', (given) => {
  async function owing() {
    const day = await givenLoan(given)
    const { id } = await declaredLost(day)
    await onCase(day.desk, id, 'way', { way: 'price' })
    return { ...day, id }
  }
  const pay = (desk: SignedIn, id: number, fen: number, more: object = { voucher: 'P-1' }): Promise<Reply> =>
    onCase(desk, id, 'payments', { fen, ...more })

  test('no cash at the desk: a voucher of the office, or a sentence that says so', async () => {
    const { desk, id } = await owing()
    expect(await pay(desk, id, 1000, {})).toMatchObject({ body: { code: 'money.voucher_needed' } })
    expect(await pay(desk, id, 1000, { channel: 'cash' })).toMatchObject({ body: { code: 'money.no_cash' } })
    expect(await pay(desk, id, 0)).toMatchObject({ body: { code: 'money.no_amount' } })
    expect(await pay(desk, id, 2501)).toMatchObject({ body: { code: 'compensation.more_than_owed' } })
  })

  test('is paid in parts, each with its numbered receipt; the last part settles the case', async () => {
    const { desk, id } = await owing()
    expect(await pay(desk, id, 1000)).toMatchObject({ status: 200, body: { receiptNumber: 1 } })
    expect(await caseSeen(desk, id)).toMatchObject({ state: 'open', owedFen: 1500, paidFen: 1000 })
    const last = await pay(desk, id, 1500)
    expect(last).toMatchObject({ body: { receiptNumber: 2 } })
    expect(await caseSeen(desk, id)).toMatchObject({ state: 'settled', outcome: 'paid', copyState: 'withdrawn' })
    const paper = await desk.call('GET /schools/:school/money-deeds/:id/receipt.pdf', {
      params: { id: last.body.id ?? 0 },
    })
    const text = printedText(paper.raw)
    for (const words of ['0000002', '壹拾伍元整', '15.00', 'P-1']) expect(text).toContain(words)
  })

  test('a wrong booking is reversed once, stays to be seen, and the case is open again', async () => {
    const { desk, id } = await owing()
    const paid = await pay(desk, id, 2500)
    const reverse = () => onCase(desk, id, 'reversals', { deedId: paid.body.id ?? 0, reason: '记错了人' })
    expect(await reverse()).toMatchObject({ status: 200 })
    const seen = await caseSeen(desk, id)
    expect(seen).toMatchObject({ state: 'open', owedFen: 2500, paidFen: 0 })
    expect(seen.deeds.filter((deed) => deed.kind === 'payment')).toMatchObject([
      { reversed: true },
      { reverses: paid.body.id },
    ])
    expect(await reverse()).toMatchObject({ body: { code: 'money.reversed_already' } })
  })

  test('a refund is never more than what was paid', async () => {
    const { desk, id } = await owing()
    await pay(desk, id, 1000)
    const refund = (fen: number) => onCase(desk, id, 'refunds', { fen, voucher: 'R-1' })
    expect(await refund(1001)).toMatchObject({ body: { code: 'compensation.more_than_paid' } })
    expect(await refund(600)).toMatchObject({ status: 200 })
    expect(await refund(500)).toMatchObject({ body: { code: 'compensation.more_than_paid' } })
    expect(await caseSeen(desk, id)).toMatchObject({ owedFen: 2100, paidFen: 400 })
  })

  test('two desks settle at once: one does, the other is told to look again', async () => {
    const { app, school, desk, id } = await owing()
    const other = await givenStaff(app, school, 'librarian')
    const { version } = await caseSeen(desk, id)
    const body = { version, fen: 2500, voucher: 'P-1' }
    const both = await Promise.all(
      [desk, other].map((one) => one.call('POST /schools/:school/loss-cases/:id/payments', { params: { id }, body })),
    )
    expect(both.map((one) => one.status).sort((a, b) => a - b)).toEqual([200, 409])
    expect(await caseSeen(desk, id)).toMatchObject({ paidFen: 2500, owedFen: 0 })
  })

  test('found again after it was paid: the money goes back, the register is struck out, all is linked; found twice says so', async () => {
    const { desk, id, copy } = await owing()
    await pay(desk, id, 2500)
    const find = () => desk.call('POST /schools/:school/found-books', { body: { copyId: copy.id } })
    expect(await find()).toMatchObject({ status: 200, body: { caseId: id } })
    expect(await find()).toMatchObject({ status: 409, body: { code: 'compensation.not_missing' } })
    expect(await caseSeen(desk, id)).toMatchObject({
      state: 'found',
      copyState: 'available',
      withdrawal: { struck: true },
    })
    expect(await onCase(desk, id, 'closing', { fen: 2600, voucher: 'R-1' })).toMatchObject({
      body: { code: 'compensation.more_than_paid' },
    })
    expect(await onCase(desk, id, 'closing', { fen: 2500, voucher: 'R-1' })).toMatchObject({ status: 200 })
    expect(await caseSeen(desk, id)).toMatchObject({
      state: 'settled',
      outcome: 'found',
      chargedFen: 0,
      paidFen: 0,
      owedFen: 0,
    })
  })

  test('found before anything was given: the case is over and nobody owes', async () => {
    const { desk, id, copy } = await owing()
    await desk.call('POST /schools/:school/found-books', { body: { copyId: copy.id } })
    expect(await caseSeen(desk, id)).toMatchObject({ state: 'settled', outcome: 'found', owedFen: 0 })
  })

  test('deposits are off until a school has them; one is taken, shown at leaving, given back, never more', async () => {
    const { app, school, desk, reader, classId } = await owing()
    const book = (body: object) =>
      desk.call('POST /schools/:school/readers/:id/deposits', {
        params: { id: reader.id },
        body: { voucher: 'D-1', ...body },
      })
    expect(await book({ fen: 5000 })).toMatchObject({ body: { code: 'money.no_deposits' } })
    const office = await givenStaff(app, school, 'administrator')
    const { body: settings } = await office.call('GET /schools/:school/compensation-settings')
    await office.call('PUT /schools/:school/compensation-settings', {
      body: { ...(settings as object), deposits: true },
    })
    expect(await book({ fen: 5000 })).toMatchObject({ status: 200 })
    const leaving = await desk.call('GET /schools/:school/clearance', { query: { classId: String(classId) } })
    expect(leaving.body).toMatchObject({ readers: [{ loans: 0, cases: 1, depositFen: 5000, clear: false }] })
    expect(await book({ fen: 5001, back: true })).toMatchObject({ body: { code: 'money.more_than_deposit' } })
    expect(await book({ fen: 5000, back: true })).toMatchObject({ status: 200 })
    const slip = await desk.call('GET /schools/:school/clearance.pdf', { query: { personId: String(reader.id) } })
    expect(printedText(slip.raw)).toContain('离校清单')
  })

  test('any history of payments, refunds, waivers and reversals balances and gives back no more than was paid', async () => {
    const { app, school, desk, id } = await owing()
    const step = fc.record({
      deed: fc.constantFrom('payments', 'refunds', 'waiver', 'reversals', 'way'),
      fen: fc.integer({ min: 1, max: 2500 }),
      pick: fc.nat(20),
    })
    const history = fc.sample(step, { numRuns: 60, seed: 20261123 })
    let done = 0
    for (const { deed, fen, pick } of history) {
      const seen = await caseSeen(desk, id)
      const deedId = seen.deeds[pick % Math.max(1, seen.deeds.length)]?.id ?? 0
      const reply = await onCase(desk, id, deed, {
        fen,
        voucher: 'X',
        reason: '试',
        deedId,
        way: pick % 2 === 0 ? 'price' : 'same-edition',
      })
      expect(reply.status).toBeLessThan(500)
      if (reply.status === 200) done += 1
      const after = await caseSeen(desk, id)
      expect(after.paidFen).toBeGreaterThanOrEqual(0)
      expect(after.owedFen).toBeGreaterThanOrEqual(0)
      expect(after.chargedFen - after.paidFen - after.waivedFen).toBe(after.owedFen)
    }
    expect(done).toBeGreaterThan(10)
    const sums = await app.database.read
      .selectFrom('money_entry')
      .select((eb) => ['deed_id', eb.fn.sum<number>('fen').as('fen')])
      .where('school_id', '=', school.schoolId)
      .groupBy('deed_id')
      .execute()
    expect(sums.filter((one) => one.fen !== 0)).toEqual([])
    const receipts = await app.database.read
      .selectFrom('money_deed')
      .select('receipt_number')
      .where('school_id', '=', school.schoolId)
      .where('receipt_number', 'is not', null)
      .orderBy('receipt_number')
      .execute()
    expect(receipts.map((one) => one.receipt_number)).toEqual(receipts.map((_, at) => at + 1))
  })
})
