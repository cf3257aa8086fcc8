import { describe, expect, test } from 'vitest'
import { givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenBib, givenCopies, givenReader, givenZone } from '../../../tests/given/library.ts'
import { caseSeen, declaredLost, givenLoan, onCase } from '../../../tests/given/losses.ts'
import { printedText } from '../../../tests/given/printed-pdf.ts'
import { askedFor, type PriceTable, waysFor } from './rules.ts'

const TABLE: PriceTable = { ages: [{ years: 5, percent: 100 }], older: 60, setMember: 120, outOfPrint: 150 }
const NEW = { priceFen: 2950, receivedOn: '2026-09-01', setMember: false, outOfPrint: false, percent: 100 }

describe('B5 what is asked for a book', () => {
  test('the price by the age of the copy, for a volume of a set and for what is out of print, to the fen', () => {
    const today = '2026-11-23'
    expect(askedFor(NEW, TABLE, today)).toBe(2950)
    expect(askedFor({ ...NEW, receivedOn: '2021-11-23' }, TABLE, today)).toBe(1770)
    expect(askedFor({ ...NEW, receivedOn: '2021-11-24' }, TABLE, today)).toBe(2950)
    expect(askedFor({ ...NEW, setMember: true, outOfPrint: true, percent: 150 }, TABLE, today)).toBe(7965)
    expect(askedFor({ ...NEW, priceFen: 1, percent: 50 }, TABLE, today)).toBe(1)
  })

  test('a price of 0 is no price: it asks for an estimate', () => {
    expect(askedFor({ ...NEW, priceFen: 0 }, TABLE, '2026-11-23')).toBeNull()
    expect(askedFor({ ...NEW, priceFen: null }, TABLE, '2026-11-23')).toBeNull()
  })

  test('what is lost cannot be repaired, what is damaged is repaired first, and nobody is left without a way', () => {
    expect(waysFor('lost', ['repair', 'price'])).toEqual(['price', 'waiver'])
    expect(waysFor('damaged', ['same-edition', 'waiver'])).toEqual(['repair', 'same-edition', 'waiver'])
  })
})

