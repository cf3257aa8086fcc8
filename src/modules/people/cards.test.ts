import { describe, expect, test } from 'vitest'
import { cardAddress, newCardCode, readCardCode } from './card-code.ts'
import {
  type GivenApp,
  givenApp,
  type GivenSchool,
  givenSchool,
  givenStaff,
  givenVisitor,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenReader } from '../../../tests/given/library.ts'
import { givenCard, givenClass } from '../../../tests/given/people.ts'
import { printedPages, printedText } from '../../../tests/given/printed-pdf.ts'

const ORIGIN = 'http://192.168.1.20:8080'

/** The small boxes of QR codes; bars are all higher than that. */
const dots = (pdf: Uint8Array) => printedPages(pdf).flatMap(({ boxes }) => boxes.filter(({ height }) => height < 2))

async function givenPupils(app: GivenApp, school: GivenSchool, count: number, number: string) {
  const classId = await givenClass(app, school, { number })
  const pupils = []
  for (let i = 0; i < count; i++) pupils.push(await givenReader(app, school, { classId }))
  return { classId, pupils }
}

onBothEngines('B3 the barcode sheet of a class', (given) => {
  test('bears all card numbers and no sign-in code; a class teacher prints his own', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const { classId, pupils } = await givenPupils(app, school, 12, '1')
    const other = await givenPupils(app, school, 3, '2')
    for (const { id } of pupils) await givenCard(app, school, id)
    const teacher = await givenStaff(app, school, 'class-teacher', classId)
    const print = (id: number) => teacher.call('GET /schools/:school/classes/:id/barcodes.pdf', { params: { id } })
    const sheet = await print(classId)
    expect(sheet.status).toBe(200)
    const text = printedText(sheet.raw)
    for (const { cardNumber } of pupils) expect(text).toContain(cardNumber)
    expect(text).toContain('三（1）班')
    expect(printedPages(sheet.raw).flatMap(({ boxes }) => boxes).length).toBeGreaterThan(12 * 20)
    expect(dots(sheet.raw)).toEqual([])
    expect((await print(other.classId)).status).toBe(404)
  })
})

onBothEngines('F1 reader cards', (given) => {
  test('are printed for those who have none, each with a code of its own', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const { classId, pupils } = await givenPupils(app, school, 3, '1')
    await givenCard(app, school, pupils[0]?.id ?? 0)
    const print = (body: object) =>
      librarian.call('POST /schools/:school/cards/print', { body: { origin: ORIGIN, again: false, ...body } })
    const sheet = await print({ classIds: [classId] })
    expect(sheet.status).toBe(200)
    const text = printedText(sheet.raw)
    expect(pupils.map(({ cardNumber }) => text.includes(cardNumber))).toEqual([false, true, true])
    expect(dots(sheet.raw).length).toBeGreaterThan(100)
    expect(await print({ classIds: [classId] })).toMatchObject({
      status: 409,
      body: { code: 'people.no_cards_to_print' },
    })
    const codes = await app.database.read
      .selectFrom('card_code')
      .select(['person_id', 'code_hash'])
      .where('school_id', '=', school.schoolId)
      .execute()
    expect(new Set(codes.map((row) => row.code_hash)).size).toBe(3)
  })

  test('printed anew the old code stops, sessions end, and a card that was stopped works again', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const reader = await givenReader(app, school)
    const code = await givenCard(app, school, reader.id)
    const device = await librarian.call('POST /schools/:school/devices', { body: { name: '自助机', kind: 'terminal' } })
    const terminal = String(device.headers['set-cookie']).split(';')[0] ?? ''
    const visitor = givenVisitor(app, school)
    const scan = () =>
      visitor.call('POST /schools/:school/sign-in/card', { body: { code }, headers: { cookie: terminal } })
    const session = String((await scan()).headers['set-cookie']).split(';')[0] ?? ''
    const who = async () =>
      ((await visitor.call('GET /schools/:school/me', { headers: { cookie: session } })).body as { user: unknown }).user
    expect(await who()).toMatchObject({ id: reader.id })
    const step = { params: { id: reader.id }, body: { step: 'stop-card' } }
    await librarian.call('POST /schools/:school/readers/:id/step', step)
    expect(await who()).toBeNull()
    expect(await scan()).toMatchObject({ status: 403, body: { code: 'accounts.card_stopped' } })
    const body = { readerIds: [reader.id], origin: ORIGIN, again: true, startAt: 4 }
    expect((await librarian.call('POST /schools/:school/cards/print', { body })).status).toBe(200)
    expect(await scan()).toMatchObject({ status: 401, body: { code: 'accounts.card_code_unknown' } })
    const after = await librarian.call('GET /schools/:school/readers/:id', { params: { id: reader.id } })
    expect(after.body).toMatchObject({ cardStopped: false, hasCard: true })
  })

  test('a class teacher prints none, and an address that no phone could open is refused', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const { classId } = await givenPupils(app, school, 1, '1')
    const order = { body: { classIds: [classId], origin: ORIGIN, again: false } }
    const teacher = await givenStaff(app, school, 'class-teacher', classId)
    expect((await teacher.call('POST /schools/:school/cards/print', order)).status).toBe(403)
    const librarian = await givenStaff(app, school, 'librarian')
    const foreign = { body: { ...order.body, origin: 'javascript:alert(1)' } }
    expect((await librarian.call('POST /schools/:school/cards/print', foreign)).status).toBe(422)
  })

  test('what a try prints does not count', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const reader = await givenReader(app, school)
    const code = await givenCard(app, school, reader.id)
    const body = { readerIds: [reader.id], origin: ORIGIN, again: true }
    const tried = { body, headers: { 'x-dry-run': '1' } }
    expect((await librarian.call('POST /schools/:school/cards/print', tried)).status).toBe(200)
    const holder = await app.database.read
      .selectFrom('card_code')
      .select('code_hash')
      .where('school_id', '=', school.schoolId)
      .where('person_id', '=', reader.id)
      .execute()
    expect(holder).toEqual([{ code_hash: readCardCode(code) }])
  })
})

describe('F1 sign-in codes', () => {
  test('are read from the address, from the bare code, and as a scanner with Caps Lock types them', () => {
    const code = newCardCode()
    const address = cardAddress(`${ORIGIN}/`, 'yunxi', code)
    expect(address).toBe(`${ORIGIN}/s/yunxi/card#${code}`)
    expect(new Set([code, address, address.toUpperCase(), `${code}\r`].map(readCardCode))).toEqual(
      new Set([readCardCode(code)]),
    )
    expect(readCardCode(code)).toMatch(/^[0-9a-f]{64}$/)
    for (const other of ['10000001', 'https://weixin.qq.com/r/abc', '']) expect(readCardCode(other)).toBeUndefined()
  })

  test('hold 128 random bits and more', () => {
    const codes = Array.from({ length: 200 }, newCardCode)
    expect(new Set(codes).size).toBe(200)
    expect(new Set(codes.join('')).size ** 26).toBeGreaterThan(2 ** 128)
  })
})
