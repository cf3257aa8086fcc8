import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedData, sharedFile } from '../../tests/given/shared-data.ts'
import { type CallNumberScheme, callNumberKey, formatCallNumber, labelLines, readCallNumber } from './call-number.ts'
import { dotted, isClassNumber, isWithin, readClassNumber, splitClassNumber, widerBases } from './class-number.ts'
import { restKey, shelfKey } from './shelf-key.ts'

const classText = fc
  .tuple(fc.constantFrom('I', 'K', 'TP', 'G', 'Z', 'TS', 'X', 'A'), fc.stringMatching(/^[1-9]\d{0,5}$/))
  .map(([letters, digits]) => dotted(letters + digits))

describe('A4 class numbers', () => {
  test.each([
    ['I247.57', 'I247.57', 'I24757', ''],
    ['Ｉ２４７．５７', 'I247.57', 'I24757', ''],
    ['i 247.57 ', 'I247.57', 'I24757', ''],
    ['[I247.57]', 'I247.57', 'I24757', ''],
    ['I24757', 'I247.57', 'I24757', ''],
    ['I24.757', 'I247.57', 'I24757', ''],
    ['TP312C', 'TP312C', 'TP312C', ''],
    ['T-49', 'T-49', 'T', '-49'],
    ['P', 'P', 'P', ''],
    ['H319:D312-42', 'H319:D312-42', 'H319', ':D312-42'],
    ['R711(711)=535', 'R711(711)=535', 'R711', '(711)=535'],
    ['R711<326>', 'R711<326>', 'R711', '<326>'],
    ['R711“44”', 'R711"44"', 'R711', '"44"'],
    ['R711+R173', 'R711+R173', 'R711', '+R173'],
    ['H319.4 : I56145', 'H319.4:I561.45', 'H3194', ':I561.45'],
  ])('%s is %s', (found, text, base, auxiliaries) => {
    expect(readClassNumber(found)).toEqual({ text, main: text.charAt(0), base, auxiliaries })
  })

  test.each(['', '247.5', 'L247', 'Harry', 'CD2008', 'TX1', '书', 'W3', 'MARC'])('"%s" is no class number', (text) => {
    expect(readClassNumber(text)).toBeUndefined()
  })

  test('the book number behind the slash is split off', () => {
    expect(splitClassNumber('I247.57/3920')).toMatchObject({ classNumber: { text: 'I247.57' }, rest: '3920' })
    expect(splitClassNumber('I247.5/180/2B')?.rest).toBe('180/2B')
    expect(splitClassNumber('I247.5 A001')?.rest).toBe('A001')
    expect(splitClassNumber('I247.5:2')).toMatchObject({ classNumber: { text: 'I247.5' }, rest: ':2' })
  })

  test('only the normal form is one', () => {
    expect(['I247.57', 'H319:TP311', 'i247.57', 'I24757', 'I247.57/1', ''].map(isClassNumber)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
    fc.assert(
      fc.property(
        classText,
        (text) => isClassNumber(text) && readClassNumber(text.replace(/\./g, '').toLowerCase())?.text === text,
      ),
    )
  })

  test('a class lies in the classes above it, whatever the dots', () => {
    const within = (a: string, b: string) => {
      const [number, wider] = [readClassNumber(a), readClassNumber(b)]
      return number !== undefined && wider !== undefined && isWithin(number, wider)
    }
    expect([
      within('I247.57', 'I247.5'),
      within('I247.57', 'I'),
      within('G63-49', 'G63'),
      within('TP311', 'T'),
    ]).toEqual([true, true, true, true])
    expect([
      within('I24', 'I247'),
      within('K247', 'I247'),
      within('G633', 'G63-49'),
      within('G63-4', 'G63-49'),
    ]).toEqual([false, false, false, false])
    expect(widerBases('TP312')).toEqual(['TP31', 'TP3', 'TP', 'T'])
  })
})

describe('D4 shelf order', () => {
  const lists: { name: string; kind: string; order: string[] }[] =
    sharedData === undefined ? [] : JSON.parse(readFileSync(sharedFile('clc/shelf-order.json'), 'utf8'))

  test.skipIf(sharedData === undefined)(
    'each of 18 lists comes out in its order again, however it was shuffled',
    () => {
      expect(lists).toHaveLength(18)
      for (const { kind, order } of lists) {
        const keys = kind === 'test_rest_line_case' ? [shelfKey, restKey] : [shelfKey]
        for (const key of keys) {
          fc.assert(
            fc.property(fc.shuffledSubarray(order, { minLength: order.length }), (shuffled) => {
              const sorted = [...shuffled].sort((a, b) => Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b))))
              expect(sorted).toEqual(order)
            }),
            { numRuns: 30 },
          )
        }
      }
    },
  )

  test.each([
    ['running numbers by size', ['I247.5/2', 'I247.5/9', 'I247.5/10', 'I247.5/10:2', 'I247.5/100']],
    ['author numbers as decimals', ['I247.5/E43', 'I247.5/E431', 'I247.5/E5', 'I247.5/F1']],
    [
      'volumes, then the next edition and its volumes',
      ['I247.5/116', 'I247.5/116:2', 'I247.5/116:10', 'I247.5/116=2', 'I247.5/116=2:2', 'I247.5/117'],
    ],
    [
      'a class before its books and both before a narrower class',
      ['I247.5', 'I247.5/1', 'I247.5/Z9', 'I247.5-49/1', 'I247.51/1', 'I247.57'],
    ],
    ['nationality between place and time', ['R711(711)', 'R711"44"', 'R711=6']],
    ['numbers without a class at the end', ['Z8/1', '247.5/820', '绘本12']],
  ])('%s', (_, order) => {
    expect([...order].reverse().sort((a, b) => (shelfKey(a) < shelfKey(b) ? -1 : 1))).toEqual(order)
  })

  test('full-width and small letters stand where the normal form stands', () => {
    expect(shelfKey('ｉ２４７．５／ａ００１')).toBe(shelfKey('I247.5/A001'))
  })

  test('running numbers of one class stand as numbers do', () => {
    const number = fc.integer({ min: 1, max: 999_999 })
    fc.assert(
      fc.property(
        classText,
        number,
        number,
        (text, a, b) => shelfKey(`${text}/${a}`) < shelfKey(`${text}/${b}`) === a < b,
      ),
    )
  })

  test('all books of a class stand together: its key begins theirs', () => {
    fc.assert(
      fc.property(classText, fc.integer({ min: 1, max: 9999 }), (text, n) =>
        shelfKey(`${text}/${n}`).startsWith(`${shelfKey(text)} `),
      ),
    )
  })
})

