import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { verifyChain } from '#platform/audit'
import type { Db } from '#platform/database'
import { type GivenApp, givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenImporter } from '../../../tests/given/roster-import.ts'
import { sheetFile } from '../../../tests/given/sheet-files.ts'

const SIGNS = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
const GIVEN = '子涵雨桐浩宇欣怡梓轩思源一诺佳琪俊杰诗涵'

/** A pupil's line: number 20260001 …, name made up from his number, class by fortieth. */
const pupil = (n: number) => ({
  number: `2026${String(n).padStart(4, '0')}`,
  name: `${SIGNS[n % 20] ?? ''}${GIVEN[(n * 7) % 20] ?? ''}${GIVEN[Math.floor(n / 20) + 3] ?? ''}`,
  class: `三（${Math.floor((n - 1) / 40) + 1}）班`,
})
type Line = ReturnType<typeof pupil>
const SCHOOL = Array.from({ length: 200 }, (_, i) => pupil(i + 1))

const roster = (lines: readonly Line[]) =>
  sheetFile([
    ['学号', '姓名', '班级', '身份证号', '家长电话'],
    ...lines.map((one, i) => [one.number, one.name, one.class, `11010520180101${String(1000 + i)}`, '13800138000']),
  ])

const everything = async (db: Db, schoolId: number) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'class_id', 'student_number', 'card_number', 'status', 'left_on', 'category', 'seat_number'])
    .where('school_id', '=', schoolId)
    .where('kind', '=', 'pupil')
    .orderBy('id')
    .execute()

async function given200(app: GivenApp) {
  const school = await givenSchool(app)
  const importer = givenImporter(app, await givenStaff(app, school, 'librarian'))
  const { body } = await importer.read(roster(SCHOOL))
  await importer.apply(body.id)
  return { school, importer, first: body.id }
}

