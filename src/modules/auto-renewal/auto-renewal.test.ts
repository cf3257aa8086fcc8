import { expect, test } from 'vitest'
import * as z from 'zod'
import { ruleOfRow } from '#lending-rules/rules'
import { command } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { done } from '#platform/problem'
import { givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies, givenReader } from '../../../tests/given/library.ts'
import { renewalJob } from './renew-all.ts'

onBothEngines('B2 renewing by itself', (given) => {
  test('runs on what nobody waits for before the weekend, tells the reader once, and stops at the limit', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const row = ruleOfRow(1, { category: 'pupil', count: 3, days: 7, renewals: 1 })
    const set = { rules: [{ ...row, values: { ...row.values, autoRenew: true } }], holidayFrom: 14 }
    const saved = await librarian.call('POST /schools/:school/lending-rules', {
      body: { set, base: 0, from: '2026-11-23' },
    })
    expect(saved.status).toBe(200)
    const reader = await givenReader(app, school, { name: '学生甲' })
    const other = await givenReader(app, school, { name: '学生乙' })
    const copies = [
      await givenCopies(app, school),
      await givenCopies(app, school),
      await givenCopies(app, school),
    ].flat()
    for (const copy of copies)
      await librarian.call('POST /schools/:school/desk/beeps', { body: { copyId: copy.id, personId: reader.id } })
    // somebody waits for the third
    const hold = { bibId: copies[2]?.bibId, personId: other.id }
    expect((await librarian.call('POST /schools/:school/holds', { body: hold })).status).toBe(200)
    const loans = () =>
      app.database.read
        .selectFrom('loan')
        .select(['due_day', 'renewals'])
        .where('school_id', '=', school.schoolId)
        .orderBy('id')
        .execute()
    const run = async (day: string) => {
      app.clock.set(`${day}T00:00:00.000Z`)
      const tick = command({
        name: 'test.tick',
        permission: null,
        input: z.null(),
        run: async ({ later, now }) => {
          later(renewalJob, {}, { key: `tick ${now}` })
          return done(null)
        },
      })
      await app.perform(systemActor(0), app.clock.now(), tick, null)
      await app.jobs.drain()
      return await loans()
    }
    const due = (day: string, renewals: number) => ({ due_day: day, renewals })
    expect(await run('2026-11-26')).toEqual([due('2026-11-30', 0), due('2026-11-30', 0), due('2026-11-30', 0)])
    // Friday: due on the Monday that comes
    const friday = [due('2026-12-04', 1), due('2026-12-04', 1), due('2026-11-30', 0)]
    expect(await run('2026-11-27')).toEqual(friday)
    expect(await run('2026-11-27')).toEqual(friday)
    expect(await run('2026-12-04')).toEqual(friday)
    const told = await app.database.read
      .selectFrom('notice_message')
      .select(['kind', 'person_id', 'body'])
      .where('school_id', '=', school.schoolId)
      .execute()
    expect(told).toMatchObject([{ kind: 'renewed', person_id: reader.id }])
    expect(told[0]?.body).toContain('12月4日')
    const noted = await app.database.read
      .selectFrom('audit_entry')
      .select(['action', 'actor'])
      .where('school_id', '=', school.schoolId)
      .where('action', '=', 'renew')
      .execute()
    expect(noted).toEqual([1, 2].map(() => ({ action: 'renew', actor: 'system' })))
  })
})
