import { beforeAll, expect, test } from 'vitest'
import type { HourBeepResult, WhoComes } from './contract.ts'
import {
  type GivenApp,
  givenApp,
  givenSchool,
  type GivenSchool,
  givenStaff,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { type ClassAtDesk, givenClassAtDesk } from '../../../tests/given/class-hour.ts'
import { onBothEngines } from '../../../tests/given/database.ts'

interface Answer<T> {
  status: number
  body: T
}

onBothEngines('B3 a class teacher and the hour of his class', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let desk: SignedIn
  let own: ClassAtDesk
  let next: ClassAtDesk
  let teacher: SignedIn

  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    desk = await givenStaff(app, school, 'librarian')
    own = await givenClassAtDesk(app, school, { number: '2', pupils: 6, copies: 6 })
    next = await givenClassAtDesk(app, school, { number: '3', pupils: 1, copies: 0 })
    teacher = await givenStaff(app, school, 'class-teacher', own.classId)
    await desk.call('POST /schools/:school/class-hours', { body: { classId: own.classId } })
  })

  test('a class teacher runs the hour of his own class, and reaches nobody beyond it', async () => {
    const { classId, pupils, copies } = own
    const [stranger] = next.pupils
    const lend = (text: string | undefined, personId: number | undefined) =>
      desk.call('POST /schools/:school/desk/beeps', { body: { text, personId } })
    await lend(copies[0]?.barcode, pupils[0]?.id)
    await lend(copies[1]?.barcode, stranger?.id)
    const comes = (await teacher.call('GET /schools/:school/class-hours/now')).body as WhoComes
    expect([comes.classes.map(({ label }) => label), comes.open.length]).toEqual([['三（2）班'], 1])
    const { body: begun } = await teacher.call('POST /schools/:school/class-hours', { body: { classId } })
    const params = { id: (begun as { id: number }).id }
    const scan = (text: string | undefined, personId: number | null = null, more: object = {}) =>
      teacher.call('POST /schools/:school/class-hours/:id/beeps', {
        params,
        body: { text, personId, ...more },
      }) as unknown as Promise<Answer<HourBeepResult>>
    const back = await scan(copies[0]?.barcode)
    expect(back.body).toMatchObject({ kind: 'returned', personId: pupils[0]?.id })
    const noted = await teacher.call('POST /schools/:school/class-hours/:id/conditions', {
      params,
      body: { copyId: copies[0]?.id, condition: 'worn' },
    })
    expect(noted).toMatchObject({ status: 200, body: { next: 'shelf' } })
    const lent = await scan(copies[2]?.barcode, pupils[1]?.id)
    expect(lent.body).toMatchObject({ kind: 'lent', personId: pupils[1]?.id })
    expect((await scan(copies[2]?.barcode, pupils[1]?.id)).body).toMatchObject({ kind: 'renewed' })
    // what another class has stays with it, whoever holds it in his hands; nobody of it is named
    for (const personId of [null, pupils[1]?.id ?? null]) {
      const foreign = await scan(copies[1]?.barcode, personId)
      expect(foreign).toMatchObject({ status: 409, body: { code: 'class-hours.of_another_class' } })
      expect(JSON.stringify(foreign.body)).not.toContain(stranger?.name)
    }
    expect((await scan(stranger?.cardNumber)).body).toMatchObject({ kind: 'card', name: '', className: '' })
    // his own deeds he takes back, nobody else's; what others lent at the desk he does not touch
    const act = lent.body.kind === 'lent' ? lent.body.act : 0
    const { body: others } = await lend(copies[5]?.barcode, pupils[5]?.id)
    const undo = (one: number) =>
      teacher.call('POST /schools/:school/class-hours/:id/acts/:act/undo', { params: { ...params, act: one } })
    expect((await undo((others as { act: number }).act)).status).toBe(409)
    expect((await undo(act)).status).toBe(409)
    const renewal = await app.database.read
      .selectFrom('desk_act')
      .select('id')
      .where('kind', '=', 'renew')
      .executeTakeFirstOrThrow()
    expect([(await undo(renewal.id)).status, (await undo(act)).status]).toEqual([200, 200])
    const elsewhere = { params, body: { copyId: copies[5]?.id, condition: 'unusable' } }
    expect((await teacher.call('POST /schools/:school/class-hours/:id/conditions', elsewhere)).status).toBe(404)
    const paper = await teacher.call('GET /schools/:school/class-hours/:id/still-out.pdf', { params })
    expect(paper.raw.subarray(0, 4).toString()).toBe('%PDF')
    expect(
      (await teacher.call('POST /schools/:school/desk/beeps', { body: { text: copies[1]?.barcode } })).status,
    ).toBe(403)
  })

  test('the class of another teacher is not there for him: neither to begin, nor to look at, nor to serve', async () => {
    const { classId, pupils, copies } = own
    const other = await givenStaff(app, school, 'class-teacher', next.classId)
    const begun = await desk.call('POST /schools/:school/class-hours', { body: { classId } })
    const params = { id: (begun.body as { id: number }).id }
    const tries = [
      other.call('POST /schools/:school/class-hours', { body: { classId } }),
      other.call('GET /schools/:school/class-hours/:id', { params }),
      other.call('GET /schools/:school/class-hours/:id/still-out.pdf', { params }),
      other.call('POST /schools/:school/class-hours/:id/beeps', {
        params,
        body: { text: copies[0]?.barcode, personId: pupils[0]?.id },
      }),
      other.call('PUT /schools/:school/class-hours/:id/absences', {
        params,
        body: { personId: pupils[0]?.id, absent: true },
      }),
      other.call('POST /schools/:school/class-hours/:id/acts/:act/undo', { params: { ...params, act: 1 } }),
      other.call('POST /schools/:school/class-hours/:id/conditions', {
        params,
        body: { copyId: copies[0]?.id, condition: 'worn' },
      }),
      other.call('POST /schools/:school/class-hours/:id/end', { params }),
    ]
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(tries.map(() => 404))
    const comes = (await other.call('GET /schools/:school/class-hours/now')).body as WhoComes
    expect([comes.classes.map(({ id }) => id), comes.open]).toEqual([[next.classId], []])
    const head = await givenStaff(app, school, 'head')
    expect((await head.call('POST /schools/:school/class-hours', { body: { classId } })).status).toBe(403)
  })
})
