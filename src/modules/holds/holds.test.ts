import { expect, test } from 'vitest'
import { verifyChain } from '#platform/audit'
import { givenStaff, type SignedIn } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenLine } from '../../../tests/given/holds.ts'
import { givenCopies } from '../../../tests/given/library.ts'

onBothEngines('B1 holds', (given) => {
  const library = (more?: Parameters<typeof givenLine>[1]) => givenLine(given, more)

  test('who waits is told how many stand before him and when; the return keeps the book for the first and says where', async () => {
    const { app, school, beep, hold, holds, stateOf } = await library()
    await beep(0, 0)
    expect((await hold(1)).body).toMatchObject({ ahead: 0, expected: '2026-12-07' })
    expect((await hold(2)).body).toMatchObject({ ahead: 1, expected: '2026-12-21' })
    const back = await beep(0, null)
    expect(back.body).toMatchObject({
      kind: 'returned',
      next: 'hold',
      // three open days after Monday
      kept: { reader: '欧阳1', until: '2026-11-26', place: '预约书架' },
    })
    expect(await stateOf(0)).toBe('on-hold')
    expect(await holds('ready')).toMatchObject([{ reader: '欧阳1', untilDay: '2026-11-26' }])
    expect((await beep(0, null)).body).toMatchObject({ kind: 'copy', kept: { reader: '欧阳1' } })
    expect((await beep(0, 1)).body).toMatchObject({ kind: 'lent' })
    expect(await holds('ready')).toEqual([])
    expect(await holds()).toMatchObject([{ reader: '欧阳2', ahead: 0 }])
    expect(await verifyChain(app.database.read, school.schoolId)).toMatchObject({ ok: true })
  })

  test('a book that stands on the shelf is not waited for: the child hears where it is; staff keep it with a reason', async () => {
    const { hold } = await library()
    const refused = await hold(1)
    expect(refused).toMatchObject({ status: 409, body: { code: 'holds.on_shelf' } })
    expect(refused.body.child).toContain('大书库')
    expect((await hold(1, { override: '明天上课要用' })).status).toBe(200)
  })

  test('all blocks come at once: twice the same title, and more than the rules allow', async () => {
    const { app, school, beep, hold, reader, call } = await library()
    await beep(0, 0)
    expect((await hold(0)).body.reasons.map(({ code }) => code)).toEqual(['holds.has_it'])
    for (let n = 0; n < 2; n++) {
      const [other] = await givenCopies(app, school, { state: 'processing' })
      const placed = await call('POST /schools/:school/holds', { body: { bibId: other?.bibId, personId: reader(1) } })
      expect(placed.status).toBe(200)
    }
    const third = await hold(1)
    expect(third.body.reasons.map(({ code }) => code)).toEqual(['lending-rules.hold_limit_reached'])
    expect((await hold(1, { override: '老师同意' })).status).toBe(200)
    expect((await hold(1)).body.reasons.map(({ code }) => code)).toEqual([
      'lending-rules.hold_limit_reached',
      'holds.already',
    ])
  })

  test('what is kept for one is lent to another only by override, and then he waits again in his place', async () => {
    const { beep, hold, holds } = await library()
    await beep(0, 0)
    await hold(1)
    await beep(0, null)
    const refused = await beep(0, 2)
    expect(refused.body).toMatchObject({ code: 'circulation.reserved_by_another' })
    const passed = await beep(0, 2, { override: { reason: 'for-lesson' }, token: refused.body.token })
    expect(passed.body).toMatchObject({ kind: 'lent' })
    expect(await holds()).toMatchObject([{ reader: '欧阳1', state: 'waiting', ahead: 0 }])
  })

  test('who has a copy is not renewed while others wait; whoever fetches one of a long queue has it for a shorter time', async () => {
    const { beep, hold } = await library()
    await beep(0, 0)
    await hold(1)
    expect((await beep(0, 0)).body.reasons.map(({ code }) => code)).toEqual(['lending-rules.renew_reserved'])
  })

  test('a lesson goes before leisure, staff may move somebody up, and the reason stands in the log', async () => {
    const { beep, hold, holds, call } = await library({ readers: 5 })
    await beep(0, 0)
    await hold(1)
    await hold(2)
    await hold(3, { purpose: 'lesson' })
    expect((await holds()).map((one) => one.reader)).toEqual(['欧阳3', '欧阳1', '欧阳2'])
    const last = (await holds())[2]?.id ?? 0
    const moved = await call('POST /schools/:school/holds/:id/move-up', {
      params: { id: last },
      body: { reason: '病了两周' },
    })
    expect(moved.body).toMatchObject({ ahead: 0 })
    expect((await holds()).map((one) => one.reader)).toEqual(['欧阳2', '欧阳3', '欧阳1'])
  })

  test('a damaged book is not kept: whoever waits goes on waiting', async () => {
    const { beep, hold, holds, call, books, stateOf } = await library()
    await beep(0, 0)
    await hold(1)
    await beep(0, null)
    await call('POST /schools/:school/desk/conditions', { body: { copyId: books[0]?.id, condition: 'damaged' } })
    expect(await stateOf(0)).toBe('repair')
    expect(await holds()).toMatchObject([{ reader: '欧阳1', state: 'waiting' }])
  })

  test('a return taken back takes the hold back; a loan taken back gives it again, with its copy', async () => {
    const { beep, hold, holds, call, stateOf } = await library()
    await beep(0, 0)
    await hold(1)
    const back = await beep(0, null)
    await call('POST /schools/:school/desk/acts/:id/undo', { params: { id: back.body.act } })
    expect(await stateOf(0)).toBe('on-loan')
    expect(await holds()).toMatchObject([{ reader: '欧阳1', state: 'waiting' }])
    await beep(0, null)
    const lent = await beep(0, 1)
    expect(await holds('ready')).toEqual([])
    const undone = await call('POST /schools/:school/desk/acts/:id/undo', { params: { id: lent.body.act } })
    expect(undone.status).toBe(200)
    expect(await stateOf(0)).toBe('on-hold')
    expect(await holds('ready')).toMatchObject([{ reader: '欧阳1', untilDay: '2026-11-26' }])
  })

  test('taking another copy of the title fulfils the hold, and what was kept goes to the next', async () => {
    const { beep, hold, holds } = await library({ copies: 2, readers: 4 })
    await beep(0, 0)
    await beep(1, 3)
    await hold(1)
    await hold(2)
    await beep(0, null)
    expect(await holds('ready')).toMatchObject([{ reader: '欧阳1' }])
    // the second copy comes back and is kept for the second reader; the first takes that one, with a look
    await beep(1, null)
    const asked = await beep(1, 1)
    await beep(1, 1, { token: asked.body.token, override: { reason: 'other' } })
    expect(await holds('ready')).toMatchObject([{ reader: '欧阳2' }])
    expect(await holds()).toEqual([])
  })

  test('two desks give one kept copy to two readers: exactly one has it', async () => {
    const { app, school, beep, hold, books, reader, stateOf } = await library({ copies: 1, readers: 3 })
    const other: SignedIn = await givenStaff(app, school, 'librarian')
    await beep(0, 0)
    await hold(1)
    await beep(0, null)
    const refused = await beep(0, 2)
    const both = await Promise.all([
      beep(0, 1),
      other.call('POST /schools/:school/desk/beeps', {
        body: {
          text: books[0]?.barcode,
          personId: reader(2),
          token: refused.body.token,
          override: { reason: 'other' },
        },
      }),
    ])
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409])
    expect(await stateOf(0)).toBe('on-loan')
  })

  test('given up: the next has it; and where nobody comes after, the book is put back on its shelf', async () => {
    const { app, beep, hold, holds, call, stateOf, bibId, school } = await library()
    await beep(0, 0)
    await hold(1)
    await hold(2)
    await beep(0, null)
    const [ready] = await holds('ready')
    await call('POST /schools/:school/holds/:id/cancel', { params: { id: ready?.id }, body: {} })
    const [next] = await holds('ready')
    expect(next).toMatchObject({ reader: '欧阳2' })
    await call('POST /schools/:school/holds/:id/cancel', { params: { id: next?.id }, body: {} })
    const left = (await call('GET /schools/:school/holds/left')).body.copies
    expect(left).toHaveLength(1)
    const availableNow = () =>
      app.database.read
        .selectFrom('bib')
        .select('available')
        .where('school_id', '=', school.schoolId)
        .where('id', '=', bibId)
        .executeTakeFirstOrThrow()
    expect(await availableNow()).toEqual({ available: 0 })
    const put = await call('POST /schools/:school/holds/left/put-back', {
      body: { copyIds: left.map((one) => one.copyId) },
    })
    expect(put.body).toEqual({ putBack: 1 })
    expect(await stateOf(0)).toBe('available')
    expect(await availableNow()).toEqual({ available: 1 })
  })
})