onBothEngines('F1 a roster of 200 pupils', (given) => {
  test('is read, shown, applied; the same file again changes nothing', async () => {
    const app = await givenApp(given)
    const { school, importer, first } = await given200(app)
    expect(await importer.counts(first)).toEqual({ class: 5, created: 200 })
    const before = await everything(app.database.read, school.schoolId)
    expect(before).toHaveLength(200)
    const again = await importer.read(roster(SCHOOL))
    expect(await importer.counts(again.body.id)).toEqual({ unchanged: 200 })
    expect((await importer.apply(again.body.id)).status).toBe(200)
    expect(await everything(app.database.read, school.schoolId)).toEqual(before)
  })

  test('keeps no identity number, no telephone and no file, and says so', async () => {
    const app = await givenApp(given)
    const { school, importer } = await given200(app)
    const { body } = await importer.read(roster(SCHOOL))
    const shown = (await importer.preview(body.id)).body
    expect(shown.withheld[0]).toBe('名单 · D 列（身份证号）：200 个身份证号没有读进来，也没有保存。')
    expect(shown.withheld.join('')).toContain('家长电话')
    const kept = JSON.stringify(
      await Promise.all([
        app.database.read.selectFrom('batch').selectAll().where('school_id', '=', school.schoolId).execute(),
        app.database.read.selectFrom('batch_item').selectAll().where('school_id', '=', school.schoolId).execute(),
        app.database.read.selectFrom('audit_payload').selectAll().where('school_id', '=', school.schoolId).execute(),
        app.database.read.selectFrom('job').selectAll().where('school_id', '=', school.schoolId).execute(),
      ]),
    )
    expect(kept).not.toMatch(/11010520180101|13800138000/)
    const uploads = path.join(app.folder, 'uploads')
    expect(existsSync(uploads) ? readdirSync(uploads) : []).toEqual([])
  })

  test('knows who moved, who has another name, who left and who came back, and takes all of it back', async () => {
    const app = await givenApp(given)
    const { school, importer } = await given200(app)
    const before = await everything(app.database.read, school.schoolId)
    const [moved, renamed] = [SCHOOL[0], SCHOOL[1]]
    const changed = SCHOOL.filter((_, i) => i !== 5).map((line) => {
      if (line === moved) return { ...line, class: '三（2）班' }
      if (line === renamed) return { ...line, name: '欧阳若曦' }
      return line
    })
    const second = (await importer.read(roster([...changed, { ...pupil(300), class: '三（5）班' }]))).body.id
    expect(await importer.counts(second)).toEqual({ new: 1, changed: 2, unchanged: 197, left: 1 })
    const rows = await importer.rows(second, 'changed')
    expect(rows.map(({ name, changes }) => [name, changes])).toEqual([
      [moved?.name, [{ field: '班级', before: '三（1）班', after: '三（2）班' }]],
      ['欧阳若曦', [{ field: '姓名', before: renamed?.name, after: '欧阳若曦' }]],
    ])
    const [gone] = await importer.rows(second, 'left')
    expect(gone?.name).toBe(SCHOOL[5]?.name)
    await importer.apply(second, { leave: [gone?.readerId] })
    expect(await importer.counts(second)).toEqual({ created: 1, changed: 2, left: 1, unchanged: 197 })
    const now = await everything(app.database.read, school.schoolId)
    expect(now.find((one) => one.id === gone?.readerId)).toMatchObject({ status: 'left', left_on: '2026-11-23' })
    const back = (await importer.read(roster(SCHOOL))).body.id
    expect(await importer.counts(back)).toMatchObject({ returned: 1, changed: 2, left: 1 })
    expect((await importer.undo(second)).status).toBe(200)
    expect(await everything(app.database.read, school.schoolId)).toEqual(before)
    expect(await verifyChain(app.database.read, school.schoolId)).toMatchObject({ ok: true })
  })

  test('lets nobody leave who was not ticked, and more than one in twenty only with the number typed', async () => {
    const app = await givenApp(given)
    const { school, importer } = await given200(app)
    const half = SCHOOL.filter((_, i) => i >= 40 || i < 20)
    const { id } = (await importer.read(roster(half))).body
    const missing = (await importer.rows(id, 'left')).map((row) => row.readerId)
    expect(missing).toHaveLength(20)
    expect(await importer.apply(id, { leave: missing })).toMatchObject({
      status: 409,
      body: { code: 'roster.type_number' },
    })
    expect((await importer.apply(id, { leave: missing.slice(0, 5) })).status).toBe(200)
    const left = (await everything(app.database.read, school.schoolId)).filter((one) => one.status === 'left')
    expect(left.map((one) => one.id).toSorted()).toEqual(missing.slice(0, 5).toSorted())
    const rest = (await importer.read(roster(half))).body.id
    const others = (await importer.rows(rest, 'left')).map((row) => row.readerId)
    expect((await importer.apply(rest, { leave: others, typed: 15 })).status).toBe(200)
    const people = await everything(app.database.read, school.schoolId)
    expect(people.filter((one) => one.status === 'left')).toHaveLength(20)
    const reasons = await app.database.read
      .selectFrom('person')
      .select('left_reason')
      .distinct()
      .where('school_id', '=', school.schoolId)
      .where('status', '=', 'left')
      .execute()
    expect(reasons).toEqual([{ left_reason: 'roster' }])
  })

  test('is refused when the readers changed after the preview, and goes after it was compared again', async () => {
    const app = await givenApp(given)
    const { school, importer } = await given200(app)
    const id = (await importer.read(roster([...SCHOOL, { ...pupil(300), class: '三（5）班' }]))).body.id
    await importer.ask('POST /schools/:school/readers', {
      body: { kind: 'pupil', name: '新来的', category: 'pupil' },
    })
    expect(await importer.apply(id)).toMatchObject({ status: 409, body: { code: 'roster.stale' } })
    expect((await importer.preview(id)).body.stale).toBe(true)
    const fresh = (
      await importer.ask<{ id: number }>('POST /schools/:school/roster/imports/:id/compare', { params: { id } })
    ).body.id
    expect((await importer.preview(fresh)).body).toMatchObject({ stale: false, counts: { new: 1, unchanged: 200 } })
    expect((await importer.preview(id)).status).toBe(404)
    expect((await importer.apply(fresh)).status).toBe(200)
    expect(await everything(app.database.read, school.schoolId)).toHaveLength(202)
  })

  test('is not undone over what came later, and says what that is', async () => {
    const app = await givenApp(given)
    const { school, importer, first } = await given200(app)
    const people = await everything(app.database.read, school.schoolId)
    const [one, two] = people
    await importer.ask('POST /schools/:school/readers/:id/step', {
      params: { id: one?.id ?? 0 },
      body: { step: 'stop-card' },
    })
    await app.database.write((tx) =>
      tx
        .insertInto('pupil_pin')
        .values({ school_id: school.schoolId, person_id: two?.id ?? 0, pin_hash: 'x', changed_at: app.clock.now() })
        .execute(),
    )
    const undone = await importer.undo(first)
    expect(undone.status).toBe(409)
    expect(undone.body.reasons?.map(({ title }) => title)).toEqual([
      `${one?.name ?? ''} 的资料在导入以后又改过。`,
      `${two?.name ?? ''} 在导入以后借过书，或者有了账号。`,
    ])
    expect(await everything(app.database.read, school.schoolId)).toHaveLength(200)
  })
})

