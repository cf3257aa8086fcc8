import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedData, sharedFile } from '../../../tests/given/shared-data.ts'
import { isClassNumber, readClassNumber } from '../class-number.ts'
import { breadcrumbs, captionIn, captionOf, children, mainClass, searchClasses } from './captions.ts'
import {
  COLLECTION_GROUPS,
  collectionGroup,
  collectionGroupCaption,
  COLOUR_GROUPS,
  colourGroup,
  mainLetter,
} from './groups.ts'
import { SCHOOL_EDITION } from './school-edition.ts'
import { clcTable, keyOf } from './table.ts'

const all = [...SCHOOL_EDITION.byKey.values()]
const numbers = (found: readonly { number: string }[]) => found.map((entry) => entry.number)

describe('A4 the school edition of the classification', () => {
  test('has the 22 main classes and sixteen branches of technology', () => {
    expect(numbers(children()).join('')).toBe('ABCDEFGHIJKNOPQRSTUVXZ')
    const branches = numbers(children('T')).filter((number) => /^T[A-Z]$/.test(number))
    expect(branches.join(' ')).toBe('TB TD TE TF TG TH TJ TK TL TM TN TP TQ TS TU TV')
  })

  test('every number is in its normal form, and every class but the main ones stands below one of the table', () => {
    for (const entry of all) {
      expect(isClassNumber(entry.number)).toBe(true)
      if (/^[A-Z]$/.test(entry.number)) expect(entry.parent).toBeUndefined()
      else expect(SCHOOL_EDITION.byKey.has(keyOf(entry.parent ?? '?'))).toBe(true)
    }
  })

  test('a caption is Chinese text without stray signs', () => {
    expect(
      all.filter(({ zh }) => !/^[\p{Script=Han}A-Za-z0-9、（）《》“”：，—-]+$/u.test(zh)).map(({ zh }) => zh),
    ).toEqual([])
  })

  test('main classes and those directly below them have English captions', () => {
    const upper = [...children(), ...children().flatMap((entry) => children(entry.number))]
    expect(upper.filter((entry) => entry.en === undefined)).toEqual([])
  })

  test.each([
    ['D0', '政治学、政治理论'],
    ['G25', '图书馆事业、信息事业'],
    ['J8', '戏剧、曲艺、杂技艺术'],
    ['TN', '电子技术、通信技术'],
    ['TS', '轻工业、手工业、生活服务业'],
    ['X7', '行业污染、废物处理与综合利用'],
    ['I247.55', '科学幻想小说'],
  ])('the fifth edition calls %s %s', (number, caption) => {
    expect(captionOf(number)).toMatchObject({ caption, exact: true })
  })

  test.skipIf(sharedData === undefined)(
    'holds every class of the first two levels of the published table, and its ways down',
    () => {
      const rows = readFileSync(sharedFile('clc/clc-4th-edition.tsv'), 'utf8').trim().split('\n').slice(1)
      const bare = (text = '') => text.replace(/[[\]]/g, '')
      const parents = new Map(
        rows.map((row) => row.split('\t')).map(([number, , parent]) => [bare(number), bare(parent)]),
      )
      const upper = rows
        .map((row) => row.split('\t'))
        .filter(([number = '', , , level]) => Number(level) <= 2 && !number.includes('/'))
      const missing = upper.map(([number]) => bare(number)).filter((number) => !SCHOOL_EDITION.byKey.has(keyOf(number)))
      expect(missing).toEqual(['C7', 'N7']) // indexes: alternative classes for special libraries
      for (const { number, parent } of all) {
        const published = parents.get(number)
        if (published === undefined || published === '' || /^G[5-7]/.test(number)) continue
        let above: string | undefined = published
        while (above && !SCHOOL_EDITION.byKey.has(keyOf(above))) above = parents.get(above)
        expect([number, parent]).toEqual([number, above])
      }
    },
  )
})

describe('A4 captions', () => {
  test.each([
    ['I247.57', '社会、言情小说', true],
    ['I247.571', '社会、言情小说', false],
    ['Ｉ２４７．５７／３９２０', '社会、言情小说', true],
    ['I561.84', '英国儿童小说', true],
    ['I712.85', '美国图画故事', true],
    ['I312.645', '韩国现代小说', true],
    ['P185.81-49', '彗星 · 普及读物', true],
    ['TP311.1-43', '程序设计 · 教材', true],
    ['B-49', '哲学学习与普及', true],
    ['H319.4:I561.44', '英语读物', false],
    ['K835.656.13', '欧洲各国人物传记', false],
    ['A491', '邓小平著作', false],
  ])('%s is shown as %s', (number, caption, exact) => {
    expect(captionOf(number)).toMatchObject({ caption, exact })
  })

  test('in English, the nearest class that has an English caption', () => {
    expect(captionOf('I712.88', 'en')?.caption).toBe('American fairy tales and fables')
    expect(captionOf('P185.81-49', 'en')?.caption).toBe('Planets, comets, meteors · popular works')
    expect(all.filter((entry) => /[\u4e00-\u9fff]/.test(captionIn(entry, 'en')))).toEqual([])
  })

  test('what is no class number has none', () => {
    expect([captionOf('247.5/820'), captionOf(''), mainClass('W1'), mainLetter('书')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(breadcrumbs('')).toEqual([])
  })

  test('any digits behind a known class still find it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.stringMatching(/^\d{0,4}$/), (entry, digits) => {
        if (entry.number.includes('-')) return
        const found = captionOf(keyOf(entry.number) + digits)
        expect(
          found?.known.number.startsWith(entry.number) ||
            keyOf(found?.known.number ?? '').startsWith(keyOf(entry.number)),
        ).toBe(true)
      }),
    )
  })
})

