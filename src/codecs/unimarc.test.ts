import { describe, expect, test } from 'vitest'
import { draftOf } from '../../tests/given/bib-drafts.ts'

describe('A4 CNMARC as school systems write it', () => {
  test('display marks go, brackets around a part stay', () => {
    const draft = draftOf([
      [
        '200',
        '1 ',
        ['a', '[哈利·波特与魔法石]'],
        ['d', '= Harry Potter'],
        ['e', ': 纪念版'],
        ['f', '/ [英]J.K.罗琳著'],
        ['g', '; 苏农译'],
      ],
      ['210', '  ', ['a', '[北京] :'], ['c', '人民文学出版社,'], ['d', '[2018]']],
      ['215', '  ', ['a', '191页 :'], ['c', '彩图 ;'], ['d', '21cm +'], ['e', '光盘1张']],
    ])
    expect(draft).toMatchObject({
      title: '哈利·波特与魔法石',
      parallelTitles: ['Harry Potter'],
      otherTitle: ['纪念版'],
      responsibility: ['[英]J.K.罗琳著', '苏农译'],
      place: '北京',
      publisher: '人民文学出版社',
      year: '2018',
      extent: '191页',
      physicalDetails: '彩图',
      accompanying: '光盘1张',
    })
  })

  test('white space of any kind is one blank, marks for sorting are none', () => {
    expect(draftOf([['200', '1 ', ['a', '\u0088The \u0089three\u3000\u3000body\n problem ']]]).title).toBe(
      'The three body problem',
    )
  })

  test('an ISBN comes apart from its binding and its price, whatever stands for it stays', () => {
    const draft = draftOf([
      ['010', '  ', ['a', '978-7-5366-9293-0（精装）：CNY68.00']],
      ['010', '  ', ['a', '7-80179-558-7'], ['b', '平装'], ['d', 'CNY22.00']],
      ['010', '  ', ['z', '9787536692931']],
      ['010', '  ', ['a', '无']],
      ['200', '1 ', ['a', '三体']],
    ])
    expect(draft.isbns).toEqual([
      { text: '978-7-5366-9293-0', qualifier: '精装', price: 'CNY68.00' },
      { text: '7-80179-558-7', qualifier: '平装', price: 'CNY22.00' },
      { text: '9787536692931', cancelled: true },
      { text: '无' },
    ])
  })

  test('a book from before ISBN has its unified number and its price', () => {
    const draft = draftOf([
      ['010', '  ', ['d', '0.35元']],
      ['091', '  ', ['a', '10019·1979']],
      ['200', '1 ', ['a', '家']],
    ])
    expect(draft).toMatchObject({ isbns: [], unifiedBookNumbers: ['10019·1979'], price: '0.35元' })
  })

  test('a set and its parts are named whether the link holds fields or subfields', () => {
    const draft = draftOf([
      ['200', '1 ', ['a', '三国演义'], ['h', '下册'], ['i', '三分归晋']],
      ['461', ' 0', ['1', '001012345'], ['1', '2001 '], ['a', '四大名著'], ['v', '2']],
      ['462', ' 0', ['t', '连环画三国演义'], ['v', '60'], ['x', '1000-1000']],
    ])
    expect(draft).toMatchObject({
      partNumber: '下册',
      partTitle: '三分归晋',
      sets: [{ title: '四大名著', number: '2', controlNumber: '012345' }],
      parts: [{ title: '连环画三国演义', number: '60', issn: '1000-1000' }],
    })
  })

  test('other titles, the original title among them, and further works in the same book', () => {
    const draft = draftOf([
      ['200', '1 ', ['a', '狂人日记'], ['9', 'kuang ren ri ji'], ['a', '阿Q正传'], ['c', '野草']],
      ['454', ' 0', ['1', '2001 '], ['a', 'Harry Potter']],
      ['512', '1 ', ['a', '封面书名'], ['A', 'feng mian shu ming']],
      ['517', '1 ', ['a', '鲁迅选集']],
    ])
    expect(draft.variantTitles).toEqual([
      { title: '阿Q正传', kind: 'further-work' },
      { title: '野草', kind: 'further-work' },
      { title: '封面书名', kind: 'cover', pinyin: 'feng mian shu ming' },
      { title: '鲁迅选集', kind: 'variant' },
      { title: 'Harry Potter', kind: 'original' },
    ])
    expect(draft.titlePinyin).toBe('kuang ren ri ji')
  })

  test('a magazine has its kind, how often it comes, its ISSN and its number at the post office', () => {
    const draft = draftOf(
      [
        ['011', '  ', ['a', '1000-1234'], ['d', 'CNY6.00']],
        ['092', '  ', ['a', 'CN'], ['b', '2-138']],
        ['110', '  ', ['a', 'afa         0']],
        ['200', '1 ', ['a', '儿童文学']],
      ],
      '00000nas0 2200000   450 ',
    )
    expect(draft).toMatchObject({
      level: 'serial',
      serialType: 'periodical',
      frequency: 'monthly',
      issns: ['1000-1234'],
      orderNumbers: ['2-138'],
      price: 'CNY6.00',
    })
  })

  test('codes tell pictures, contents, readers and literature', () => {
    const draft = draftOf([
      ['100', '  ', ['a', '20090414d2008    ab  y0chiy0110    ea']],
      ['105', '  ', ['a', 'af  t   000gy']],
      ['200', '1 ', ['a', '儿歌三百首']],
    ])
    expect(draft).toMatchObject({
      audience: ['juvenile', 'preschool'],
      illustrations: 'af',
      contentForms: ['comic'],
      literaryForm: 'poetry',
      codedYear: '2008',
    })
  })

  test('class numbers of several schemes, the Chinese one first', () => {
    const draft = draftOf([
      ['200', '1 ', ['a', '三体']],
      ['676', '  ', ['a', '895.1352'], ['v', '23']],
      ['686', '  ', ['a', '44.5'], ['2', 'xxx']],
      ['690', '  ', ['a', 'I247.55'], ['v', '5']],
      ['692', '  ', ['a', '47.3'], ['v', '3']],
    ])
    expect(draft.classNumbers.map(({ scheme, number }) => `${scheme} ${number}`)).toEqual([
      'clc I247.55',
      'cas 47.3',
      'ddc 895.1352',
      'other 44.5',
    ])
  })

  test('names of people, bodies and families, with what tells them apart', () => {
    const draft = draftOf([
      ['200', '1 ', ['a', '三体']],
      ['701', ' 0', ['c', '(美)'], ['a', '刘易斯'], ['b', 'C.S.'], ['f', '(1898-1963)'], ['4', '著']],
      ['702', ' 0', ['a', '姚'], ['b', '海军'], ['4', '主编'], ['4', '校']],
      ['711', '02', ['a', '人民教育出版社'], ['b', '语文室'], ['4', '编']],
    ])
    expect(draft.names).toEqual([
      { name: '刘易斯, C.S.', roles: ['著'], kind: 'person', primary: true, dates: '1898-1963', addition: '美' },
      { name: '姚海军', roles: ['主编', '校'], kind: 'person', primary: false },
      { name: '人民教育出版社. 语文室', roles: ['编'], kind: 'corporate', primary: true },
    ])
  })

  test('an empty record is an empty draft', () => {
    expect(draftOf([])).toMatchObject({ format: 'unimarc', isbns: [], names: [], holdings: [] })
    expect(draftOf([]).title).toBeUndefined()
  })
})
