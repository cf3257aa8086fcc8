import { expect, test } from 'vitest'
import type { BeepResult, DeskReader } from '#circulation/contract'
import type { Outcome, Problem } from '#platform/problem'
import { takeBeep } from '#circulation'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenLendingDay } from '../../../tests/given/lending-day.ts'
import { givenBib, givenCopies, givenReader } from '../../../tests/given/library.ts'
import { type GivenDesk, givenDesk } from '../../../tests/given/offline.ts'
import type { StockChanges, StockHead, StockRows } from './contract.ts'
import { dayOfInstant } from '#values/instant'
import { type LocalAnswer, LocalDesk, LocalStock, type NotedDeed, replay } from './rules.ts'

const PARTS = ['readers', 'copies', 'titles', 'loans', 'holds'] as const

async function stockOf(desk: GivenDesk): Promise<LocalStock> {
  const head = (await desk.call('GET /schools/:school/desk-stock')) as { status: number; body: StockHead }
  expect(head.status).toBe(200)
  const stock = new LocalStock(head.body)
  for (const part of PARTS) await addAll(stock, desk, part)
  return stock
}

async function addAll(stock: LocalStock, desk: GivenDesk, part: (typeof PARTS)[number]): Promise<void> {
  for (let after: number | null = 0; after !== null;) {
    const page = (await desk.call('GET /schools/:school/desk-stock-rows', {
      query: { part, after: String(after) },
    })) as { body: StockRows }
    stock.add(page.body)
    after = page.body.next
  }
}

type Refusal = Pick<Problem, 'code' | 'params' | 'reasons'>

/** What both desks must agree on: numbers of loans and deeds are each one's own. */
function plain(result: BeepResult | Refusal): unknown {
  if ('code' in result)
    return {
      code: result.code,
      holder: result.params?.['holder'],
      reasons: (result.reasons ?? []).map(({ code, level }) => `${level} ${code}`),
    }
  const reader = 'reader' in result && result.reader ? readerPlain(result.reader) : undefined
  const { kind } = result
  if (kind === 'readers') return { ...result, choices: result.choices.map(({ id }) => id) }
  if (kind === 'copies') return { ...result, choices: result.choices.map(({ copyId }) => copyId) }
  return {
    kind,
    reader,
    ...('copy' in result ? { copy: result.copy } : {}),
    ...('dueDay' in result ? { dueDay: result.dueDay } : {}),
    ...(kind === 'lent' ? { notes: result.notes.map(({ code }) => code) } : {}),
    ...(kind === 'returned' ? { lateDays: result.lateDays, next: result.next } : {}),
    ...(kind === 'returned' || kind === 'copy' ? { kept: result.kept } : {}),
  }
}
const readerPlain = (reader: DeskReader) => ({
  ...reader,
  loans: reader.loans.map(({ loanId: _, ...loan }) => loan).sort((a, b) => a.copyId - b.copyId),
})

/** Loans without their numbers, which are each one's own. */
const comparable = (stock: LocalStock) => {
  const { loans, readers, copies, holds } = stock.rows()
  const inOrder = <T extends readonly unknown[]>(rows: T[]) => rows.sort((a, b) => Number(a[0]) - Number(b[0]))
  return {
    readers,
    copies: inOrder(copies),
    loans: inOrder(loans.map(([, ...loan]) => loan)),
    holds: holds.sort((a, b) => a.id - b.id),
  }
}

function compare(here: LocalAnswer, there: Outcome<BeepResult>): void {
  expect(plain(here.ok ? here.result : here)).toEqual(plain(there.ok ? there.value : there.problem))
}

