import { describe, expect, test } from 'vitest'
import { checkOut } from '#circulation'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies, givenReader } from '../../../tests/given/library.ts'
import { givenClass } from '../../../tests/given/people.ts'
import type { Today } from './contract.ts'
import { listClasses } from '#people'
import { backupTodo, perHead, ranked, shownOutside } from './rules.ts'

onBothEngines('E1 the library day', (given) => {
  async function library(): Promise<{ app: GivenApp; school: GivenSchool }> {
    const app = await givenApp(given)
    return { app, school: await givenSchool(app) }
  }
  /** A class of the third grade with so many pupils; each borrows a book of literature on that day. */
  async function classThatBorrows(app: GivenApp, school: GivenSchool, number: string, pupils: number, day: string) {
    const classId = await givenClass(app, school, { entryYear: number === '1' ? 2024 : 2023, number })
    const copies = await givenCopies(app, school, { count: pupils })
    for (const copy of copies) {
      const reader = await givenReader(app, school, { classId })
      const input = { personId: reader.id, copyId: copy.id, channel: 'desk' as const }
      expect((await app.perform(school.system, `${day}T02:00:00.000Z`, checkOut, input)).ok).toBe(true)
    }
    return copies
  }

  test('says whether the library is open, and why not', async () => {
    const { app, school } = await library()
    const librarian = await givenStaff(app, school, 'librarian')
    const today = async () => (await librarian.call('GET /schools/:school/today')).body as Today
    expect(await today()).toMatchObject({
      day: '2026-11-23',
      term: { week: 13 },
      opening: { open: true, reason: '', next: '2026-11-24' },
      due: { late: 0, today: 0 },
      begins: { readers: true, copies: true },
      standstill: null,
    })
    await librarian.call('PUT /schools/:school/calendar', {
      body: { days: ['23', '24'].map((day) => ({ day: `2026-11-${day}`, open: false, reason: '运动会' })) },
    })
    const { opening } = await today()
    expect(opening).toMatchObject({ open: false, reason: '运动会', next: '2026-11-25' })
    expect(opening.week.map((one) => one.open)).toEqual([false, false, true, true, true, false, false])
  })

  test('counts what is late by class, what waits and what is new', async () => {
    const { app, school } = await library()
    await classThatBorrows(app, school, '1', 3, '2026-11-02')
    await classThatBorrows(app, school, '2', 2, '2026-11-09')
    await givenCopies(app, school, { count: 4, state: 'processing' })
    const librarian = await givenStaff(app, school, 'librarian')
    const today = (await librarian.call('GET /schools/:school/today')).body as Today
    expect(today).toMatchObject({
      begins: { readers: false, copies: false },
      due: {
        late: 3,
        lateClasses: 1,
        lateStaff: 0,
        oldestDays: 7,
        most: { className: '三（1）班', loans: 3 },
        today: 2,
      },
      processing: { copies: 4, oldestDays: 0 },
      lending: { lent: 0, returned: 0, out: 5 },
      newTitles: { total: 2 },
      perHead: {
        overall: 1,
        grades: [
          { grade: 3, perHead: 1 },
          { grade: 4, perHead: 1 },
        ],
      },
    })
    const [first] = await listClasses(app.database.read, school.schoolId, '2026-11-23')
    const teacher = await givenStaff(app, school, 'class-teacher', first?.id)
    const own = (await teacher.call('GET /schools/:school/today')).body as Today
    expect([own.due?.late, own.due?.today]).toEqual([3, 0])
  })

  test('keeps figures over fewer than five readers within the library', async () => {
    const { app, school } = await library()
    await classThatBorrows(app, school, '1', 5, '2026-11-16')
    await classThatBorrows(app, school, '2', 4, '2026-11-20')
    const grades = async (role: 'librarian' | 'head') => {
      const somebody = await givenStaff(app, school, role)
      const today = (await somebody.call('GET /schools/:school/today')).body as Today
      return { due: today.due, perHead: today.perHead.grades.filter((one) => one.pupils > 0).map((one) => one.perHead) }
    }
    expect((await grades('librarian')).perHead).toEqual([1, 1])
    expect(await grades('head')).toEqual({ due: null, perHead: [1, null] })
  })
})

describe('E1 what is done first', () => {
  test('is what stops all work, then what may be lost, then what readers wait for', () => {
    expect(ranked(['stubs', 'late', 'clock', 'backup-place'])).toEqual(['clock', 'late', 'backup-place', 'stubs'])
  })

  test('of the backups one thing is said: that the last failed, that they have no place, or that they are old', () => {
    const now = '2026-11-23T02:00:00.000Z'
    const outside = { chosen: true, besideData: false }
    const last = (at: string, problem: string | null = null) => ({ ...outside, last: { at, problem } })
    expect(backupTodo(last('2026-11-22T20:00:00.000Z'), now)).toBeUndefined()
    expect(backupTodo(last('2026-11-22T20:00:00.000Z', 'full'), now)).toBe('backup-failed')
    expect(backupTodo(last('2026-11-10T20:00:00.000Z'), now)).toBe('backup-old')
    expect(backupTodo({ ...outside, last: null }, now)).toBe('backup-old')
    expect(backupTodo({ chosen: false, besideData: true, last: null }, now)).toBe('backup-place')
    expect(backupTodo({ ...last(now), besideData: true }, now)).toBe('backup-place')
  })

  test('a figure over few readers is not shown, and a mean needs a head', () => {
    expect([shownOutside(3, 4), shownOutside(3, 5)]).toEqual([null, 3])
    expect([perHead(10, 3), perHead(0, 0)]).toEqual([3.3, null])
  })
})
