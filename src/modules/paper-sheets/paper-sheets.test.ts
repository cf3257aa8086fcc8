import { randomUUIDv7 } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { verifyChain } from '#platform/audit'
import type { KeptLine, SheetHead } from './contract.ts'
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
import { givenCopies, givenReader } from '../../../tests/given/library.ts'
import { printedText } from '../../../tests/given/printed-pdf.ts'

const FRIDAY = '2026-11-20'

interface Line {
  readonly kind: 'lend' | 'return'
  readonly who: string
  readonly barcode: string
}

onBothEngines('B7 a paper sheet', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let desk: SignedIn
  let own: ClassAtDesk
  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    desk = await givenStaff(app, school, 'librarian')
    own = await givenClassAtDesk(app, school, { number: '2', pupils: 52, copies: 60 })
  })

  const enter = async (lines: readonly Line[], more: object = {}) => {
    const sheet = randomUUIDv7()
    const body = { sheet, classId: own.classId, day: FRIDAY, lines, ...more }
    const reply = (await desk.call('POST /schools/:school/paper-sheets', { body })) as {
      status: number
      body: { added: number; code: string; at: string }
    }
    await app.jobs.drain()
    return { sheet, body, reply }
  }
  const read = async (sheet: string) => {
    const reply = await desk.call('GET /schools/:school/paper-sheets/:sheet', { params: { sheet } })
    return reply.body as { head: SheetHead; lines: KeptLine[]; undoTasks: number }
  }
  const undo = async (sheet: string) => {
    const reply = await desk.call('POST /schools/:school/paper-sheets/:sheet/undo', { params: { sheet } })
    await app.jobs.drain()
    return reply
  }
  const loansOf = (barcode: string) =>
    app.database.read
      .selectFrom('loan as l')
      .innerJoin('copy as c', (join) => join.onRef('c.school_id', '=', 'l.school_id').onRef('c.id', '=', 'l.copy_id'))
      .select(['l.person_id', 'l.lent_day', 'l.returned_day', 'l.channel', 'l.due_day'])
      .where('c.barcode', '=', barcode)
      .where('l.voided_at', 'is', null)
      .orderBy('l.lent_at')
      .execute()
  const fresh = async (count: number) => (await givenCopies(app, school, { count })).map(({ barcode }) => barcode)
  const look = async (query: Record<string, string>) =>
    (await desk.call('GET /schools/:school/paper-sheets/line', { query: { day: FRIDAY, ...query } })) as {
      status: number
      body: { reader: { id: number; stopped: boolean } | string; book: { holder: object | null } | string }
    }

  test('fifty lines become fifty loans of the day of the sheet, with the due day that the rules give for it', async () => {
    const lines = own.copies
      .slice(0, 50)
      .map(({ barcode }, n) => ({ kind: 'lend' as const, who: String(n + 1), barcode }))
    const { sheet, body, reply } = await enter(lines)
    expect(reply).toMatchObject({ status: 200, body: { added: 50 } })
    const { head, lines: kept } = await read(sheet)
    expect(head).toMatchObject({ lines: 50, waiting: 0, tasks: 0, undone: false, day: FRIDAY })
    expect(kept.map(({ state }) => state)).toEqual(Array.from({ length: 50 }, () => 'written'))
    expect(kept[6]).toMatchObject({ seq: 7, reader: own.pupils[6]?.name, barcode: lines[6]?.barcode })
    const [loan] = await loansOf(lines[6]?.barcode ?? '')
    expect(loan).toMatchObject({ person_id: own.pupils[6]?.id, lent_day: FRIDAY, channel: 'paper', returned_day: null })
    expect(loan && loan.due_day > FRIDAY).toBe(true)
    expect(kept[6]?.dueDay).toBe(loan?.due_day)
    // sent twice it counts once
    expect((await desk.call('POST /schools/:school/paper-sheets', { body })) as object).toMatchObject({
      status: 200,
      body: { added: 0 },
    })
    await app.jobs.drain()
    expect(await loansOf(lines[6]?.barcode ?? '')).toHaveLength(1)
    expect(await verifyChain(app.database.read, school.schoolId)).toMatchObject({ ok: true })
  })

  test('lent, given back and lent again stand in their order; the next sheet of the day stands behind it', async () => {
    const [one = '', two = ''] = await fresh(2)
    await enter([
      { kind: 'lend', who: '51', barcode: one },
      { kind: 'return', who: '', barcode: one },
      { kind: 'lend', who: '52', barcode: one },
      { kind: 'lend', who: '51', barcode: two },
    ])
    expect(await loansOf(one)).toMatchObject([
      { person_id: own.pupils[50]?.id, lent_day: FRIDAY, returned_day: FRIDAY },
      { person_id: own.pupils[51]?.id, lent_day: FRIDAY, returned_day: null },
    ])
    await enter([{ kind: 'return', who: '', barcode: two }])
    expect(await loansOf(two)).toMatchObject([{ returned_day: FRIDAY }])
  })

  test('what does not fit waits as a task and is never lost, the rest is written', async () => {
    const [taken = '', good = ''] = await fresh(2)
    await enter([{ kind: 'lend', who: '1', barcode: taken }])
    const { sheet } = await enter([
      { kind: 'lend', who: '2', barcode: taken },
      { kind: 'lend', who: '3', barcode: '99999999' },
      { kind: 'lend', who: '70', barcode: good },
      { kind: 'lend', who: own.pupils[3]?.cardNumber ?? '', barcode: good },
    ])
    const { head, lines } = await read(sheet)
    expect(lines.map(({ state }) => state)).toEqual(['task', 'task', 'task', 'written'])
    expect(head.tasks).toBe(3)
    const { body } = (await desk.call('GET /schools/:school/offline/tasks')) as {
      body: { tasks: { id: number; reason: string; paper: boolean; barcode: string; at: string; card: string }[] }
    }
    const mine = body.tasks.filter(({ barcode }) => [taken, good, '99999999'].includes(barcode))
    expect(mine.map(({ reason }) => reason).toSorted()).toEqual(['barcode-unknown', 'card-unknown', 'two-desks'])
    expect(mine.every(({ paper, at }) => paper && at.startsWith(FRIDAY))).toBe(true)
    // a teacher settles one: it counts on the day of the sheet
    const unknown = mine.find(({ reason }) => reason === 'two-desks')
    await desk.call('POST /schools/:school/offline/tasks/:id/solve', {
      params: { id: unknown?.id ?? 0 },
      body: { solution: { kind: 'keep' } },
    })
    expect((await loansOf(taken)).at(-1)).toMatchObject({ person_id: own.pupils[1]?.id, lent_day: FRIDAY })
    expect((await read(sheet)).lines[0]?.state).toBe('settled')
  })

  test('a whole sheet is taken back: what it wrote is gone, what waited needs nobody, what went on since stays', async () => {
    const [one = '', two = '', gone = '', taken = ''] = await fresh(4)
    await enter([{ kind: 'lend', who: '9', barcode: taken }])
    const { sheet, body } = await enter([
      { kind: 'lend', who: '4', barcode: one },
      { kind: 'return', who: '', barcode: one },
      { kind: 'lend', who: '5', barcode: two },
      { kind: 'lend', who: '6', barcode: gone },
      { kind: 'lend', who: '7', barcode: taken },
      { kind: 'lend', who: '8', barcode: '99999998' },
    ])
    const [before] = await loansOf(gone)
    await enter([{ kind: 'return', who: '', barcode: gone }])
    expect(await undo(sheet)).toMatchObject({ status: 200, body: { lines: 6 } })
    expect(await loansOf(one)).toEqual([])
    expect(await loansOf(two)).toEqual([])
    expect(await loansOf(gone)).toMatchObject([{ person_id: before?.person_id }])
    expect(await loansOf(taken)).toMatchObject([{ person_id: own.pupils[8]?.id, returned_day: null }])
    const after = await read(sheet)
    expect(after.head).toMatchObject({ undone: true, waiting: 0 })
    expect(after.lines.map(({ state }) => state)).toEqual([
      'dropped',
      'dropped',
      'dropped',
      'written',
      'dropped',
      'dropped',
    ])
    expect(after.undoTasks).toBe(1)
    // neither undone twice nor entered again under the same name
    expect(await undo(sheet)).toMatchObject({ status: 409 })
    expect(await desk.call('POST /schools/:school/paper-sheets', { body })).toMatchObject({ status: 409 })
  })

  test('a sheet of returns that is entered before its sheet of loans ends them, and taking the loans back leaves the returns', async () => {
    const [barcode = ''] = await fresh(1)
    const returns = await enter([{ kind: 'return', who: '', barcode }])
    const { sheet } = await enter([{ kind: 'lend', who: '12', barcode }], { day: '2026-11-19' })
    const [over] = await loansOf(barcode)
    expect(over).toMatchObject({ person_id: own.pupils[11]?.id, lent_day: '2026-11-19', returned_day: FRIDAY })
    // a loan on paper like any other, and not late because its return came first
    expect([over?.channel, over && over.due_day > FRIDAY]).toEqual(['paper', true])
    await undo(sheet)
    expect(await loansOf(barcode)).toEqual([])
    expect((await read(returns.sheet)).lines).toMatchObject([{ state: 'written' }])
    const copy = await app.database.read
      .selectFrom('copy')
      .select(['state', 'lendings'])
      .where('barcode', '=', barcode)
      .executeTakeFirst()
    expect(copy).toEqual({ state: 'available', lendings: 0 })
  })

  test('a line is looked at before it is kept: who, which book, and who has it', async () => {
    const [free = '', out = ''] = await fresh(2)
    await enter([{ kind: 'lend', who: '10', barcode: out }])
    const card = own.pupils[10]?.cardNumber ?? ''
    expect((await look({ card, barcode: free })).body).toMatchObject({
      reader: { id: own.pupils[10]?.id, stopped: false },
      book: { holder: null, lentLater: false, withdrawn: false, kept: false },
    })
    // the sheet of the day before: it went out afterwards
    expect((await look({ barcode: out, day: '2026-11-19' })).body.book).toMatchObject({ holder: null, lentLater: true })
    expect((await look({ barcode: out, day: '2026-11-23' })).body.book).toMatchObject({
      holder: { id: own.pupils[9]?.id },
    })
    expect((await look({ card: '88888888', barcode: '99999997' })).body).toEqual({ reader: 'unknown', book: 'unknown' })
    const left = await givenReader(app, school, { name: '转学生', classId: own.classId })
    await app.database.write((tx) =>
      tx
        .updateTable('person')
        .set({ status: 'left' })
        .where('school_id', '=', school.schoolId)
        .where('id', '=', left.id)
        .execute(),
    )
    expect((await look({ card: left.cardNumber })).body.reader).toMatchObject({ stopped: true })
  })

  test('a day that has not come, one long ago, a class of another school and an empty sheet are answered with a sentence', async () => {
    const line = { kind: 'lend' as const, who: '1', barcode: '1' }
    expect((await enter([line], { day: '2026-11-24' })).reply).toMatchObject({
      body: { code: 'paper-sheets.day_ahead', at: 'day' },
    })
    expect((await enter([line], { day: '2020-02-29' })).reply).toMatchObject({
      body: { code: 'paper-sheets.day_too_old' },
    })
    expect((await enter([line], { day: '2026-02-29' })).reply.status).toBe(422)
    expect((await enter([line], { classId: 1 })).reply).toMatchObject({ body: { code: 'paper-sheets.no_class' } })
    expect((await enter([])).reply.status).toBe(422)
  })

  test('the sheet of a class has its names, the blank one none, and only those at the desk print and enter', async () => {
    const pdf = await desk.call('GET /schools/:school/classes/:id/paper-sheet.pdf', { params: { id: own.classId } })
    expect(pdf.status).toBe(200)
    expect(printedText(pdf.raw)).toContain(own.pupils[51]?.name)
    const blank = await desk.call('GET /schools/:school/paper-sheets/blank.pdf')
    expect(printedText(blank.raw)).not.toContain('学生')
    const list = (await desk.call('GET /schools/:school/paper-sheets')) as { body: { total: number } }
    expect(list.body.total).toBeGreaterThan(4)
    expect((await desk.call('GET /schools/:school/paper-sheets/list.xlsx')).status).toBe(200)
    const teacher = await givenStaff(app, school, 'class-teacher', own.classId)
    expect((await teacher.call('GET /schools/:school/paper-sheets')).status).toBe(403)
    expect(
      (await teacher.call('GET /schools/:school/classes/:id/paper-sheet.pdf', { params: { id: own.classId } })).status,
    ).toBe(403)
  })
})
