import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sharedData, sharedFile } from '../../tests/given/shared-data.ts'
import { readExtent } from './pages.ts'

describe('A4 extent as it stands in records', () => {
  test.each([
    ['302页', { pages: 302, sequences: [302] }],
    ['17,191页', { pages: 208, sequences: [17, 191] }],
    ['XII, 360页', { pages: 372, sequences: [12, 360] }],
    ['xvi,320p.', { pages: 336 }],
    ['[4],302頁', { pages: 306 }],
    ['3册(1210页)', { volumes: 3, pages: 1210 }],
    ['2册 (412, 398页)', { volumes: 2, pages: 810 }],
    ['1 v.', { volumes: 1, sequences: [] }],
    ['一函六册', { volumes: 6 }],
    ['三册', { volumes: 3 }],
    ['36叶', { pages: 72 }],
    ['191页,[8]页图版', { pages: 199 }],
    ['302', { pages: 302 }],
    ['共302页', { pages: 302 }],
    ['2CD', { pieces: { count: 2, unit: 'CD' } }],
    ['1张光盘', { pieces: { count: 1, unit: '光盘' } }],
    ['32页+1CD', { pages: 32 }],
  ])('%s', (text, read) => {
    expect(readExtent(text)).toMatchObject({ text, ...read })
  })

  test.each(['', 'cw', '21cm', '各页', '0'])('"%s" states no extent', (text) => {
    expect(readExtent(text)).toBeUndefined()
  })

  test.skipIf(sharedData === undefined)('every extent of 25 catalogue rows is read', () => {
    const rows = readFileSync(sharedFile('books/cn-opac-books.tsv'), 'utf8').trim().split('\n').slice(1)
    const stated = rows.map((row) => row.split('\t')[4] ?? '').filter((text) => text !== '')
    expect(stated.length).toBeGreaterThan(20)
    expect(stated.filter((text) => readExtent(text) === undefined)).toEqual([])
  })
})