onBothEngines('F1 rows that a person decides', (given) => {
  test('numbers dealt out anew are exchanged, once somebody said who is who, and given back by an undo', async () => {
    const app = await givenApp(given)
    const { school, importer } = await given200(app)
    const before = await everything(app.database.read, school.schoolId)
    const [a, b] = [SCHOOL[0], SCHOOL[1]]
    if (!a || !b) throw new Error('no pupils')
    const swapped = [{ ...a, number: b.number }, { ...b, number: a.number }, ...SCHOOL.slice(2)]
    const { id } = (await importer.read(roster(swapped))).body
    const doubtful = await importer.rows(id, 'doubtful')
    expect(doubtful.map(({ why }) => why[0])).toEqual(['这个学号记在另一位名下。', '这个学号记在另一位名下。'])
    const choices = doubtful.map((row) => ({
      seq: row.seq,
      choice: row.possible.find((one) => one.name === row.name)?.id ?? 'skip',
    }))
    expect(
      await importer.apply(id, { choices: [choices[0], { seq: choices[1]?.seq, choice: choices[0]?.choice }] }),
    ).toMatchObject({ status: 409, body: { code: 'roster.reader_twice' } })
    await importer.apply(id, { choices })
    expect(await importer.counts(id)).toMatchObject({ changed: 2, unchanged: 198 })
    const numbers = async () =>
      (await everything(app.database.read, school.schoolId)).slice(0, 2).map((one) => one.student_number)
    expect(await numbers()).toEqual([b.number, a.number])
    await importer.undo(id)
    expect(await everything(app.database.read, school.schoolId)).toEqual(before)
  })

  test('somebody of a known name in another class may be new or the same; without an answer nothing happens', async () => {
    const app = await givenApp(given)
    const { school, importer } = await given200(app)
    const known = SCHOOL[50]
    const file = sheetFile([
      ['姓名', '班级'],
      [known?.name, '四（1）班'],
      ['全新的', '四（1）班'],
    ])
    const { id } = (await importer.read(file)).body
    expect(await importer.counts(id)).toEqual({ class: 1, doubtful: 1, new: 1 })
    await importer.apply(id)
    expect(await importer.counts(id)).toEqual({ class: 1, skipped: 1, created: 1 })
    const later = (await importer.read(file)).body.id
    const [row] = await importer.rows(later, 'doubtful')
    await importer.apply(later, { choices: [{ seq: row?.seq, choice: 'new' }] })
    expect(await everything(app.database.read, school.schoolId)).toHaveLength(202)
  })

  test('a number that stays with somebody else refuses its row alone', async () => {
    const app = await givenApp(given)
    const { school, importer } = await given200(app)
    const other = SCHOOL[0]
    const file = sheetFile([
      ['学号', '姓名', '班级'],
      [other?.number, '抢号的', '四（1）班'],
      ['20269999', '有号的', '四（1）班'],
    ])
    const { id } = (await importer.read(file)).body
    const [row] = await importer.rows(id, 'doubtful')
    await importer.apply(id, { choices: [{ seq: row?.seq, choice: 'new' }] })
    expect(await importer.counts(id)).toEqual({ class: 1, created: 1, refused: 1 })
    const [refused] = await importer.rows(id, 'refused')
    expect(refused).toMatchObject({
      place: '名册.xlsx · 名单 · 第 2 行',
      why: [`学号 ${other?.number ?? ''} 还记在 ${other?.name ?? ''} 名下，这一行没有导入。请先改好学号。`],
    })
    expect(await everything(app.database.read, school.schoolId)).toHaveLength(201)
  })
})

