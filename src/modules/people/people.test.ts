import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { peopleIn, tableRegistry } from '#platform/registry'
import { unwrap } from '#platform/route'
import { givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { givenSqlite, onBothEngines } from '../../../tests/given/database.ts'
import { givenReader } from '../../../tests/given/library.ts'
import { givenClass } from '../../../tests/given/people.ts'
import { addClasses } from './add-classes.ts'

interface Answer<T> {
  status: number
  body: T
}

onBothEngines('F1 readers and classes', (given) => {
  test('classes are kept by cohort and named for this school year', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const classes = [
      { stage: 'primary', entryYear: 2023, number: '2' },
      { stage: 'junior', entryYear: 2025, number: '3' },
      { stage: 'primary', entryYear: 2026, number: '甲' },
    ]
    const add = () => librarian.call('POST /schools/:school/classes', { body: { classes } })
    expect(await add()).toMatchObject({ body: { added: 3 } })
    expect(await add()).toMatchObject({ body: { added: 0 } })
    const { body } = (await librarian.call('GET /schools/:school/classes')) as unknown as Answer<{ label: string }[]>
    expect(body.map((one) => one.label)).toEqual(['一（甲）班', '四（2）班', '八（3）班'])
  })

  test('a class teacher sees his own class and no other', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const wanted = [1, 2].map((n) => ({ stage: 'primary' as const, entryYear: 2024, number: String(n) }))
    unwrap(await app.perform(school.system, app.clock.now(), addClasses, { classes: wanted }))
    const classes = await app.database.read
      .selectFrom('school_class')
      .select('id')
      .where('school_id', '=', school.schoolId)
      .orderBy('number')
      .execute()
    for (const { id } of classes) await givenReader(app, school, { classId: id })
    const teacher = await givenStaff(app, school, 'class-teacher', classes[0]?.id ?? 0)
    const list = (query = {}) =>
      teacher.call('GET /schools/:school/readers', { query }) as unknown as Promise<
        Answer<{ total: number; readers: { classId: number }[] }>
      >
    expect((await list()).body).toMatchObject({ total: 1, readers: [{ classId: classes[0]?.id }] })
    expect((await list({ classId: String(classes[1]?.id) })).body).toMatchObject({ total: 0 })
    expect((await teacher.call('POST /schools/:school/classes', { body: { classes: wanted } })).status).toBe(403)
  })

  test('a reader is found in the list by name, by a part of it, by initials, by seat and by number', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const classId = await givenClass(app, school, { number: '2' })
    const pupils = [
      { name: '欧阳诗语', seatNumber: 7, studentNumber: '20240007' },
      { name: '阿依努尔·买买提江', seatNumber: 8, studentNumber: '20240008' },
    ]
    for (const body of pupils)
      await librarian.call('POST /schools/:school/readers', {
        body: { kind: 'pupil', category: 'pupil', classId, ...body },
      })
    const found = async (text: string) => {
      const { status, body } = await librarian.call('GET /schools/:school/readers', { query: { text } })
      expect(status).toBe(200)
      return (body as { readers: { name: string }[] }).readers.map((one) => one.name)
    }
    expect(await found('阿依')).toEqual(['阿依努尔·买买提江'])
    for (const text of ['欧阳诗语', '诗语', 'oysy', '20240007', '三2 7'])
      expect(await found(text)).toEqual(['欧阳诗语'])
    expect(await found('没有这个人')).toEqual([])
  })

  test('numbers are unique: a card or student number that is taken is refused with its number', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const add = (body: object) =>
      librarian.call('POST /schools/:school/readers', { body: { kind: 'pupil', category: 'pupil', ...body } })
    expect(await add({ name: '李雷', cardNumber: '0007', studentNumber: '20260101' })).toMatchObject({
      status: 200,
      body: { cardNumber: '0007' },
    })
    expect(await add({ name: '韩梅梅', cardNumber: '0007' })).toMatchObject({
      status: 409,
      body: { code: 'people.card_taken' },
    })
    expect(await add({ name: '韩梅梅', studentNumber: '20260101' })).toMatchObject({
      body: { code: 'people.number_taken' },
    })
  })
})

describe('L5 what belongs to a reader', () => {
  const given = givenSqlite()

  test('every table that points to a person says so in the registry', async () => {
    const database = await given.open()
    const tables = await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table'`.execute(
      database.read,
    )
    const pointing = []
    for (const { name } of tables.rows) {
      const keys = await sql<{ table: string; from: string }>`SELECT * FROM pragma_foreign_key_list(${name})`.execute(
        database.read,
      )
      for (const key of keys.rows)
        if (key.table === 'person' && key.from !== 'school_id') pointing.push(`${name}.${key.from}`)
    }
    const registered = tableRegistry.flatMap((entry) => peopleIn(entry).map((column) => `${entry.table}.${column}`))
    expect(pointing.length).toBeGreaterThan(4)
    expect(pointing.filter((column) => !registered.includes(column))).toEqual([])
  })
})
