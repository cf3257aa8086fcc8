import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { schoolSlug } from './school-slug.ts'

describe("L1 a school's name in addresses", () => {
  test.each([
    ['云溪小学', 'yunxi-xiaoxue'],
    ['云溪学校', 'yunxi-xuexiao'],
    ['重庆第八中学', 'chongqingdiba-zhongxue'],
    ['北京市海淀区云溪外国语实验小学', 'bjshdqyxwgysyxx'],
    ['58中', 's58zhong'],
    ['Yunxi School', 'yunxischool'],
    ['？！', 'school'],
  ])('%s is %s', (name, slug) => expect(schoolSlug(name)).toBe(slug))

  test('a second school of the same name gets a number', () => {
    expect(schoolSlug('云溪小学', new Set(['yunxi-xiaoxue', 'yunxi-xiaoxue-2']))).toBe('yunxi-xiaoxue-3')
  })

  test('whatever the name, the address is valid and free', () => {
    const taken = new Set(['school', 'yunxi-xiaoxue'])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        const slug = schoolSlug(name, taken)
        expect(slug).toMatch(/^[a-z][a-z0-9-]{1,30}$/)
        expect(taken.has(slug)).toBe(false)
      }),
    )
  })
})
