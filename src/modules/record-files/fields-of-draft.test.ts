import { describe, expect, test } from 'vitest'
import { draftOf, type WrittenField } from '../../../tests/given/bib-drafts.ts'
import { bibFields } from '#catalog/contract'
import { type AnyDraft, fieldsOfDraft } from './fields-of-draft.ts'

const book = (...more: WrittenField[]): WrittenField[] => [['200', '1 ', ['a', '三体'], ['f', '刘慈欣著']], ...more]
const read = (...more: WrittenField[]) => fieldsOfDraft(draftOf(book(...more)), 2027)
const fields = (...more: WrittenField[]) => read(...more).fields
const listed = (more: Partial<AnyDraft>) => fieldsOfDraft({ ...draftOf(book()), ...more }, 2027)

describe('A4 the fields of a record out of a draft', () => {
  test('texts become numbers, money and pages, and the record is one that the catalogue takes', () => {
    const { fields: made, notes } = read(
      ['010', '  ', ['a', '7-5366-9293-7'], ['d', 'CNY23.00']],
      ['010', '  ', ['a', '978-7-5366-9293-0']],
      ['210', '  ', ['a', '重庆'], ['c', '重庆出版社'], ['d', '2008.1']],
      ['215', '  ', ['a', 'XII, 302页'], ['d', '21cm']],
      ['225', '2 ', ['a', '中国科幻基石丛书'], ['v', '3']],
      ['690', '  ', ['a', 'i２４７.55'], ['v', '4']],
      ['606', '0 ', ['a', '幻想小说'], ['y', '中国'], ['z', '现代']],
      ['701', ' 0', ['a', '刘慈欣'], ['4', '070']],
    )
    expect(bibFields.parse(made)).toEqual(made)
    expect(made).toMatchObject({
      title: '三体',
      responsibility: '刘慈欣著',
      names: [{ name: '刘慈欣', role: '著' }],
      publisher: '重庆出版社',
      place: '重庆',
      year: 2008,
      yearText: '2008.1',
      extent: 'XII, 302页',
      pages: 314,
      size: '21cm',
      series: [{ title: '中国科幻基石丛书', number: '3' }],
      isbns: ['9787536692930'],
      priceFen: 2300,
      priceText: '',
      classNumber: 'I247.55',
      subjects: ['幻想小说-中国-现代'],
      kind: 'book',
      setOf: null,
    })
    expect(notes).toEqual([{ code: 'isbn-invalid', text: '7-5366-9293-7' }])
    expect(made.numberText).toBe('7-5366-9293-7')
  })

  test('a year that Excel took for a day is the year, and the text stays', () => {
    const { fields: made, notes } = read(['210', '  ', ['d', '1905-06-30 02:24:00']])
    expect([made.year, made.yearText]).toEqual([2008, '1905-06-30 02:24:00'])
    expect(notes.map(({ code }) => code)).toEqual(['year-from-excel'])
  })

  test.each([
    ['0.0', null, '0.0', []],
    ['￥32.00', 3200, '', []],
    ['96', 9600, '', []],
    ['CNY116.00（全4册）', 11600, 'CNY116.00（全4册）', []],
    ['NT$360', null, 'NT$360', ['price-foreign']],
    ['2008.5', null, '2008.5', ['price-unread']],
    ['1997', null, '1997', ['price-unread']],
    ['刘慈欣', null, '刘慈欣', ['price-unread']],
  ])('a price of %s', (text, fen, kept, codes) => {
    const { fields: made, notes } = read(['010', '  ', ['d', text]])
    expect([made.priceFen, made.priceText, notes.map(({ code }) => code)]).toEqual([fen, kept, codes])
  })

  test.each([
    ['the price', ['010', '  ', ['a', '978-7-5063-7104-9'], ['d', 'CNY116.00(全4册)']], 4],
    ['the ISBN', ['010', '  ', ['a', '978-7-5063-7104-9'], ['b', '全三册']], 3],
    ['the extent', ['215', '  ', ['a', '2册(1210页)']], 2],
    ['nothing', ['215', '  ', ['a', '302页']], null],
  ] as const)('a set is known by %s', (_, field, volumes) => {
    expect(fields(field as unknown as WrittenField).setOf).toBe(volumes)
  })

  test('a class number without its letter is not guessed, a later year not believed, another number not an ISBN', () => {
    const { fields: made, notes } = read(
      ['690', '  ', ['a', '247.5/820']],
      ['210', '  ', ['d', '2091']],
      ['010', '  ', ['a', '49']],
    )
    expect(made).toMatchObject({ classNumber: '', year: null, yearText: '2091', isbns: [], numberText: '49' })
    expect(made.notes).toEqual(['247.5/820'])
    expect(notes.map(({ code }) => code)).toEqual(['year-unread', 'isbn-invalid', 'class-unread'])
  })

  test('NUL and halves of characters are gone, and what is too long is cut and said', () => {
    const { fields: made, notes } = listed({ title: `三\0体\ud800${'长'.repeat(600)}`, summary: '\udfff简介' })
    expect(made.title).toBe(`三体${'长'.repeat(498)}`)
    expect(made.summary).toBe('简介')
    expect(notes.map(({ code }) => code)).toEqual(['text-cut'])
  })

  test('no draft at all gives an empty title and no more', () => {
    const { fields: made } = listed({ title: undefined as unknown as string, responsibility: [] })
    expect(made.title).toBe('')
  })
})

