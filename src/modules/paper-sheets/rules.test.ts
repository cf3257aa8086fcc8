import { describe, expect, test } from 'vitest'
import { type BookSeen, cardOf, pupilOf, type ReaderSeen, remarkOf, type SeenLine } from './rules.ts'

const pupils = [
  { id: 1, name: '王一', seat: 1, card: '20260001' },
  { id: 2, name: '李二', seat: 2, card: '20260002' },
  { id: 3, name: '张三', seat: 2, card: '20260003' },
  { id: 4, name: '赵四', seat: null, card: '20260004' },
]
const reader = (id: number, stopped = false): ReaderSeen => ({ id, name: `学生${id}`, className: '三（2）班', stopped })
const book = (more: Partial<BookSeen> = {}): BookSeen => ({
  copyId: 9,
  title: '稻草人',
  withdrawn: false,
  holder: null,
  lentLater: false,
  kept: false,
  ...more,
})
const lend = (who: SeenLine['reader'], what: SeenLine['book'] = book()): SeenLine => ({
  kind: 'lend',
  reader: who,
  book: what,
})
const back = (what: SeenLine['book'] = book(), who: SeenLine['reader'] = 'none'): SeenLine => ({
  kind: 'return',
  reader: who,
  book: what,
})

describe('B7 a line of a paper sheet', () => {
  test('a number means the pupil of that number, a card its owner, and a number that two have nobody', () => {
    expect(pupilOf('1', pupils)).toBe(pupils[0])
    expect(pupilOf(' ０１ ', pupils)).toBe(pupils[0])
    expect(pupilOf('20260004', pupils)).toBe(pupils[3])
    expect(pupilOf('2', pupils)).toBe('two')
    expect(pupilOf('80', pupils)).toBeUndefined()
    expect(pupilOf('', pupils)).toBeUndefined()
  })

  test('a number that two pupils have is never taken for the card of a third', () => {
    expect(cardOf('1', pupils)).toBe('20260001')
    expect(cardOf('2', pupils)).not.toBe('2')
    expect(cardOf('T0001', pupils)).toBe('T0001')
  })

  test('what does not fit waits for a teacher, what only looks odd is written and said', () => {
    const said = (line: SeenLine, earlier: SeenLine[] = []) => {
      const remark = remarkOf(line, earlier)
      return remark && [remark.code, remark.task]
    }
    expect(said(lend(reader(1)))).toBeUndefined()
    expect(said(lend('none'))).toEqual(['reader_none', true])
    expect(said(lend('two'))).toEqual(['reader_two', true])
    expect(said(lend('unknown'))).toEqual(['reader_unknown', true])
    expect(said(lend(reader(1), 'unknown'))).toEqual(['book_unknown', true])
    expect(said(lend(reader(1), 'shared'))).toEqual(['book_shared', true])
    expect(said(lend(reader(1), book({ withdrawn: true })))).toEqual(['withdrawn', true])
    expect(said(lend(reader(1), book({ holder: { id: 2, name: '李二' } })))).toEqual(['with_another', true])
    expect(said(lend(reader(1), book({ holder: { id: null, name: '集体借阅' } })))).toEqual(['with_another', true])
    expect(said(lend(reader(1), book({ holder: { id: 1, name: '王一' } })))).toEqual(['has_it_already', false])
    expect(said(lend(reader(1), book({ lentLater: true })))).toEqual(['lent_later', true])
    expect(said(lend(reader(1, true)))).toEqual(['stopped', true])
    expect(said(lend(reader(1), book({ kept: true })))).toEqual(['kept', true])
    expect(said(back())).toEqual(['not_out', false])
    expect(said(back(book({ holder: { id: 1, name: '王一' } })))).toBeUndefined()
    expect(said(back(book({ holder: { id: 1, name: '王一' } }), reader(2)))).toEqual(['of_another', false])
  })

  test('the lines above count: lent, returned and lent again on one sheet fits', () => {
    const above = [lend(reader(1)), back()]
    expect(remarkOf(back(), above.slice(0, 1))).toBeUndefined()
    expect(remarkOf(lend(reader(2)), above)).toBeUndefined()
    expect(remarkOf(lend(reader(2)), above.slice(0, 1))).toMatchObject({ code: 'with_another', holder: '学生1' })
    expect(remarkOf(lend(reader(2)), [lend(reader(1), book({ copyId: 8 }))])).toBeUndefined()
  })
})
