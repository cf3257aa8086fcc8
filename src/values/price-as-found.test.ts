import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sharedData, sharedFile } from '../../tests/given/shared-data.ts'
import { readDate } from './dates-as-found.ts'
import { readPrice } from './price-as-found.ts'

describe('A4 prices as they stand in records', () => {
  test.each([
    ['CNY118.00(全3册)', { fen: 11800, currency: 'CNY', forVolumes: 3 }],
    ['￥32.00', { fen: 3200, currency: 'CNY', currencyStated: true }],
    ['35.00', { fen: 3500, currency: 'CNY', currencyStated: false }],
    ['30.00元', { fen: 3000 }],
    ['96', { fen: 9600 }],
    ['CNY29.00(套CNY116.00)', { fen: 2900, setFen: 11600 }],
    ['29.00(套116.00)', { fen: 2900, setFen: 11600 }],
    ['CNY60.00(TWD300.00)', { fen: 6000, others: [{ fen: 30000, currency: 'TWD' }] }],
    ['￥1.20 (平装)', { fen: 120, binding: '平装' }],
    ['精装 15.00 平装 9.00', { fen: 1500, binding: '精装', others: [{ fen: 900, currency: 'CNY' }] }],
    ['4册,每册2.17元', { fen: 217, eachOfVolumes: 4 }],
    ['4.20X10', { fen: 420, eachOfVolumes: 10 }],
    ['288.00元(全十册)', { fen: 28800, forVolumes: 10 }],
    ['上下集4.30元', { fen: 430, forVolumes: 2 }],
    ['CNY98.00 (上、下册)', { fen: 9800, forVolumes: 2 }],
    ['全套定价: 120.00元(共6册)', { fen: 12000, forVolumes: 6 }],
    ['CNY45.00 (含CD 1张)', { fen: 4500, others: [] }],
    ['NT$ 360元', { fen: 36000, currency: 'TWD' }],
    ['HK$ 45', { fen: 4500, currency: 'HKD' }],
    ['550元(台币)', { fen: 55000, currency: 'TWD' }],
    ['新台幣250元/港幣75元', { fen: 25000, currency: 'TWD', others: [{ fen: 7500, currency: 'HKD' }] }],
    ['JPY1,600 円（税込）', { fen: 160000, currency: 'JPY' }],
    ['USD .99', { fen: 99, currency: 'USD' }],
    ['£ 37,50', { fen: 3750, currency: 'GBP' }],
    [
      '$50.00 £30.00',
      { fen: 5000, currency: 'USD', others: [{ fen: 3000, currency: 'GBP' }], doubts: ['currency-unclear'] },
    ],
    ['39。8元', { fen: 3980 }],
    ['28：00', { fen: 2800 }],
    ['￥12．50', { fen: 1250 }],
    ['CNY 32 .00', { fen: 3200 }],
    ['CNY1,280.00', { fen: 128000 }],
    ['6750.00', { fen: 675000 }],
    ['二角五分', { fen: 25, currencyStated: true }],
    ['十二元五角', { fen: 1250 }],
    ['1元2角', { fen: 120 }],
    ['定价：65.00元', { fen: 6500 }],
    ['CNY0.00', { fen: 0, doubts: ['zero'] }],
    ['0.0', { fen: 0, doubts: ['zero'] }],
    ['非卖品', { fen: 0, doubts: [] }],
    ['2008', { doubts: ['looks-like-year'] }],
    ['$280', { currency: 'USD', doubts: ['currency-unclear'] }],
    ['¥650 （本体：¥619）', { fen: 65000, currency: 'JPY', doubts: ['currency-unclear'] }],
  ])('%s', (text, read) => {
    expect(readPrice(text)).toMatchObject({ text, ...read })
  })

  test.each([
    '',
    'CNY',
    '元',
    '49年',
    '2012-6',
    '2007 年 02 月 10 日',
    'Jan 15, 2008',
    '新世界出版社',
    '12.345',
    '-5.00',
    '全3册',
    '5折',
    '台北 : 橡樹林文化, 2006',
  ])('"%s" holds no price', (text) => {
    expect(readPrice(text)).toBeUndefined()
  })

  test.skipIf(sharedData === undefined)(
    'of 20,000 real titles every price is read, and no name or date is taken for one',
    () => {
      const last = readFileSync(sharedFile('books/real-titles.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => String(JSON.parse(line).info).split(' / ').at(-1)?.trim() ?? '')
      const unread = last.filter((text) => readPrice(text) === undefined)
      // What is left are dates, names of persons and publishers, and nothing at all; two misspelt currencies and a short date.
      const prices = unread.filter((text) => /\d/.test(text) && readDate(text) === undefined)
      expect(prices).toEqual(['85/10/01', 'NY 236', 'NTT360'])
      // 三毛 is three mao in a price's place, though here it is the writer.
      expect(last.filter((text) => readPrice(text) !== undefined && !/[\d０-９]|免费|free/i.test(text))).toEqual([
        '三毛',
      ])
    },
  )

  test.skipIf(sharedData === undefined)('every price of 25 catalogue rows is read', () => {
    const rows = readFileSync(sharedFile('books/cn-opac-books.tsv'), 'utf8').trim().split('\n').slice(1)
    expect(rows.map((row) => readPrice(row.split('\t')[3] ?? '')?.currency)).toEqual(rows.map(() => 'CNY'))
  })
})
