import { beforeAll, expect, test } from 'vitest'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { classRow, manifestOf, oneRosterZip, userRow } from '../../../tests/given/one-roster.ts'
import { givenImporter } from '../../../tests/given/roster-import.ts'

const users = [
  userRow('u1', '王', '小明', { number: '0001' }),
  userRow('u2', '李', '雪', { number: '0002' }),
  userRow('t1', '陈', '老师', { number: 'T01' }),
]
const roles = [
  ['u1', 'student'],
  ['u2', 'student'],
  ['u3', 'student'],
  ['t1', 'teacher'],
]
const classes = [classRow('c1', '三（1）班'), classRow('c2', '三（2）班')]
const enrollments = [
  ['u1', 'c1'],
  ['u2', 'c1'],
  ['u3', 'c2'],
]
const whole = { users, roles, classes, enrollments }

onBothEngines('F1 OneRoster files as a roster', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let importer: ReturnType<typeof givenImporter>
  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    importer = givenImporter(app, await givenStaff(app, school, 'librarian'))
  })
  const pupils = async () =>
    (
      await app.database.read
        .selectFrom('person')
        .select(['name', 'student_number'])
        .where('school_id', '=', school.schoolId)
        .where('kind', '=', 'pupil')
        .where('status', '=', 'active')
        .orderBy('student_number')
        .execute()
    ).map((one) => `${one.name} ${one.student_number ?? ''}`)

  test('go through the preview, come in, are known again, and are taken back as a whole', async () => {
    const { status, body } = await importer.read(oneRosterZip(whole), 'oneroster.zip')
    expect(status).toBe(200)
    expect(await importer.counts(body.id)).toMatchObject({ new: 3, class: 1 })
    expect((await importer.preview(body.id)).body.remarks.join(' ')).toContain('OneRoster')
    expect((await importer.rows(body.id, 'new')).map(({ place, kind }) => [place, kind])).toEqual([
      [expect.stringContaining('users.csv'), 'pupil'],
      [expect.stringContaining('users.csv'), 'pupil'],
      [expect.stringContaining('users.csv'), 'staff'],
    ])
    expect((await importer.apply(body.id)).status).toBe(200)
    expect(await pupils()).toEqual(['王小明 0001', '李雪 0002'])
    const again = await importer.read(oneRosterZip(whole), 'oneroster.zip')
    expect(await importer.counts(again.body.id)).toEqual({ unchanged: 3 })
    expect((await importer.undo(body.id)).status).toBe(200)
    expect(await pupils()).toEqual([])
  })

  test('a whole list proposes who left, a list of changes nobody', async () => {
    const first = await importer.read(oneRosterZip(whole), 'oneroster.zip')
    await importer.apply(first.body.id)
    const one = [
      userRow('u1', '王', '小明', { number: '0001' }),
      userRow('u2', '李', '雪', { number: '0002', status: 'tobedeleted' }),
    ]
    const bulk = await importer.read(oneRosterZip({ ...whole, users: one }), 'oneroster.zip')
    expect((await importer.rows(bulk.body.id, 'left')).map(({ name }) => name)).toContain('李雪')
    const changes = [...one, userRow('u3', '赵', '新', { number: '0003' })]
    const delta = await importer.read(
      oneRosterZip({ ...whole, users: changes, manifest: manifestOf('delta') }),
      'oneroster.zip',
    )
    expect(await importer.rows(delta.body.id, 'left')).toEqual([])
    expect((await importer.preview(delta.body.id)).body.remarks).toHaveLength(3)
    await importer.apply(delta.body.id)
    expect(await pupils()).toEqual(['王小明 0001', '李雪 0002', '赵新 0003'])
  })

  test('a package that cannot be read is refused with what is missing', async () => {
    const { status, body } = await importer.read(oneRosterZip({ ...whole, manifest: null }), '名单.zip')
    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'roster.file_oneroster',
      title: '“名单.zip”这份 OneRoster 压缩包读不了：缺 manifest.csv。请让导出的人改好再选。',
    })
  })
})
