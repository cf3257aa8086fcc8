import { describe, expect, test } from 'vitest'
import { givenClass, knownReader, rosterRow } from '../../../tests/given/roster-rows.ts'
import { matchRoster } from './match-roster.ts'
import { seenTogether } from '#codecs/sheets/seen-together'
import type { KnownReader } from './match-people.ts'
import type { GivenPupil } from '../../../tests/given/roster-rows.ts'
import type { RosterPlan } from './match-roster.ts'
import type { Candidate } from '#codecs/sheets/roster-list'

const CLASSES = [1, 2, 3].map((id) => ({ id, ...givenClass(id) }))
const rows = (...given: GivenPupil[]) => seenTogether(given.map(rosterRow)).candidates
const plan = (candidates: readonly Candidate[], readers: readonly KnownReader[]) =>
  matchRoster(candidates, readers, { classes: CLASSES })
const kinds = ({ outcomes }: RosterPlan) =>
  outcomes.map((outcome) => (outcome.kind === 'doubtful' ? outcome.reason : outcome.kind))

describe('F1 a list compared with the readers', () => {
  test('by number: unchanged, moved to another class, another name in the same class', () => {
    const ming = knownReader({ name: '王小明', classId: 1, number: '0012' })
    const xue = knownReader({ name: '李雪', classId: 1, number: '0013' })
    const yi = knownReader({ name: '赵一', classId: 1, number: '0014' })
    const { outcomes } = plan(
      rows(
        { name: '王小明', classId: 1, number: '0012' },
        { name: '李雪', classId: 2, number: '0013' },
        { name: '赵逸', classId: 1, number: '0014' },
      ),
      [ming, xue, yi],
    )
    expect(outcomes).toEqual([
      { kind: 'unchanged', readerId: ming.id },
      { kind: 'changed', readerId: xue.id, changes: [{ field: 'class', before: givenClass(1), after: givenClass(2) }] },
      { kind: 'changed', readerId: yi.id, changes: [{ field: 'name', before: '赵一', after: '赵逸' }] },
    ])
  })

  test('by name and class where both are unique, which finds a first number; another spelling of a name is no change', () => {
    const ming = knownReader({ name: '阿依古丽·买买提', classId: 1 })
    expect(plan(rows({ name: '阿依古丽•买买提', classId: 1, number: '9912' }), [ming]).outcomes).toMatchObject([
      { kind: 'changed', readerId: ming.id, changes: [{ field: 'studentNumber', after: '9912' }] },
    ])
  })

  test('the same name in the same class under another number is asked, not taken for a new number', () => {
    const ming = knownReader({ name: '王小明', classId: 1, number: '0012' })
    const { outcomes } = plan(rows({ name: '王小明', classId: 1, number: '9912' }), [ming])
    expect(outcomes).toMatchObject([{ kind: 'doubtful', reason: 'number-differs', possible: [ming.id] }])
  })

  test('numbers dealt out anew within a class rename nobody: they are doubtful', () => {
    const readers = [
      knownReader({ name: '王小明', classId: 1, number: '2001' }),
      knownReader({ name: '李雪', classId: 1, number: '2002' }),
    ]
    expect(
      kinds(
        plan(
          rows({ name: '李雪', classId: 1, number: '2001' }, { name: '王小明', classId: 1, number: '2002' }),
          readers,
        ),
      ),
    ).toEqual(['number-of-another', 'number-of-another'])
  })

  test('a number that went to a child of another name in another class is doubtful, and so is that of one who left', () => {
    const gone = knownReader({ name: '钱二', classId: 3, number: '0013' }, '2026-07-01')
    const readers = [knownReader({ name: '王小明', classId: 1, number: '0012' }), gone]
    expect(
      kinds(
        plan(rows({ name: '孙三', classId: 2, number: '0012' }, { name: '周四', classId: 1, number: '0013' }), readers),
      ),
    ).toEqual(['number-of-another', 'number-of-another'])
  })

  test('who comes back is found by number, or by name in his old class', () => {
    const ming = knownReader({ name: '王小明', classId: 1, number: '0012' }, '2026-01-10')
    const xue = knownReader({ name: '李雪', classId: 1 }, '2026-01-10')
    const { outcomes } = plan(rows({ name: '王小明', classId: 2, number: '0012' }, { name: '李雪', classId: 1 }), [
      ming,
      xue,
    ])
    expect(outcomes).toEqual([
      {
        kind: 'returned',
        readerId: ming.id,
        changes: [{ field: 'class', before: givenClass(1), after: givenClass(2) }],
      },
      { kind: 'returned', readerId: xue.id, changes: [] },
    ])
  })

  test('who has another number than the one of his name who left is no returning pupil for certain', () => {
    const gone = knownReader({ name: '赵一', classId: 1, number: '0050' }, '2026-01-10')
    expect(kinds(plan(rows({ name: '赵一', classId: 1, number: '0051' }), [gone]))).toEqual(['returned-perhaps'])
  })

  test('never by name alone: a moved pupil without number needs a unique name and an old class that lists him no more', () => {
    const fang = knownReader({ name: '王芳', classId: 1 })
    const bystander = knownReader({ name: '李雪', classId: 1 })
    const moved = rows({ name: '王芳', classId: 2 }, { name: '李雪', classId: 1 })
    expect(plan(moved, [fang, bystander]).outcomes[0]).toMatchObject({ kind: 'changed', readerId: fang.id })
    expect(kinds(plan(rows({ name: '王芳', classId: 2 }), [fang, bystander]))).toEqual(['moved-perhaps'])
    expect(kinds(plan([...moved, ...rows({ name: '王芳', classId: 3 })], [fang, bystander]))).toEqual([
      'same-name-in-school',
      'unchanged',
      'same-name-in-school',
    ])
    const twoInSchool = [fang, bystander, knownReader({ name: '王芳', classId: 3 })]
    expect(kinds(plan(moved, twoInSchool))).toEqual(['same-name-in-school', 'unchanged'])
    expect(kinds(plan(rows({ name: '王芳', classId: 2 }, { name: '王芳', classId: 1 }), [fang]))).toEqual([
      'new',
      'unchanged',
    ])
  })

  test('a child with a number of his own is not another one of his name who has a different number', () => {
    const readers = [knownReader({ name: '王子涵', classId: 1, number: '0012' })]
    expect(
      kinds(plan(rows({ name: '王子涵', classId: 2, number: '0099' }, { name: '李雪', classId: 1 }), readers)),
    ).toEqual(['new', 'new'])
  })

  test('two of one name in a class stay two', () => {
    const numbered = rows({ name: '王芳', classId: 1, number: '1001' }, { name: '王芳', classId: 1, number: '1002' })
    expect(kinds(plan(numbered, []))).toEqual(['new', 'new'])
    expect(kinds(plan(rows({ name: '王芳', classId: 1 }, { name: '王芳', classId: 1 }), []))).toEqual([
      'same-name-in-class',
      'same-name-in-class',
    ])
    const one = [knownReader({ name: '王芳', classId: 1 })]
    expect(kinds(plan(rows({ name: '王芳', classId: 1 }, { name: '王芳', classId: 1 }), one))).toEqual([
      'same-name-in-class',
      'same-name-in-class',
    ])
    const two = [knownReader({ name: '王芳', classId: 1 }), knownReader({ name: '王芳', classId: 1 })]
    expect(kinds(plan(rows({ name: '王芳', classId: 1 }), two))).toEqual(['same-name-in-class'])
    expect(plan(rows({ name: '王芳', classId: 1 }), two).left).toEqual([])
    expect(kinds(plan(rows({ name: '王芳', classId: 1 }, { name: '王芳', classId: 1 }), two))).toEqual([
      'unchanged',
      'unchanged',
    ])
  })

  test('cards: found by the number on the card with the same name, else doubtful', () => {
    const readers = [
      knownReader({ name: '王小明', classId: 1, card: 'A1' }),
      knownReader({ name: '李雪', classId: 1, number: '0013', card: 'A2' }),
    ]
    expect(kinds(plan(rows({ name: '王小明', classId: 2, card: 'A1' }), readers))).toEqual(['changed'])
    expect(kinds(plan(rows({ name: '赵一', classId: 2, card: 'A1' }), readers))).toEqual(['card-of-another'])
    expect(kinds(plan(rows({ name: '李雪', classId: 1, number: '0013', card: 'A1' }), readers))).toEqual([
      'number-and-card-disagree',
    ])
  })

  test('a card does not take away the reader whom a number found', () => {
    const ming = knownReader({ name: '王小明', classId: 1, number: '0012', card: 'A1' })
    const twoOfHim = rows({ name: '王小明', classId: 1, number: '0012' }, { name: '王小明', classId: 2, card: 'A1' })
    expect(kinds(plan(twoOfHim, [ming]))).toEqual(['unchanged', 'card-of-another'])
  })

  test('namesakes whose seats changed are not paired by guess', () => {
    const two = [knownReader({ name: '王芳', classId: 1, seat: 3 }), knownReader({ name: '王芳', classId: 1, seat: 9 })]
    const here = (...seats: number[]) =>
      kinds(plan(rows(...seats.map((seat) => ({ name: '王芳', classId: 1, seat }))), two))
    expect(here(9, 3)).toEqual(['unchanged', 'unchanged'])
    expect(here(3, 4)).toEqual(['same-name-in-class', 'same-name-in-class'])
  })

  test('refused rows are not matched, and their pupil is not said to have left', () => {
    const ming = knownReader({ name: '王小明', classId: 1 })
    const twice = rows({ name: '王小明', classId: 1, number: '2007' }, { name: '李雪', classId: 1, number: '2007' })
    const { outcomes, left } = plan(twice, [ming])
    expect(outcomes).toEqual([{ kind: 'refused' }, { kind: 'refused' }])
    expect(left).toEqual([])
  })

  test('only pupils of the classes in the file are proposed as having left; many of them ask for the number typed', () => {
    const readers = Array.from({ length: 40 }, (_, i) =>
      knownReader({
        name: `甲${'一二三四五六七八九十'.charAt(i % 10)}${i < 20 ? '' : '乙'}${i % 20 < 10 ? '' : '丙'}`,
        classId: i < 20 ? 1 : 2,
      }),
    )
    const list = readers.slice(1, 20).map(({ name }) => ({ name, classId: 1 }))
    const one = plan(rows(...list), readers)
    expect(one.left).toEqual([{ readerId: readers[0]?.id, class: givenClass(1) }])
    expect(one.needsTypedNumber).toBe(false)
    const three = plan(rows(...list.slice(2)), readers)
    expect(three.left).toHaveLength(3)
    expect(three.needsTypedNumber).toBe(true)
  })

  test('classes that the school does not have yet are named', () => {
    expect(plan(rows({ name: '王小明', classId: 9 }, { name: '李雪', classId: 1 }), []).newClasses).toEqual([
      givenClass(9),
    ])
  })
})
