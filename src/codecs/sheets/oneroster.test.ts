import { describe, expect, test } from 'vitest'
import { classRow, manifestOf, oneRosterZip, userRow } from '../../../tests/given/one-roster.ts'
import { readRoster } from './read-roster.ts'
import { readSheets } from './read.ts'
import { ROSTER_WITHHOLDING } from './roster-headings.ts'

const context = { schooling: { primary: 6, junior: 3 }, schoolYear: 2026 }
const read = (zip: Buffer) => readSheets(zip, { withhold: ROSTER_WITHHOLDING, oneRoster: true })
async function people(zip: Buffer) {
  const found = await read(zip)
  if (!found.ok) throw new Error(`${found.code}: ${found.detail}`)
  const { candidates } = readRoster(found.sheets, { context })
  return { found, candidates }
}
const failure = async (zip: Buffer) => {
  const found = await read(zip)
  return found.ok ? 'read' : `${found.code} ${found.params['found'] ?? ''}`.trim()
}

const users = [
  userRow('u1', '王', '小明', { number: '0001', grades: '03' }),
  userRow('u2', '欧阳', '思雨', { number: '0002', grades: '03' }),
  userRow('t1', '李', '老师', { number: 'T01' }),
  userRow('p1', '王', '爸爸'),
  userRow('u3', '赵', '走了', { number: '0003', status: 'tobedeleted' }),
]
const roles = [
  ['u1', 'student'],
  ['u2', 'student'],
  ['u3', 'student'],
  ['t1', 'teacher'],
  ['p1', 'parent'],
]
const classes = [
  classRow('c1', '三（1）班', { grades: '03' }),
  classRow('c2', '2班', { grades: '03' }),
  classRow('m', '三年级数学', { type: 'scheduled' }),
]
const enrollments = [
  ['u1', 'c1'],
  ['u1', 'm'],
  ['u2', 'c2'],
  ['u2', 'c1', 'tobedeleted'],
]
const whole = { users, roles, classes, enrollments }

