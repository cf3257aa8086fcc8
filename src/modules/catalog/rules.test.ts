import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Likeness, likeness, namesIn, type SameWork } from './rules.ts'

const WORK: SameWork = {
  isbn: '9787020002207',
  titleKey: '红楼梦',
  volume: '',
  year: 1996,
  pages: 1606,
  priceFen: 5970,
  isSet: false,
  isStub: false,
}

describe('A4 whether two records are one title and edition', () => {
  test.each<[string, Partial<SameWork>, Likeness]>([
    ['the same in everything', {}, 'same'],
    ['one does not say the year', { year: null }, 'same'],
    ['one says neither year, pages nor price', { year: null, pages: null, priceFen: null }, 'same'],
    ['another year under the same ISBN', { year: 2008 }, 'ask'],
    ['other pages under the same ISBN', { pages: 1602 }, 'ask'],
    ['another price under the same ISBN', { priceFen: 6980 }, 'ask'],
    ['another title under the same ISBN', { titleKey: '红楼梦图咏' }, 'ask'],
    ['another volume under the same ISBN (一号多册)', { volume: '上' }, 'ask'],
    ['the ISBN of a whole set', { isSet: true }, 'ask'],
    ['what the scanner alone knows', { isStub: true }, 'ask'],
    ['another ISBN', { isbn: '9787530215593' }, 'different'],
    ['no ISBN, title and year agree', { isbn: null }, 'ask'],
    ['no ISBN, and no year to go by', { isbn: null, year: null }, 'different'],
    ['no ISBN, another year', { isbn: null, year: 1982 }, 'different'],
    ['no ISBN, another title', { isbn: null, titleKey: '水浒传' }, 'different'],
    ['no ISBN, another volume', { isbn: null, volume: '下' }, 'different'],
  ])('%s', (_, changes, expected) => {
    expect(likeness(WORK, { ...WORK, ...changes })).toBe(expected)
  })

  test('two untitled records without ISBN are not taken for each other', () => {
    const bare = { ...WORK, isbn: null, titleKey: '' }
    expect(likeness(bare, bare)).toBe('different')
  })

  const some = <T>(...values: T[]) => fc.constantFrom(...values)
  const work: fc.Arbitrary<SameWork> = fc.record({
    isbn: some('9787020002207', '9787530215593', null),
    titleKey: some('红楼梦', '水浒传', ''),
    volume: some('', '上'),
    year: some(1996, 2008, null),
    pages: some(1606, 300, null),
    priceFen: some(5970, null),
    isSet: fc.boolean(),
    isStub: fc.boolean(),
  })

  test('the answer does not depend on which of the two was there first', () => {
    fc.assert(
      fc.property(work, work, (a, b) => {
        expect(likeness(a, b)).toBe(likeness(b, a))
      }),
    )
  })

  test('what contradicts is never the same, and one ISBN is never different', () => {
    fc.assert(
      fc.property(work, work, (a, b) => {
        const found = likeness(a, b)
        const contradicts = a.year !== null && b.year !== null && a.year !== b.year
        if (contradicts || a.volume !== b.volume) expect(found).not.toBe('same')
        if (a.isbn !== null && a.isbn === b.isbn) expect(found).not.toBe('different')
      }),
    )
  })
})

describe('A4 names in a statement of responsibility', () => {
  test.each([
    ['法布尔著；王光译', ['法布尔 著', '王光 译']],
    ['[法]让-亨利·法布尔 著', ['让-亨利·法布尔 著']],
    ['（英）J.K.罗琳著', ['J.K.罗琳 著']],
    ['王光, 梁守锵译', ['王光 译', '梁守锵 译']],
    ['张树军等主编', ['张树军 主编']],
    ['叶圣陶', ['叶圣陶']],
    ['', []],
    ['米吉卡', ['米吉卡']],
  ])('%s', (text, names) => {
    expect(namesIn(text).map(({ name, role }) => [name, role].filter(Boolean).join(' '))).toEqual(names)
  })

  test('any text gives names without blanks at their ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { name } of namesIn(text)) expect(name).toBe(name.trim())
      }),
    )
  })
})
