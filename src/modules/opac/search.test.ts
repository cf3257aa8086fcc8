import { expect, test } from 'vitest'
import { checkOut } from '#circulation'
import { createBib } from '#catalog'
import { bibFields } from '#catalog/contract'
import type { Facet, Title, TitleRow } from './contract.ts'
import { unwrap } from '#platform/route'
import {
  type GivenApp,
  givenApp,
  givenSchool,
  type GivenSchool,
  givenStaff,
  givenVisitor,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenBib, givenCopies, givenReader, givenZone } from '../../../tests/given/library.ts'

interface Found {
  rows: TitleRow[]
  total: number
  facets: Facet[]
  near: { text: string; total: number }[]
  withoutFilters: number
  readAs: string
}
type Caller = ReturnType<typeof givenVisitor>

async function search(who: Caller, query: Record<string, string>): Promise<Found> {
  const reply = await who.call('GET /schools/:school/search', { query })
  expect(reply.status).toBe(200)
  return reply.body
}
const titlesOf = (found: Found) => found.rows.map((row) => row.title)

onBothEngines('A4 searching the catalogue', (given) => {
  async function library() {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    return { app, school, visitor: givenVisitor(app, school), zone: await givenZone(app, school, { name: '三楼书库' }) }
  }
  async function onShelf(app: GivenApp, school: GivenSchool, zone: number, fields: Parameters<typeof givenBib>[2]) {
    const id = await givenBib(app, school, fields)
    const copies = await givenCopies(app, school, { bibId: id, zoneId: zone })
    return { id, copies }
  }

  test('one book by characters, pinyin, initials, traditional characters and its ISBN in either form', async () => {
    const { app, school, visitor, zone } = await library()
    await onShelf(app, school, zone, {
      title: '红楼梦',
      classNumber: 'I242.4',
      responsibility: '曹雪芹著',
      isbns: ['9787020002207'],
    })
    await onShelf(app, school, zone, { title: '水浒传', classNumber: 'I242.4' })
    const spellings = ['红楼', 'honglou', 'hlm', '紅樓夢', '978-7-02-000220-7', '7020002207', '曹雪芹', '楼']
    for (const q of spellings) expect(titlesOf(await search(visitor, { q })), q).toEqual(['红楼梦'])
    expect(await search(visitor, { q: 'I242' })).toMatchObject({ total: 2 })
  })

  test('the next search finds a new record and sees that its copy was lent and came back', async () => {
    const { app, school, visitor, zone } = await library()
    expect(await search(visitor, { q: '昆虫记' })).toMatchObject({ total: 0, rows: [] })
    const { copies } = await onShelf(app, school, zone, { title: '昆虫记', classNumber: 'Q96-49' })
    const before = await search(visitor, { q: '昆虫记' })
    expect(before.rows).toMatchObject([{ title: '昆虫记', available: 1, copies: 1, zones: ['三楼书库'], backOn: null }])
    const desk = await givenStaff(app, school, 'librarian')
    const reader = await givenReader(app, school)
    const lent = await desk.call('POST /schools/:school/desk/beeps', {
      body: { text: copies[0]?.barcode, personId: reader.id },
    })
    expect(lent.status).toBe(200)
    const after = await search(visitor, { q: '昆虫记' })
    expect(after.rows).toMatchObject([{ available: 0, copies: 1, backOn: '2026-12-07' }])
    expect(await search(visitor, { q: '昆虫记', available: 'yes' })).toMatchObject({ total: 0, withoutFilters: 1 })
    await desk.call('POST /schools/:school/desk/beeps', { body: { text: copies[0]?.barcode } })
    expect(await search(visitor, { q: '昆虫记', available: 'yes' })).toMatchObject({ total: 1 })
  })

  test('is narrowed by publisher, however long its name, and sorted by year, the undated last', async () => {
    const { app, school, visitor, zone } = await library()
    const long = `${'中国少年儿童新闻出版总社'.repeat(6)}有限公司`
    for (const [title, publisher, year] of [
      ['海底两万里', '人民文学出版社', 2002],
      ['海的女儿', long, 2019],
      ['海洋', '人民文学出版社', 2011],
      ['海错图笔记', '中信出版社', null],
    ] as const)
      await onShelf(app, school, zone, { title, publisher, year })
    const byYear = await search(visitor, { q: '海', sort: 'year' })
    expect(byYear.rows.map((one) => one.title)).toEqual(['海的女儿', '海洋', '海底两万里', '海错图笔记'])
    const publishers = byYear.facets.find((one) => one.name === 'publisher')?.values
    expect(publishers?.[0]).toMatchObject({ caption: '人民文学出版社', count: 2 })
    const narrowed = await search(visitor, { q: '海', publisher: long })
    expect(narrowed.rows.map((one) => one.title)).toEqual(['海的女儿'])
  })

  test('facets count what a choice would leave, in words; a chosen one still shows the others', async () => {
    const { app, school, visitor, zone } = await library()
    const other = await givenZone(app, school, { name: '阅览室' })
    await onShelf(app, school, zone, { title: '海底两万里', classNumber: 'I565.44', audience: ['junior'] })
    await onShelf(app, school, zone, { title: '海的女儿', classNumber: 'I534.88', kind: 'picture-book' })
    await onShelf(app, school, other, { title: '海洋', classNumber: 'P7-49', kind: 'popular-science' })
    const all = await search(visitor, { q: '海' })
    const facet = (found: Found, name: string) =>
      found.facets.find((one) => one.name === name)?.values.map((one) => [one.caption, one.count])
    expect(facet(all, 'class')).toEqual([
      ['I 文学', 2],
      ['P 天文学、地球科学', 1],
    ])
    expect(facet(all, 'zone')).toEqual(
      expect.arrayContaining([
        ['三楼书库', 2],
        ['阅览室', 1],
      ]),
    )
    expect(facet(all, 'audience')).toEqual([['初中', 1]])
    expect(facet(all, 'available')).toEqual([['架上有', 3]])
    expect(all.facets.map((one) => one.name)).not.toContain('state')
    const literature = await search(visitor, { q: '海', class: 'I' })
    expect(literature.total).toBe(2)
    expect(facet(literature, 'class')).toEqual(facet(all, 'class'))
    expect(facet(literature, 'kind')).toEqual(
      expect.arrayContaining([
        ['绘本', 1],
        ['图书', 1],
      ]),
    )
    expect(titlesOf(await search(visitor, { q: '海', sort: 'shelf' }))).toEqual(['海的女儿', '海底两万里', '海洋'])
    expect(titlesOf(await search(visitor, { q: '海', sort: 'new' }))[0]).toBe('海洋')
  })

  test('visitors see titles with copies alone, unless the school shows all; never what waits to be catalogued', async () => {
    const { app, school, visitor, zone } = await library()
    const librarian = await givenStaff(app, school, 'librarian')
    const bare = await givenBib(app, school, { title: '草房子还没到', isbns: [] })
    const { id } = unwrap(
      await app.perform(school.system, app.clock.now(), createBib, {
        fields: bibFields.parse({ title: '草房子待编' }),
        notTheSame: true,
        state: 'stub' as const,
        origin: 'scan' as const,
      }),
    )
    await givenCopies(app, school, { bibId: id, zoneId: zone })
    expect(await search(visitor, { q: '草房子' })).toMatchObject({ total: 0, near: [] })
    expect(titlesOf(await search(librarian, { q: '草房子' })).sort()).toEqual(['草房子待编', '草房子还没到'])
    expect(titlesOf(await search(librarian, { q: '草房子', state: 'stub' }))).toEqual(['草房子待编'])
    expect(await search(visitor, { q: '草房子', state: 'stub', held: 'no' })).toMatchObject({ total: 0 })
    for (const title of [bare, id])
      expect(await visitor.call('GET /schools/:school/titles/:id', { params: { id: title } })).toMatchObject({
        status: 404,
      })

    expect(await visitor.call('PUT /schools/:school/opac-settings', { body: { withoutCopies: true } })).toMatchObject({
      status: 401,
    })
    const saved = await librarian.call('PUT /schools/:school/opac-settings', { body: { withoutCopies: true } })
    expect(saved.status).toBe(200)
    expect(titlesOf(await search(visitor, { q: '草房子' }))).toEqual(['草房子还没到'])
  })

  test('without hits a near word is proposed, and only words that this visitor would find something with', async () => {
    const { app, school, visitor, zone } = await library()
    await onShelf(app, school, zone, { title: '狼王梦', classNumber: 'I287.45' })
    await givenBib(app, school, { title: '狼王泪' })
    expect(await search(visitor, { q: '狼亡梦' })).toMatchObject({ total: 0, near: [{ text: '狼王梦', total: 1 }] })
  })

  test('a school sees its own books, and no page lies beyond the last', async () => {
    const { app, school, visitor, zone } = await library()
    const other = await givenSchool(app)
    await onShelf(app, school, zone, { title: '窗边的小豆豆' })
    expect(await search(givenVisitor(app, other), { q: '小豆豆' })).toMatchObject({ total: 0 })
    expect(await search(visitor, { q: '小豆豆', page: '7' })).toMatchObject({ total: 1, rows: [] })
  })

  test('letters read as pinyin say so, and the answering word is marked', async () => {
    const { app, school, visitor, zone } = await library()
    await onShelf(app, school, zone, { title: '成语故事' })
    const found = await search(visitor, { q: 'gushi' })
    expect(found).toMatchObject({ readAs: '故事', rows: [{ marks: [[2, 4]] }] })
  })

  test('the page of a title says where its copies stand and when the first comes back, never who has it', async () => {
    const { app, school, visitor, zone } = await library()
    const corner = await givenZone(app, school, { name: '走廊书架' })
    const { id, copies } = await onShelf(app, school, zone, {
      title: '森林报',
      volume: '春',
      classNumber: 'Q95-49',
      isbns: ['9787020002207'],
      series: [{ title: '自然之书' }],
      names: [{ name: '比安基' }],
    })
    await givenCopies(app, school, { bibId: id, zoneId: corner })
    const { id: second } = await onShelf(app, school, zone, {
      title: '森林报',
      volume: '夏',
      classNumber: 'Q95-49',
      series: [{ title: '自然之书' }],
    })
    const reader = await givenReader(app, school, { name: '李小雨' })
    unwrap(
      await app.perform(school.system, app.clock.now(), checkOut, {
        copyId: copies[0]?.id ?? 0,
        personId: reader.id,
        channel: 'desk',
      }),
    )
    const reply = await visitor.call('GET /schools/:school/titles/:id', { params: { id } })
    expect(reply.status).toBe(200)
    const title = reply.body as Title
    expect(title).toMatchObject({
      title: '森林报 春',
      isbns: ['978-7-02-000220-7'],
      copies: 2,
      available: 1,
      lent: 1,
      backOn: '2026-12-07',
      places: [
        { zone: '走廊书架', className: '', copies: 1, available: 1 },
        { zone: '三楼书库', className: '', copies: 1, available: 0 },
      ],
      zones: [{ name: '三楼书库', parentId: null }, { name: '走廊书架' }],
      classes: [{ number: 'Q' }, { number: 'Q95' }],
      alike: [
        {
          why: 'series',
          name: '自然之书',
          rows: [{ id: second }],
        },
      ],
    })
    expect(JSON.stringify(title)).not.toContain('李小雨')
  })

  test('neighbours stand in shelf order: 9 before 10, Q95 before Q96, titles without copies left out', async () => {
    const { app, school, visitor, zone } = await library()
    const ids: Record<string, number> = {}
    for (const callNumber of ['Q96-49/10', 'Q95-49/3', 'Q96-49/9', 'TP3/1']) {
      const input = {
        fields: bibFields.parse({
          title: callNumber,
          classNumber: callNumber.split('/')[0] ?? '',
        }),
        callNumber,
        notTheSame: true,
        state: 'complete' as const,
        origin: 'hand' as const,
      }
      const { id } = unwrap(await app.perform(school.system, app.clock.now(), createBib, input))
      ids[callNumber] = id
      if (callNumber !== 'TP3/1') await givenCopies(app, school, { bibId: id, zoneId: zone })
    }
    const reply = await visitor.call('GET /schools/:school/bibs/:id/shelf', { params: { id: ids['Q96-49/9'] ?? 0 } })
    expect(reply.body).toMatchObject([
      { title: 'Q95-49/3', label: ['Q95-49', '3'], current: false },
      { title: 'Q96-49/9', current: true },
      { title: 'Q96-49/10', current: false },
    ])
  })

  test('the front page knows whether the library opens today and what is new', async () => {
    const { app, school, visitor, zone } = await library()
    await onShelf(app, school, zone, { title: '新来的书', classNumber: 'I287.7' })
    const front = await visitor.call('GET /schools/:school/front')
    expect(front.body).toMatchObject({
      open: true,
      titles: 1,
      newest: [{ title: '新来的书' }],
      classes: [{ value: 'I' }],
    })
    app.clock.set('2026-11-28T02:00:00.000Z')
    expect((await visitor.call('GET /schools/:school/front')).body).toMatchObject({
      open: false,
      nextOpenDay: '2026-11-30',
    })
  })

  test('a search as a file holds the whole result, for staff', async () => {
    const { app, school, visitor, zone } = await library()
    for (let n = 1; n <= 23; n++) await onShelf(app, school, zone, { title: `导出的书${n}` })
    const librarian = await givenStaff(app, school, 'librarian')
    const file = await librarian.call('GET /schools/:school/search/titles.xlsx', { query: { q: '导出的书' } })
    expect(file.status).toBe(200)
    expect(file.raw.subarray(0, 2).toString()).toBe('PK')
    expect((await visitor.call('GET /schools/:school/search/titles.xlsx', { query: { q: '' } })).status).toBe(401)
  })
})
