import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignedName, maskName, nameKey, normaliseName, splitChineseName } from './names.ts'

describe('F1 people’s names', () => {
  test.each([
    ['张\u3000三', '张三'],
    [' 欧阳 娜娜 ', '欧阳娜娜'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽．买买提', '阿依古丽·买买提'],
    ['阿依古丽 · 买买提', '阿依古丽·买买提'],
    ['John  Smith', 'John Smith'],
    ['J. R. R. Tolkien', 'J. R. R. Tolkien'],
    ['张\u200B三', '张三'],
    ['张三A', '张三A'],
  ])('%s is kept as %s', (found, kept) => {
    expect(normaliseName(found)).toBe(kept)
  })

  test('names are found however they are spelt', () => {
    expect([nameKey('张\u3000三'), nameKey('阿依古丽•买买提'), nameKey('José Martí')]).toEqual([
      '张三',
      '阿依古丽买买提',
      'josemarti',
    ])
  })

  test.each([
    ['张三', '张', '三'],
    ['欧阳娜娜', '欧阳', '娜娜'],
    ['欧阳修', '欧阳', '修'],
    ['张杨子涵', '张杨', '子涵'],
    ['司马相如', '司马', '相如'],
    ['爱新觉罗溥仪', '爱新觉罗', '溥仪'],
    ['单于红梅', '单于', '红梅'],
    ['张紫涵怡', '张', '紫涵怡'],
  ])('%s: %s | %s', (name, family, given) => {
    expect(splitChineseName(name)).toEqual({ family, given })
  })

  test.each(['阿依古丽·买买提', 'John', '张', '买买提依明江'])('%s is not split', (name) => {
    expect(splitChineseName(name)).toBeUndefined()
  })

  test('a name of two characters is as wide as one of three in print', () => {
    expect([alignedName('张三'), alignedName('张小三'), alignedName('Jo')]).toEqual(['张\u3000三', '张小三', 'Jo'])
  })
})

describe('J1 names on public lists', () => {
  test.each([
    ['张三', '张**'],
    ['张小三', '张**'],
    ['欧阳娜娜', '欧阳**'],
    ['阿依古丽·买买提', '阿**'],
    ['John Smith', 'J**'],
    ['张', '**'],
    ['', '**'],
  ])('%s is shown as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  test('a masked name never tells the given name nor its length', () => {
    const han = fc.stringMatching(/^[\u4e00-\u9fa5]{2,4}$/)
    fc.assert(
      fc.property(han, (name) => {
        const split = splitChineseName(name)
        return split !== undefined && maskName(name) === `${split.family}**` && split.given.length > 0
      }),
    )
  })
})
