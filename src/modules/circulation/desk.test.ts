import { expect, test } from 'vitest'
import { verifyChain } from '#platform/audit'
import type { BeepResult } from './contract.ts'
import { takeBeep } from './take-beep.ts'
import {
  type GivenApp,
  givenApp,
  givenSchool,
  type GivenSchool,
  givenStaff,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenBib, givenCopies, givenReader, givenZone } from '../../../tests/given/library.ts'
import { givenClass } from '../../../tests/given/people.ts'

interface Answer {
  status: number
  body: BeepResult & {
    code: string
    reasons: { code: string; level: string }[]
    token: string
    title: string
    child: string
  }
}
const at = (desk: SignedIn) => (body: object) =>
  desk.call('POST /schools/:school/desk/beeps', { body }) as unknown as Promise<Answer>

onBothEngines('B1 the desk', (given) => {
  async function library(): Promise<{
    app: GivenApp
    school: GivenSchool
    desk: SignedIn
    beep: ReturnType<typeof at>
  }> {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const desk = await givenStaff(app, school, 'librarian')
    return { app, school, desk, beep: at(desk) }
  }

  test('card, book, done: lent for fourteen days, and scanned again without a reader it is back', async () => {
    const { app, school, beep } = await library()
    const reader = await givenReader(app, school, { name: '欧阳娜娜' })
    const [copy] = await givenCopies(app, school)
    const card = await beep({ text: reader.cardNumber })
    expect(card.body).toMatchObject({
      kind: 'reader',
      reader: { id: reader.id, name: '欧阳娜娜', loans: [], limit: 3 },
    })
    const lent = await beep({ text: copy?.barcode, personId: reader.id })
    expect(lent.body).toMatchObject({
      kind: 'lent',
      dueDay: '2026-12-07',
      reader: { loans: [{ dueDay: '2026-12-07' }], thisTerm: 1 },
    })
    const back = await beep({ text: copy?.barcode })
    expect(back.body).toMatchObject({
      kind: 'returned',
      lateDays: 0,
      next: 'shelf',
      reader: { id: reader.id, loans: [] },
    })
    expect(await verifyChain(app.database.read, school.schoolId)).toMatchObject({ ok: true })
  })

  test('the reply to a book shows of its reader what his card shows', async () => {
    const { app, school, beep } = await library()
    const classId = await givenClass(app, school, { number: '2' })
    const reader = await givenReader(app, school, { classId })
    const other = await givenReader(app, school)
    const stacks = await givenCopies(app, school, { count: 2 })
    const [theirs] = await givenCopies(app, school)
    await beep({ text: theirs?.barcode, personId: other.id })
    for (const copy of [...stacks, theirs]) {
      const asked = { text: copy?.barcode, personId: reader.id }
      const first = await beep(asked)
      const answer = first.body.token === undefined ? first : await beep({ ...asked, token: first.body.token })
      const card = await beep({ text: reader.cardNumber })
      expect(answer.body).toMatchObject({ kind: 'lent' })
      expect(answer.body).toHaveProperty('reader', card.body.kind === 'reader' && card.body.reader)
    }
    const card = await beep({ text: reader.cardNumber })
    expect(card.body).toMatchObject({ reader: { thisTerm: 3, loans: [{}, {}, {}] } })
    const back = await beep({ text: theirs?.barcode })
    expect(back.body).toHaveProperty('reader', (await beep({ text: reader.cardNumber })).body['reader' as never])
  })

  test('what he has already is renewed, once, from today', async () => {
    const { app, school, beep } = await library()
    const reader = await givenReader(app, school)
    const [copy] = await givenCopies(app, school)
    await beep({ text: copy?.barcode, personId: reader.id })
    app.clock.advance(5 * 86_400_000)
    const later = at(await givenStaff(app, school, 'librarian'))
    expect((await later({ text: copy?.barcode, personId: reader.id })).body).toMatchObject({
      kind: 'renewed',
      dueDay: '2026-12-14',
    })
    const again = await later({ text: copy?.barcode, personId: reader.id })
    expect(again).toMatchObject({ status: 409, body: { code: 'circulation.renew_limit_reached' } })
  })

  test('all blocks come at once, each with its sentence, and an override with a reason lets it pass', async () => {
    const { app, school, beep } = await library()
    const reader = await givenReader(app, school)
    for (const copy of await givenCopies(app, school, { count: 3 }))
      await beep({ text: copy.barcode, personId: reader.id })
    const readingRoom = await givenZone(app, school, { name: '阅览室', lends: false })
    const [copy] = await givenCopies(app, school, { zoneId: readingRoom, state: 'processing' })
    const blocked = await beep({ text: copy?.barcode, personId: reader.id })
    expect(blocked.status).toBe(409)
    expect(blocked.body.reasons.map((reason) => reason.code)).toEqual([
      'circulation.limit_reached',
      'circulation.copy_in_processing',
      'circulation.reference_only',
    ])
    expect(blocked.body.child).toBe('你已经借了3本，借满了。还一本，就能再借一本。')
    const override = { reason: 'for-lesson' }
    expect((await beep({ text: copy?.barcode, personId: reader.id, override })).status).toBe(409)
    const passed = await beep({ text: copy?.barcode, personId: reader.id, override, token: blocked.body.token })
    expect(passed.body).toMatchObject({ kind: 'lent' })
  })

  test('a book that stands on another card is returned and lent in one, after a look', async () => {
    const { app, school, beep } = await library()
    const first = await givenReader(app, school)
    const second = await givenReader(app, school)
    const [copy] = await givenCopies(app, school)
    await beep({ text: copy?.barcode, personId: first.id })
    const asked = await beep({ text: copy?.barcode, personId: second.id })
    expect(asked).toMatchObject({ status: 409, body: { code: 'circulation.lent_to_another' } })
    expect(asked.body).toHaveProperty('params.holder')
    const lent = await beep({ text: copy?.barcode, personId: second.id, token: asked.body.token })
    expect(lent.body).toMatchObject({ kind: 'lent', reader: { id: second.id, loans: [{ copyId: copy?.id }] } })
  })

  test('whose card a book stands on is not told to somebody who lends but may not see readers', async () => {
    const { app, school, desk, beep } = await library()
    const [first, second] = [await givenReader(app, school), await givenReader(app, school)]
    const [copy] = await givenCopies(app, school)
    await beep({ text: copy?.barcode, personId: first.id })
    const helper = { ...desk.actor, grants: [{ permission: 'circulation.lend', classId: null }] }
    const scanned = { text: copy?.barcode ?? '', personId: second.id }
    const asked = await app.perform(helper, app.clock.now(), takeBeep, scanned)
    if (asked.ok) throw new Error('it was lent')
    expect(asked.problem.code).toBe('circulation.lent_to_another')
    expect(asked.problem.params).toMatchObject({ copyId: copy?.id })
    expect(asked.problem.params).not.toHaveProperty('holder')
  })

  test('two desks and one book: exactly one wins, the other is told', async () => {
    const { app, school, beep } = await library()
    const other = at(await givenStaff(app, school, 'librarian'))
    const readers = [await givenReader(app, school), await givenReader(app, school)]
    const [copy] = await givenCopies(app, school)
    const answers = await Promise.all([
      beep({ text: copy?.barcode, personId: readers[0]?.id }),
      other({ text: copy?.barcode, personId: readers[1]?.id }),
    ])
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 409]))
    const open = await app.database.read.selectFrom('loan').select('id').where('returned_at', 'is', null).execute()
    expect(open.length).toBe(1)
  })

  test('an ISBN scanned in place of the barcode asks which copy', async () => {
    const { app, school, beep } = await library()
    const bibId = await givenBib(app, school, { isbns: ['9787506365390'] })
    const copies = await givenCopies(app, school, { bibId, count: 2 })
    const asked = await beep({ text: '9787506365390' })
    expect(asked.body).toMatchObject({ kind: 'copies', choices: copies.map((copy) => ({ copyId: copy.id })) })
  })

  test('a name, its initials, or class and name find the reader', async () => {
    const { app, school, beep } = await library()
    await givenReader(app, school, { name: '单雄信' })
    const reader = await givenReader(app, school, { name: '张小明' })
    for (const text of ['张小明', 'zxm', '小明', 'zhangxiaoming'])
      expect((await beep({ text })).body, text).toMatchObject({ kind: 'reader', reader: { id: reader.id } })
    expect(await beep({ text: '没有这人' })).toMatchObject({ status: 404, body: { code: 'circulation.card_unknown' } })
  })

  test('the last deed is taken back: lent, returned, renewed; not when something came after', async () => {
    const { app, school, desk, beep } = await library()
    const undo = (act: number) =>
      desk.call('POST /schools/:school/desk/acts/:id/undo', { params: { id: act } }) as unknown as Promise<Answer>
    const actOf = (answer: Answer) => (answer.body as unknown as { act: number }).act
    const reader = await givenReader(app, school)
    const [copy] = await givenCopies(app, school)
    const lent = actOf(await beep({ text: copy?.barcode, personId: reader.id }))
    const returned = actOf(await beep({ text: copy?.barcode }))
    expect(await undo(lent)).toMatchObject({ status: 409, body: { code: 'circulation.cannot_undo' } })
    expect((await undo(returned)).status).toBe(200)
    expect((await beep({ text: reader.cardNumber })).body).toMatchObject({ reader: { loans: [{ copyId: copy?.id }] } })
    expect((await undo(lent)).status).toBe(200)
    expect((await beep({ text: reader.cardNumber })).body).toMatchObject({ reader: { loans: [], thisTerm: 0 } })
    expect((await beep({ text: copy?.barcode })).body).toMatchObject({ kind: 'copy', copy: { state: 'available' } })
  })

  test('a teacher without the right to lend is refused', async () => {
    const { app, school } = await library()
    const teacher = at(await givenStaff(app, school, 'teacher'))
    expect((await teacher({ text: '1' })).status).toBe(403)
  })
})
