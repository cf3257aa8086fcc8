import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { readSheets } from './read.ts'
import { ROSTER_WITHHOLDING } from './roster-headings.ts'
import { sharedData, sharedFile } from '../../../tests/given/shared-data.ts'
import { workbookFile } from '../../../tests/given/sheet-files.ts'
import { readRoster } from './read-roster.ts'
import { classKey } from './roster-list.ts'
import type { GivenSheet } from '../../../tests/given/sheet-files.ts'
import type { RosterOptions } from './read-roster.ts'
import type { Candidate, Roster } from './roster-list.ts'

const PRIMARY: RosterOptions['context'] = { schooling: { primary: 6 }, schoolYear: 2026 }

async function rosterOf(file: Buffer, options: Partial<RosterOptions> = {}): Promise<Roster> {
  const read = await readSheets(file, { withhold: ROSTER_WITHHOLDING })
  if (!read.ok) throw new Error(`${read.code} ${read.detail}`)
  return readRoster(read.sheets, { context: PRIMARY, ...options })
}

const csv = (...lines: string[]) => rosterOf(Buffer.from(`${lines.join('\n')}\n`))
const workbook = (...sheets: GivenSheet[]) => rosterOf(workbookFile(sheets))

/** `王小明 primary/2024/2 0012`, and the problems behind it. */
const line = ({ name, class: schoolClass, studentNumber, cardNumber, seatNumber, problems }: Candidate) =>
  [
    name,
    schoolClass && classKey(schoolClass),
    studentNumber,
    cardNumber && `card ${cardNumber}`,
    seatNumber && `seat ${seatNumber}`,
    ...problems.map(({ code, cell }) => `${code}@${cell}`),
  ]
    .filter(Boolean)
    .join(' ')
const lines = ({ candidates }: Roster) => candidates.map(line)

describe('F1 finding the pupils in a file', () => {
  test('a plain list, whatever the order of its columns', async () => {
    expect(
      lines(await csv('学号,班级,姓名,借书证号', '0012,三（2）班,王 小明,A001', '0013,四年级1班,李雪,a002')),
    ).toEqual(['王小明 primary/2024/2 0012 card A001', '李雪 primary/2023/1 0013 card A002'])
  })

  test('title lines, several rows of headings, and a list without a column of classes', async () => {
    const roster = await workbook({
      name: 'Sheet1',
      rows: [
        ['光明小学2026—2027学年度第一学期'],
        ['三年级（2）班学生名单'],
        ['序号', '学生信息', null, '家长信息'],
        [null, '姓名', '学号', '姓名', '电话'],
        [1, '王小明', '0012', '王大明', '13800138000'],
        [2, '李雪', '0013', '李小雨', '13800138001'],
      ],
      merges: ['A1:E1', 'A2:E2', 'A3:A4', 'B3:C3', 'D3:E3'],
    })
    expect(lines(roster)).toEqual(['王小明 primary/2024/2 0012', '李雪 primary/2024/2 0013'])
    expect(JSON.stringify(roster)).not.toMatch(/王大明|13800138000/)
  })

  test('one sheet for each class, its name on the sheet', async () => {
    const roster = await workbook(
      { name: '三（1）班', rows: [['姓名'], ['王小明']] },
      { name: '302', rows: [['姓名'], ['李雪']] },
      { name: '旧名单', rows: [['姓名'], ['某某']], hidden: true },
      { name: '填写说明', rows: [['请用文本格式填写学号']] },
    )
    expect(lines(roster)).toEqual(['王小明 primary/2024/1', '李雪 primary/2024/2'])
    expect(roster.skipped.map(({ sheet, reason }) => `${sheet} ${reason}`)).toEqual([
      '旧名单 hidden-sheet',
      '填写说明 no-name-column',
    ])
  })

  test('classes one below the other, with blank rows, repeated headings and sums', async () => {
    const roster = await csv(
      '三年级（1）班,,',
      '序号,姓名,学号',
      '1,王小明,2024001',
      '2,李雪,2024002',
      '合计,2人,',
      ',,',
      '三年级（2）班,,',
      '序号,姓名,学号',
      '1,赵一,2024051',
      '共1人,,',
      '班主任签名：,,',
    )
    expect(lines(roster)).toEqual([
      '王小明 primary/2024/1 2024001',
      '李雪 primary/2024/1 2024002',
      '赵一 primary/2024/2 2024051',
    ])
    expect(roster.skipped.map(({ row, reason }) => `${row ?? ''} ${reason}`)).toEqual([
      '5 footer',
      '7 title',
      '10 footer',
      '11 footer',
    ])
  })

  test('a class column merged over its pupils, or named only once', async () => {
    const merged = await workbook({
      name: 'S',
      rows: [
        ['班级', '姓名'],
        ['三（1）班', '王小明'],
        [null, '李雪'],
        ['三（2）班', '赵一'],
      ],
      merges: ['A2:A3'],
    })
    expect(lines(merged)).toEqual(['王小明 primary/2024/1', '李雪 primary/2024/1', '赵一 primary/2024/2'])
    const once = await csv(
      '班级,姓名',
      '三（1）班,王小明',
      ',李雪',
      ',钱二',
      ',孙三',
      '三（2）班,赵一',
      ',周四',
      ',吴五',
      ',郑六',
    )
    expect(lines(once)[3]).toBe('孙三 primary/2024/1 class-from-above@A5')
    expect(lines(once)[7]).toBe('郑六 primary/2024/2 class-from-above@A9')
  })

  test('a single blank cell among filled ones takes no class from above', async () => {
    expect(lines(await csv('班级,姓名', '三（1）班,王小明', ',李雪', '三（2）班,赵一'))[1]).toBe(
      '李雪 class-unreadable@A3',
    )
  })

  test('grade and class in two columns, with bare numbers', async () => {
    expect(
      lines(await csv('年级,班别,姓名', '三年级,2,王小明', '4,1班,李雪', '2025级,(3)班,赵一', '3,12,钱二')),
    ).toEqual(['王小明 primary/2024/2', '李雪 primary/2023/1', '赵一 primary/2025/3', '钱二 primary/2024/12'])
  })

  test('blocks of columns printed side by side', async () => {
    const roster = await csv(
      '三（2）班名单,,,,,',
      '序号,姓名,学号,序号,姓名,学号',
      '1,王小明,2024001,3,赵一,2024003',
      '2,李雪,2024002,4,,',
    )
    expect(lines(roster)).toEqual([
      '王小明 primary/2024/2 2024001',
      '赵一 primary/2024/2 2024003',
      '李雪 primary/2024/2 2024002',
    ])
  })

  test('a list without headings is guessed by what stands in it, and the guess is shown as one', async () => {
    const roster = await csv(
      '三（2）班,王小明,学生',
      '三（2）班,李雪,学生',
      '四（1）班,赵一,学生',
      '四（1）班,阿依古丽·买买提,学生',
    )
    expect(lines(roster)[3]).toBe('阿依古丽·买买提 primary/2023/1')
    expect(roster.tables[0]?.columns.map(({ field, confidence }) => [field, confidence])).toEqual([
      ['class', 0.3],
      ['name', 0.3],
      [undefined, 0],
    ])
  })

  test('a file without names has no candidates and says so', async () => {
    const roster = await csv('班级,学号', '三（2）班,0012')
    expect(roster.candidates).toEqual([])
    expect(roster.skipped).toEqual([{ sheet: '', reason: 'no-name-column', text: '' }])
  })

  test('a name over two rows is one child', async () => {
    const roster = await workbook({
      name: '三（1）班',
      rows: [
        ['姓名', '宿舍', '床位'],
        ['王小明', '东楼', '上铺'],
        [null, '西楼', '下铺'],
        ['李雪', '东楼', '上铺'],
      ],
      merges: ['A2:A3'],
    })
    expect(lines(roster)).toEqual(['王小明 primary/2024/1', '李雪 primary/2024/1'])
  })
})

