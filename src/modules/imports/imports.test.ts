import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type GivenApp, givenApp } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { cnmarcFile, givenImportingLibrary, isbnOf, xlsxRows } from '../../../tests/given/file-import.ts'
import { givenCopies } from '../../../tests/given/library.ts'
import { sharedData, sharedFile } from '../../../tests/given/shared-data.ts'
import type { Bib } from '#catalog'

onBothEngines('A4 files of records', (given) => {
  let app: GivenApp
  beforeAll(async () => {
    app = await givenApp(given)
  })

  const library = () => givenImportingLibrary(app)

  const threeBody = {
    title: '三体',
    isbn: isbnOf(1),
    year: '2008',
    price: 'CNY23.00',
    author: '刘慈欣著',
    pages: '302页',
  }

  describe.skipIf(sharedData === undefined)('the records of twelve public libraries', () => {
    const truth = () =>
      readFileSync(sharedFile('cnmarc/public-libraries.truth.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { library: string; shown_by_the_library: Record<string, string | null> })

    test.each(['utf8', 'gb18030'])(
      'in %s come in as the libraries show them, the same ones recognised',
      async (charset) => {
        const { zoneId, take, doubts, bibs, copies } = await library()
        const file = readFileSync(sharedFile(`cnmarc/public-libraries.${charset}.iso`))
        const { id, summary, items } = await take(file, { zoneId })
        expect(items).toHaveLength(12)
        expect(summary.items).toBe(12)
        const titles = await bibs()
        const waiting = (await doubts(id)).doubts
        for (const [at, { library: name, shown_by_the_library: shown }] of truth().entries()) {
          const item = items[at]
          const bib = titles.find((one) => one.id === item?.bibId)
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
          titles.map((bib) => [bib.title, bib.isbns[0] ?? bib.numberText, bib.year, bib.priceFen, bib.pages]),
        ).toEqual([
          ['三体', '9787536692930', 2008, 2300, 302],
          ['三体', '9787229166922', 2022, 4200, 360],
          ['三体', '9787229151003', 2020, 5000, 423],
          ['三体', '49', 2003, null, null],
          ['三体Ⅱ', '9787536693968', null, 3200, null],
          ['三体', '9787229124410', 2017, 9600, 529],
        ])
        const registered = await copies()
        expect(registered.map((copy) => copy.barcode)).toEqual(
          expect.arrayContaining(['51140213400000026', '51140213400006961', '51140213400007028', '6131059', '6131060']),
        )
        expect(registered.every((copy) => copy.zone === '书库')).toBe(true)
        expect(titles.reduce((sum, bib) => sum + bib.copies, 0)).toBe(registered.length)
      },
    )
  })

  test('copies come with barcode, place, price and call number; rooms that the file names are opened', async () => {
    const { school, zoneId, take, bibs, copies } = await library()
    const file = cnmarcFile([
      { ...threeBody, classNumber: 'I247.55', bookNumber: '12', barcodes: ['0001', '0002'], place: '三楼阅览室' },
      { title: '球状闪电', isbn: isbnOf(2), classNumber: 'I247.55', barcodes: ['0003'] },
      { title: '没有册的书', isbn: isbnOf(3), classNumber: 'I247.55' },
    ])
    const { summary } = await take(file, { zoneId })
    expect(summary).toMatchObject({ items: 3, created: 3, copies: 3, copiesRefused: 0 })
    const registered = await copies()
    expect(
      registered.map((copy) => [copy.barcode, copy.zone, copy.price_fen, copy.accession_number, copy.state]),
    ).toEqual([
      ['0001', '三楼阅览室', 2300, 1, 'available'],
      ['0002', '三楼阅览室', 2300, 2, 'available'],
      ['0003', '书库', null, 3, 'available'],
    ])
    const titles = await bibs()
    // The running number of the class goes on behind the one that came with the file.
    expect(titles.map((bib) => bib.callNumber)).toEqual(['I247.55/12', 'I247.55/13', 'I247.55/14'])
    expect(titles.map((bib) => [bib.copies, bib.available, bib.zones.length])).toEqual([
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
    const { school, zoneId, take, copies } = await library()
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
      ['imports.barcode_taken'],
      ['imports.row_barcode-is-isbn'],
    ])
    expect(items[0]?.remarks[0]?.params).toEqual({ barcode: taken, title: expect.stringContaining('本书') })
    expect((await copies()).map((copy) => copy.barcode)).toEqual([taken, 'A0002', 'A0003', null, 'A0004'])
  })

  test('what a whole file would come to is what it comes to', async () => {
    const { school, zoneId, open, choose, check, start, bibs } = await library()
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
    const { summary, rows } = await check(body.id)
    expect(summary).toMatchObject({
      items: 82,
      created: 60,
      partly: 20,
      doubtful: 1,
      refused: 1,
      copies: 140,
      copiesRefused: 20,
    })
    expect(rows.filter(({ outcome }) => outcome === 'created')).toHaveLength(50)
    expect(rows.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'created')).toEqual([
      ...Array.from({ length: 20 }, () => 'partly'),
      'doubtful',
      'refused',
    ])
    expect(await bibs()).toHaveLength(1)
    expect(await start(body.id)).toEqual(summary)
    expect(await bibs()).toHaveLength(61)
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