onBothEngines('B5 a lost book', (given) => {
  test('ends its loan as lost and not as returned, and opens a case with the ways, the first choice first', async () => {
    const { app, school, desk, copy, reader } = await givenLoan(given)
    const seen = await declaredLost({ desk, copy })
    expect(seen).toMatchObject({
      kind: 'lost',
      state: 'open',
      copyState: 'lost',
      personId: reader.id,
      askedFen: 2500,
      ways: ['same-edition', 'same-title', 'price', 'service', 'waiver'],
      owedFen: 0,
    })
    const loan = await app.database.read
      .selectFrom('loan')
      .select(['ended_as', 'returned_day'])
      .where('school_id', '=', school.schoolId)
      .executeTakeFirstOrThrow()
    expect(loan).toEqual({ ended_as: 'lost', returned_day: null })
    const again = await desk.call('POST /schools/:school/loss-cases', { body: { copyId: copy.id } })
    expect(again).toMatchObject({ status: 409, body: { code: 'compensation.open_already' } })
  })

  test('an open case is shown at the desk and stops nobody; where the school wants it the teacher is asked', async () => {
    const { app, school, desk, copy, reader } = await givenLoan(given)
    await declaredLost({ desk, copy })
    const [one, two] = await givenCopies(app, school, { count: 2 })
    const beep = (barcode: string | undefined) =>
      desk.call('POST /schools/:school/desk/beeps', { body: { text: barcode, personId: reader.id } })
    const lent = await beep(one?.barcode)
    expect(lent).toMatchObject({ status: 200, body: { kind: 'lent', notes: [{ code: 'compensation.case_open' }] } })
    const office = await givenStaff(app, school, 'administrator')
    const { body: settings } = await office.call('GET /schools/:school/compensation-settings')
    const asking = { ...(settings as object), askAtDesk: true }
    expect(await office.call('PUT /schools/:school/compensation-settings', { body: asking })).toMatchObject({
      status: 200,
    })
    expect(await beep(two?.barcode)).toMatchObject({
      status: 409,
      body: { reasons: [{ code: 'compensation.case_open', level: 'confirmation' }] },
    })
  })

  test('another book is brought: it gets its own number, the old one leaves the stock, each knows of the other', async () => {
    const { app, school, desk, copy } = await givenLoan(given)
    const { id, number } = await declaredLost({ desk, copy })
    const brought = await onCase(desk, id, 'replacement', { barcode: 'NEW-1', ready: true })
    expect(brought.status).toBe(200)
    const seen = await caseSeen(desk, id)
    expect(seen).toMatchObject({
      state: 'settled',
      outcome: 'replaced',
      copyState: 'withdrawn',
      replacement: { accessionNumber: 2 },
      withdrawal: { number: 1, struck: false },
    })
    const copies = await app.database.read
      .selectFrom('copy')
      .select(['source', 'state', 'note', 'barcode'])
      .where('school_id', '=', school.schoolId)
      .where('barcode', '=', 'NEW-1')
      .execute()
    expect(copies).toEqual([{ source: 'replacement', state: 'available', note: `#${number}`, barcode: 'NEW-1' }])
  })

  test('another edition is another record', async () => {
    const { app, school, desk, copy } = await givenLoan(given)
    const { id } = await declaredLost({ desk, copy })
    const bibId = await givenBib(app, school)
    await onCase(desk, id, 'replacement', { bibId, barcode: null })
    expect((await caseSeen(desk, id)).replacement).toMatchObject({ title: expect.stringMatching(/本书$/) })
  })

  test('a book without a price asks for an estimate with its reason', async () => {
    const { app, desk, copy } = await givenLoan(given)
    await app.database.write((tx) => tx.updateTable('copy').set({ price_fen: 0 }).where('id', '=', copy.id).execute())
    const { id, askedFen, priceFen } = await declaredLost({ desk, copy })
    expect({ askedFen, priceFen }).toEqual({ askedFen: null, priceFen: null })
    expect(await onCase(desk, id, 'way', { way: 'price' })).toMatchObject({
      body: { code: 'compensation.price_unknown' },
    })
    const price = (priceFen: number, reason: string) =>
      onCase(desk, id, 'price', { priceFen, reason, setMember: false, outOfPrint: false })
    expect(await price(0, '不值钱')).toMatchObject({ body: { code: 'compensation.price_of_nothing' } })
    expect(await price(1800, ' ')).toMatchObject({ body: { code: 'compensation.estimate_needs_reason' } })
    expect(await price(1800, '同类书的价钱')).toMatchObject({ status: 200 })
    expect(await caseSeen(desk, id)).toMatchObject({ askedFen: 1800, priceReason: '同类书的价钱' })
  })

  test('a case opened by mistake is cancelled: the loan goes on as it was', async () => {
    const { desk, copy, reader } = await givenLoan(given)
    const { id } = await declaredLost({ desk, copy })
    expect(await onCase(desk, id, 'cancellation', {})).toMatchObject({ status: 200 })
    expect(await caseSeen(desk, id)).toMatchObject({ state: 'cancelled', copyState: 'on-loan' })
    const back = await desk.call('POST /schools/:school/desk/beeps', { body: { text: copy.barcode } })
    expect(back.body).toMatchObject({ kind: 'returned', reader: { id: reader.id, loans: [] } })
  })

  test('a waiver above the limit waits for a second person, and never for the one who asked', async () => {
    const { app, school, desk, copy } = await givenLoan(given)
    const { id } = await declaredLost({ desk, copy })
    await onCase(desk, id, 'price', { priceFen: 9900, reason: '画册', setMember: false, outOfPrint: false })
    await onCase(desk, id, 'way', { way: 'price' })
    expect(await onCase(desk, id, 'waiver', { reason: ' ' })).toMatchObject({
      body: { code: 'compensation.reason_needed' },
    })
    expect(await onCase(desk, id, 'waiver', { reason: '家里有困难' })).toMatchObject({ body: { waits: true } })
    const admin = await givenStaff(app, school, 'administrator')
    expect(
      await desk.call('POST /schools/:school/loss-cases/:id/waiver-answer', {
        params: { id },
        body: { version: 1, agree: true },
      }),
    ).toMatchObject({ status: 403 })
    expect(await onCase(admin, id, 'waiver-answer', { agree: true })).toMatchObject({ status: 200 })
    expect(await caseSeen(desk, id)).toMatchObject({ state: 'settled', outcome: 'waived', owedFen: 0, waivedFen: 9900 })
    const other = await declaredLost({ desk: admin, copy: (await givenCopies(app, school))[0] ?? copy })
    await onCase(admin, other.id, 'price', { priceFen: 9900, reason: '画册', setMember: false, outOfPrint: false })
    await onCase(admin, other.id, 'waiver', { reason: '旧书' })
    expect(await onCase(admin, other.id, 'waiver-answer', { agree: true })).toMatchObject({
      body: { code: 'compensation.second_person' },
    })
  })

  test('a class teacher declares for his pupils and sees his class, without reasons and money; no other class', async () => {
    const { app, school, desk, copy, classId } = await givenLoan(given)
    const teacher = await givenStaff(app, school, 'class-teacher', classId)
    const declared = await teacher.call('POST /schools/:school/loss-cases', { body: { copyId: copy.id } })
    expect(declared.status).toBe(200)
    const { id } = declared.body as { id: number }
    await onCase(desk, id, 'waiver', { reason: '家里有困难' })
    const seen = await caseSeen(teacher, id)
    expect(seen).toMatchObject({ can: [], deeds: [], waiver: null })
    expect(JSON.stringify(seen)).not.toContain('困难')
    const stranger = await givenReader(app, school)
    const [theirs] = await givenCopies(app, school)
    await desk.call('POST /schools/:school/desk/beeps', { body: { text: theirs?.barcode, personId: stranger.id } })
    expect(await teacher.call('POST /schools/:school/loss-cases', { body: { copyId: theirs?.id } })).toMatchObject({
      status: 403,
    })
    const foreign = await declaredLost({ desk, copy: theirs ?? copy })
    expect(await teacher.call('GET /schools/:school/loss-cases/:id', { params: { id: foreign.id } })).toMatchObject({
      status: 404,
    })
  })

  test('the letter to the family names the book, the ways and a part to sign; a class has its letters in one file', async () => {
    const { desk, copy, classId } = await givenLoan(given)
    const { id } = await declaredLost({ desk, copy })
    const letter = await desk.call('GET /schools/:school/loss-cases/:id/slip.pdf', { params: { id } })
    const text = printedText(letter.raw)
    for (const words of ['请不要责怪孩子', '25.00', '回执', '家长签字']) expect(text).toContain(words)
    expect(text).not.toContain('罚')
    const all = await desk.call('GET /schools/:school/loss-cases/slips.pdf', { query: { classId: String(classId) } })
    expect(printedText(all.raw)).toContain('请不要责怪孩子')
  })
})