describe('A4 the way down and the classes below', () => {
  test.each([
    ['I247.57', 'I I2 I24 I247 I247.5 I247.57'],
    ['I561.88', 'I I5 I561 I561.8 I561.88'],
    ['A49', 'A A49'],
    ['G633.3', 'G G6 G63 G633 G633.3'],
    ['TP18', 'T TP TP1 TP18'],
    ['K825.6', 'K K81 K82 K825 K825.6'],
  ])('%s: %s', (number, way) => {
    expect(numbers(breadcrumbs(number)).join(' ')).toBe(way)
  })

  test('every class is among the children of its parent, once', () => {
    for (const entry of all) {
      expect(children(entry.parent ?? '').filter((child) => child.number === entry.number)).toHaveLength(1)
      expect(breadcrumbs(entry.number).at(-1)).toBe(entry)
    }
    expect(numbers(children('I28'))).toEqual(['I286', 'I287'])
    expect(mainClass('I247.57')?.zh).toBe('文学')
  })
})

describe('A4 classes looked for', () => {
  test.each([
    ['小说', 'I24'],
    ['童话', 'I286.7'],
    ['绘本', 'I287.8'],
    ['唐诗', 'I222.742'],
    ['编程', 'TP311'],
    ['恐龙', 'Q915.864'],
    ['英语 读物', 'H319.4'],
    ['美国 儿童小说', 'I712.84'],
    ['picture stories', 'I287.8'],
    ['i247.5', 'I247.5'],
    ['TP', 'TP'],
    ['篮球', 'G841'],
  ])('%s is first of all %s', (asked, number) => {
    expect(searchClasses(asked)[0]?.number).toBe(number)
  })

  test('nothing asked, nothing found, and never more than asked', () => {
    expect([searchClasses('  '), searchClasses('没有这个词'), searchClasses('小说', 3).length]).toEqual([[], [], 3])
  })

  test('each class is found by its own caption and by its number', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), (entry) => {
        expect(searchClasses(entry.zh, 1000)).toContain(entry)
        expect(searchClasses(entry.number, 5000)).toContain(entry)
      }),
      { numRuns: 60 },
    )
  })
})

describe('K8 groups of classes', () => {
  test.each([
    ['A49', 'A', 'A'],
    ['B84', 'B', 'B-G'],
    ['C91', 'C-K', 'B-G'],
    ['G633', 'C-K', 'B-G'],
    ['H31', 'C-K', 'H'],
    ['I247.57/12', 'C-K', 'I'],
    ['J29', 'C-K', 'J'],
    ['K209', 'C-K', 'K'],
    ['O12', 'N-X', 'N-P'],
    ['Q95', 'N-X', 'Q-S'],
    ['TP3', 'N-X', 'T-X'],
    ['X5', 'N-X', 'T-X'],
    ['Z228.1', 'Z', 'Z'],
  ])('%s counts in %s and has the colour of %s', (number, group, colour) => {
    expect([collectionGroup(number), colourGroup(number)]).toEqual([group, colour])
  })

  test('every main class is in one group of each kind, and no text without a number', () => {
    for (const { number } of children()) {
      expect(COLLECTION_GROUPS).toContain(collectionGroup(number))
      expect(COLOUR_GROUPS).toContain(colourGroup(number))
    }
    expect([collectionGroup('绘本'), colourGroup('')]).toEqual([undefined, undefined])
    expect([collectionGroupCaption('N-X', 'zh-CN'), collectionGroupCaption('N-X', 'en')]).toEqual([
      '自然科学',
      'Natural sciences',
    ])
  })
})

describe('A4 a table of one’s own', () => {
  const table = clcTable([
    '# of the county',
    '',
    'I 文学',
    'I2 中国文学 | Chinese literature',
    'I24 小说',
    'I239<I2 曲艺',
    '[I9] 别类',
    'I24 小说（修订）',
  ])

  test('is built from rows; a later row takes the place of an earlier', () => {
    expect(captionOf('I247.5', 'zh-CN', table)).toMatchObject({ caption: '小说（修订）', exact: false })
    expect(numbers(breadcrumbs('I239.8', table))).toEqual(['I', 'I2', 'I239'])
    expect(numbers(children('I', table))).toEqual(['I2', 'I9'])
    expect(table.byKey.get('I9')?.alternative).toBe(true)
    expect(captionOf('K2', 'zh-CN', table)).toBeUndefined()
    expect(readClassNumber('K2')).toBeDefined()
  })

  test.each(['I24', '24 小说', 'I24小说', 'W1 别类', 'I247.5/3 小说'])('the row "%s" is refused by its text', (row) => {
    expect(() => clcTable([row])).toThrow(row)
  })
})
