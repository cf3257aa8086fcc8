import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, weekdayOf } from '#values/day'
import type { LessonInput, Pasted, Timetable } from './contract.ts'
import { clash, lessonDays, type LessonYear, sameLesson, takesPlace } from './rules.ts'
import { givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies, givenReader } from '../../../tests/given/library.ts'
import { givenClass } from '../../../tests/given/people.ts'

const term = { id: 1, schoolYear: 2026, number: 1, firstDay: '2026-09-01', lastDay: '2027-01-22' }
const days = new Map([
  ['2026-10-01', { kind: 'holiday', worksAs: null }],
  ['2026-10-10', { kind: 'make-up', worksAs: 4 }],
  ['2026-11-12', { kind: 'exam', worksAs: null }],
])
const year: LessonYear = {
  open: {
    weekdays: [1, 2, 3, 4, 5],
    exceptions: new Map([
      ['2026-10-01', false],
      ['2026-10-10', true],
      ['2026-11-12', true],
    ]),
  },
  days,
  terms: [term],
}
const thursday = { weekday: 4, weeks: 'all' as const, termId: null }

describe('F3 a reading lesson', () => {
  test('is held on its weekday, on the Saturday that is worked as that day, not in holidays and examinations', () => {
    expect(takesPlace(thursday, '2026-09-24', year)).toBe(true)
    expect(takesPlace(thursday, '2026-09-25', year)).toBe(false)
    expect(takesPlace(thursday, '2026-10-01', year)).toBe(false)
    expect(takesPlace(thursday, '2026-10-10', year)).toBe(true)
    expect(takesPlace(thursday, '2026-11-12', year)).toBe(false)
    expect(takesPlace(thursday, '2027-02-04', year)).toBe(false)
    expect(takesPlace({ ...thursday, termId: 2 }, '2026-09-24', year)).toBe(false)
    expect(takesPlace(thursday, '2027-02-04', { ...year, terms: [] })).toBe(true)
  })

  test('of odd weeks is held in the weeks 1, 3, 5 of the term, of even weeks in the others', () => {
    const of = (weeks: 'odd' | 'even') => [
      ...lessonDays([{ ...thursday, weeks }], { after: '2026-08-31', last: '2026-09-30', year }),
    ]
    expect(of('odd')).toEqual(['2026-09-03', '2026-09-17'])
    expect(of('even')).toEqual(['2026-09-10', '2026-09-24'])
  })

  test('comes on open days of its class alone, in order, never on the day itself, and odd and even weeks make all weeks', () => {
    const lessonOf = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      weeks: fc.constantFrom('all' as const, 'odd' as const, 'even' as const),
      termId: fc.constant(null),
    })
    fc.assert(
      fc.property(fc.array(lessonOf, { maxLength: 4 }), fc.integer({ min: 0, max: 140 }), (lessons, n) => {
        const after = addDays(term.firstDay, n)
        const span = { after, last: term.lastDay, year }
        const found = [...lessonDays(lessons, span)]
        expect(found).toEqual([...new Set(found)].sort())
        for (const day of found) {
          expect(day > after && day <= term.lastDay).toBe(true)
          const weekday = days.get(day)?.worksAs ?? weekdayOf(day)
          expect(lessons.some((one) => one.weekday === weekday)).toBe(true)
          expect(year.open.exceptions.get(day) ?? weekdayOf(day) <= 5).toBe(true)
        }
        const both = lessons.flatMap((one) => [
          { ...one, weeks: 'odd' as const },
          { ...one, weeks: 'even' as const },
        ])
        expect([...lessonDays(both, span)]).toEqual([
          ...lessonDays(
            lessons.map((one) => ({ ...one, weeks: 'all' as const })),
            span,
          ),
        ])
      }),
    )
  })

  test('clashes with another class at the same time in the same room, unless weeks or terms keep them apart', () => {
    const one: LessonInput = {
      classId: 1,
      weekday: 2,
      time: { at: 'period', number: 3 },
      room: '',
      weeks: 'odd',
      termId: null,
    }
    const other = { ...one, classId: 2 }
    expect(clash(one, [other])).toBe(other)
    expect(clash(one, [{ ...other, weeks: 'even' }])).toBeUndefined()
    expect(clash(one, [{ ...other, room: '阅览室' }])).toBeUndefined()
    expect(clash({ ...one, termId: 1 }, [{ ...other, termId: 2 }])).toBeUndefined()
    expect(clash(one, [{ ...one }])).toBeUndefined()
    expect(sameLesson(one, [{ ...one, room: '阅览室' }])).toBeDefined()
    const noon = { ...one, time: { at: 'time' as const, from: '12:20', to: '12:50' } }
    expect(clash(noon, [{ ...other, time: { at: 'time', from: '12:40', to: '13:00' } }])).toBeDefined()
    expect(clash(noon, [{ ...other, time: { at: 'time', from: '12:50', to: '13:00' } }])).toBeUndefined()
  })
})

