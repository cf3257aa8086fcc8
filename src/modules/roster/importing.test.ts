import { mkdtempSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cliActor } from '#platform/permissions'
import { unwrap } from '#platform/route'
import { givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { formOf, givenImporter } from '../../../tests/given/roster-import.ts'
import { sheetFile } from '../../../tests/given/sheet-files.ts'
import { applyRows } from './apply-rows.ts'
import { importRosterFile } from './import-file.ts'
import { settleImport } from './settle-import.ts'
import { startImport } from './start-import.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-roster-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, rows: readonly (readonly string[])[]) => {
  const at = path.join(folder, name)
  writeFileSync(at, sheetFile([['学号', '姓名', '班级'], ...rows]))
  return at
}
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => [
    `N${1000 + i}`,
    `甲${'一二三四五六七八九十'.charAt(i % 10)}${'天地玄黄宇宙洪荒日月'.charAt(Math.floor(i / 10))}`,
    '三（1）班',
  ])

onBothEngines('F1 importing from the command line', (given) => {
  test('nobody leaves without "complete"; what a person must decide is refused with its row; the file stays', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const actor = cliActor(school.schoolId, 'root')
    const first = file('名册.xlsx', [
      ['20260001', '王芳', '三（1）班'],
      ['20260002', '李雪', '三（1）班'],
      ['20260003', '赵一', '三（1）班'],
    ])
    const run = (at: string, complete = false) => importRosterFile(app, school.schoolId, actor, at, { complete })
    expect(await run(first)).toMatchObject({ created: 3, changed: 0, unchanged: 0, left: 0, refused: [] })
    expect(await run(first)).toMatchObject({ created: 0, changed: 0, unchanged: 3, left: 0 })
    const second = file('新.xlsx', [
      ['20260001', '王芳', '三（2）班'],
      ['20260009', '', '三（1）班'],
      ['20260002', '王芳', '三（1）班'],
    ])
    const done = await run(second)
    expect(done).toMatchObject({ created: 0, changed: 1, left: 0 })
    expect(done.refused).toMatchObject([
      { row: 3, place: '新.xlsx · 名单 · 第 3 行', reason: 'B3：没有姓名。请在文件里补上。' },
      { row: 4, reason: expect.stringContaining('这个学号记在另一位名下。') },
    ])
    expect(
      await run(
        file('全.xlsx', [
          ['20260001', '王芳', '三（2）班'],
          ['20260002', '李雪', '三（1）班'],
        ]),
        true,
      ),
    ).toMatchObject({ unchanged: 2, left: 1 })
    expect(existsSync(first)).toBe(true)
  })

  test('a dry run says what would be and writes nothing', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const actor = cliActor(school.schoolId, 'root')
    const here = file('在校.xlsx', [
      ['20260001', '王芳', '三（1）班'],
      ['20260002', '李雪', '三（1）班'],
    ])
    await importRosterFile(app, school.schoolId, actor, here, { complete: false })
    const next = file('下学期.xlsx', [
      ['20260001', '王芳', '三（2）班'],
      ['20260003', '赵一', '三（1）班'],
      ['20260009', '', '三（1）班'],
    ])
    const written = async () => {
      const tables = ['person', 'batch', 'batch_item', 'school_class', 'job', 'audit_entry'] as const
      const counts = tables.map(async (table) => [
        table,
        await app.database.read.selectFrom(table).selectAll().execute(),
      ])
      return JSON.stringify(await Promise.all(counts))
    }
    const before = await written()
    const would = await importRosterFile(app, school.schoolId, actor, next, { complete: true, dryRun: true })
    expect(await written()).toBe(before)
    const done = await importRosterFile(app, school.schoolId, actor, next, { complete: true })
    expect(would).toEqual({ ...done, id: null })
    expect(done).toMatchObject({ created: 1, changed: 1, left: 1, refused: [{ row: 4 }] })
  })

  test('a file without names is refused', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const at = path.join(folder, '无.xlsx')
    writeFileSync(
      at,
      sheetFile([
        ['书名', '定价'],
        ['草房子', '25'],
      ]),
    )
    await expect(
      importRosterFile(app, school.schoolId, cliActor(school.schoolId, 'root'), at, { complete: false }),
    ).rejects.toMatchObject({ problem: { code: 'roster.no_names' } })
  })
})

