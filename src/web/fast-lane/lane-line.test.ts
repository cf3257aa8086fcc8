import { describe, expect, test } from 'vitest'
import { readLaneLine } from './lane-line.ts'

describe('A6 a line of the fast lane', () => {
  test.each([
    ['9787506365390', { kind: 'isbn', isbn: '9787506365390' }],
    ['978-7-5063-6539-0', { kind: 'isbn', isbn: '9787506365390' }],
    ['７-02-000220-X', { kind: 'isbn', isbn: '9787020002207' }],
    ['0001201', { kind: 'sticker', barcode: '0001201' }],
    ['ｔｓ００１２', { kind: 'sticker', barcode: 'TS0012' }],
    ['TS 0012 ', { kind: 'title', title: 'TS 0012' }],
    ['29.80', { kind: 'price', fen: 2980 }],
    ['29。8', { kind: 'price', fen: 2980 }],
    ['25元', { kind: 'price', fen: 2500 }],
    ['￥25', { kind: 'price', fen: 2500 }],
    ['25', { kind: 'sticker', barcode: '25' }],
    ['草房子', { kind: 'title', title: '草房子' }],
    ['三体2', { kind: 'title', title: '三体2' }],
    ['Wonder', { kind: 'title', title: 'Wonder' }],
    ['Big Hero 6', { kind: 'title', title: 'Big Hero 6' }],
    ['6901234567892', { kind: 'foreign' }],
  ] as const)('%s', (raw, meant) => {
    expect(readLaneLine(raw)).toEqual(meant)
  })

  test('1984 is a title when a title is asked for, and an ISBN stays an ISBN', () => {
    expect(readLaneLine('1984', true)).toEqual({ kind: 'title', title: '1984' })
    expect(readLaneLine('9787506365390', true)).toMatchObject({ kind: 'isbn' })
  })
})