onBothEngines('F3 the timetable of a school', (given) => {
  test('is set lesson by lesson, the answer taken back undoes it; a class reads once at a time; head and teachers see it', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const desk = await givenStaff(app, school, 'librarian')
    const teacher = await givenStaff(app, school, 'teacher')
    const classId = await givenClass(app, school, { number: '2' })
    const change = (body: object, who = desk) => who.call('POST /schools/:school/timetable/changes', { body })
    const lesson = { classId, weekday: 2, time: { at: 'period', number: 3 } }
    const added = (await change({ add: [lesson, { ...lesson, weekday: 4 }] })).body as { added: { id: number }[] }
    expect(added.added).toHaveLength(2)
    const seen = async () => (await teacher.call('GET /schools/:school/timetable')).body as Timetable
    expect((await seen()).lessons.map((one) => one.weekday)).toEqual([2, 4])
    expect((await seen()).classes).toEqual([{ id: classId, label: '三（2）班' }])
    expect((await change({ add: [lesson] })).body).toMatchObject({ code: 'timetable.same_lesson' })
    expect((await change({ add: [{ ...lesson, classId: 1 }] })).body).toMatchObject({ code: 'timetable.no_such_class' })
    const odd = { classId, weekday: 5, time: { at: 'time', from: '13:00', to: '12:00' } }
    expect((await change({ add: [odd] })).body).toMatchObject({ code: 'timetable.ends_before' })
    expect((await change({ remove: [added.added[0]?.id] }, teacher)).status).toBe(403)
    await change({ remove: added.added.map((one) => one.id) })
    expect((await seen()).lessons).toEqual([])
    const pasted = await desk.call('POST /schools/:school/timetable/pasted', {
      body: { text: '\t周一\t周二\n第2节\t三2班\t三(2)\n第3节\t3.2、四（9）班\t美术' },
    })
    const { lessons, refused } = pasted.body as Pasted
    expect(lessons.map((one) => [one.classId, one.weekday, one.time])).toEqual([
      [classId, 1, { at: 'period', number: 2 }],
      [classId, 2, { at: 'period', number: 2 }],
      [classId, 1, { at: 'period', number: 3 }],
    ])
    expect(refused).toEqual([
      { text: '四（9）班', why: 'class' },
      { text: '美术', why: 'class' },
    ])
  })

  test('makes books fall due on the class’s next reading lesson, and without one after a week', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const desk = await givenStaff(app, school, 'administrator')
    const classId = await givenClass(app, school, { number: '2' })
    const other = await givenClass(app, school, { number: '3' })
    await desk.call('POST /schools/:school/timetable/changes', {
      body: { add: [{ classId, weekday: 4, time: { at: 'period', number: 3 } }] },
    })
    const rules = (await desk.call('GET /schools/:school/lending-rules')).body as {
      latest: number
      set: { rules: { values: object }[] }
    }
    const set = {
      ...rules.set,
      rules: rules.set.rules.map((one) => ({ ...one, values: { ...one.values, period: { unit: 'lessons', n: 1 } } })),
    }
    const saved = await desk.call('POST /schools/:school/lending-rules', {
      body: { set, base: rules.latest, from: '2026-11-23' },
    })
    expect(saved.status).toBe(200)
    const lend = async (reader: { id: number }) => {
      const [copy] = await givenCopies(app, school)
      const lent = await desk.call('POST /schools/:school/desk/beeps', {
        body: { text: copy?.barcode, personId: reader.id },
      })
      return (lent.body as { dueDay: string }).dueDay
    }
    expect(await lend(await givenReader(app, school, { classId }))).toBe('2026-11-26')
    expect(await lend(await givenReader(app, school, { classId: other }))).toBe('2026-11-30')
    await desk.call('PUT /schools/:school/calendar', {
      body: { days: [{ day: '2026-11-26', open: false, reason: '运动会', kind: 'closed' }] },
    })
    expect(await lend(await givenReader(app, school, { classId }))).toBe('2026-12-03')
    await desk.call('PUT /schools/:school/calendar', {
      body: { days: [{ day: '2026-11-28', open: true, reason: '调休', kind: 'make-up', worksAs: 4 }] },
    })
    expect(await lend(await givenReader(app, school, { classId }))).toBe('2026-11-28')
  })
})