onBothEngines('F1 columns and kinds of lists', (given) => {
  test('a column that was not understood is chosen by a person and remembered for the next file', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const importer = givenImporter(app, await givenStaff(app, school, 'librarian'))
    const file = sheetFile([
      ['姓名', '班级', '内部编码'],
      ['王小明', '三（1）班', 'X001'],
      ['李雪', '三（1）班', 'X002'],
    ])
    const read = (await importer.read(file)).body
    expect(read.tables[0]?.columns.map(({ key, field }) => [key, field])).toEqual([
      ['姓名', 'name'],
      ['班级', 'class'],
      ['内部编码', null],
    ])
    const columns = JSON.stringify({ 内部编码: 'number' })
    const corrected = (await importer.read(file, '名册.xlsx', { columns, replaces: String(read.id) })).body
    expect((await importer.preview(read.id)).status).toBe(404)
    await importer.apply(corrected.id)
    const numbers = async () => (await everything(app.database.read, school.schoolId)).map((one) => one.student_number)
    expect(await numbers()).toEqual(['X001', 'X002'])
    expect(await importer.counts((await importer.read(file)).body.id)).toEqual({ unchanged: 2 })
  })

  test('a file without headings shows its columns by letter, and a person says what they are', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const importer = givenImporter(app, await givenStaff(app, school, 'librarian'))
    const file = sheetFile([
      ['欧阳娜娜子一', '三（1）班'],
      ['司马相如子二', '三（1）班'],
    ])
    const read = (await importer.read(file)).body
    expect(await importer.counts(read.id)).toEqual({})
    expect(read.tables[0]?.columns).toMatchObject([
      { key: 'A', samples: ['欧阳娜娜子一', '司马相如子二'] },
      { key: 'B' },
    ])
    const columns = JSON.stringify({ A: 'name', B: 'class' })
    expect(await importer.counts((await importer.read(file, '名册.xlsx', { columns })).body.id)).toEqual({
      class: 1,
      new: 2,
    })
  })

  test('teachers come as readers of their own category, without a class', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const importer = givenImporter(app, await givenStaff(app, school, 'librarian'))
    const file = sheetFile([
      ['工号', '姓名', '学科'],
      ['T001', '陈老师', '语文'],
      ['T002', '周老师', '数学'],
    ])
    const { id } = (await importer.read(file, '教职工.xlsx')).body
    await importer.apply(id)
    const staff = await app.database.read
      .selectFrom('person')
      .select(['name', 'category', 'class_id', 'student_number'])
      .where('school_id', '=', school.schoolId)
      .where('student_number', 'like', 'T00%')
      .orderBy('student_number')
      .execute()
    expect(staff).toEqual([
      { name: '陈老师', category: 'teacher', class_id: null, student_number: 'T001' },
      { name: '周老师', category: 'teacher', class_id: null, student_number: 'T002' },
    ])
  })

  test('who grew out of the lower grades gets the category of the others, and a choice of the librarian stays', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const importer = givenImporter(app, await givenStaff(app, school, 'librarian'))
    const file = (grade: string) =>
      sheetFile([
        ['姓名', '班级'],
        ['王小明', `${grade}（1）班`],
        ['李雪', `${grade}（1）班`],
      ])
    const first = (await importer.read(file('二'), '名册.xlsx', { schoolYear: '2025' })).body.id
    await importer.apply(first)
    const categories = async () =>
      (await everything(app.database.read, school.schoolId)).map(({ name, category }) => [name, category])
    expect(await categories()).toEqual([
      ['王小明', 'pupil-lower'],
      ['李雪', 'pupil-lower'],
    ])
    const snow = (await everything(app.database.read, school.schoolId)).find((one) => one.name === '李雪')
    await app.database.write((tx) =>
      tx
        .updateTable('person')
        .set({ category: 'early-reader' })
        .where('school_id', '=', school.schoolId)
        .where('id', '=', snow?.id ?? 0)
        .execute(),
    )
    await importer.apply((await importer.read(file('三'))).body.id)
    expect(await categories()).toEqual([
      ['王小明', 'pupil'],
      ['李雪', 'early-reader'],
    ])
  })
})
