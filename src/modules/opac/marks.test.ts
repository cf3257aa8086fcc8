import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { marksIn } from './marks.ts'

const marked = (title: string, query: string) => marksIn(title, query).map(([from, to]) => title.slice(from, to))

describe('A4 what of a title answers a search', () => {
  test.each([
    ['雷锋的故事', '故事', ['故事']],
    ['雷锋的故事', 'gushi', ['故事']],
    ['雷锋的故事', 'gus', ['故事']],
    ['雷锋的故事', 'gs', ['故事']],
    ['红楼梦', '紅樓', ['红楼']],
    ['紅樓夢', 'hlm', ['紅樓夢']],
    ['镜·龙战', '镜龙', ['镜·龙']],
    ['Harry Potter', 'potter', ['Potter']],
    ['海底两万里', '两万 海底', ['海底', '两万']],
    ['重庆大爆炸', 'chongqing', ['重庆']],
    ['海底两万里', '狐狸', []],
    ['海底两万里', '', []],
  ])('%s · %s', (title, query, expected) => {
    expect(marked(title, query)).toEqual(expected)
  })

  test('marks stand in order inside the title and do not overlap', () => {
    const text = fc.string({ unit: fc.constantFrom(...'故事书海abcS 《》·龍'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, (title, query) => {
        let end = 0
        for (const [from, to] of marksIn(title, query)) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeGreaterThan(from)
          end = to
        }
        expect(end).toBeLessThanOrEqual(title.length)
      }),
    )
  })
})