onBothEngines('B5 a damaged book', (given) => {
  test('one key at its return opens a case where the rules ask for something, a mended key ends it again', async () => {
    const { desk, copy } = await givenLoan(given)
    await desk.call('POST /schools/:school/desk/beeps', { body: { text: copy.barcode } })
    const look = (condition: string) =>
      desk.call('POST /schools/:school/desk/conditions', { body: { copyId: copy.id, condition } })
    const open = async () => {
      const { body } = await desk.call('GET /schools/:school/loss-cases')
      return (body as { cases: { id: number; kind: string }[] }).cases
    }
    await look('worn')
    expect(await open()).toEqual([])
    await look('unusable')
    expect(await open()).toMatchObject([{ kind: 'damaged' }])
    await look('worn')
    expect(await open()).toEqual([])
  })

  test('a return is not undone while somebody works on its case', async () => {
    const { desk, copy } = await givenLoan(given)
    const { body } = await desk.call('POST /schools/:school/desk/beeps', { body: { text: copy.barcode } })
    const { act } = body as { act: number }
    await desk.call('POST /schools/:school/desk/conditions', { body: { copyId: copy.id, condition: 'unusable' } })
    const { body: list } = await desk.call('GET /schools/:school/loss-cases')
    const [opened] = (list as { cases: { id: number }[] }).cases
    await onCase(desk, opened?.id ?? 0, 'way', { way: 'repair' })
    expect(await desk.call('POST /schools/:school/desk/acts/:id/undo', { params: { id: act } })).toMatchObject({
      status: 409,
      body: { code: 'compensation.case_stands' },
    })
    expect(await onCase(desk, opened?.id ?? 0, 'made-good', { by: 'repair' })).toMatchObject({ status: 200 })
    expect(await caseSeen(desk, opened?.id ?? 0)).toMatchObject({ outcome: 'repaired', copyState: 'repair' })
  })
})

onBothEngines('B5 a book missing from a class corner', (given) => {
  test('is declared by the library without a reader', async () => {
    const { app, school, desk } = await givenLoan(given)
    const zoneId = await givenZone(app, school)
    const [copy] = await givenCopies(app, school, { zoneId })
    if (!copy) throw new Error('no copy')
    expect(await declaredLost({ desk, copy })).toMatchObject({ personId: null, copyState: 'lost' })
  })
})
