import { describe, expect, test } from 'vitest'
import { readDeskLookup } from './desk-lookup.ts'

describe('B1 a reader without a card, looked up at the desk', () => {
  test.each([
    ['四2 xs23', { className: '四2', letters: 'xs', number: '23' }],
    ['zxm', { letters: 'zxm' }],
    ['ＺＸＭ', { letters: 'zxm' }],
    ['张三', { name: '张三' }],
    ['三（2）班 张', { className: '三(2)班', name: '张' }],
    ['张 四2', { className: '四2', name: '张' }],
    ['701 lvxm', { className: '701', letters: 'lvxm' }],
    ['lü', { letters: 'lv' }],
    ["xi'an", { letters: 'xian' }],
    ['20250107', { number: '20250107' }],
    ['四2 07', { className: '四2', number: '07' }],
    ['张三 23', { name: '张三', number: '23' }],
    ['张三23', { name: '张三', number: '23' }],
    ['四甲班', { className: '四甲班' }],
    ['', {}],
  ])('"%s"', (typed, lookup) => {
    expect(readDeskLookup(typed)).toEqual(lookup)
  })
})
