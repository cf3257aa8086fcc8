import { expect, test } from 'vitest'
import { checkOut } from '#circulation'
import { unwrap } from '#platform/route'
import { type GivenApp, givenApp, type GivenSchool, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies, givenReader } from '../../../tests/given/library.ts'
import { givenClass } from '../../../tests/given/people.ts'
import type { Progress } from './contract.ts'

onBothEngines('H1 the way to five books a head', (given) => {
  /** A class of six pupils, of whom the first has borrowed so many books this term. */
  async function classOfSix(app: GivenApp, school: GivenSchool, entryYear: number, lent: number) {
    const classId = await givenClass(app, school, { entryYear, number: '1' })
    const readers = await Promise.all(Array.from({ length: 6 }, () => givenReader(app, school, { classId })))
    for (const [at, copy] of (await givenCopies(app, school, { count: lent })).entries()) {
      const input = { personId: readers[at % 6]?.id ?? 0, copyId: copy.id, channel: 'desk' as const }
      unwrap(await app.perform(school.system, '2026-11-16T02:00:00.000Z', checkOut, input))
    }
    return classId
  }

  test('counts books a head by class in the order of grades, and where it leads by the open days that are left', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const fourth = await classOfSix(app, school, 2023, 3)
    const third = await classOfSix(app, school, 2024, 6)
    const librarian = await givenStaff(app, school, 'librarian')
    const { body } = await librarian.call('GET /schools/:school/figures/progress')
    const progress = body as Progress
    expect(progress).toMatchObject({ goal: 5, school: { pupils: 12, loans: 9, perHead: 0.75 } })
    expect(progress.classes).toMatchObject([
      { classId: third, grade: 3, pupils: 6, loans: 6, perHead: 1 },
      { classId: fourth, grade: 4, pupils: 6, loans: 3, perHead: 0.5 },
    ])
    const { gone, all } = progress.openDays
    expect(gone).toBeGreaterThan(0)
    expect(all).toBeGreaterThan(gone)
    expect(progress.school.forecast).toBeCloseTo((0.75 * all) / gone)
  })

  test('without a term there is nothing to count, and it is not said to be none', async () => {
    const app = await givenApp(given, '2026-08-10T02:00:00.000Z')
    const librarian = await givenStaff(app, await givenSchool(app), 'librarian')
    const { body } = await librarian.call('GET /schools/:school/figures/progress')
    expect(body).toMatchObject({ goal: 5, term: null, school: { loans: null, perHead: null }, classes: [] })
  })
})
