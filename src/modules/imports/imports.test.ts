import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Bib, findBib } from '#catalog'
import { type GivenApp, givenApp, givenSchool, type GivenSchool, givenStaff } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { cnmarcFile, givenFileImport, isbnOf, xlsxRows } from '../../../tests/given/file-import.ts'
import { givenCopies, givenZone } from '../../../tests/given/library.ts'
import { sharedData, sharedFile } from '../../../tests/given/shared-data.ts'
import { sheetFile } from '../../../tests/given/sheet-files.ts'

onBothEngines('A4 files of records', (given) => {
  let app: GivenApp
  beforeAll(async () => {
    app = await givenApp(given)
  })

  /** A school of its own for each test, with its librarian and a room. */
  async function library() {
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const zoneId = await givenZone(app, school, { name: '书库' })
    return { school, zoneId, ...givenFileImport(app, librarian) }
  }

  const bibsOf = async (school: GivenSchool): Promise<Bib[]> => {
    const rows = await app.database.read
      .selectFrom('bib')
      .select('id')
      .where('school_id', '=', school.schoolId)
      .orderBy('id')
      .execute()
    const bibs = await Promise.all(rows.map(({ id }) => findBib(app.database.read, school.schoolId, id)))
    return bibs.filter((bib) => bib !== undefined)
  }
  const copiesOf = (school: GivenSchool) =>
    app.database.read
      .selectFrom('copy as c')
      .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
      .selectAll('c')
      .select('z.name as zone')
      .where('c.school_id', '=', school.schoolId)
      .orderBy('c.accession_number')
      .execute()

  describe.skipIf(sharedData === undefined)('the records of twelve public libraries', () => {
    const truth = () =>
      readFileSync(sharedFile('cnmarc/public-libraries.truth.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { library: string; shown_by_the_library: Record<string, string | null> })

    test.each(['utf8', 'gb18030'])(
      'in %s come in as the libraries show them, the same ones recognised',
      async (charset) => {
        const { school, zoneId, take, doubts } = await library()
        const file = readFileSync(sharedFile(`cnmarc/public-libraries.${charset}.iso`))
        const { id, summary, items } = await take(file, { zoneId })
        expect(items).toHaveLength(12)
        expect(summary.items).toBe(12)
        const bibs = await bibsOf(school)
        const waiting = (await doubts(id)).doubts
        for (const [at, { library: name, shown_by_the_library: shown }] of truth().entries()) {
          const item = items[at]
          const bib = bibs.find((one) => one.id === item?.bibId)
          const said: (Partial<Bib> & { isbn?: string | null }) | undefined =
            bib ?? waiting.find((one) => one.seq === item?.seq)?.found
          if (!said) throw new Error(`${name} is neither here nor in doubt`)
          expect([said.title, said.subtitle].filter(Boolean).join('：'), name).toBe(shown.title)
          if (!bib || item?.outcome !== 'created') {
            // The same book was here already, from another library: it says no less than this one.
            expect(said.isbn ?? said.isbns?.[0], name).toBe((shown.isbn ?? '').replaceAll('-', ''))
            continue
          }
          expect(bib.responsibility || null, name).toBe(shown.author)
          const isbn = (shown.isbn ?? '').replaceAll('-', '')
          expect(bib.isbns[0] ?? bib.numberText, name).toBe(isbn)
          expect(bib.publisher || null, name).toBe(shown.publisher)
          expect(bib.extent || null, name).toBe(shown.page)
          expect(bib.classNumber || null, name).toBe(shown.classNo)
          expect(bib.subjects[0]?.split('-')[0] ?? null, name).toBe(shown.subject)
          const price = Number((shown.price ?? '').replace(/[^\d.]/g, ''))
          expect(bib.priceFen ?? 0, name).toBe(Math.round(price * 100))
        }
        // chengdu, chuxiong (its year an Excel date), chaozhou, guilin and dezhou have the same book; so have ankang, baoji and huhehaote
        expect(items.map((item) => item.outcome)).toEqual([
          'created',
          'created',
          'unchanged',
          'created',
          expect.stringMatching(/unchanged|updated/),
          'created',
          'unchanged',
          'created',
          expect.stringMatching(/unchanged|updated/),
          'unchanged',
          'created',
          'unchanged',
        ])
        expect(
          bibs.map((bib) => [bib.title, bib.isbns[0] ?? bib.numberText, bib.year, bib.priceFen, bib.pages]),
        ).toEqual([
          ['三体', '9787536692930', 2008, 2300, 302],
          ['三体', '9787229166922', 2022, 4200, 360],
          ['三体', '9787229151003', 2020, 5000, 423],
          ['三体', '49', 2003, null, null],
          ['三体Ⅱ', '9787536693968', null, 3200, null],
          ['三体', '9787229124410', 2017, 9600, 529],
        ])
        const copies = await copiesOf(school)
        expect(copies.map((copy) => copy.barcode).toSorted()).toEqual(
          expect.arrayContaining(['51140213400000026', '51140213400006961', '51140213400007028', '6131059', '6131060']),
        )
        expect(copies.every((copy) => copy.zone === '书库')).toBe(true)
        expect(bibs.reduce((sum, bib) => sum + bib.copies, 0)).toBe(copies.length)
      },
    )
  })

  const threeBody = {
    title: '三体',
    isbn: isbnOf(1),
    year: '2008',
    price: 'CNY23.00',
    author: '刘慈欣著',
    pages: '302页',
  }

  test('copies come with barcode, place, price and call number; rooms that the file names are opened', async () => {
    const { school, zoneId, take } = await library()
    const file = cnmarcFile([
      { ...threeBody, classNumber: 'I247.55', bookNumber: '12', barcodes: ['0001', '0002'], place: '三楼阅览室' },
      { title: '球状闪电', isbn: isbnOf(2), classNumber: 'I247.55', barcodes: ['0003'] },
      { title: '没有册的书', isbn: isbnOf(3), classNumber: 'I247.55' },
    ])
    const { summary } = await take(file, { zoneId })
    expect(summary).toMatchObject({ items: 3, created: 3, copies: 3, copiesRefused: 0 })
    const copies = await copiesOf(school)
    expect(copies.map((copy) => [copy.barcode, copy.zone, copy.price_fen, copy.accession_number, copy.state])).toEqual([
      ['0001', '三楼阅览室', 2300, 1, 'available'],
      ['0002', '三楼阅览室', 2300, 2, 'available'],
      ['0003', '书库', null, 3, 'available'],
    ])
    const bibs = await bibsOf(school)
    // The running number of the class goes on behind the one that came with the file.
    expect(bibs.map((bib) => bib.callNumber)).toEqual(['I247.55/12', 'I247.55/13', 'I247.55/14'])
    expect(bibs.map((bib) => [bib.copies, bib.available, bib.zones.length])).toEqual([
      [2, 2, 1],
      [1, 1, 1],
      [0, 0, 0],
    ])
    const zones = await app.database.read
      .selectFrom('zone')
      .select(['name', 'lends', 'kind'])
      .where('school_id', '=', school.schoolId)
      .orderBy('id')
      .execute()
    expect(zones.map((zone) => [zone.name, zone.kind, zone.lends])).toEqual([
      ['书库', 'stacks', 1],
      ['三楼阅览室', 'reading-room', 0],
    ])
  })

  test('a barcode that is on another book refuses the copy and not the record; an ISBN in its place is no barcode', async () => {
    const { school, zoneId, take } = await library()
    const [there] = await givenCopies(app, school, { zoneId })
    const taken = there?.barcode ?? ''
    const { summary, items } = await take(
      cnmarcFile([
        { ...threeBody, barcodes: [taken, 'A0002'] },
        { title: '球状闪电', isbn: isbnOf(2), barcodes: ['A0002', 'A0003'] },
        { title: '流浪地球', isbn: isbnOf(3), barcodes: [isbnOf(3), 'A0004'] },
      ]),
      { zoneId },
    )
    expect(summary).toMatchObject({ items: 3, created: 1, partly: 2, copies: 4, copiesRefused: 2 })
    expect(items.map((item) => item.remarks.map((remark) => remark.code))).toEqual([
      ['imports.barcode_taken'],
      ['imports.barcode_elsewhere'],
      ['imports.row_barcode-is-isbn'],
    ])
    expect(items[0]?.remarks[0]?.params).toEqual({ barcode: taken, title: expect.stringContaining('本书') })
    expect((await copiesOf(school)).map((copy) => copy.barcode)).toEqual([taken, 'A0002', 'A0003', null, 'A0004'])
  })

  test('one barcode for all copies of a title is kept as such', async () => {
    const { school, zoneId, take } = await library()
    const list = sheetFile([
      ['书名', '条码', '册数', '定价'],
      ['三体', 'T001', 3, 23],
      ['红楼梦', 'T002', 1, 59.7],
      ['红楼梦', 'T002', 1, 59.7],
    ])
    const { summary } = await take(list, { zoneId }, '清单.xlsx')
    expect(summary).toMatchObject({ items: 2, created: 2, copies: 5 })
    const copies = await copiesOf(school)
    expect(copies.map((copy) => [copy.barcode, copy.shared_barcode, copy.price_fen])).toEqual([
      [null, 'T001', 2300],
      [null, 'T001', 2300],
      [null, 'T001', 2300],
      [null, 'T002', 5970],
      [null, 'T002', 5970],
    ])
  })

  test('the same file a second time changes nothing, and the preview says that it was here', async () => {
    const { school, zoneId, take, open, choose, preview } = await library()
    const file = cnmarcFile([
      { ...threeBody, barcodes: ['0001'] },
      { title: '球状闪电', isbn: isbnOf(2), barcodes: ['0002'] },
    ])
    const first = await take(file, { zoneId })
    const again = await open(file)
    await choose(again.body.id, { zoneId })
    const seen = await preview(again.body.id)
    expect(seen.earlier).toEqual({ id: first.id, at: expect.any(String) })
    expect(seen.summary).toMatchObject({ items: 2, unchanged: 2, copies: 0 })
    const before = [await bibsOf(school), await copiesOf(school)]
    const { summary } = await take(file, { zoneId })
    expect(summary).toMatchObject({ items: 2, unchanged: 2, created: 0, copies: 0 })
    expect([await bibsOf(school), await copiesOf(school)]).toEqual(before)
  })

  describe('a title that is here already', () => {
    const poor = { title: '三体', isbn: isbnOf(1), year: '2008' }
    const rich = { ...threeBody, publisher: '重庆出版社', classNumber: 'I247.55', bookNumber: '7', barcodes: ['0009'] }

    test('gets its empty fields and the copies, and nothing that a librarian has edited', async () => {
      const { school, zoneId, take, ask } = await library()
      await take(cnmarcFile([poor]), { zoneId })
      const [bib] = await bibsOf(school)
      const { id = 0, version = 0, callNumber = '' } = bib ?? {}
      const fields = { ...bib, publisher: '', responsibility: '大刘' }
      await ask('PUT /schools/:school/bibs/:id', { params: { id }, body: { version, callNumber, fields } })
      const { items } = await take(cnmarcFile([rich]), { zoneId })
      expect(items[0]).toMatchObject({ outcome: 'updated', bibId: id, copies: 1 })
      const [after] = await bibsOf(school)
      expect(after).toMatchObject({
        responsibility: '大刘',
        publisher: '重庆出版社',
        classNumber: 'I247.55',
        callNumber: 'I247.55/7',
        copies: 1,
      })
      expect(after?.locked).toEqual(['responsibility'])
    })

    test('is replaced where nobody has edited it, if that is chosen', async () => {
      const { school, zoneId, take } = await library()
      await take(cnmarcFile([{ ...poor, publisher: '重庆' }]), { zoneId })
      await take(cnmarcFile([rich]), { zoneId, policy: 'replace-unlocked' })
      expect((await bibsOf(school))[0]).toMatchObject({ publisher: '重庆出版社', responsibility: '刘慈欣著' })
    })
  })

  describe('a title that may be here already', () => {
    /** Three records: one as it is, one of another printing, one of another year. */
    async function doubtful() {
      const one = await library()
      const { id } = await one.take(
        cnmarcFile([
          { ...threeBody, barcodes: ['0001'] },
          { ...threeBody, price: 'CNY38.00', barcodes: ['0002'] },
          { ...threeBody, year: '2018', barcodes: ['0003'] },
          { title: '别的书', isbn: isbnOf(1), barcodes: ['0004'] },
        ]),
        { zoneId: one.zoneId },
      )
      return { ...one, id }
    }

    test('waits for the librarian and is never merged by itself', async () => {
      const { school, id, doubts, get } = await doubtful()
      const { left, doubts: waiting } = await doubts(id)
      expect(left).toBe(3)
      expect(
        waiting.map(({ found, candidates, copies }) => [
          found.title,
          found.priceFen,
          found.year,
          candidates.length,
          copies,
        ]),
      ).toEqual([
        ['三体', 3800, 2008, 1, 1],
        ['三体', 2300, 2018, 1, 1],
        ['别的书', null, null, 1, 1],
      ])
      expect(await bibsOf(school)).toHaveLength(1)
      expect((await get(id)).summary).toMatchObject({ created: 1, doubtful: 3, copies: 1 })
    })

    test('is decided one by one: the same, another, left out; nobody decides twice', async () => {
      const { school, id, doubts, decide, get, items } = await doubtful()
      const [printing, edition, other] = (await doubts(id)).doubts
      const same = printing?.candidates[0]?.bibId ?? 0
      const { body } = await decide(id, [
        { seq: printing?.seq ?? 0, is: same },
        { seq: edition?.seq ?? 0, is: 'another' },
        { seq: other?.seq ?? 0, is: 'leave-out' },
      ])
      expect(body).toEqual({
        left: 0,
        results: [
          { seq: 1, outcome: 'updated' },
          { seq: 2, outcome: 'created' },
          { seq: 3, outcome: 'refused' },
        ],
      })
      expect((await bibsOf(school)).map((bib) => [bib.year, bib.copies])).toEqual([
        [2008, 2],
        [2018, 1],
      ])
      expect((await get(id)).summary).toMatchObject({
        items: 4,
        created: 2,
        updated: 1,
        refused: 1,
        doubtful: 0,
        copies: 3,
      })
      expect((await items(id, 'refused')).map((item) => item.remarks[0]?.code)).toEqual(['imports.left_out'])
      expect((await decide(id, [{ seq: 1, is: 'another' }])).body.code).toBe('imports.no_such_item')
    })
  })

  test('what a whole file would come to is what it comes to', async () => {
    const { school, zoneId, open, choose, check, start } = await library()
    await givenCopies(app, school, { zoneId })
    const file = cnmarcFile([
      ...Array.from({ length: 60 }, (_, n) => ({
        title: `第${n}种`,
        isbn: isbnOf(n),
        year: '2020',
        barcodes: [`B${1000 + n}`, `C${1000 + n}`],
      })),
      ...Array.from({ length: 20 }, (_, n) => ({
        title: `第${n}种`,
        isbn: isbnOf(n),
        year: '2020',
        barcodes: [`D${1000 + n}`, `B${1001 + n}`],
      })),
      { title: '第1种', isbn: isbnOf(1), year: '2021', barcodes: ['E1000'] },
      { title: '', isbn: isbnOf(900) },
    ])
    const { body } = await open(file)
    await choose(body.id, { zoneId })
    const { summary, faults } = await check(body.id)
    expect(summary).toMatchObject({
      items: 82,
      created: 60,
      partly: 20,
      doubtful: 1,
      refused: 1,
      copies: 140,
      copiesRefused: 20,
    })
    expect(faults.map((fault) => fault.outcome)).toEqual([
      ...Array.from({ length: 20 }, () => 'partly'),
      'doubtful',
      'refused',
    ])
    expect(await bibsOf(school)).toHaveLength(1)
    expect(await start(body.id)).toEqual(summary)
    expect(await bibsOf(school)).toHaveLength(61)
  })

  test('a list in any order of columns; a column read otherwise is remembered for the next file', async () => {
    const { school, zoneId, open, choose, preview, start } = await library()
    const rows = (n: number) => [
      ['甲', '定价', '书名', 'ISBN', '馆藏地', '登记号', '身份证号'],
      [`X${n}`, '￥32.80', `草房子${n}`, isbnOf(n), '书库', n + 100, '11010519491231002X'],
    ]
    const first = await open(sheetFile(rows(1)), '清单.xlsx')
    const seen = await preview(first.body.id)
    expect(seen.tables[0]?.columns.map((column) => column.field)).toEqual([
      null,
      'price',
      'title',
      'isbn',
      'place',
      'accession',
      null,
    ])
    expect(seen.withheld).toMatchObject([{ column: 'G', count: 1 }])
    const mapping = { 甲: 'barcode', 定价: 'price', 书名: 'title', isbn: 'isbn', 馆藏地: 'place', 登记号: 'accession' }
    await choose(first.body.id, { zoneId, mapping })
    await start(first.body.id)
    const second = await open(sheetFile(rows(2)), '清单二.xlsx')
    expect((await preview(second.body.id)).tables[0]?.columns[0]?.field).toBe('barcode')
    await start(second.body.id)
    expect(
      (await copiesOf(school)).map((copy) => [copy.barcode, copy.accession_number, copy.price_fen, copy.zone]),
    ).toEqual([
      ['X1', 101, 3280, '书库'],
      ['X2', 102, 3280, '书库'],
    ])
    expect(JSON.stringify(await app.database.read.selectFrom('batch_item').selectAll().execute())).not.toContain(
      '110101',
    )
  })

  test('old accession numbers are kept while they are free; new ones begin behind them', async () => {
    const { school, zoneId, take } = await library()
    await givenCopies(app, school, { zoneId })
    const { items } = await take(
      sheetFile([
        ['书名', '条码', '登记号'],
        ['甲书', 'A1', 1],
        ['乙书', 'A2', '0000050'],
        ['丙书', 'A3', 'TS-77'],
        ['丁书', 'A4', ''],
      ]),
      { zoneId },
      '清单.xlsx',
    )
    const copies = await copiesOf(school)
    expect(copies.map((copy) => [copy.accession_number, copy.note])).toEqual([
      [1, ''],
      [50, ''],
      [51, '1'],
      [52, 'TS-77'],
      [53, ''],
    ])
    expect(items.map((item) => item.remarks.map((remark) => remark.code))).toEqual([
      ['imports.accession_new'],
      [],
      ['imports.accession_new'],
      [],
    ])
  })

  test('copies for titles that are here, by ISBN or title; a title that is not here is told', async () => {
    const { school, zoneId, take } = await library()
    await take(
      cnmarcFile([
        threeBody,
        { title: '红楼梦', publisher: '人民文学出版社' },
        { title: '红楼梦', publisher: '中华书局' },
      ]),
      { zoneId },
    )
    const { summary, items } = await take(
      sheetFile([
        ['ISBN', '书名', '条码', '数量'],
        [isbnOf(1), '', 'K1', ''],
        ['', '三体', 'K2', ''],
        ['', '红楼梦', 'K3', ''],
        ['', '西游记', 'K4', ''],
      ]),
      { zoneId },
      '单册.xlsx',
      'copies',
    )
    expect(items.map((item) => [item.outcome, item.remarks[0]?.code])).toEqual([
      ['updated', undefined],
      ['updated', undefined],
      ['doubtful', 'imports.several_titles'],
      ['refused', 'imports.title_not_found'],
    ])
    expect(summary).toMatchObject({ items: 4, copies: 2 })
    expect((await bibsOf(school)).map((bib) => bib.copies)).toEqual([2, 0, 0])
    const known = await take(
      sheetFile([
        ['书名', '条码'],
        ['', 'K1'],
      ]),
      { zoneId },
      '单册.xlsx',
      'copies',
    )
    expect(known.items.map((item) => [item.title, item.outcome])).toEqual([['三体', 'unchanged']])
  })

  test('the report tells of each item in words, as Excel', async () => {
    const { zoneId, take, ask } = await library()
    const file = Buffer.concat([
      cnmarcFile([{ ...threeBody, barcodes: ['0001'] }]),
      Buffer.from('GARBAGE'),
      cnmarcFile([{ title: '' }]),
    ])
    const { id } = await take(file, { zoneId })
    const { raw } = await ask('GET /schools/:school/imports/:id/report.xlsx', { params: { id } })
    const rows = xlsxRows(raw)
    expect(rows.at(-4)).toEqual(['位置', '结果', '书名', '作者', '书号（ISBN）', '登记册数', '说明'])
    expect(rows.at(-3)).toEqual([expect.stringContaining('第 1 条'), '新建', '三体', '刘慈欣著', isbnOf(1), '1', ''])
    expect(rows.at(-2)?.[6]).toContain('7 个字节不是书目记录')
    expect(rows.at(-1)?.slice(1)).toEqual(['没有导入', '', '', '', '0', expect.stringContaining('没有书名')])
  })
})
