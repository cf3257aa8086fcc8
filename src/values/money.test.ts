import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capitalYuan } from './money-capitals.ts'
import { formatMoney, isFen, MOST_FEN, plainYuan, readYuan, shareOf, splitFen, sumFen } from './money.ts'

const fen = fc.integer({ min: 0, max: 100_000_000 })

describe('A3 money in fen', () => {
  test.each([
    ['12', 1200],
    ['12.5', 1250],
    ['12.50', 1250],
    ['0.05', 5],
    ['1,280.00', 128000],
    ['￥12', 1200],
    ['１２．５', 1250],
    ['30元', 3000],
  ])('%s typed into a field is %i fen', (text, n) => {
    expect(readYuan(text)).toBe(n)
  })

  test.each(['', '12.505', '-1', 'abc', '1,2', '12,50', '1e3', '99999999999'])('"%s" is no amount', (text) => {
    expect(readYuan(text)).toBeUndefined()
  })

  test('what is written is read back', () => {
    fc.assert(fc.property(fen, (n) => readYuan(plainYuan(n)) === n))
    expect(plainYuan(-5)).toBe('-0.05')
  })

  test.each([
    [3200, 'zh-CN', 'CNY', '¥32.00'],
    [128000, 'zh-CN', 'CNY', '¥1,280.00'],
    [3200, 'en', 'CNY', 'CN¥32.00'],
    [36000, 'zh-CN', 'JPY', 'JP¥360'],
    [1299, 'en', 'USD', '$12.99'],
  ] as const)('%i fen in %s and %s: %s', (amount, locale, currency, text) => {
    expect(formatMoney(amount, locale, currency)).toBe(text)
  })

  test('a discount is rounded half up to the fen', () => {
    expect([shareOf(2950, 750), shareOf(1, 500), shareOf(3333, 725), shareOf(100, 1000)]).toEqual([2213, 1, 2416, 100])
  })

  test('a set price split over its volumes adds up to the set price again', () => {
    fc.assert(
      fc.property(fen, fc.integer({ min: 1, max: 60 }), (n, volumes) => {
        const parts = splitFen(n, volumes)
        return parts.length === volumes && sumFen(parts) === n && Math.max(...parts) - Math.min(...parts) <= 1
      }),
    )
    expect(() => splitFen(100, 0)).toThrow(RangeError)
  })

  test('fractions, negative sums and sums beyond every school are not stored', () => {
    expect([0, 1, MOST_FEN, 0.5, -1, MOST_FEN + 1, Number.NaN].map(isFen)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('B5 amounts on receipts', () => {
  test.each([
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角整'],
    [1200, '壹拾贰元整'],
    [128005, '壹仟贰佰捌拾元零伍分'],
    [140950, '壹仟肆佰零玖元伍角整'],
    [600714, '陆仟零柒元壹角肆分'],
    [10_700_053, '壹拾万零柒仟元伍角叁分'],
    [10_000_000, '壹拾万元整'],
    [100_100_000, '壹佰万零壹仟元整'],
    [12_345_678, '壹拾贰万叁仟肆佰伍拾陆元柒角捌分'],
    [100_050_000, '壹佰万零伍佰元整'],
  ])('%i fen is %s', (n, text) => {
    expect(capitalYuan(n)).toBe(text)
  })

  test('no receipt is written for a hundred million yuan or a negative sum', () => {
    expect(() => capitalYuan(10_000_000_000)).toThrow(RangeError)
    expect(() => capitalYuan(-1)).toThrow(RangeError)
  })
})
