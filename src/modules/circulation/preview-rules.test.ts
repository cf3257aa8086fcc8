import { beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import type { Rule, RuleSet } from '#lending-rules/contract'
import { ruleOfRow } from '#lending-rules/rules'
import { command } from '#platform/perform'
import { unwrap } from '#platform/route'
import { type GivenApp, givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies, givenReader } from '../../../tests/given/library.ts'
import { givenClass } from '../../../tests/given/people.ts'
import { addDays } from '#values/day'
import { checkIn } from './check-in.ts'
import { checkOut, checkOutInput, lend } from './check-out.ts'
import type { RulesPreview } from './contract.ts'

onBothEngines('B2 the preview of a change', (given) => {
  let app: GivenApp
  beforeAll(async () => {
    app = await givenApp(given)
  })

  /** Ada takes three books on three days, Ben one; nothing came back yet. */
  async function lendings() {
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const [ada, ben] = [await givenReader(app, school), await givenReader(app, school)]
    const copies = await givenCopies(app, school, { count: 4 })
    const lend = async (copy: number, personId: number, day: string) => {
      const input = { personId, copyId: copies[copy]?.id ?? 0, channel: 'desk' as const }
      expect((await app.perform(school.system, `${day}T02:00:00.000Z`, checkOut, input)).ok).toBe(true)
    }
    await lend(0, ada.id, '2026-11-02')
    await lend(1, ada.id, '2026-11-03')
    await lend(2, ada.id, '2026-11-04')
    await lend(3, ben.id, '2026-11-04')
    const preview = async (...rules: Rule[]) => {
      const set: RuleSet = { rules, holidayFrom: 14 }
      return (await librarian.call('POST /schools/:school/lending-rules/preview', { body: { set } }))
        .body as RulesPreview
    }
    return { school, preview, ada }
  }
  const DEEDS = [
    { day: '2026-09-02', reader: 0, copy: 0, back: '2026-09-22' },
    { day: '2026-09-03', reader: 0, copy: 1, back: '2026-09-10', channel: 'self' },
    { day: '2026-09-16', reader: 0, copy: 2 },
    { day: '2026-09-18', reader: 0, copy: 3 },
    { day: '2026-09-21', reader: 0, copy: 4 },
    { day: '2026-09-25', reader: 0, copy: 5 },
    { day: '2026-09-30', reader: 1, copy: 6 },
    { day: '2026-09-30', reader: 1, copy: 7, channel: 'self' },
  ]
  /** Lends whatever the rules in force say, and tells what they say to each loan; then what other rules would have done. */
  const lendAnyway = command({
    name: 'test.lend-anyway',
    permission: null,
    input: checkOutInput,
    run: (context, input) => lend(context, input, {}),
  })
  const takeBack = command({
    name: 'test.take-back',
    permission: null,
    input: z.object({ copyId: z.number() }),
    run: (context, { copyId }) => checkIn(context, { copyId, condition: undefined }),
  })
  async function lendTerm(set: RuleSet, changed?: RuleSet) {
    app.clock.set('2026-09-01T00:00:00.000Z')
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const body = { set, base: 0, from: '2026-09-01' }
    expect((await librarian.call('POST /schools/:school/lending-rules', { body })).status).toBe(200)
    const readers = [await givenReader(app, school), await givenReader(app, school)]
    const copies = await givenCopies(app, school, { count: DEEDS.length })
    const said = []
    const days = [...new Set(DEEDS.flatMap(({ day, back }) => (back === undefined ? [day] : [day, back])))].sort()
    for (const today of days) {
      const [morning, noon] = [`${today}T01:00:00.000Z`, `${today}T04:00:00.000Z`]
      for (const { day, reader, copy, channel = 'desk' } of DEEDS.filter((one) => one.day === today)) {
        const input = checkOutInput.parse({ personId: readers[reader]?.id, copyId: copies[copy]?.id, channel })
        const lent = unwrap(await app.perform(school.system, morning, lendAnyway, input))
        const stopped = lent.notes.some(({ level }) => level === 'blocker')
        said.push({ lentDay: day, before: addDays(day, 14), after: stopped ? null : lent.dueDay })
      }
      for (const { copy } of DEEDS.filter(({ back }) => back === today))
        unwrap(await app.perform(school.system, noon, takeBack, { copyId: copies[copy]?.id ?? 0 }))
    }
    app.clock.set('2026-11-23T08:00:00.000Z')
    if (!changed) return { said }
    const seen = await (
      await givenStaff(app, school, 'librarian')
    ).call('POST /schools/:school/lending-rules/preview', { body: { set: changed } })
    return { said, previewed: seen.body as RulesPreview }
  }
  const row = (count: number, days: number, category = 'pupil') => ruleOfRow(1, { category, count, days, renewals: 1 })

  test('tells how many loans would have fallen due on another day, and which readers could not have borrowed', async () => {
    const { preview } = await lendings()
    expect(await preview(row(3, 14))).toMatchObject({
      term: { schoolYear: 2026, number: 1, soFar: true },
      loans: 4,
      otherDay: 0,
      notLent: 0,
      examples: [],
    })
    expect(await preview(row(3, 7))).toMatchObject({ otherDay: 4, notLent: 0, readers: 0 })
    expect(await preview(row(1, 14))).toMatchObject({ otherDay: 0, notLent: 2, readers: 1 })
    expect(await preview(row(1, 7))).toMatchObject({ otherDay: 2, notLent: 2, readers: 1 })
    expect((await preview(row(2, 7))).examples).toMatchObject([
      { lentDay: '2026-11-02', before: '2026-11-16', after: '2026-11-09' },
      { lentDay: '2026-11-03', before: '2026-11-17', after: '2026-11-10' },
      { lentDay: '2026-11-04', after: null },
      { lentDay: '2026-11-04', after: '2026-11-11' },
    ])
    expect(await preview(row(3, 14, 'teacher'))).toMatchObject({ otherDay: 0, notLent: 4, readers: 2 })
  })

  test('knows which books were new and which was the last one on the shelf when they were lent', async () => {
    const { school, preview } = await lendings()
    const flagged = (flag: 'new' | 'only-copy'): Rule => ({ id: 2, when: { flag: [flag] }, values: { allowed: false } })
    const received = (day: string) =>
      app.database.write((tx) =>
        tx.updateTable('copy').set({ received_on: day }).where('school_id', '=', school.schoolId).execute(),
      )
    await received('2026-11-01')
    // four copies of one title went out one after another: the fourth was the last
    expect(await preview(row(3, 14), flagged('only-copy'))).toMatchObject({ notLent: 1, readers: 1 })
    expect(await preview(row(3, 14), flagged('new'))).toMatchObject({ notLent: 4, readers: 2 })
    await received('2026-09-01')
    expect(await preview(row(3, 14), flagged('new'))).toMatchObject({ notLent: 0 })
  })

  test('looks at the role that a reader had on the day of a loan, also when it has been taken away since', async () => {
    const { school, preview, ada } = await lendings()
    const administrator = await givenStaff(app, school, 'administrator')
    const roles = { params: { id: ada.id } }
    const body = { role: 'student-librarian', classId: null, fromDay: '2026-11-03', untilDay: null }
    expect((await administrator.call('POST /schools/:school/staff/:id/roles', { ...roles, body })).status).toBe(200)
    const longer: Rule = { id: 2, when: { role: ['student-librarian'] }, values: { period: { unit: 'days', n: 28 } } }
    const asHelper = {
      otherDay: 2,
      notLent: 0,
      examples: [
        { lentDay: '2026-11-03', after: '2026-12-01' },
        { lentDay: '2026-11-04', after: '2026-12-02' },
      ],
    }
    expect(await preview(row(3, 14), longer)).toMatchObject(asHelper)
    const granted = await app.database.read
      .selectFrom('role_grant')
      .select('id')
      .where('school_id', '=', school.schoolId)
      .where('person_id', '=', ada.id)
      .executeTakeFirstOrThrow()
    const taken = await administrator.call('DELETE /schools/:school/staff/:id/roles/:grant', {
      params: { id: ada.id, grant: granted.id },
    })
    expect(taken.status).toBe(200)
    expect(await preview(row(3, 14), longer)).toMatchObject(asHelper)
  })

  test('counts no class loan: its day was chosen by hand, and nobody held its books', async () => {
    const school = await givenSchool(app)
    const other = await givenStaff(app, school, 'librarian')
    const classId = await givenClass(app, school, { number: '1' })
    const copies = (await givenCopies(app, school, { count: 5 })).map(({ id }) => ({ copyId: id }))
    const body = { holder: { kind: 'class', classId }, copies, dueDay: '2026-12-07' }
    expect((await other.call('POST /schools/:school/class-loans', { body })).status).toBe(200)
    const set = { rules: [row(1, 7)], holidayFrom: 14 }
    const seen = await other.call('POST /schools/:school/lending-rules/preview', { body: { set } })
    expect(seen.body).toMatchObject({ loans: 0, notLent: 0 })
  })

  test('says of each loan what the rules say when it is made under them', async () => {
    const wide = ruleOfRow(1, { category: 'pupil', count: 20, days: 14, renewals: 1 })
    const sets: Rule[][] = [
      [wide, { id: 2, when: { channel: ['self'] }, values: { allowed: false } }],
      [wide, { id: 2, when: {}, values: { perTerm: 3 } }],
      [wide, { id: 2, when: {}, values: { ladder: [{ from: 1, step: 'pause', perDay: 3, most: 20 }] } }],
      [wide, { id: 2, when: {}, values: { ladder: [{ from: 1, step: 'teacher', perDay: 0, most: 0 }], grace: 2 } }],
      [
        wide,
        {
          id: 2,
          when: { category: ['pupil'], weekday: [3] },
          values: { count: 1, closed: 'before', period: { unit: 'open-days', n: 5 } },
        },
      ],
    ]
    for (const rules of sets) {
      const set = { rules, holidayFrom: 14 }
      const { said } = await lendTerm(set)
      expect(said.filter(({ after }) => after === null).length, JSON.stringify(rules[1])).toBeGreaterThan(0)
      const { previewed } = await lendTerm({ rules: [wide], holidayFrom: 14 }, set)
      const others = said.filter(({ before, after }) => before !== after)
      expect(previewed?.examples.map(({ lentDay, after }) => ({ lentDay, after }))).toEqual(
        others.map(({ lentDay, after }) => ({ lentDay, after })),
      )
    }
  })

  test('changes nothing, and says of a school without loans that there is nothing to compare', async () => {
    const { school, preview } = await lendings()
    await preview(row(1, 7))
    const sets = await app.database.read
      .selectFrom('lending_rule_set')
      .selectAll()
      .where('school_id', '=', school.schoolId)
      .execute()
    expect(sets).toEqual([])
    const empty = await givenSchool(app)
    const other = await givenStaff(app, empty, 'librarian')
    const body = { set: { rules: [row(1, 7)], holidayFrom: 14 } }
    expect((await other.call('POST /schools/:school/lending-rules/preview', { body })).body).toMatchObject({
      term: null,
      loans: 0,
    })
  })
})
