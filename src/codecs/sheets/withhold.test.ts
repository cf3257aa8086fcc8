import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { sharedData, sharedFile } from '../../../tests/given/shared-data.ts'
import { sheetFile, workbookFile } from '../../../tests/given/sheet-files.ts'
import { readSheets } from './read.ts'
import { ROSTER_WITHHOLDING } from './roster-headings.ts'
import type { SheetsRead } from './read.ts'
import type { Withholding } from './withhold.ts'

const ROSTER: Withholding = {
  needless: /电话|住址|家长|监护|父亲|性别/,
  kept: /姓名|班级|学号|卡号/,
  contents: /^1[3-9]\d{9}$/,
}

async function read(bytes: Buffer, withhold?: Withholding): Promise<SheetsRead> {
  const result = await readSheets(bytes, withhold ? { withhold } : {})
  if (!result.ok) throw new Error(result.code)
  return result
}

const texts = ({ sheets }: SheetsRead) =>
  sheets.flatMap((sheet) => sheet.rows.map((row) => row.map((cell) => cell.text)))
const counts = ({ withheld }: SheetsRead) => withheld.map(({ column, reason, count }) => `${column} ${reason} ${count}`)

/** Identity numbers as they are built: a place, a birthday, a serial number, a check digit right or wrong. */
const identity = fc
  .tuple(
    fc.constantFrom('110101', '440106', '652901', '810000'),
    fc.date({ min: new Date('1950-01-01'), max: new Date('2022-12-31'), noInvalidDate: true }),
    fc.stringMatching(/^\d{3}[\dXx]$/),
  )
  .map(([place, day, rest]) => `${place}${day.toISOString().slice(0, 10).replaceAll('-', '')}${rest}`)

