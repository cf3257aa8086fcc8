import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { BOOK_COLUMNS } from './book-headings.ts'
import { columnMap, headingKey, mappingOf } from './column-map.ts'
import { ROSTER_COLUMNS } from './roster-headings.ts'

const books = (headings: string[], values: string[][] = []) =>
  columnMap(headings, values, BOOK_COLUMNS).map(({ field, confidence }) =>
    field === undefined ? '-' : `${field} ${confidence}`,
  )

describe('A4 columns known by their headings', () => {
  test('the headings of vendors and of other systems, in any writing', () => {
    expect(books(['序号', 'I S B N', '*书名（必填）', '定价(元)', '出版社：', '复本数', '图书条码', '馆藏地'])).toEqual(
      ['other 1', 'isbn 1', 'title 1', 'price 1', 'publisher 1', 'count 1', 'barcode 1', 'place 1'],
    )
    expect(books(['Title', 'Author', 'ISBN13', 'Price', 'Copies', 'Barcode'])).toEqual([
      'title 1',
      'author 1',
      'isbn 1',
      'price 1',
      'count 1',
      'barcode 1',
    ])
  })

  test('a certain heading goes before a likely one, and a likely one is shown as doubtful', () => {
    expect(books(['书号', 'ISBN', '书名'])).toEqual(['-', 'isbn 1', 'title 1'])
    expect(books(['书号', '名称'])).toEqual(['isbn 0.5', 'title 0.5'])
    expect(books(['新书图书条码编号', '书名'])).toEqual(['barcode 0.4', 'title 1'])
  })

  test('a column whose values contradict its heading is doubted', () => {
    expect(
      books(
        ['ISBN', '书名'],
        [
          ['见附件', '无', '暂缺'],
          ['三体', '红楼梦', '西游记'],
        ],
      ),
    ).toEqual(['isbn 0.5', 'title 1'])
  })

  test('several columns of barcodes or subjects are all used, of the others one', () => {
    expect(books(['书名', '题名', '条码1', '条码', '条形码', '主题词', '关键词'])).toEqual([
      'title 1',
      '-',
      '-',
      'barcode 1',
      'barcode 1',
      'subject 1',
      'subject 1',
    ])
  })

  test('a parent’s name is no name, whatever the heading looks like', () => {
    const fields = columnMap(['家长姓名', '学生的姓名', '班主任姓名'], [], ROSTER_COLUMNS).map(({ field }) => field)
    expect(fields).toEqual(['other', 'name', undefined])
  })

  test('a choice is remembered by heading, or by letter where there is none', () => {
    const first = columnMap(['书名', '', '代号'], [['三体'], ['12'], ['0012']], BOOK_COLUMNS)
    expect(mappingOf(first)).toEqual({ 书名: 'title', B: null, 代号: null })
    const second = columnMap(['代号', '书名', ''], [], BOOK_COLUMNS, {
      ...mappingOf(first),
      代号: 'barcode',
      书名: null,
      C: 'count',
    })
    expect(second.map(({ field, confidence }) => [field, confidence])).toEqual([
      ['barcode', 1],
      [undefined, 0],
      ['count', 1],
    ])
  })

  test('every heading of the tables is found in any dress, and for its own field', () => {
    for (const { kinds } of [BOOK_COLUMNS, ROSTER_COLUMNS]) {
      for (const { field, sure } of kinds) {
        for (const heading of sure.split('|')) {
          for (const dressed of [
            heading,
            ` *${heading}：`,
            `${heading}（必填）`,
            heading.toUpperCase(),
            `1.${heading}`,
          ]) {
            expect(columnMap([dressed], [], { kinds })[0]?.field, dressed).toBe(field)
          }
        }
      }
    }
  })

  test('the order of columns plays no part, and no field but the plural ones is given twice', () => {
    const heading = fc.constantFrom(
      '书名',
      '题名',
      'ISBN',
      '书号',
      '作者',
      '定价',
      '条码',
      '备注',
      '分类号',
      '其它',
      '',
    )
    const many = new Set<string | undefined>([undefined, 'barcode', 'accession', 'subject', 'note', 'other'])
    fc.assert(
      fc.property(fc.uniqueArray(heading, { minLength: 2 }), (headings) => {
        const one = columnMap(headings, [], BOOK_COLUMNS)
        const other = columnMap(headings.toReversed(), [], BOOK_COLUMNS)
        expect(other.toReversed().map(({ field }) => field)).toEqual(one.map(({ field }) => field))
        const single = one.map(({ field }) => field).filter((field) => !many.has(field))
        expect(new Set(single).size).toBe(single.length)
        expect(headings.every((text) => headingKey(headingKey(text)) === headingKey(text))).toBe(true)
      }),
    )
  })
})
