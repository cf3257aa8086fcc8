import { expect, test } from 'vitest'
import type { Rule, RuleSet } from '#lending-rules/contract'
import { ruleOfRow } from '#lending-rules/rules'
import { givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies, givenReader } from '../../../tests/given/library.ts'
import { checkOut } from './check-out.ts'
import type { RulesPreview } from './contract.ts'

onBothEngines('B2 the preview of a change', (given) => {
  /** Ada takes three books on three days, Ben one; nothing came back yet. */
  async function lendings() {
    const app = await givenApp(given)
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
    return { app, librarian, school, preview }
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
    const { app, school, preview } = await lendings()
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

  test('changes nothing, and says of a school without loans that there is nothing to compare', async () => {
    const { app, school, preview } = await lendings()
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