onBothEngines('B7 a desk without a line decides as one with a line', (given) => {
  async function library(): Promise<{ app: GivenApp; school: GivenSchool; desk: GivenDesk }> {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    return { app, school, desk: await givenDesk(app, school) }
  }

  test('over many beeps of cards, books, names and numbers, on days in term, late, before and after holidays', async () => {
    const { app, school, desk } = await library()
    const day = await givenLendingDay(app, school, { pupils: 5, copies: 1 })
    const teacher = await givenReader(app, school, { name: '王老师', category: 'teacher' })
    const comic = await givenBib(app, school, { title: '父与子全集', kind: 'comic', isbns: ['9787534618727'] })
    const comics = await givenCopies(app, school, { bibId: comic, zoneId: day.zoneId, count: 3 })
    const [inWork] = await givenCopies(app, school, { zoneId: day.zoneId, state: 'processing' })
    const readers = [...day.readers, { ...teacher, name: '王老师' }]
    // lent, and asked for by others: some by two, one for a class
    const hold = async (body: object) =>
      expect((await desk.call('POST /schools/:school/holds', { body })).status).toBe(200)
    for (const [n, { barcode, bibId }] of day.books.slice(0, 5).entries()) {
      await desk.call('POST /schools/:school/desk/beeps', { body: { text: barcode, personId: readers[n % 2]?.id } })
      for (const who of [[2, 3], [3, 4], [2], [4], [5]][n] ?? []) await hold({ bibId, personId: readers[who]?.id })
    }
    for (const { barcode } of comics)
      await desk.call('POST /schools/:school/desk/beeps', { body: { text: barcode, personId: teacher.id } })
    await hold({ bibId: comic, classId: day.classId, purpose: 'lesson' })
    await hold({ bibId: comic, personId: readers[0]?.id })
    // one pupil has lost a book and has not settled it yet, and the desk wants to be asked
    const { body: money } = await desk.call('GET /schools/:school/compensation-settings')
    const chief = await givenStaff(app, school, 'administrator')
    const set = { body: { ...(money as object), askAtDesk: true } }
    expect((await chief.call('PUT /schools/:school/compensation-settings', set)).status).toBe(200)
    const [lost] = await givenCopies(app, school, { zoneId: day.zoneId })
    const lend = { body: { text: lost?.barcode, personId: readers[4]?.id } }
    expect((await desk.call('POST /schools/:school/desk/beeps', lend)).body).toMatchObject({ kind: 'lent' })
    expect((await desk.call('POST /schools/:school/loss-cases', { body: { copyId: lost?.id } })).status).toBe(200)
    const stock = await stockOf(desk)
    expect(stock.holds.size).toBe(9)
    const disk = JSON.stringify(stock.rows())
    const noted: NotedDeed[] = []
    const note = (answer: LocalAnswer) => {
      if (answer.ok && answer.deed) noted.push({ ...answer.deed, seq: noted.length + 1, clock: app.clock.now() })
    }
    const local = new LocalDesk(stock)
    const scans = [
      ...readers.map(({ cardNumber }) => cardNumber),
      ...day.books.slice(0, 8).map(({ barcode }) => barcode),
      ...comics.map(({ barcode }) => barcode),
      inWork?.barcode ?? '',
      '学生',
      '学生03',
      '9787534618727',
      '四2',
      'ws',
      '0009999',
      '没有的',
    ]
    // a plain generator in place of chance: the same walk every time
    let seed = 20261123
    const next = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n
    const seen = new Map<string, number>()
    const asked = new Set<string>()
    let kept = 0
    for (let step = 0; step < 260; step++) {
      if (step % 37 === 36) app.clock.advance((1 + next(9)) * 86_400_000)
      if (step === 150) app.clock.set('2027-01-15T02:00:00.000Z')
      // the session lasts half a day: the desk signs in anew with the day, as a teacher does
      const text = scans[next(scans.length)] ?? ''
      const personId = next(3) === 0 ? null : (readers[next(readers.length)]?.id ?? null)
      const beep = { text, personId }
      const here = local.beep(beep, app.clock.now())
      note(here)
      const there = await app.perform(desk.actor, app.clock.now(), takeBeep, { ...beep })
      compare(here, there)
      const kind = here.ok ? here.result.kind : here.code
      seen.set(kind, (seen.get(kind) ?? 0) + 1)
      if (here.ok && here.result.kind === 'returned' && here.result.kept) kept += 1
      for (const { code } of here.ok ? [] : here.reasons) asked.add(code)
      if (here.ok || there.ok) continue
      // as somebody at the desk would: what asks is confirmed, what stops is overridden now and then
      if (here.token === undefined || next(2) === 0 || there.problem.token === undefined) continue
      const override = { reason: 'for-lesson' as const }
      const again = local.beep({ ...beep, token: here.token, override }, app.clock.now())
      note(again)
      compare(
        again,
        await app.perform(desk.actor, app.clock.now(), takeBeep, { ...beep, token: there.problem.token, override }),
      )
    }
    expect(kept).toBeGreaterThan(3)
    // started anew, it knows the same from its disk and its log
    const woken = new LocalStock(stock.head)
    woken.add(JSON.parse(disk) as StockRows)
    const redone = replay(woken, noted)
    woken.enter(dayOfInstant(app.clock.now()))
    expect(comparable(woken)).toEqual(comparable(stock))
    // and all of it can be taken back
    for (const { undo } of redone.reverse()) undo()
    const untouched = new LocalStock(stock.head)
    untouched.add(JSON.parse(disk) as StockRows)
    expect({ ...comparable(woken), readers: [] }).toEqual({ ...comparable(untouched), readers: [] })
    for (const kind of ['reader', 'readers', 'copies', 'copy', 'lent', 'renewed', 'returned'])
      expect(seen.get(kind), kind).toBeGreaterThan(0)
    expect([...asked]).toEqual(
      expect.arrayContaining([
        'circulation.reserved_by_another',
        'holds.others_wait',
        'compensation.case_open',
        'circulation.lent_to_another',
      ]),
    )
    expect([...seen.keys()].filter((one) => one.includes('.')).length).toBeGreaterThan(4)
  })

  test('whoever may not see readers is not told without a line either who has a book', async () => {
    const { app, school, desk } = await library()
    const day = await givenLendingDay(app, school, { pupils: 2, copies: 1 })
    const [first, second] = day.readers
    const [book] = day.books
    await desk.call('POST /schools/:school/desk/beeps', { body: { text: book?.barcode, personId: first?.id } })
    const beep = { text: book?.barcode ?? '', personId: second?.id ?? null }
    const stock = await stockOf(desk)
    for (const may of [['circulation.lend'], ['circulation.lend', 'people.see-readers']]) {
      const here = new LocalDesk(Object.assign(await stockOf(desk), { head: { ...stock.head, may } }))
      const actor = { ...desk.actor, grants: may.map((permission) => ({ permission, classId: null })) }
      const answer = here.beep(beep, app.clock.now())
      compare(answer, await app.perform(actor, app.clock.now(), takeBeep, beep))
      expect([JSON.stringify(answer).includes(first?.name ?? '?'), answer.ok]).toEqual([may.length === 2, false])
    }
  })

  test('what changed since comes alone, and all of it', async () => {
    const { app, school, desk } = await library()
    const day = await givenLendingDay(app, school, { pupils: 4, copies: 1 })
    const stock = await stockOf(desk)
    const beep = (body: object) => desk.call('POST /schools/:school/desk/beeps', { body })
    await beep({ text: day.books[0]?.barcode, personId: day.readers[0]?.id })
    await beep({ text: day.books[1]?.barcode, personId: day.readers[1]?.id })
    await beep({ text: day.books[1]?.barcode })
    await desk.call('POST /schools/:school/readers/:id/step', {
      params: { id: day.readers[2]?.id ?? 0 },
      body: { step: 'stop-card' },
    })
    const [fresh] = await givenCopies(app, school, { zoneId: day.zoneId })
    const { body: changes } = (await desk.call('GET /schools/:school/desk-stock-changes', {
      query: { since: String(stock.head.version) },
    })) as { body: StockChanges }
    expect(changes.all).toBe(false)
    expect(changes.copies.length).toBeLessThan(5)
    stock.apply(changes)
    const whole = await stockOf(desk)
    expect(stock.copies.get(fresh?.id ?? 0)).toBeDefined()
    const sorted = (one: LocalStock) =>
      [one.readers, one.copies, one.titles, one.loans, one.holds].map((rows) => [...rows].sort(([a], [b]) => a - b))
    expect(sorted(stock)).toEqual(sorted(whole))
    const { body: none } = (await desk.call('GET /schools/:school/desk-stock-changes', {
      query: { since: String(changes.version) },
    })) as { body: StockChanges }
    expect([none.readers, none.copies, none.loans]).toEqual([[], [], []])
    // a loss that is opened, and what the school sets, are changes too
    expect((await desk.call('POST /schools/:school/loss-cases', { body: { copyId: day.books[0]?.id } })).status).toBe(
      200,
    )
    const set = (keptDays: number) => desk.call('PUT /schools/:school/desk-stock/settings', { body: { keptDays } })
    expect([(await set(0)).status, (await set(31)).status, (await set(3)).status]).toEqual([422, 422, 200])
    const { body: later } = (await desk.call('GET /schools/:school/desk-stock-changes', {
      query: { since: String(changes.version) },
    })) as { body: StockChanges }
    expect(later).toMatchObject({ head: true, readers: [{ id: day.readers[0]?.id, cases: 1 }] })
    expect((await stockOf(desk)).head.keptDays).toBe(3)
  })

  test('only a registered desk is given readers and books, and none that was removed', async () => {
    const { app, school, desk } = await library()
    const elsewhere = await givenStaff(app, school, 'librarian')
    expect((await elsewhere.call('GET /schools/:school/desk-stock')).status).toBe(409)
    expect((await desk.call('GET /schools/:school/desk-stock')).status).toBe(200)
    await elsewhere.call('DELETE /schools/:school/devices/:id', { params: { id: desk.deviceId } })
    const { status } = await desk.call('GET /schools/:school/desk-stock-rows', { query: { part: 'readers' } })
    expect([401, 409]).toContain(status)
  })
})
