import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { readSheets } from './read.ts'
import { workbookFile } from '../../../tests/given/sheet-files.ts'
import { readBookList } from './book-list.ts'
import type { BookList, BookRow } from './book-row.ts'

async function bookList(file: Buffer, said?: Parameters<typeof readBookList>[1]): Promise<BookList> {
  const read = await readSheets(file)
  if (!read.ok) throw new Error(`${read.code} ${read.detail}`)
  return readBookList(read.sheets, said)
}
const csv = (...lines: string[]) => bookList(Buffer.from(`${lines.join('\n')}\n`))
const copies = ({ rows }: BookList) =>
  rows.map((row) =>
    row.copies.map(({ barcode, accessionNumber, count }) =>
      [barcode, accessionNumber, count].filter(Boolean).join(' '),
    ),
  )
const problems = ({ rows }: BookList) => rows.map((row) => row.problems.map(({ code, cell }) => `${code}@${cell}`))
const first = ({ rows }: BookList): BookRow => rows[0] ?? expect.fail('no row')

describe('A4 lists of books from Excel and CSV', () => {
  test('columns in any order become a draft and its copies, texts as they stand', async () => {
    const list = await bookList(
      iconv.encode(
        '光明小学图书清单\n定价,条码号,书名,责任者,出版社,出版日期,ISBN,分类号,索书号,馆藏地,架位,丛书名,页数,开本,主题词,适读年级,种类\n￥32.00,00012345,三体,刘慈欣著,重庆出版社,2008.1,978-7-5366-9293-0,I247.5,I247.5/12,书库,3-2,中国科幻基石丛书,302页,32开,科幻小说;长篇,五、六年级,图书\n',
        'gbk',
      ),
    )
    expect(first(list).draft).toMatchObject({
      format: 'sheet',
      title: '三体',
      responsibility: ['刘慈欣著'],
      publisher: '重庆出版社',
      year: '2008.1',
      price: '￥32.00',
      isbns: [{ text: '978-7-5366-9293-0', price: '￥32.00' }],
      classNumbers: [{ scheme: 'clc', number: 'I247.5' }],
      series: [{ title: '中国科幻基石丛书' }],
      extent: '302页',
      dimensions: '32开',
      audienceNote: '五、六年级',
      subjects: [{ text: '科幻小说' }, { text: '长篇' }],
    })
    expect(first(list).copies).toEqual([
      { barcode: '00012345', count: 1, callNumber: 'I247.5/12', place: '书库', shelf: '3-2', price: '￥32.00' },
    ])
    expect(first(list)).toMatchObject({ row: 3, cells: { title: 'C3', barcode: 'B3', price: 'A3' }, problems: [] })
  })

  test('barcodes keep the zeros that the file shows; a price is the number behind what is shown', async () => {
    const list = await bookList(
      workbookFile([
        {
          name: 'S',
          rows: [['书名', '条码', '定价', 'ISBN'], ['三体'], ['红楼梦']],
          extra: {
            B2: { t: 'n', v: 123, z: '00000000' },
            C2: { t: 'n', v: 32.8, z: '"￥"0.00' },
            D2: { t: 'n', v: 9_787_536_692_930 },
            B3: { t: 's', v: '00000124' },
          },
        },
      ]),
    )
    expect(copies(list)).toEqual([['00000123 1'], ['00000124 1']])
    expect(first(list).draft).toMatchObject({ price: '32.8', isbns: [{ text: '9787536692930' }] })
  })

  test('several barcodes in a cell, runs of them, and accession numbers beside them', async () => {
    const list = await csv(
      '书名,条码,登记号',
      '三体,"0001, 0002；0003",A1 A2 A3',
      '红楼梦,0001201-0001204,',
      '西游记,TS-0012,',
      '水浒传,"0011\n0012",A9',
      '论语,1-3,',
    )
    expect(copies(list)).toEqual([
      ['0001 A1 1', '0002 A2 1', '0003 A3 1'],
      ['0001201 1', '0001202 1', '0001203 1', '0001204 1'],
      ['TS-0012 1'],
      ['0011 A9 1', '0012 1'],
      ['1-3 1'],
    ])
    expect(problems(list)).toEqual([[], ['barcode-run@B3'], [], ['accessions-differ@C5'], []])
  })

  test('copies without barcodes, a count that contradicts them, one barcode for all', async () => {
    const list = await csv(
      '书名,册数,条码',
      '三体,3册,',
      '红楼梦,三本,',
      '西游记,2,0001',
      '水浒传,3,"0002,0003"',
      '论语,若干,',
      '孟子,0,',
      '大学,,',
    )
    expect(copies(list)).toEqual([['3'], ['3'], ['0001 2'], ['0002 1', '0003 1'], ['1'], [], ['1']])
    expect(problems(list)).toEqual([
      [],
      [],
      ['one-barcode-many-copies@C4'],
      ['count-differs@B5'],
      ['count-unreadable@B6'],
      [],
      [],
    ])
  })

  test('a title with its statement of responsibility in one column comes apart, a title with a stroke does not', async () => {
    const list = await csv(
      '题名/责任者,出版社',
      '活着．/余华[著],作家出版社',
      '三体 / 刘慈欣著,',
      'TCP/IP 详解,',
      '24/7,',
    )
    expect(list.rows.map(({ draft }) => [draft.title, draft.responsibility])).toEqual([
      ['活着', ['余华[著]']],
      ['三体', ['刘慈欣著']],
      ['TCP/IP 详解', []],
      ['24/7', []],
    ])
    const apart = await csv('书名,作者', '父与子/全集编,卜劳恩')
    expect(first(apart).draft).toMatchObject({ title: '父与子/全集编', responsibility: ['卜劳恩'] })
  })

  test('a book whose title was forgotten is refused with its place; lines between the books are passed over', async () => {
    const list = await csv(
      '书名,作者,出版社,定价',
      '三体,刘慈欣,重庆出版社,23',
      ',余华,作家出版社,20',
      ',,文学类',
      '合计,,,43',
    )
    expect(list.rows.map(({ row, problems: own }) => [row, own.map(({ code }) => code)])).toEqual([
      [2, []],
      [3, ['no-title']],
    ])
    expect(list.skipped.map(({ row, reason }) => [row, reason])).toEqual([
      [4, 'title-line'],
      [5, 'footer'],
    ])
  })

  test('a list that speaks of no copies makes none', async () => {
    expect(copies(await csv('书名,作者', '三体,刘慈欣'))).toEqual([[]])
  })

  test('one row for each copy stays so: the importer groups them', async () => {
    const list = await csv('书名,作者,条码', '三体,刘慈欣,0001', '三体,刘慈欣,0002')
    expect(copies(list)).toEqual([['0001 1'], ['0002 1']])
    const merged = await bookList(
      workbookFile([
        {
          name: 'S',
          rows: [
            ['书名', '条码'],
            ['三体', '0001'],
            [null, '0002'],
          ],
          merges: ['A2:A3'],
        },
      ]),
    )
    const shared = await bookList(
      workbookFile([{ name: 'S', rows: [['书名', '条码'], ['三体 上', '0001'], ['三体 下']], merges: ['B2:B3'] }]),
    )
    expect(copies(shared)).toEqual([['0001 1'], ['1']])
    expect(merged.rows.map(({ draft, copies: own }) => [draft.title, own[0]?.barcode])).toEqual([
      ['三体', '0001'],
      ['三体', '0002'],
    ])
  })

  test('what is wrong is said with its cell: rounded numbers, twins, an ISBN for a barcode, rows without a title', async () => {
    const list = await csv(
      '书名,ISBN,条码',
      '三体,9.78754E+12,0001',
      '红楼梦,,1.00012E+15',
      '西游记,9787020008735,9787020008735',
      ',9787020002207,0004',
      ',,0005',
      '水浒传,,0001',
    )
    expect(problems(list)).toEqual([
      ['isbn-lossy@B2', 'barcode-twice@C2'],
      ['barcode-lossy@C3'],
      ['barcode-is-isbn@C4'],
      ['title-missing@A5'],
      ['no-title@A6'],
      ['barcode-twice@C7'],
    ])
    expect(list.rows[0]?.draft.isbns).toEqual([])
    expect(list.rows[0]?.problems[1]?.params).toEqual({ number: '0001', cells: 'C7' })
  })

  test('a year that Excel took for a day keeps what is needed to read it', async () => {
    const list = await bookList(
      workbookFile([
        {
          name: 'S',
          rows: [['书名', '出版年'], ['三体'], ['红楼梦'], ['西游记']],
          extra: {
            B2: { t: 'n', v: 2008.1, z: 'yyyy-mm-dd' },
            B3: { t: 'n', v: 45_000, z: 'yyyy-mm-dd' },
            B4: { t: 'n', v: 1998 },
          },
        },
      ]),
    )
    expect(list.rows.map(({ draft }) => draft.year)).toEqual(['1905-06-30 02:24:00', '2023-03-15', '1998'])
  })

  test('sums, titles and blank lines are passed over and said; a sheet that is no list too', async () => {
    const list = await bookList(
      workbookFile([
        {
          name: '清单',
          rows: [['2026年新书'], ['书名', '数量'], ['三体', 2], [], ['二、文学类'], ['红楼梦', 1], ['合计', 3]],
        },
        { name: '说明', rows: [['请勿修改']] },
      ]),
    )
    expect(list.rows.map(({ draft }) => draft.title)).toEqual(['三体', '二、文学类', '红楼梦'])
    expect(list.skipped.map(({ sheet, row, reason }) => `${sheet} ${row ?? ''} ${reason}`)).toEqual([
      '清单 7 footer',
      '说明  no-title-column',
    ])
  })

  test('a mapping can be changed and is remembered for the next file', async () => {
    const list = await csv('书名,甲,乙', '三体,0001,书库')
    const mapping = { ...list.mapping, 甲: 'barcode', 乙: 'place' } as const
    const again = await bookList(Buffer.from('乙,书名,甲\n书库,三体,0001\n'), { mapping })
    expect(first(again).copies).toEqual([{ barcode: '0001', count: 1, place: '书库' }])
  })

  test('where no heading is known the columns are there without rows, until a person says what one of them holds', async () => {
    const lines = ['新到的', '条目,责任人,多少', '草房子,曹文轩,2', '三体,刘慈欣,1']
    const list = await csv(...lines)
    expect(list.rows).toEqual([])
    expect(list.tables[0]?.columns.map(({ heading }) => heading)).toEqual(['条目', '责任人', '多少'])
    expect(list.mapping).toEqual({ 条目: null, 责任人: null, 多少: null })
    const file = Buffer.from(lines.join('\n'))
    const titles = async (said: Parameters<typeof readBookList>[1]) =>
      (await bookList(file, said)).rows.map(({ draft }) => draft.title)
    expect(await titles({ mapping: { 条目: 'title', 责任人: 'author' }, headingRow: 2 })).toEqual(['草房子', '三体'])
    expect(await titles({ mapping: { 条目: 'title' } })).toEqual(['草房子', '三体'])
    expect(await titles({ mapping: { A: 'title', B: 'author' }, headingRow: 0 })).toEqual([
      '新到的',
      '条目',
      '草房子',
      '三体',
    ])
    expect(await titles({ mapping: { 责任人: 'author' }, headingRow: 2 })).toEqual([])
  })

  test('a heading that holds a figure is a row of headings where a person says so', async () => {
    const file = Buffer.from('条目,2026\n草房子,2\n三体,1\n')
    expect((await bookList(file)).tables[0]?.headerRows).toEqual([])
    const read = await bookList(file, { mapping: { 条目: 'title', 2026: 'count' }, headingRow: 1 })
    expect(read.rows.map(({ draft, copies: [copy] }) => [draft.title, copy?.count])).toEqual([
      ['草房子', 2],
      ['三体', 1],
    ])
  })
})