describe('L5 personal numbers leave at the reader', () => {
  test('identity and national student numbers are replaced wherever they stand, and counted by column', async () => {
    const result = await read(
      sheetFile([
        ['姓名', '班级', '编码'],
        ['王小明', '身份证440101201501011234', 'G440101201501011234'],
        ['李雪', '无', 'L12345678901234567X'],
        ['赵一', '44010120150101123X', '20250101'],
      ]),
      ROSTER,
    )
    expect(texts(result).slice(1)).toEqual([
      ['王小明', '身份证***', '***'],
      ['李雪', '无', '***'],
      ['赵一', '***', '20250101'],
    ])
    expect(result.withheld).toEqual([
      { sheet: '名单', column: 'B', header: '班级', reason: 'identity-number', count: 2 },
      { sheet: '名单', column: 'C', header: '编码', reason: 'national-student-number', count: 2 },
    ])
  })

  test('no identity number ever passes in a list of people', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(identity, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('', 'G', 'l', 'ID '),
        async (numbers, before) => {
          const result = await read(
            Buffer.from(`姓名,说明\n${numbers.map((n) => `甲${before}${n}乙,"${before}${n}"`).join('\n')}\n`),
            ROSTER,
          )
          for (const number of numbers) expect(JSON.stringify(result)).not.toContain(number.slice(0, 17))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('an identity number that Excel took for a number is left out, other long numbers are only marked', async () => {
    const extra = { A2: { t: 'n' as const, v: Number('440101201501011234') }, A3: { t: 'n' as const, v: 9e17 } }
    const result = await read(workbookFile([{ name: 'S', rows: [['号码']], extra }]), ROSTER)
    expect(result.sheets[0]?.rows[1]?.[0]).toEqual({ kind: 'withheld', text: '***' })
    expect(result.sheets[0]?.rows[2]?.[0]).toMatchObject({ kind: 'number', lossy: true })
  })

  test('in a list of books only what certainly is a personal number goes, so that a barcode of 18 digits stays', async () => {
    const barcode = '440106201501011230'
    const result = await read(Buffer.from(`题名,条码\n三体,${barcode}\n红楼梦,11010519491231002X\n`))
    expect(texts(result).slice(1)).toEqual([
      ['三体', barcode],
      ['红楼梦', '***'],
    ])
  })

  test('under the header of an identity number everything is left out: passports and rounded numbers too', async () => {
    const result = await read(Buffer.from('姓名,班级,证件号码\n甲,一班,E12345678\n乙,一班,4.40101E+17\n'))
    expect(
      texts(result)
        .slice(1)
        .map((row) => row[2]),
    ).toEqual(['***', '***'])
    expect(counts(result)).toEqual(['C identity-number 2'])
  })

  test('barcodes, student numbers and ISBNs are not mistaken for personal numbers', async () => {
    const rows = [
      ['条码', 'ISBN', '学号'],
      ['00012345', '9787020002207', '20250101001'],
      ['123456789012345', '978-7-02-000220-7', '123456789012345678'],
    ]
    expect(texts(await read(sheetFile(rows)))).toEqual(rows)
  })
})

describe('L5 a roster brings no more than is needed', () => {
  test('columns of telephones, addresses and guardians are emptied, also under two rows of headers', async () => {
    const file = workbookFile([
      {
        name: 'S',
        rows: [
          ['三（2）班学生名单'],
          ['姓名', '学号', '家长', null, '住址'],
          [null, null, '姓名', '电话'],
          ['王小明', '0012', '王大明', '13800138000', '大街1号'],
          ['李雪', '0013', '李小雨', '', '小街2号'],
        ],
        merges: ['A1:E1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:E3'],
      },
    ])
    const result = await read(file, ROSTER)
    expect(texts(result).slice(3)).toEqual([
      ['王小明', '0012', '***', '***', '***'],
      ['李雪', '0013', '***', '', '***'],
    ])
    expect(counts(result)).toEqual(['C not-needed 2', 'D not-needed 1', 'E not-needed 2'])
  })

  test('a second block with its own headers is read by them', async () => {
    const result = await read(Buffer.from('姓名,电话,班级\n甲,555,一班\n\n姓名,班级,电话\n乙,二班,556\n'), ROSTER)
    expect(texts(result).filter((row) => row.length > 0)).toEqual([
      ['姓名', '电话', '班级'],
      ['甲', '***', '一班'],
      ['姓名', '班级', '电话'],
      ['乙', '二班', '***'],
    ])
  })

  test('mobile numbers go even without a header, student numbers that look like them stay', async () => {
    const result = await read(
      Buffer.from('姓名,学号,班级\n甲,13800138000,一班\n乙,13800138001,二班,13900139000\n'),
      ROSTER,
    )
    expect(texts(result).slice(1)).toEqual([
      ['甲', '13800138000', '一班'],
      ['乙', '13800138001', '二班', '***'],
    ])
  })

  test('a remark that mentions a telephone or a parent does not end the columns that are left out', async () => {
    const rows = [
      '姓名,班级,住址,情况,说明',
      '丙,一班,大街3号,,',
      '甲,一班,大街1号,电话已停,家长在外',
      '乙,二班,小街2号,,',
    ]
    const result = await read(Buffer.from(`${rows.join('\n')}\n`), ROSTER)
    expect(texts(result).slice(2)).toEqual([
      ['甲', '一班', '***', '电话已停', '家长在外'],
      ['乙', '二班', '***'],
    ])
  })

  test('a second row of headings without names is heeded, and is no hole for a pupil’s row below the headings', async () => {
    const result = await read(
      Buffer.from('姓名,班级,住址,监护\n,,,父亲,电话,单位\n甲,一班,大街1号,甲大,555,某厂\n'),
      ROSTER,
    )
    expect(texts(result)[2]).toEqual(['甲', '一班', '***', '***', '***', '某厂'])
    const remarks = await read(Buffer.from('姓名,班级,住址,情况,说明\n甲,一班,大街1号,电话已停,家长在外\n'), ROSTER)
    expect(texts(remarks)[1]?.[2]).toBe('***')
  })

  test.skipIf(!sharedData)(
    'of the national system’s export nothing stays but names, classes, grades and school numbers',
    async () => {
      const known = JSON.parse(await readFile(sharedFile('rosters/header-aliases.json'), 'utf8')) as {
        national_xueji_fields_seen: string[]
        aliases: Record<'identityNumber' | 'gender' | 'birthDate' | 'phone' | 'address', string[]>
      }
      const headings = known.national_xueji_fields_seen.map((heading) => heading.replace(/\(.*/, ''))
      const result = await read(
        Buffer.from(`${headings.join(',')}\n${headings.map((_, i) => `值${i}`).join(',')}\n`),
        ROSTER_WITHHOLDING,
      )
      const left = result.sheets[0]?.rows[1]?.flatMap((cell, i) => (cell.kind === 'withheld' ? [] : [headings[i]]))
      expect(left).toEqual(['学校标识码', '姓名', '学籍辅号', '班内学号', '年级', '班级', '入学年月'])
      const { identityNumber, gender, birthDate, phone, address } = known.aliases
      for (const heading of [identityNumber, gender, birthDate, phone, address].flat()) {
        expect(
          texts(await read(Buffer.from(`姓名,班级,${heading}\n甲,一班,乙\n`), ROSTER_WITHHOLDING))[1]?.[2],
          heading,
        ).toBe('***')
      }
    },
  )
})
