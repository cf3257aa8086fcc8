import { expect, test } from 'vitest'
import type { Rule, RuleSet, RulesView } from '#lending-rules/contract'
import { readySet, ruleOfRow } from '#lending-rules/rules'
import { checkOut } from './check-out.ts'
import {
  type GivenApp,
  givenApp,
  givenSchool,
  type GivenSchool,
  givenStaff,
  givenVisitor,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies, givenReader, givenZone } from '../../../tests/given/library.ts'
import { givenClass } from '../../../tests/given/people.ts'

const TODAY = '2026-11-23'
const one = ruleOfRow(1, { category: 'pupil', count: 1, days: 7, renewals: 0 })
const setOf = (...rules: Rule[]): RuleSet => ({ rules, holidayFrom: 14 })
const ladder: Rule = { id: 2, when: {}, values: { ladder: [{ from: 1, step: 'pause', perDay: 0, most: 0 }] } }

onBothEngines('B2 the rules of a school', (given) => {
  interface Given {
    app: GivenApp
    school: GivenSchool
    librarian: SignedIn
    change(set: RuleSet, more?: { base?: number; from?: string }): Promise<{ status: number; body: never }>
    view(): Promise<RulesView>
    beep(copyId: number | undefined, personId: number): Promise<{ status: number; body: never }>
  }
  async function library(): Promise<Given> {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const view = async () => (await librarian.call('GET /schools/:school/lending-rules')).body as RulesView
    return {
      app,
      school,
      librarian,
      view,
      change: async (set, more = {}) => {
        const base = more.base ?? (await view()).latest
        return librarian.call('POST /schools/:school/lending-rules', { body: { set, base, from: more.from ?? TODAY } })
      },
      beep: (copyId, personId) => librarian.call('POST /schools/:school/desk/beeps', { body: { copyId, personId } }),
    }
  }

  test('are put in force as a version, written down, and hold for the next book', async () => {
    const { app, school, change, view, beep } = await library()
    const reader = await givenReader(app, school)
    const copies = await givenCopies(app, school, { count: 2 })
    expect(await view()).toMatchObject({ version: 0, versions: [], draft: null })
    expect(await change(setOf(one))).toMatchObject({ status: 200, body: { version: 1, from: TODAY } })
    expect((await beep(copies[0]?.id, reader.id)).body).toMatchObject({ kind: 'lent', dueDay: '2026-11-30' })
    expect((await beep(copies[1]?.id, reader.id)).body).toMatchObject({
      code: 'circulation.limit_reached',
      reasons: [{ params: { rule: 1, version: 1 } }],
    })
    const noted = await app.database.read
      .selectFrom('audit_entry')
      .select('action')
      .where('school_id', '=', school.schoolId)
      .where('entity', '=', 'lending-rules')
      .execute()
    expect(noted).toEqual([{ action: 'change' }])
    const loan = await app.database.read.selectFrom('loan').select(['rules_version', 'terms']).execute()
    expect(loan).toEqual([{ rules_version: 1, terms: JSON.stringify({ count: 1, period: 1, renewals: 1 }) }])
  })

  test('leave a loan the rules it was made under: it is renewed by them whatever holds by then', async () => {
    const { app, school, librarian, change, beep } = await library()
    const reader = await givenReader(app, school)
    const [copy] = await givenCopies(app, school)
    await beep(copy?.id, reader.id)
    await change(setOf(one))
    app.clock.advance(5 * 3_600_000)
    expect((await beep(copy?.id, reader.id)).body).toMatchObject({ kind: 'renewed', dueDay: '2026-12-07' })
    const version = await librarian.call('GET /schools/:school/lending-rules/versions/:version', {
      params: { version: 1 },
    })
    expect(version.body).toEqual(setOf(one))
  })

  test('hold from the day they were decided for, and not a day earlier', async () => {
    const { app, school, change, view, beep } = await library()
    const reader = await givenReader(app, school)
    const copies = await givenCopies(app, school, { count: 2 })
    expect((await change(setOf(one), { from: '2026-11-24' })).status).toBe(200)
    expect(await view()).toMatchObject({ version: 0, latest: 1, versions: [{ version: 1, from: '2026-11-24' }] })
    expect((await beep(copies[0]?.id, reader.id)).body).toMatchObject({ dueDay: '2026-12-07' })
    app.clock.advance(86_400_000)
    const next = await givenStaff(app, school, 'librarian')
    expect((await next.call('GET /schools/:school/lending-rules')).body).toMatchObject({ version: 1 })
    const body = { copyId: copies[1]?.id, personId: reader.id }
    expect((await next.call('POST /schools/:school/desk/beeps', { body })).body).toMatchObject({
      code: 'circulation.limit_reached',
    })
    expect(
      await next.call('POST /schools/:school/lending-rules', { body: { set: setOf(one), base: 1, from: TODAY } }),
    ).toMatchObject({ status: 409, body: { code: 'lending-rules.from_past' } })
  })

  test('are refused where nobody could borrow, where two rows are for the same, where somebody else was quicker', async () => {
    const { change, view } = await library()
    const nothing = ruleOfRow(1, { category: '*', count: 0, days: 7, renewals: 0 })
    expect((await change(setOf(nothing))).body).toMatchObject({ code: 'lending-rules.lends_nothing' })
    const twice = { ...one, id: 2, values: { count: 5 } }
    const readers = ruleOfRow(3, { category: '*', count: 5, days: 14, renewals: 1 })
    expect((await change(setOf(one, twice, readers))).body).toMatchObject({
      code: 'lending-rules.rule_twice',
      params: { line: 2 },
    })
    expect((await change(setOf(one, one))).status).toBe(422)
    expect((await change(setOf(readers))).status).toBe(200)
    expect((await change(setOf(readers), { base: 0 })).body).toMatchObject({ code: 'lending-rules.changed_meanwhile' })
    expect((await view()).versions).toHaveLength(1)
  })

  test('are taken back to the version before, which loses nothing', async () => {
    const { librarian, change, view } = await library()
    const undo = (version: number) => librarian.call('POST /schools/:school/lending-rules/undo', { body: { version } })
    await change(readySet('nine-year'))
    await change(setOf(one))
    expect((await undo(1)).body).toMatchObject({ code: 'lending-rules.not_the_last' })
    expect((await undo(2)).body).toEqual({ version: 1 })
    expect(await view()).toMatchObject({ version: 1, set: readySet('nine-year'), versions: [{ undone: true }, {}] })
    expect((await undo(1)).body).toEqual({ version: 0 })
    expect((await undo(0)).body).toMatchObject({ code: 'lending-rules.not_the_last' })
    expect((await change(setOf(one))).body).toMatchObject({ version: 3 })
  })

  test('wait as a draft until they are put in force, and nobody goes by it before', async () => {
    const { librarian, change, view } = await library()
    const save = (set: RuleSet) =>
      librarian.call('PUT /schools/:school/lending-rules/draft', { body: { set, base: 0 } })
    expect((await save(setOf(one))).status).toBe(200)
    expect((await save(setOf(one, ladder))).status).toBe(200)
    expect(await view()).toMatchObject({ version: 0, draft: { base: 0, set: setOf(one, ladder) } })
    expect((await librarian.call('DELETE /schools/:school/lending-rules/draft')).body).toEqual({ dropped: true })
    expect((await librarian.call('DELETE /schools/:school/lending-rules/draft')).body).toEqual({ dropped: false })
    await save(setOf(one))
    await change(setOf(one))
    expect((await view()).draft).toBeNull()
  })

  test('change nothing in a dry run, and are no business of a teacher', async () => {
    const { app, school, librarian, view } = await library()
    const dry = await librarian.call('POST /schools/:school/lending-rules', {
      body: { set: setOf(one), base: 0, from: TODAY },
      headers: { 'x-dry-run': '1' },
    })
    expect(dry).toMatchObject({ status: 200, body: { version: 1 } })
    expect((await view()).latest).toBe(0)
    const teacher = await givenStaff(app, school, 'teacher')
    expect((await teacher.call('GET /schools/:school/lending-rules')).status).toBe(403)
  })

  test('stop lending for what is late only where the school wants it so, and never in grades one to three', async () => {
    const { app, school, change, beep } = await library()
    const all = ruleOfRow(1, { category: '*', count: 5, days: 14, renewals: 1 })
    const late = async (entryYear: number | null) => {
      const classId = entryYear === null ? null : await givenClass(app, school, { entryYear, number: '9' })
      const reader = await givenReader(app, school, { classId })
      const [copy, next] = await givenCopies(app, school, { count: 2 })
      const input = { personId: reader.id, copyId: copy?.id ?? 0, channel: 'desk' as const }
      await app.perform(school.system, '2026-11-02T02:00:00.000Z', checkOut, input)
      return { reader, next }
    }
    await change(setOf(all, ladder))
    const big = await late(2022)
    expect((await beep(big.next?.id, big.reader.id)).body).toMatchObject({
      code: 'circulation.overdue_out',
      params: { title: expect.any(String) },
    })
    const small = await late(2024)
    expect((await beep(small.next?.id, small.reader.id)).body).toMatchObject({
      kind: 'lent',
      notes: [{ code: 'circulation.overdue_out' }],
    })
    await change(setOf(all))
    expect((await beep(big.next?.id, big.reader.id)).body).toMatchObject({
      kind: 'lent',
      notes: [{ code: 'circulation.overdue_out' }],
    })
  })

  test('ask for a word about what is long out, and lend when somebody has had it', async () => {
    const { app, school, librarian, change } = await library()
    const reader = await givenReader(app, school)
    const [late, next] = await givenCopies(app, school, { count: 2 })
    const input = { personId: reader.id, copyId: late?.id ?? 0, channel: 'desk' as const }
    await app.perform(school.system, '2026-11-02T02:00:00.000Z', checkOut, input)
    const all = ruleOfRow(1, { category: '*', count: 5, days: 14, renewals: 1 })
    await change(setOf(all, { id: 2, when: {}, values: { ladder: [{ from: 7, step: 'talk', perDay: 0, most: 0 }] } }))
    const beep = (token?: string) =>
      librarian.call('POST /schools/:school/desk/beeps', { body: { copyId: next?.id, personId: reader.id, token } })
    const asked = (await beep()).body as { code: string; child: string; token: string }
    expect(asked).toMatchObject({
      code: 'lending-rules.talk_first',
      child: '有1本书还没带来。和老师说说书在哪里，就接着借。',
    })
    expect((await beep(asked.token)).body).toMatchObject({ kind: 'lent' })
  })

  test('let a reading room book go home for a night in the window after the last lesson, and not before', async () => {
    const { app, school, librarian, change, beep } = await library()
    const window = {
      id: 1,
      name: '放学前',
      weekdays: [1, 2, 3, 4, 5],
      span: { kind: 'span', from: { at: 'time', time: '16:00' }, to: { at: 'time', time: '17:30' } },
    }
    const hours = await librarian.call('PUT /schools/:school/opening-hours', { body: { bells: [], windows: [window] } })
    expect(hours.status).toBe(200)
    const readingRoom = await givenZone(app, school, { name: '阅览室', lends: false })
    const [copy] = await givenCopies(app, school, { zoneId: readingRoom })
    const reader = await givenReader(app, school)
    const all = ruleOfRow(1, { category: '*', count: 5, days: 14, renewals: 1 })
    const night: Rule = {
      id: 2,
      when: { flag: ['reference'], window: [1] },
      values: { allowed: true, period: { unit: 'open-days', n: 1 } },
    }
    await change(setOf(all, night))
    expect((await beep(copy?.id, reader.id)).body).toMatchObject({ code: 'circulation.reference_only' })
    // ten in the morning becomes half past four
    app.clock.advance(6.5 * 3_600_000)
    expect((await beep(copy?.id, reader.id)).body).toMatchObject({ kind: 'lent', dueDay: '2026-11-24' })
  })

  test('may speak of rooms, new books and roles, and find them at the desk', async () => {
    const { app, school, change, beep } = await library()
    const floor = await givenZone(app, school, { name: '一楼' })
    const [fresh] = await givenCopies(app, school, { zoneId: floor })
    const reader = await givenReader(app, school)
    const all = ruleOfRow(1, { category: '*', count: 5, days: 14, renewals: 1 })
    const inRoom: Rule = { id: 2, when: { zone: [floor] }, values: { period: { unit: 'days', n: 3 } } }
    const ofNew: Rule = { id: 3, when: { flag: ['new'] }, values: { period: { unit: 'open-days', n: 1 } } }
    await change(setOf(all, inRoom))
    expect((await beep(fresh?.id, reader.id)).body).toMatchObject({ kind: 'lent', dueDay: '2026-11-26' })
    const [other] = await givenCopies(app, school)
    await change(setOf(all, inRoom, ofNew))
    expect((await beep(other?.id, reader.id)).body).toMatchObject({ kind: 'lent', dueDay: '2026-11-24' })
  })
})