describe('A4 call numbers by the school’s rule', () => {
  const schemes: CallNumberScheme[] = [
    { book: 'running', volumeMark: ':', editionMark: '=' },
    { book: 'running', volumeMark: '(', editionMark: '-' },
    { book: 'author', volumeMark: '-', editionMark: '=' },
    { book: 'accession', volumeMark: '(', editionMark: '=' },
  ]
  const number = fc.record(
    {
      classNumber: classText,
      book: fc.oneof(fc.integer({ min: 1, max: 9999 }).map(String), fc.stringMatching(/^[A-Z]\d{2,3}$/)),
      edition: fc.integer({ min: 2, max: 20 }).map(String),
      volume: fc.integer({ min: 1, max: 30 }).map(String),
    },
    { requiredKeys: ['classNumber', 'book'] },
  )

  test('what is written is read back, under every scheme', () => {
    fc.assert(
      fc.property(number, fc.constantFrom(...schemes), (n, scheme) => {
        expect(readCallNumber(formatCallNumber(n, scheme), scheme)).toEqual(n)
      }),
    )
  })

  test.each([
    ['I247.57/12=2:3', { classNumber: 'I247.57', book: '12', edition: '2', volume: '3' }],
    ['Ｉ247.57／12：3', { classNumber: 'I247.57', book: '12', volume: '3' }],
    ['K20-42/15', { classNumber: 'K20-42', book: '15' }],
    ['I267.1/1096:7', { classNumber: 'I267.1', book: '1096', volume: '7' }],
    ['N49', { classNumber: 'N49', book: '' }],
  ])('%s', (text, read) => {
    expect(readCallNumber(text)).toEqual(read)
  })

  test.each(['247.5/820', 'I247.5/180/2B', 'I267.1/1782(D)', '', '绘本12'])(
    '"%s" is not of the usual scheme',
    (text) => {
      expect(readCallNumber(text)).toBeUndefined()
    },
  )

  test('under a colour scheme there is only the class', () => {
    expect(readCallNumber('I2/5', { book: 'none', volumeMark: ':', editionMark: '=' })).toBeUndefined()
    expect(readCallNumber('I2', { book: 'none', volumeMark: ':', editionMark: '=' })).toEqual({
      classNumber: 'I2',
      book: '',
    })
  })

  test('the place on the shelf does not depend on the marks', () => {
    const [a, b] = [readCallNumber('I247.5/12(3)', schemes[1]), readCallNumber('I247.5/12:3', schemes[0])]
    expect(a && callNumberKey(a)).toBe(b && callNumberKey(b))
  })

  test.each([
    [{ classNumber: 'I247.57', book: '12', edition: '2', volume: '3' }, ['I247.57', '12', '=2:3']],
    [{ classNumber: 'TP391.413', book: 'L597' }, ['TP391', '.413', 'L597']],
    [{ classNumber: 'H319:D312-42', book: '1' }, ['H319', ':D312-42', '1']],
    [{ classNumber: 'I2', book: '' }, ['I2']],
  ])('a spine label has short lines: %j', (n, lines) => {
    expect(labelLines(n)).toEqual(lines)
  })

  test('no line of a label is wider than asked, as long as a group of signs is not', () => {
    fc.assert(fc.property(number, (n) => labelLines(n).join('') === formatCallNumber(n).replace('/', '')))
  })

  test.skipIf(sharedData === undefined)(
    'of the call numbers of 25 real catalogue rows nearly all have a class number',
    () => {
      const rows = readFileSync(sharedFile('books/cn-opac-books.tsv'), 'utf8').trim().split('\n').slice(1)
      const numbers = rows.flatMap((row) => (row.split('\t')[7] ?? '').split(' ')).filter((text) => text !== '')
      const unread = numbers.filter((text) => splitClassNumber(text) === undefined)
      expect(numbers.length).toBeGreaterThan(80)
      expect(unread).toEqual(['247.5/820', 'CD2008/512'])
    },
  )
})