onBothEngines('F1 an import that is interrupted', (given) => {
  const begun = async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const importer = givenImporter(app, await givenStaff(app, school, 'librarian'))
    const { id } = (await importer.read(sheetFile([['学号', '姓名', '班级'], ...many(100)]))).body
    const perform = <I, R>(command: Parameters<typeof app.perform<I, R>>[2], input: I) =>
      app.perform(school.system, app.clock.now(), command, input)
    unwrap(await perform(startImport, { id, answers: { choices: [], leave: [] }, background: false }))
    const pupils = async () =>
      (
        await app.database.read
          .selectFrom('person')
          .select('id')
          .where('school_id', '=', school.schoolId)
          .where('kind', '=', 'pupil')
          .execute()
      ).length
    return { app, importer, id, perform, pupils, step: async () => unwrap(await perform(applyRows, { id })) }
  }

  test('goes on where it stopped, and no row is done twice', async () => {
    const { id, pupils, step, perform, importer } = await begun()
    expect(await step()).toEqual({ left: 61, all: 101 })
    expect(await pupils()).toBe(39)
    expect(await perform(startImport, { id, answers: { choices: [], leave: [] }, background: false })).toMatchObject({
      ok: false,
    })
    while ((await step()).left > 0);
    expect(await pupils()).toBe(100)
    expect(await step()).toEqual({ left: 0, all: 0 })
    expect(await importer.counts(id)).toEqual({ class: 1, created: 100 })
  })

  test('when somebody stops it, what was done stays and can be undone', async () => {
    const { id, pupils, step, perform, importer } = await begun()
    await step()
    unwrap(await perform(settleImport, { id }))
    expect(await importer.counts(id)).toEqual({ class: 1, created: 39, skipped: 61 })
    expect((await importer.undo(id)).status).toBe(200)
    expect(await pupils()).toBe(0)
  })

  test('a preview that nobody applied is forgotten after a day', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const importer = givenImporter(app, await givenStaff(app, school, 'librarian'))
    const { id } = (
      await importer.read(
        sheetFile([
          ['姓名', '班级'],
          ['王芳', '三（1）班'],
        ]),
      )
    ).body
    app.clock.advance(2 * 86_400_000)
    await app.jobs.drain()
    const kept = await app.database.read
      .selectFrom('batch_item')
      .select('detail')
      .where('school_id', '=', school.schoolId)
      .where('batch_id', '=', id)
      .execute()
    expect(kept).toEqual([])
  })
})

onBothEngines('F1 who may import', (given) => {
  test('the librarian; not a class teacher, not a visitor, and nobody sees the preview of another school', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const other = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const importer = givenImporter(app, librarian)
    const roster = sheetFile([
      ['姓名', '班级'],
      ['王芳', '三（1）班'],
    ])
    const { id } = (await importer.read(roster)).body
    const teacher = await givenStaff(app, school, 'teacher')
    const form = formOf(roster, '名册.xlsx', { schoolYear: '2026' })
    expect((await teacher.call('POST /schools/:school/roster/imports', form)).status).toBe(403)
    const stranger = await givenStaff(app, other, 'librarian')
    for (const key of [
      'GET /schools/:school/roster/imports/:id',
      'GET /schools/:school/roster/imports/:id/rows',
      'POST /schools/:school/roster/imports/:id/compare',
      'DELETE /schools/:school/roster/imports/:id',
    ]) {
      expect((await teacher.call(key, { params: { id } })).status, key).toBe(403)
      expect((await stranger.call(key, { params: { id } })).status, key).toBe(404)
    }
    const answers = { body: { choices: [], leave: [] }, params: { id } }
    expect((await stranger.call('POST /schools/:school/roster/imports/:id/apply', answers)).status).toBe(404)
    expect((await librarian.call('DELETE /schools/:school/roster/imports/:id', { params: { id } })).status).toBe(200)
    expect((await importer.preview(id)).status).toBe(404)
  })
})