onBothEngines('K6 the rules on the wall', (given) => {
  test('are read by everybody, say what the settings say, and come as a sheet to hang up', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const body = { set: readySet('nine-year'), base: 0, from: TODAY }
    expect((await librarian.call('POST /schools/:school/lending-rules', { body })).status).toBe(200)
    const visitor = givenVisitor(app, school)
    expect((await visitor.call('GET /schools/:school/lending-rules/wall')).body).toEqual({
      title: '借书规则',
      from: TODAY,
      lines: [
        '低年级学生：每人最多 2 本，借 14 天，可续借 1 次。',
        '学生：每人最多 3 本，借 14 天，可续借 1 次。',
        '学生（初中）：每人最多 4 本，借 21 天，可续借 1 次。',
        '教师：每人最多 15 本，借 60 天，可续借 2 次。',
        '学生、低年级学生：期刊最多 1 本，借 7 天，不续借。',
        '学生、低年级学生（放寒假前、寒假、放暑假前、暑假）：每人最多 6 本，借到下学期开学。',
        '还书那天不开馆，顺延到下一个开馆日。',
        '过了还书日期，带来就好；想多看几天，请先续借。',
      ],
    })
    const sheet = await visitor.call('GET /schools/:school/lending-rules/wall.pdf')
    expect(sheet.status).toBe(200)
    expect(sheet.raw.subarray(0, 4).toString()).toBe('%PDF')
  })
})
