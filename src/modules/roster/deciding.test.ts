import { expect, test } from 'vitest'
import { givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { everyPupil, FEW, givenPupils, roster } from '../../../tests/given/pupils.ts'
import { givenImporter } from '../../../tests/given/roster-import.ts'
import { sheetFile } from '../../../tests/given/sheet-files.ts'

onBothEngines('F1 rows that a person decides', (given) => {
  test('numbers dealt out anew are exchanged, once somebody said who is who, and given back by an undo', async () => {
    const app = await givenApp(given)
    const { school, importer } = await givenPupils(app, FEW)
    const before = await everyPupil(app.database.read, school.schoolId)
    const [a, b] = [FEW[0], FEW[1]]
    if (!a || !b) throw new Error('no pupils')
    const swapped = [{ ...a, number: b.number }, { ...b, number: a.number }, ...FEW.slice(2)]
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
    expect(await importer.counts(id)).toMatchObject({ changed: 2, unchanged: 58 })
    const numbers = async () =>
      (await everyPupil(app.database.read, school.schoolId)).slice(0, 2).map((one) => one.student_number)
    expect(await numbers()).toEqual([b.number, a.number])
    await importer.undo(id)
    expect(await everyPupil(app.database.read, school.schoolId)).toEqual(before)
  })

  test('somebody of a known name in another class may be new or the same; without an answer nothing happens', async () => {
    const app = await givenApp(given)
    const { school, importer } = await givenPupils(app, FEW)
    const known = FEW[50]
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
    expect(await everyPupil(app.database.read, school.schoolId)).toHaveLength(62)
  })

  test('a number that stays with somebody else refuses its row alone', async () => {
    const app = await givenApp(given)
    const { school, importer } = await givenPupils(app, FEW)
    const other = FEW[0]
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
    const english = await importer.ask<{ rows: { place: string }[] }>('GET /schools/:school/roster/imports/:id/rows', {
      params: { id },
      query: { outcome: 'refused' },
      headers: { 'accept-language': 'en' },
    })
    expect(english.body.rows.map(({ place }) => place)).toEqual([expect.stringContaining('row 2')])
    expect(await everyPupil(app.database.read, school.schoolId)).toHaveLength(61)
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
    const numbers = async () => (await everyPupil(app.database.read, school.schoolId)).map((one) => one.student_number)
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
      (await everyPupil(app.database.read, school.schoolId)).map(({ name, category }) => [name, category])
    expect(await categories()).toEqual([
      ['王小明', 'pupil-lower'],
      ['李雪', 'pupil-lower'],
    ])
    const snow = (await everyPupil(app.database.read, school.schoolId)).find((one) => one.name === '李雪')
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