describe('A4 the kind of material', () => {
  test.each([
    ['book', { title: '三体' }],
    ['picture-book', { title: '猜猜我有多爱你', series: [{ title: '信谊绘本世界精选' }] }],
    ['picture-book', { title: '大卫，不可以', classNumbers: [{ scheme: 'clc', number: 'I712.85' }] }],
    ['picture-book', { title: '团圆', classNumbers: [{ scheme: 'clc', number: 'I287.8' }] }],
    ['pinyin-reader', { title: '三字经', otherTitle: ['彩图注音版'] }],
    ['pinyin-reader', { title: '小蝌蚪找妈妈', classNumbers: [{ scheme: 'clc', number: 'H125.4' }] }],
    ['comic', { title: '三毛流浪记', kindText: '漫画' }],
    ['comic', { title: '鸡毛信', classNumbers: [{ scheme: 'clc', number: 'J228.4' }] }],
    ['reference', { title: '新华字典' }],
    ['reference', { title: '不列颠百科全书' }],
    ['teaching', { title: '小学语文教师教学用书' }],
    ['revolutionary', { title: '红岩', subjects: [{ text: '革命历史小说', kind: 'topic', subdivisions: [] }] }],
    ['popular-science', { title: '昆虫记', notes: ['少儿科普读物'] }],
    ['popular-science', { title: '动物王国', classNumbers: [{ scheme: 'clc', number: 'Q95-49' }] }],
    ['periodical', { title: '儿童文学', kindText: '期刊' }],
    ['newspaper', { title: '中国少年报', serialType: 'newspaper' }],
    ['other', { title: '中国地图', material: 'map' }],
  ] as const)('is %s', (kind, more) => {
    expect(listed(more as unknown as Partial<AnyDraft>).fields.kind).toBe(kind)
  })
})

describe('A4 whom a book suits', () => {
  test.each([
    ['三、四年级', ['primary-middle']],
    ['1-2年级', ['primary-lower']],
    ['五至七年级', ['primary-upper', 'junior']],
    ['小学低年级', ['primary-lower']],
    ['小学高;初中;教师', ['primary-upper', 'junior', 'teacher']],
    ['7-10岁', ['primary-lower', 'primary-middle']],
    ['3—6岁儿童', ['preschool']],
    ['小学', ['primary-lower', 'primary-middle', 'primary-upper']],
    ['广大读者', []],
  ])('%s', (audienceNote, expected) => {
    expect(listed({ audienceNote, audience: [] }).fields.audience).toEqual(expected)
  })

  test('by coded data; adults and young people in general mean no grade', () => {
    expect(listed({ audience: ['children'] }).fields.audience).toEqual(['primary-middle', 'primary-upper'])
    expect(listed({ audience: ['young-adult', 'adult'] }).fields.audience).toEqual([])
  })
})
