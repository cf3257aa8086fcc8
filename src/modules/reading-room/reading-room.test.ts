import { expect, test } from 'vitest'
import { saveOpeningHours } from '#school'
import { unwrap } from '#platform/route'
import type { RoomState, ScanResult } from './contract.ts'
import {
  givenApp,
  type GivenApp,
  givenSchool,
  type GivenSchool,
  givenStaff,
  givenVisitor,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenBib, givenCopies, givenReader, givenZone } from '../../../tests/given/library.ts'
import { givenClass } from '../../../tests/given/people.ts'

const NOON = { id: 1, name: '午间', weekdays: [1, 2, 3, 4, 5], span: timed('12:00', '13:00') }
const LATE = { id: 2, name: '放学前', weekdays: [1, 2, 3, 4, 5], span: timed('16:00', '17:00') }
function timed(from: string, to: string) {
  return { kind: 'span' as const, from: { at: 'time' as const, time: from }, to: { at: 'time' as const, time: to } }
}
const at = (time: string, day = '2026-11-23') => new Date(`${day}T${time}:00+08:00`).toISOString()

onBothEngines('B6 the reading room', (given) => {
  interface Room {
    app: GivenApp
    school: GivenSchool
    keeper: SignedIn
    classId: number
    state(): Promise<RoomState>
    scan(
      text: string,
    ): Promise<{ status: number; body: ScanResult & { code: string; params: Record<string, unknown> } }>
    came(heads: number, classId?: number | null): Promise<{ id: number; inside: number }>
  }
  const post = 'POST /schools/:school/reading-room'

  async function room(time = '12:10'): Promise<Room> {
    const app = await givenApp(given, at(time))
    const school = await givenSchool(app)
    unwrap(await app.perform(school.system, app.clock.now(), saveOpeningHours, { bells: [], windows: [NOON, LATE] }))
    const keeper = await givenStaff(app, school, 'librarian')
    return {
      app,
      school,
      keeper,
      classId: await givenClass(app, school, { number: '2' }),
      state: async () => (await keeper.call('GET /schools/:school/reading-room')).body,
      scan: (text) => keeper.call(`${post}/scans`, { body: { text } }),
      came: async (heads, classId = null) => (await keeper.call(`${post}/visits`, { body: { heads, classId } })).body,
    }
  }

  test('heads are counted by taps and by class, belong to the window, and are gone with it', async () => {
    const { app, classId, state, came } = await room()
    await came(1)
    await came(1)
    expect(await came(38, classId)).toMatchObject({ inside: 40 })
    expect(await state()).toMatchObject({ now: { name: '午间', to: '13:00' }, inside: 40, tapped: 40, visits: 40 })
    app.clock.set(at('13:00'))
    expect(await state()).toMatchObject({ now: { name: '', from: '13:00', to: '16:00' }, inside: 0, visits: 40 })
    app.clock.set(at('16:05'))
    expect(await came(1)).toMatchObject({ inside: 1 })
    const { log } = await state()
    expect(log.map(({ name, visits, classes }) => [name, visits, classes.map((one) => one.heads)])).toEqual([
      ['午间', 40, [38]],
      ['放学前', 1, []],
    ])
  })

  test('a card counts once in a window; who left and comes back is in the room and no second visit', async () => {
    const { app, school, keeper, classId, state, scan } = await room()
    const pupil = await givenReader(app, school, { name: '陈小满', classId })
    const first = await scan(pupil.cardNumber)
    expect(first.body).toMatchObject({ kind: 'came', name: '陈小满' })
    expect((await scan(pupil.cardNumber)).body).toMatchObject({ kind: 'already' })
    expect(await state()).toMatchObject({ inside: 1, tapped: 0, visits: 1 })
    const { id: visitId } = first.body
    expect((await keeper.call(`${post}/leavings`, { body: { visitId } })).body).toMatchObject({ inside: 0 })
    expect((await keeper.call(`${post}/leavings`, { body: { visitId } })).body).toMatchObject({
      code: 'reading-room.nobody_inside',
    })
    expect((await scan(pupil.cardNumber)).body).toMatchObject({ kind: 'back' })
    expect(await state()).toMatchObject({ inside: 1, visits: 1 })
    app.clock.set(at('16:30'))
    expect((await scan(pupil.cardNumber)).body).toMatchObject({ kind: 'came' })
    expect(await state()).toMatchObject({ inside: 1, visits: 2 })
  })

  test('one of the tapped heads goes by a tap, and never more than came', async () => {
    const { keeper, state, came } = await room()
    await came(2)
    for (const inside of [1, 0])
      expect((await keeper.call(`${post}/leavings`, { body: {} })).body).toMatchObject({ inside })
    expect((await keeper.call(`${post}/leavings`, { body: {} })).body).toMatchObject({
      code: 'reading-room.nobody_inside',
    })
    expect(await state()).toMatchObject({ inside: 0, visits: 2 })
  })

  test('a book of the trolley is one use, once a day; one that is out or unknown is said and not counted', async () => {
    const { app, school, keeper, state, scan } = await room()
    const bibId = await givenBib(app, school, { title: '森林报' })
    const [here, out] = await givenCopies(app, school, { bibId, count: 2 })
    const reader = await givenReader(app, school)
    await keeper.call('POST /schools/:school/desk/beeps', { body: { copyId: out?.id, personId: reader.id } })
    expect((await scan(here?.barcode ?? '')).body).toMatchObject({ kind: 'used', title: '森林报' })
    expect((await scan(here?.barcode ?? '')).body).toMatchObject({ kind: 'again' })
    expect((await scan(out?.barcode ?? '')).body).toMatchObject({
      code: 'reading-room.out_on_loan',
      params: { title: '森林报', copyId: out?.id },
    })
    expect(await scan('99999999')).toMatchObject({ status: 404, body: { code: 'reading-room.unknown' } })
    expect((await scan(' ')).status).toBe(422)
    expect(await state()).toMatchObject({ uses: 1 })
    app.clock.set(at('12:10', '2026-11-24'))
    const next = await givenStaff(app, school, 'librarian')
    expect((await next.call(`${post}/scans`, { body: { text: here?.barcode } })).body).toMatchObject({ kind: 'used' })
  })

  test('a book that a rule keeps from being read here is refused in words of its own', async () => {
    const { app, school, keeper, scan } = await room()
    const zoneId = await givenZone(app, school, { name: '珍本柜' })
    const [copy] = await givenCopies(app, school, { zoneId })
    const rules = [
      { id: 1, when: {}, values: { count: 3 } },
      { id: 2, when: { zone: [zoneId], action: ['in-house'] }, values: { allowed: false } },
    ]
    const body = { set: { rules, holidayFrom: 14 }, base: 0, from: '2026-11-23' }
    expect((await keeper.call('POST /schools/:school/lending-rules', { body })).status).toBe(200)
    expect((await scan(copy?.barcode ?? '')).body).toMatchObject({ code: 'reading-room.not_read_here' })
  })

  test('a book of the reading room leaves overnight alone, and only where a rule says so', async () => {
    const { app, school, keeper } = await room()
    const zoneId = await givenZone(app, school, { name: '阅览室', lends: false })
    const [copy] = await givenCopies(app, school, { zoneId })
    const reader = await givenReader(app, school)
    const beep = (who: SignedIn) =>
      who.call('POST /schools/:school/desk/beeps', { body: { copyId: copy?.id, personId: reader.id } })
    expect((await beep(keeper)).body).toMatchObject({ code: 'circulation.reference_only' })
    const rules = [
      { id: 1, when: {}, values: { count: 3 } },
      {
        id: 2,
        when: { zone: [zoneId], window: [LATE.id] },
        values: { allowed: true, period: { unit: 'open-days', n: 1 } },
      },
    ]
    const body = { set: { rules, holidayFrom: 14 }, base: 0, from: '2026-11-23' }
    expect(await keeper.call('POST /schools/:school/lending-rules', { body })).toMatchObject({ status: 200 })
    expect((await beep(keeper)).body).toMatchObject({ code: 'circulation.reference_only' })
    app.clock.set(at('16:20'))
    expect((await beep(keeper)).body).toMatchObject({ kind: 'lent', dueDay: '2026-11-24' })
  })

  test('the last tap, scan and leaving are taken back once, and what is of yesterday stays', async () => {
    const { app, school, keeper, state, scan, came } = await room()
    const [copy] = await givenCopies(app, school)
    const { id } = await came(5)
    const used = (await scan(copy?.barcode ?? '')).body.id
    const undo = (kind: string, which: number, who = keeper) => who.call(`${post}/undo`, { body: { kind, id: which } })
    await keeper.call(`${post}/leavings`, { body: {} })
    expect((await undo('leaving', id)).status).toBe(200)
    expect(await state()).toMatchObject({ inside: 5, uses: 1 })
    expect([(await undo('visit', id)).status, (await undo('use', used)).status]).toEqual([200, 200])
    expect(await state()).toMatchObject({ inside: 0, visits: 0, uses: 0 })
    expect((await undo('visit', id)).body).toMatchObject({ code: 'reading-room.cannot_undo' })
    expect((await scan(copy?.barcode ?? '')).body).toMatchObject({ kind: 'used' })
    const late = await came(1)
    app.clock.set(at('12:10', '2026-11-24'))
    const next = await givenStaff(app, school, 'librarian')
    expect((await undo('visit', late.id, next)).body).toMatchObject({ code: 'reading-room.cannot_undo' })
    const noted = await app.database.read
      .selectFrom('audit_entry')
      .select(['action', 'entity'])
      .where('school_id', '=', school.schoolId)
      .where('entity', 'in', ['room-visit', 'in-house-use'])
      .orderBy('seq')
      .execute()
    expect(noted.map(({ action, entity }) => `${action} ${entity}`).slice(0, 3)).toEqual([
      'count room-visit',
      'count in-house-use',
      'go room-visit',
    ])
  })

  test('the number of seats and of heads is open to all, a name is not', async () => {
    const { app, school, keeper, classId, scan, came } = await room()
    const visitor = givenVisitor(app, school)
    const pupil = await givenReader(app, school, { name: '陈小满', classId })
    await keeper.call('PUT /schools/:school/reading-room/seats', { body: { seats: 48 } })
    await came(30)
    await scan(pupil.cardNumber)
    const shown = await visitor.call('GET /schools/:school/reading-room/seats')
    expect(shown.body).toEqual({ seats: 48, inside: 31, open: true, until: '13:00' })
    for (const key of ['GET /schools/:school/reading-room', 'GET /schools/:school/reading-room/log'])
      expect((await visitor.call(key)).status).toBe(401)
  })

  test('a student librarian counts and scans; the log, its notes and the seats are not hers', async () => {
    const { app, school } = await room()
    const helper = await givenStaff(app, school, 'student-librarian')
    expect((await helper.call(`${post}/visits`, { body: { heads: 1, classId: null } })).status).toBe(200)
    expect((await helper.call('GET /schools/:school/reading-room')).body).toMatchObject({ can: { log: false } })
    const body = { seats: 10 }
    expect((await helper.call('PUT /schools/:school/reading-room/seats', { body })).status).toBe(403)
    expect((await helper.call('GET /schools/:school/reading-room/log')).status).toBe(403)
    const note = { day: '2026-11-23', from: '12:00', text: '满座' }
    expect((await helper.call('PUT /schools/:school/reading-room/notes', { body: note })).status).toBe(403)
  })

  test('the log fills itself by day and window, takes the teacher’s note, and is printed and exported', async () => {
    const { app, school, keeper, classId, state, came, scan } = await room()
    const [copy] = await givenCopies(app, school)
    await came(38, classId)
    await came(2)
    await scan(copy?.barcode ?? '')
    const write = (from: string, text: string, day = '2026-11-23') =>
      keeper.call('PUT /schools/:school/reading-room/notes', { body: { day, from, text } })
    expect((await write('12:00', '来上阅读课')).status).toBe(200)
    expect((await write('16:00', '停电，没有开')).status).toBe(200)
    expect((await write('12:07', 'x')).body).toMatchObject({ code: 'reading-room.no_such_window' })
    expect((await write('12:00', 'x', '2026-11-24')).body).toMatchObject({ code: 'reading-room.note_of_future' })
    const log = await keeper.call('GET /schools/:school/reading-room/log', { query: { period: 'day' } })
    const label = (await state()).classes.find((one) => one.id === classId)?.label
    expect(log.body).toEqual({
      total: 2,
      visits: 40,
      uses: 1,
      rows: [
        {
          day: '2026-11-23',
          name: '放学前',
          from: '16:00',
          to: '17:00',
          visits: 0,
          classes: [],
          uses: 0,
          note: '停电，没有开',
        },
        {
          day: '2026-11-23',
          name: '午间',
          from: '12:00',
          to: '13:00',
          visits: 40,
          classes: [{ label, heads: 38 }],
          uses: 1,
          note: '来上阅读课',
        },
      ],
    })
    await write('16:00', '')
    expect((await keeper.call('GET /schools/:school/reading-room/log')).body).toMatchObject({ total: 1 })
    const pdf = await keeper.call('GET /schools/:school/reading-room/log.pdf')
    expect([pdf.status, pdf.raw.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    const sheet = await keeper.call('GET /schools/:school/reading-room/log.xlsx')
    expect([sheet.status, sheet.raw.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  })

  test('heads of nobody, of a whole city, of a class that is not there are refused with a sentence', async () => {
    const { keeper, state } = await room()
    for (const heads of [0, -1, 201, 1.5])
      expect((await keeper.call(`${post}/visits`, { body: { heads, classId: null } })).status).toBe(422)
    expect((await keeper.call(`${post}/visits`, { body: { heads: 3, classId: 12_345 } })).body).toMatchObject({
      code: 'reading-room.no_such_class',
    })
    expect(await state()).toMatchObject({ visits: 0 })
  })

  test('when a reader is erased the visit stays and names nobody', async () => {
    const { app, school, classId, state, scan } = await room()
    const pupil = await givenReader(app, school, { classId })
    await scan(pupil.cardNumber)
    await app.database.write((tx) =>
      app.eraseEverywhere({ tx, schoolId: school.schoolId, now: app.clock.now() }, pupil.id),
    )
    const rows = await app.database.read.selectFrom('room_visit').select(['person_id', 'class_id']).execute()
    expect(rows).toEqual([{ person_id: null, class_id: classId }])
    expect(await state()).toMatchObject({ visits: 1 })
  })
})
