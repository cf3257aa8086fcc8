import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { cliActor } from '#platform/permissions'
import { type GivenApp, givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { cnmarcFile, givenFileImport, isbnOf } from '../../../tests/given/file-import.ts'
import { sheetFile } from '../../../tests/given/sheet-files.ts'
import { importFile } from './import-file.ts'

onBothEngines('A4 a file taken over from the terminal', (given) => {
  let app: GivenApp
  beforeAll(async () => {
    app = await givenApp(given)
  })

  const books = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      title: `第${n}种`,
      isbn: isbnOf(n),
      year: '2020',
      price: 'CNY20.00',
      barcodes: [`B${1000 + n}`],
    }))
  const file = Buffer.concat([
    cnmarcFile(books(20)),
    Buffer.from('GARBAGE'),
    cnmarcFile([
      { title: '第1种', isbn: isbnOf(1), year: '2020', price: 'CNY20.00', barcodes: ['B1001'] },
      { title: '第2种', isbn: isbnOf(2), year: '2024', price: 'CNY20.00', barcodes: ['C2000'] },
      { title: '另一种', isbn: isbnOf(90), barcodes: ['B1003'] },
      { title: '' },
    ]),
  ])
  const place = (name: string, bytes: Buffer) => {
    const where = path.join(app.folder, name)
    writeFileSync(where, bytes)
    return where
  }

  test('a list of old books without ISBN that comes in again changes nothing: their barcodes say which they are', async () => {
    const school = await givenSchool(app)
    const actor = cliActor(school.schoolId, 'root')
    const list = (price: string) => {
      const rows = [1, 2, 3].map((n) => `老书之${n % 2},某人,${n === 3 ? '' : '1984'},${price},L${n}00${n}`)
      return place(`旧书${price}.csv`, Buffer.from(['题名,责任者,出版年,定价,条码号', ...rows].join('\n')))
    }
    const take = (price: string) => importFile(app, school.schoolId, actor, { path: list(price), purpose: 'records' })
    const first = await take('1.20')
    expect(first).toMatchObject({ copies: 3, doubtful: 0, refused: [] })
    expect(await take('1.20')).toMatchObject({
      created: 0,
      updated: 0,
      duplicates: first.created,
      doubtful: 0,
      copies: 0,
    })
    // Another price contradicts: that is for a person to say.
    expect(await take('9.80')).toMatchObject({ created: 0, duplicates: first.created, doubtful: first.created })
  })

  test('says what became of it; a dry run says the same and changes nothing', async () => {
    const school = await givenSchool(app)
    const actor = cliActor(school.schoolId, 'root')
    const where = place('书目.iso', file)
    const dry = await importFile(app, school.schoolId, actor, { path: where, purpose: 'records', dryRun: true })
    expect(dry).toMatchObject({
      batch: null,
      records: 24,
      created: 21,
      updated: 0,
      duplicates: 2,
      doubtful: 1,
      copies: 20,
    })
    expect(
      await app.database.read.selectFrom('bib').select('id').where('school_id', '=', school.schoolId).execute(),
    ).toEqual([])
    const progress: number[] = []
    const done = await importFile(app, school.schoolId, actor, {
      path: where,
      purpose: 'records',
      onProgress: (n) => progress.push(n),
    })
    const offset = cnmarcFile(books(20)).length
    expect(done).toMatchObject({
      records: 24,
      created: 21,
      updated: 0,
      duplicates: 2,
      doubtful: 1,
      copies: 20,
      refused: [
        { offset, reason: '这里有 7 个字节不是书目记录，跳过了。' },
        { offset: expect.any(Number), reason: '没有书名，也没有书号，没有导入。' },
      ],
      copiesRefused: [{ offset: expect.any(Number), reason: expect.stringContaining('条码 B1003') }],
    })
    expect({ ...done, batch: null }).toEqual(dry)
    expect(existsSync(where)).toBe(true)
    expect(readdirSync(path.join(app.folder, 'uploads'))).toEqual([])
    // A school that had no room has one now.
    const copies = await app.database.read
      .selectFrom('copy as c')
      .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
      .select('z.name')
      .where('c.school_id', '=', school.schoolId)
      .execute()
    expect(copies).toEqual(Array.from({ length: 20 }, () => ({ name: '书库' })))
    const { undo } = givenFileImport(app, await givenStaff(app, school, 'administrator'))
    expect((await undo(done.batch ?? 0)).status).toBe(200)
  })

  test('names rows of a list, and says why a file is none', async () => {
    const school = await givenSchool(app)
    const actor = cliActor(school.schoolId, 'root')
    const list = place(
      '单册.xlsx',
      sheetFile([
        ['书名', '条码'],
        ['没有的书', 'Z0001'],
      ]),
    )
    const result = await importFile(app, school.schoolId, actor, { path: list, purpose: 'copies' })
    expect(result).toMatchObject({
      records: 1,
      refused: [{ sheet: '名单', row: 2, reason: expect.stringContaining('馆里没有这种书') }],
    })
    const letter = place('信.txt', Buffer.from('各位老师：新书已到。'))
    for (const dryRun of [true, false])
      await expect(
        importFile(app, school.schoolId, actor, { path: letter, purpose: 'records', dryRun }),
      ).rejects.toMatchObject({
        problem: { code: 'imports.no_columns' },
      })
    await expect(
      importFile(app, school.schoolId, actor, { path: '/nowhere/at/all', purpose: 'records' }),
    ).rejects.toMatchObject({ problem: { code: 'imports.file_gone' } })
    expect(readdirSync(path.join(app.folder, 'uploads'))).toEqual([])
  })
})