describe('F1 columns and their headings', () => {
  test.skipIf(!sharedData)('every heading for a name or a class that real rosters bear is known', async () => {
    const known = JSON.parse(await readFile(sharedFile('rosters/header-aliases.json'), 'utf8')) as {
      aliases: { name: string[]; className: string[] }
    }
    for (const name of known.aliases.name) {
      for (const className of known.aliases.className) {
        expect(lines(await csv(`${className},${name}`, '三（2）班,王小明')), `${className} ${name}`).toEqual([
          '王小明 primary/2024/2',
        ])
      }
    }
  })

  test('the school’s own number goes before the number of an examination, which is used in doubt', async () => {
    const both = await csv('准考证号,学号,姓名,班级', '990001,0012,王小明,三（2）班')
    expect(both.candidates[0]?.studentNumber).toBe('0012')
    const only = await csv('考号,姓名,班级', '990001,王小明,三（2）班')
    expect(only.candidates[0]?.studentNumber).toBe('990001')
    expect(only.tables[0]?.columns[0]).toMatchObject({
      field: 'number',
      confidence: 0.5,
      heading: '考号',
      samples: ['990001'],
    })
  })

  test('numbers that begin with 1 in every class are seats, not numbers of pupils', async () => {
    const roster = await csv(
      '班级,学号,姓名',
      '三（1）班,1,王小明',
      '三（1）班,2,李雪',
      '三（2）班,1,赵一',
      '三（2）班,2,钱二',
    )
    expect(roster.numbersAreSeats).toBe(true)
    expect(lines(roster)).toEqual([
      '王小明 primary/2024/1 seat 1',
      '李雪 primary/2024/1 seat 2',
      '赵一 primary/2024/2 seat 1',
      '钱二 primary/2024/2 seat 2',
    ])
    const tiny = await csv('班级,学号,姓名', '三（1）班,1,王小明', '三（1）班,2,李雪', '三（2）班,3,赵一')
    expect(tiny.numbersAreSeats).toBe(false)
  })

  test('the mapping is returned, can be changed, and holds for a file with its columns in another order', async () => {
    const first = await csv('代码,编码,姓名,班级', '0012,A1,王小明,三（2）班')
    expect(first.candidates[0]?.studentNumber).toBeUndefined()
    const mapping = { ...first.mapping, 代码: 'number', 编码: 'card' } as const
    const second = await rosterOf(Buffer.from('姓名,班级,编码,代码\n王小明,三（2）班,A1,0012\n'), { mapping })
    expect(lines(second)).toEqual(['王小明 primary/2024/2 0012 card A1'])
    const without = await rosterOf(Buffer.from('姓名,班级,学号\n王小明,三（2）班,0012\n'), { mapping: { 学号: null } })
    expect(lines(without)).toEqual(['王小明 primary/2024/2'])
  })

  test('a list of staff is known by its numbers and subjects, or by its title', async () => {
    const staff = await csv('工号,教师姓名,任教学科', 'T001,王老师,语文')
    expect(staff.candidates[0]).toMatchObject({
      kind: 'staff',
      name: '王老师',
      studentNumber: 'T001',
      className: '',
      problems: [],
    })
    const titled = await workbook({ name: '教职工名单', rows: [['姓名'], ['李雪']] })
    expect(titled.candidates[0]).toMatchObject({ kind: 'staff', problems: [] })
  })
})
