import { readdirSync } from 'node:fs'
import path from 'node:path'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenImporter } from '../../../tests/given/roster-import.ts'
import { compoundFile, sheetFile, workbookFile } from '../../../tests/given/sheet-files.ts'

const csv = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`)
const LIST = ['学号,姓名,班级', '0001,王小明,三（1）班', '0002,李雪,三（1）班']

onBothEngines('F1 files that are no good roster', (given) => {
  const setUp = async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const importer = givenImporter(app, await givenStaff(app, school, 'librarian'))
    const refusal = async (file: Buffer, name: string) => {
      const { status, body } = await importer.read(file, name)
      return { status, ...(body as unknown as { code: string; title: string }) }
    }
    const why = async (file: Buffer, outcome: string, name = '名册.xlsx') => {
      const { id } = (await importer.read(file, name)).body
      return (await importer.rows(id, outcome)).map((row) => [row.place, ...row.why])
    }
    const names = async (file: Buffer, name: string) => {
      const { id } = (await importer.read(file, name)).body
      return (await importer.rows(id, 'new')).map((row) => `${row.name} ${row.studentNumber ?? ''}`)
    }
    return { app, importer, refusal, why, names }
  }

  test('are refused with the name of the file and what to do, and are gone from the disk', async () => {
    const { app, refusal } = await setUp()
    expect(await refusal(Buffer.alloc(0), '空.xlsx')).toMatchObject({
      status: 422,
      title: '“空.xlsx”里一个字也没有。请确认选对了文件。',
    })
    expect(await refusal(sheetFile([]), '空表.xlsx')).toMatchObject({ code: 'roster.file_empty' })
    expect((await refusal(Buffer.from('%PDF-1.7 …'), '名册.xlsx')).title).toBe(
      '“名册.xlsx”是 PDF，不是表格。请选 Excel（.xlsx、.xls）或 CSV 文件。',
    )
    expect(await refusal(compoundFile({ EncryptedPackage: Buffer.alloc(64) }), '加密.xlsx')).toMatchObject({
      code: 'roster.file_encrypted',
    })
    expect(await refusal(sheetFile([['姓名'], ['王小明']]).subarray(0, 900), '断.xlsx')).toMatchObject({ status: 422 })
    expect(await refusal(Buffer.from([0xff, 0x00, 0x81, 0xfe, 0x07, 0x80, 0x00, 0x9f]), '乱.csv')).toMatchObject({
      status: 422,
    })
    expect(readdirSync(path.join(app.folder, 'uploads'))).toEqual([])
  })

  test('over 50 MB are refused with the limit', async () => {
    const { app, refusal } = await setUp()
    expect(await refusal(Buffer.alloc(50_000_010, 32), '大.csv')).toMatchObject({
      status: 413,
      title: '“大.csv”超过 50 MB，没有收下。请分成几个文件。',
    })
    expect(readdirSync(path.join(app.folder, 'uploads'))).toEqual([])
  })

  test('are read whatever their encoding and their ending', async () => {
    const { names } = await setUp()
    const both = ['王小明 0001', '李雪 0002']
    const text = `${LIST.join('\r\n')}\r\n`
    expect(await names(iconv.encode(text, 'gbk'), '名册.csv')).toEqual(both)
    const gb18030Mark = Buffer.from([0x84, 0x31, 0x95, 0x33])
    expect(await names(Buffer.concat([gb18030Mark, iconv.encode(text, 'gb18030')]), '名册.csv')).toEqual(both)
    expect(await names(Buffer.from(`\uFEFF${text}`), '名册.xls')).toEqual(both)
    expect(await names(csv(...LIST), '名册.xlsx')).toEqual(both)
    expect(await names(iconv.encode(text, 'utf-16le'), '名册.txt')).toEqual(both)
  })

  test('NUL is taken out of names; a character that was lost asks a person', async () => {
    const { names, why } = await setUp()
    const dirty = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('姓名,班级\r\n王\u0000小明,三（1）班\r\n李\uD800雪,三（1）班\r\n', 'utf16le'),
    ])
    expect(await names(dirty, '名册.csv')).toEqual(['王小明 '])
    expect(await why(dirty, 'doubtful', '名册.csv')).toEqual([
      ['名册.csv · 第 3 行', 'A3：这个姓名有点怪，请看看是不是人名。'],
    ])
  })

  test('cells with numbers that Excel spoiled, dates and missing names are named with their cell', async () => {
    const { why } = await setUp()
    const file = workbookFile([
      {
        name: '三年级',
        rows: [
          ['学号', '姓名', '班级'],
          ['', '王小明', '三（1）班'],
          ['', '李雪', '三（1）班'],
          ['0003', '', '三（1）班'],
          ['0004', '赵一', ''],
        ],
        extra: {
          A2: { t: 'n', v: 2.024_000_100_020_003e15 },
          A3: { t: 'd', v: new Date(Date.UTC(2026, 8, 1)), z: 'yyyy-mm-dd' },
        },
      },
    ])
    expect(await why(file, 'refused')).toEqual([
      ['名册.xlsx · 三年级 · 第 2 行', 'A2：学号太长，Excel 已经把后几位变成了零。请把这一列改成“文本”格式再填。'],
      ['名册.xlsx · 三年级 · 第 3 行', 'A3：这里写的不像学号，请改一改。'],
      ['名册.xlsx · 三年级 · 第 4 行', 'B4：没有姓名。请在文件里补上。'],
      ['名册.xlsx · 三年级 · 第 5 行', 'C5：看不出是哪个班。请写成 三（2）班 这样。'],
    ])
  })

  test('formulas are taken at their stored value and said; whole numbers are numbers', async () => {
    const { why, names } = await setUp()
    const file = workbookFile([
      {
        name: '名单',
        rows: [
          ['学号', '姓名', '班级'],
          [20260001, '王小明'],
        ],
        extra: { C2: { t: 's', v: '三（1）班', f: '"三"&"（1）班"' } },
      },
    ])
    expect(await why(file, 'new')).toEqual([['名册.xlsx · 名单 · 第 2 行', 'C2：这里是公式，用的是文件里存着的结果。']])
    expect(await names(file, '名册.xlsx')).toEqual(['王小明 20260001'])
  })

  test('two of one name in a class: with numbers they are two, without a person decides', async () => {
    const { importer, why } = await setUp()
    const told = csv('学号,姓名,班级', '0001,王芳,三（1）班', '0002,王芳,三（1）班')
    expect(await importer.counts((await importer.read(told, '名册.csv')).body.id)).toEqual({ class: 1, new: 2 })
    expect(await why(csv('姓名,班级', '王芳,三（1）班', '王芳,三（1）班'), 'doubtful', '名册.csv')).toEqual([
      [
        '名册.csv · 第 2 行',
        '班里有同名的，又没有学号，分不清是哪一位。',
        'A2：同班还有一位同名（A3），没有学号，分不清是不是两个人。',
      ],
      [
        '名册.csv · 第 3 行',
        '班里有同名的，又没有学号，分不清是哪一位。',
        'A3：同班还有一位同名（A2），没有学号，分不清是不是两个人。',
      ],
    ])
  })

  test('a national student number is left out and said at its cell, and the pupil comes without a number', async () => {
    const { why } = await setUp()
    const file = csv('学号,姓名,班级', 'G110105201512310027,王小明,三（1）班')
    expect(await why(file, 'new', '名册.csv')).toEqual([
      ['名册.csv · 第 2 行', 'A2：身份证号不读也不存（全国的学籍编号里也有它），已经去掉；这位同学先不记学号。'],
    ])
  })
})
