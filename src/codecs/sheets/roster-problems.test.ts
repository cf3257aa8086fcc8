import { describe, expect, test } from 'vitest'
import { readSheets } from './read.ts'
import { ROSTER_WITHHOLDING } from './roster-headings.ts'
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

describe('F1 what is wrong in a file is said with its cell', () => {
  test('a number that Excel rounded is refused', async () => {
    const roster = await workbook({
      name: '三（1）班',
      rows: [['姓名', '学号'], ['王小明'], ['李雪', '20240001']],
      extra: { B2: { t: 'n', v: 2.024_000_100_020_003e15 } },
    })
    expect(roster.candidates[0]?.problems).toEqual([
      { code: 'number-lossy', severity: 'refused', cell: 'B2', params: {} },
    ])
  })

  test('names and classes that are missing or unreadable', async () => {
    const roster = await csv(
      '姓名,学号,班级',
      ',0012,三（2）班',
      '李雪,0013,语文组',
      '赵一,0014,九（1）班',
      '钱2,0015,三（2）班',
      '孙三,0016,',
    )
    expect(lines(roster)).toEqual([
      'primary/2024/2 0012 no-name@A2',
      '李雪 0013 class-unreadable@C3',
      '赵一 0014 class-unclear@C4',
      '钱2 primary/2024/2 0015 name-odd@A5',
      '孙三 0016 class-unreadable@C6',
    ])
  })

  test('a number given twice names the other cells; the same row twice is one pupil', async () => {
    const roster = await csv(
      '姓名,学号,班级',
      '王小明,0012,三（2）班',
      '李雪,0012,三（1）班',
      '赵一,0013,三（2）班',
      '赵一,0013,三（2）班',
    )
    expect(
      roster.candidates.map(({ name, problems }) => [
        name,
        problems.map(({ code, params }) => `${code} ${params['cells'] ?? ''}`),
      ]),
    ).toEqual([
      ['王小明', ['number-twice B3']],
      ['李雪', ['number-twice B2']],
      ['赵一', []],
    ])
    expect(roster.skipped).toEqual([{ sheet: '', row: 5, reason: 'repeated-row', text: '赵一' }])
  })

  test('two of one name in a class stay two: told apart by numbers, else doubtful', async () => {
    const told = await csv('姓名,学号,班级', '王芳,0012,三（2）班', '王芳,0013,三（2）班', '王芳,0014,三（1）班')
    expect(told.candidates.map(({ problems }) => problems.map(({ code, severity }) => `${code} ${severity}`))).toEqual([
      ['same-name note'],
      ['same-name note'],
      [],
    ])
    const doubtful = await csv('姓名,学号,班级', '王芳,0012,三（2）班', '王芳,,三（2）班')
    expect(doubtful.candidates.map(({ problems }) => problems[0]?.severity)).toEqual(['doubtful', 'doubtful'])
  })

  test('a personal number in the column of student numbers is left out, said, and the pupil is read', async () => {
    const roster = await csv('姓名,学号,班级', '王小明,G110105201512310027,三（2）班')
    expect(lines(roster)).toEqual(['王小明 primary/2024/2 number-withheld@B2'])
  })

  test('values of formulas are used and noted', async () => {
    const roster = await workbook({
      name: 'S',
      rows: [['姓名', '班级'], ['王小明']],
      extra: { B2: { t: 's', v: '三（2）班', f: '"三"&"（2）班"' } },
    })
    expect(lines(roster)).toEqual(['王小明 primary/2024/2 formula-used@B2'])
  })
})
