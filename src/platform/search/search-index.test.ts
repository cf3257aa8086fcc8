import { describe, expect, test } from 'vitest'
import { onBothEngines } from '../../../tests/given/database.ts'
import { book, givenLibrary, SCHOOL, shape, titles } from '../../../tests/given/search-books.ts'
import { foldDocument } from './log-entry.ts'

onBothEngines('G4 finding a book', (given) => {
  const library = givenLibrary(given)

  test('by any part of a title, of a person, of a series; by pinyin joined or spaced; by initials; by both scripts', async () => {
    const dream = book({ title: ['红楼梦', '石头记'], people: ['曹雪芹'], series: '中国古典文学读本丛书' })
    const books = [dream, book({ title: '红与黑' }), book({ title: '梦溪笔谈' })]
    const { database, index } = await library(books)
    const ways = [
      '红楼梦',
      '楼',
      '紅樓',
      '頭記',
      '雪芹',
      '古典文',
      'honglou',
      'hong lou',
      'HongLouMeng',
      'hlm',
      'hongl',
      'shitouji',
    ]
    for (const text of ways) {
      expect(await titles(index, books, text), text).toContain('红楼梦')
    }
    await index.merge(SCHOOL)
    for (const text of ways) {
      expect(await titles(index, books, text), `merged: ${text}`).toContain('红楼梦')
    }
    expect(await titles(index, books, '红梦')).toEqual([])
    expect(await titles(index, books, '红楼 曹雪芹')).toEqual(['红楼梦'])
    await database.write((tx) => index.drop(tx, SCHOOL, [dream.id]))
    expect(await titles(index, books, '红')).toEqual(['红与黑'])
  })

  test('both scripts have the same hits (the pairs that Princeton reported)', async () => {
    const names = [
      '通鑑地理通釋',
      '新华字典',
      '王應麟',
      '三晋出版社',
      '鳳凰出版社',
      '巴蜀书社',
      '遼海出版社',
      '華東師範大學出版社',
      '中华书局',
    ]
    const books = names.map((title) => book({ title }))
    const { index } = await library(books)
    const pairs = [
      ['通鉴地理通释', '通鑑地理通釋'],
      ['新华字典', '新華字典'],
      ['王應麟', '王应麟'],
      ['三晋出版社', '三晉出版社'],
      ['鳳凰出版社', '凤凰出版社'],
      ['巴蜀書社', '巴蜀书社'],
      ['遼海出版社', '辽海出版社'],
      ['華東師範大學出版社', '华东师范大学出版社'],
      ['中华书局', '中華書局'],
    ]
    for (const [one = '', other = ''] of pairs) {
      const hits = await titles(index, books, one)
      expect(hits).toHaveLength(1)
      expect(await titles(index, books, other)).toEqual(hits)
    }
  })

  test('by polyphones in each reading', async () => {
    const books = ['重庆', '重点', '音乐', '快乐', '银行', '行走', '长城', '长大', '单于', '吕布', '乾隆'].map(
      (title) => book({ title }),
    )
    const { index } = await library(books)
    const typed = [
      'chongqing',
      'zhongdian',
      'yinyue',
      'kuaile',
      'yinhang',
      'xingzou',
      'changcheng',
      'zhangda',
      'danyu',
      'lvbu',
      'qianlong',
    ]
    for (const [i, one] of books.entries()) {
      expect(await titles(index, books, typed[i] ?? ''), typed[i]).toEqual(one.text['title'])
    }
    expect(await titles(index, books, 'lübu')).toEqual(['吕布'])
  })

  test('by ISBN of ten or thirteen digits, with hyphens, spaces or none, whole or begun; by class number begun', async () => {
    const books = [
      book({ title: '甲', codes: ['978-7-02-000220-7', 'I242.4'] }),
      book({ title: '乙', codes: ['9787100000017', 'I247.5'] }),
      book({ title: '丙', codes: ['TP312'] }),
      book({ title: 'Tip 3' }),
    ]
    const { index } = await library(books)
    for (const merged of [false, true]) {
      if (merged) await index.merge(SCHOOL)
      for (const text of [
        '9787020002207',
        '978-7-02-000220-7',
        '７０２０００２２０Ｘ',
        '7-02-000220-X',
        '978 7 02 000220 7',
        '978702000',
        '7-02-000220',
      ]) {
        expect(await titles(index, books, text), text).toEqual(['甲'])
      }
      expect(await titles(index, books, 'I24')).toEqual(['乙', '甲'])
      expect(await titles(index, books, 'i247')).toEqual(['乙'])
      expect(await titles(index, books, 'I')).toEqual(expect.arrayContaining(['乙', '甲']))
      expect(await titles(index, books, 'TP')).toEqual(['丙'])
      expect(await titles(index, books, 'tp')).toEqual([])
      expect(await titles(index, books, 'I247 乙')).toEqual(['乙'])
      expect(await titles(index, books, '9787020002208')).toEqual([])
    }
  })

  test('exact title first, then its beginning, the phrase, the words; within these the more borrowed, then the newer', async () => {
    const books = [
      book({ title: '我爱海底两万里', lendings: 90 }),
      book({ title: '海底两万里', lendings: 1 }),
      book({ title: '海底两万里（彩图版）', lendings: 5 }),
      book({ title: '里面有海', people: ['海底两万里'], lendings: 99 }),
      book({ title: '海底两万里导读', lendings: 7 }),
      book({ title: ['海洋的书', '海底两万里'], lendings: 0 }),
      book({ title: '小海底两万里', lendings: 90 }),
    ]
    const { index } = await library(books)
    const order = [
      '海底两万里',
      '海洋的书',
      '海底两万里导读',
      '海底两万里（彩图版）',
      '小海底两万里',
      '我爱海底两万里',
      '里面有海',
    ]
    expect(await titles(index, books, '海底两万里')).toEqual(order)
    expect(await titles(index, books, 'haidiliangwanli')).toEqual(order)
    expect(await titles(index, books, 'hai di liangwanli')).toEqual(order)
    expect(await titles(index, books, { text: '海底两万里', offset: 2, limit: 2 })).toEqual(order.slice(2, 4))
  })

  test('facets count what is found, but not against their own filter; pages, orders and totals agree', async () => {
    const books = [
      book({ title: '春天', class: 'I', zone: ['A', 'B'], year: 2001, key: 'I2/1', lendings: 3 }),
      book({ title: '春风', class: 'I', zone: ['B'], kind: '绘本', year: 2020, key: 'I10', lendings: 9 }),
      book({ title: '春雨', class: 'G', zone: ['A'], year: 1999, key: '' }),
      book({ title: '秋天', class: 'G', zone: ['A'], key: 'A1' }),
    ]
    const { database, index } = await library(books)
    const answer = await index.search(SCHOOL, { text: '春', filters: { zone: ['A'], kind: ['图书', '期刊'] } })
    expect(answer.total).toBe(2)
    expect(answer.facets).toEqual({
      class: [
        { value: 'G', count: 1 },
        { value: 'I', count: 1 },
      ],
      kind: [{ value: '图书', count: 2 }],
      zone: [
        { value: 'A', count: 2 },
        { value: 'B', count: 1 },
      ],
      available: [{ value: '1', count: 2 }],
    })
    expect(await titles(index, books, { text: '', order: { by: 'key' } })).toEqual(['秋天', '春风', '春天', '春雨'])
    expect(await titles(index, books, { text: '', order: { by: 'year', descending: true } })).toEqual([
      '春风',
      '春天',
      '春雨',
      '秋天',
    ])
    expect(await titles(index, books, { text: '天', order: { by: 'lendings', descending: true } })).toEqual([
      '春天',
      '秋天',
    ])
    expect(await titles(index, books, { text: '春', fields: ['people'] })).toEqual([])

    const lent = books[0]?.id ?? 0
    await database.write((tx) =>
      index.set(tx, SCHOOL, [{ id: lent, facets: { available: ['0'] }, numbers: { lendings: 10 } }]),
    )
    const after = await index.search(SCHOOL, { text: '春', filters: { available: ['0'] } })
    expect([after.ids, after.facets['zone']]).toEqual([
      [lent],
      [
        { value: 'A', count: 1 },
        { value: 'B', count: 1 },
      ],
    ])
    expect((await index.search(SCHOOL, { text: '春' })).ids[0]).toBe(lent)
  })

  test('no hits: what is near, each with its number of hits', async () => {
    const books = ['红楼梦', '红楼梦导读', '三国演义', 'Harry Potter', '昆虫记'].map((title) => book({ title }))
    const { index } = await library(books)
    const near = async (text: string) => (await index.search(SCHOOL, { text })).near
    expect(await near('红搂梦')).toContainEqual({ text: '红楼梦', total: 2 })
    expect(await near('红楼孟导')).toContainEqual({ text: '红楼梦导', total: 1 })
    expect(await near('三国义演')).toContainEqual({ text: '三国演义', total: 1 })
    expect(await near('三演义')).toContainEqual({ text: '三国演义', total: 1 })
    expect(await near('三国的演义')).toContainEqual({ text: '三国演义', total: 1 })
    expect(await near('hongluomeng')).toContainEqual({ text: 'hongloumeng', total: 2 })
    expect(await near('hary')).toContainEqual({ text: 'harry', total: 1 })
    expect(await near('红楼梦 昆虫')).toEqual([
      { text: '昆虫', total: 1 },
      { text: '红楼梦', total: 2 },
    ])
    expect(await near('红楼梦')).toBeUndefined()
    expect(await near('龘龘龘')).toEqual([])
  })
})

describe('mistakes of the program are told', () => {
  test('a facet, field or number that the index has not', () => {
    const good = book({ title: '书' })
    expect(() => foldDocument(shape, { ...good, facets: { colour: ['red'] } })).toThrow('colour')
    expect(() => foldDocument(shape, { ...good, numbers: { lendings: 1.5 } })).toThrow('32 bits')
  })
})