describe('F1 a zip of OneRoster files', () => {
  test('is a list of pupils by their homerooms and a list of staff; parents and who is to be deleted are not in it', async () => {
    const { candidates, found } = await people(oneRosterZip(whole))
    expect(candidates.map(({ kind, name, studentNumber }) => [kind, name, studentNumber])).toEqual([
      ['pupil', '王小明', '0001'],
      ['pupil', '欧阳思雨', '0002'],
      ['staff', '李老师', 'T01'],
    ])
    expect(candidates.slice(0, 2).map((one) => one.class)).toEqual([
      { stage: 'primary', entryYear: 2024, number: '1' },
      { stage: 'primary', entryYear: 2024, number: '2' },
    ])
    expect(found.oneRoster).toEqual(['oneroster'])
    expect(JSON.stringify(found.sheets)).not.toMatch(/example\.org|13800138000/)
  })

  test('leads to the row and the column of users.csv, also after rows of others', async () => {
    const { candidates } = await people(oneRosterZip(whole))
    expect(candidates[1]).toMatchObject({ sheet: 'users.csv', row: 3, cells: { name: 'H3', number: 'I3' } })
    expect(candidates[2]).toMatchObject({ sheet: 'users.csv 教职工', row: 4, cells: { name: 'H4' } })
  })

  test('a national number in place of a school number is left out', async () => {
    const { candidates, found } = await people(
      oneRosterZip({ ...whole, users: [userRow('u1', '王', '小明', { number: '11010519491231002X' })] }),
    )
    expect(candidates[0]?.studentNumber).toBeUndefined()
    expect(JSON.stringify(found.sheets)).not.toContain('11010519491231002X')
    expect(found.withheld).toMatchObject([{ sheet: 'users.csv', reason: 'identity-number', count: 1 }])
  })

  test('a pupil in two homerooms is for a person to decide, with both named', async () => {
    const { candidates } = await people(
      oneRosterZip({
        ...whole,
        enrollments: [
          ['u1', 'c1'],
          ['u1', 'c2'],
          ['u2', 'c2'],
        ],
      }),
    )
    expect(candidates[0]?.class).toBeUndefined()
    expect(candidates[0]?.className).toContain('三（1）班')
    expect(candidates[0]?.problems.map(({ code }) => code)).toEqual([expect.stringMatching(/^class-un/)])
    expect(candidates[1]?.problems).toEqual([])
  })

  test('two users of one number are both told of it; a class of nobody and one of eighty are read', async () => {
    const many = Array.from({ length: 80 }, (_, n) =>
      userRow(`s${n}`, '学', `生${String.fromCodePoint(0x4e00 + n)}`, { number: `9${n}` }),
    )
    const zip = oneRosterZip({
      users: [...many, userRow('a', '甲', '一', { number: '90' })],
      roles: [...many.map(([id = '']) => [id, 'student']), ['a', 'student']],
      classes: [classRow('c1', '三（1）班'), classRow('empty', '三（9）班')],
      enrollments: [...many.map(([id = '']) => [id, 'c1']), ['a', 'c1']],
    })
    const { candidates } = await people(zip)
    expect(candidates).toHaveLength(81)
    const twice = candidates.filter(({ problems }) => problems.some(({ code }) => code === 'number-twice'))
    expect(twice.map(({ name }) => name)).toEqual(['学生一', '甲一'])
  })

  test('version 1.1 has the role among the users, and the files may lie in a folder', async () => {
    const zip = oneRosterZip({ ...whole, manifest: manifestOf('bulk', '1.1'), folder: '名册/' })
    expect((await people(zip)).candidates).toHaveLength(3)
    const older = oneRosterZip({
      manifest: manifestOf('bulk', '1.1'),
      classes,
      enrollments,
      more: { 'users.csv': 'sourcedId,role,givenName,familyName,identifier\r\nu1,student,小明,王,0001\r\n' },
    })
    expect((await people(older)).candidates).toMatchObject([{ name: '王小明', studentNumber: '0001' }])
  })

  test('a file of changes says so, and that somebody is marked to be deleted', async () => {
    const { found } = await people(oneRosterZip({ ...whole, manifest: manifestOf('delta') }))
    expect(found.oneRoster).toEqual(['oneroster', 'oneroster-delta', 'oneroster-deleted'])
  })

  test('what is missing, of another version or of several schools is named', async () => {
    expect(await failure(oneRosterZip({ ...whole, manifest: null }))).toBe('oneroster manifest.csv')
    expect(await failure(oneRosterZip({ ...whole, manifest: manifestOf('bulk', '1.0') }))).toBe('oneroster version')
    expect(await failure(oneRosterZip({ roles, classes, enrollments }))).toBe('oneroster users.csv')
    expect(await failure(oneRosterZip({ users, classes, enrollments }))).toBe('oneroster roles.csv')
    const lost = { 'users.csv': 'sourcedId,givenName\r\nu1,小明\r\n' }
    expect(await failure(oneRosterZip({ roles, classes, enrollments, more: lost }))).toBe(
      'oneroster users.csv: familyName',
    )
    const two = [...classes, classRow('x', '一（1）班', { school: 'o2' })]
    expect(await failure(oneRosterZip({ ...whole, classes: two }))).toBe('oneroster schools')
    expect(await failure(oneRosterZip({ ...whole, more: { '副本/users.csv': 'sourcedId' } }))).toBe('oneroster twice')
  })

  test('a path out of the zip, a bomb and other files are refused or never opened', async () => {
    expect(await failure(oneRosterZip({ ...whole, more: { '../users.csv': 'x' } }))).toBe('damaged')
    const bomb = oneRosterZip({ ...whole, more: { 'demographics.csv': ' '.repeat(60 * 1024 * 1024) } })
    expect(await failure(bomb)).toBe('zip-bomb')
    const other = oneRosterZip({ ...whole, more: { 'demographics.csv': '\u0000', '__MACOSX/users.csv': '\u0000' } })
    expect((await people(other)).candidates).toHaveLength(3)
  })

  test('where no people are listed it is no table at all', async () => {
    expect(await readSheets(oneRosterZip(whole))).toMatchObject({ ok: false, code: 'not-a-spreadsheet' })
  })
})
