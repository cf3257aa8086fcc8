import { afterEach, describe, expect, test } from 'vitest'
import type { Database } from '#platform/database'
import { onBothEngines } from '../../../tests/given/database.ts'
import { applyMergeStep, MergeOvertaken, mergeHere } from './merge-writes.ts'
import { mergeSteps } from './merge-steps.ts'
import { openSearchIndex, type SearchIndex } from './search-index.ts'
import { SearchReader } from './search-reader.ts'
import type { SearchDocument, SearchQuery, SearchShape } from './shape.ts'

const shape: SearchShape = {
  fields: ['title', 'people', 'series', 'subject'],
  facets: ['class', 'kind', 'zone', 'available'],
  together: [['zone', 'available']],
  numbers: ['lendings', 'year'],
  popularity: 'lendings',
}
const SCHOOL = 3

let nextId = 100
interface Given {
  readonly title?: string | string[]
  readonly people?: string[]
  readonly series?: string
  readonly codes?: string[]
  readonly class?: string
  readonly kind?: string
  readonly zone?: string[]
  readonly lendings?: number
  readonly year?: number
  readonly key?: string
}

function book(given: Given): SearchDocument {
  const {
    title = '书',
    people = [],
    series,
    codes = [],
    kind = '图书',
    zone = ['A'],
    lendings = 0,
    year,
    key = '',
  } = given
  return {
    id: nextId++,
    text: { title: [title].flat(), people, series: series === undefined ? [] : [series] },
    codes,
    facets: { class: given.class === undefined ? [] : [given.class], kind: [kind], zone, available: ['1'] },
    numbers: year === undefined ? { lendings } : { lendings, year },
    key,
  }
}

onBothEngines('G4 finding a book', (given) => {
  const opened: SearchIndex[] = []
  afterEach(async () => {
    for (const index of opened.splice(0)) await index.close()
  })

  async function library(books: readonly SearchDocument[] = []): Promise<{ database: Database; index: SearchIndex }> {
    const database = await given.open()
    const location =
      given.engine === 'sqlite'
        ? { engine: 'sqlite' as const, file: database.location }
        : { engine: 'postgres' as const, url: database.location }
    const index = openSearchIndex({ database, location, shape })
    opened.push(index)
    await database.write((tx) => index.put(tx, SCHOOL, books))
    return { database, index }
  }

  async function titles(
    index: SearchIndex,
    books: readonly SearchDocument[],
    query: string | SearchQuery,
  ): Promise<string[]> {
    const { ids } = await index.search(SCHOOL, typeof query === 'string' ? { text: query } : query)
    return ids.map((id) => books.find((one) => one.id === id)?.text['title']?.[0] ?? '?')
  }

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

  test('what was committed is in the very next search, whoever wrote it; what was rolled back is not', async () => {
    const { database, index } = await library()
    expect((await index.search(SCHOOL, { text: '新书' })).total).toBe(0)
    for (let i = 1; i <= 20; i++) {
      await database.write((tx) => index.put(tx, SCHOOL, [book({ title: `新书${i}` })]))
      if (i % 3 === 0) index.committed(SCHOOL)
      if (i % 7 === 0) await index.merge(SCHOOL)
      const searches = await Promise.all([1, 2, 3].map(() => index.search(SCHOOL, { text: '新书' })))
      expect(searches.map((one) => one.total)).toEqual([i, i, i])
    }
    const failed = database.write(async (tx) => {
      await index.put(tx, SCHOOL, [book({ title: '新书作废' })])
      throw new Error('refused')
    })
    await expect(failed).rejects.toThrow('refused')
    expect((await index.search(SCHOOL, { text: '新书' })).total).toBe(20)
    expect((await index.search(SCHOOL + 1, { text: '新书' })).total).toBe(0)
  })

  test('a merge that stops half way loses nothing, and one that was overtaken does no harm', async () => {
    const books = Array.from({ length: 300 }, (_, i) => book({ title: `第${i}本`, codes: [`I${i}`] }))
    const { database } = await library(books)
    const reader = new SearchReader(database.read, shape)
    const total = async () => (await reader.search(SCHOOL, { text: '本' })).total
    for (const stopAfter of [1, 2, 4, 6]) {
      const steps = mergeSteps(database.read, shape, SCHOOL)
      let answer: unknown
      for (let i = 0; i < stopAfter; i++) {
        const { value } = await steps.next(answer)
        if (value) answer = await database.write((tx) => applyMergeStep(tx, SCHOOL, value))
      }
      expect(await total()).toBe(300)
    }
    const slow = mergeSteps(database.read, shape, SCHOOL)
    const { value: begin } = await slow.next()
    const ticket = begin && (await database.write((tx) => applyMergeStep(tx, SCHOOL, begin)))
    const { value: late } = await slow.next(ticket)
    await mergeHere(database, shape, SCHOOL)
    await expect(late && database.write((tx) => applyMergeStep(tx, SCHOOL, late))).rejects.toThrow(MergeOvertaken)
    expect(await total()).toBe(300)
    expect((await new SearchReader(database.read, shape).search(SCHOOL, { text: 'I29' })).total).toBe(11)
    const left = await database.read.selectFrom('search_block').select('segment').distinct().execute()
    expect(left).toHaveLength(1)
  })

  test('changes while a merge runs are kept, and searches go on', async () => {
    const books = Array.from({ length: 500 }, (_, i) => book({ title: `第${i}本` }))
    const { database } = await library(books)
    const reader = new SearchReader(database.read, shape)
    const steps = mergeSteps(database.read, shape, SCHOOL)
    const { put, drop, set } = openSearchIndex({ database, location: { engine: 'sqlite', file: '' }, shape })
    let answer: unknown
    const expected = 500
    for (let i = 0; ; i++) {
      const { value, done } = await steps.next(answer)
      if (done) break
      answer = await database.write((tx) => applyMergeStep(tx, SCHOOL, value))
      const [kept, dropped] = [books[i * 2], books[i * 2 + 1]]
      await database.write(async (tx) => {
        await put(tx, SCHOOL, [book({ title: `后来第${i}本` })])
        if (dropped) await drop(tx, SCHOOL, [dropped.id])
        if (kept) await set(tx, SCHOOL, [{ id: kept.id, facets: { zone: ['Z'] } }])
      })
      const now = await reader.search(SCHOOL, { text: '本', filters: { zone: ['Z'] } })
      expect([now.total, now.facets['zone']?.reduce((sum, one) => sum + one.count, 0)]).toEqual([i + 1, expected])
      expect((await reader.search(SCHOOL, { text: '后来' })).total).toBe(i + 1)
    }
    const fresh = new SearchReader(database.read, shape)
    expect((await fresh.search(SCHOOL, { text: '本' })).total).toBe(expected)
    await mergeHere(database, shape, SCHOOL)
    expect((await fresh.search(SCHOOL, { text: '本' })).total).toBe((await reader.search(SCHOOL, { text: '本' })).total)
  })
})

describe('mistakes of the program are told', () => {
  test('a facet, field or number that the index has not', async () => {
    const { foldDocument } = await import('./log-entry.ts')
    const good = book({ title: '书' })
    expect(() => foldDocument(shape, { ...good, facets: { colour: ['red'] } })).toThrow('colour')
    expect(() => foldDocument(shape, { ...good, numbers: { lendings: 1.5 } })).toThrow('32 bits')
  })
})
