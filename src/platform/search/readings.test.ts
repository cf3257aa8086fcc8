import { describe, expect, test } from 'vitest'
import { readings } from './readings.ts'
import { SYLLABLES, syllableNumber } from './syllable-numbers.ts'
import { holds } from './unit-set.ts'

describe('G4 pinyin', () => {
  test('every syllable has a number of its own, which never changes', () => {
    const numbers = new Map<number, string>()
    for (let unit = 0x3400; unit < 0xa000; unit++) {
      for (const syllable of readings().of(unit)) {
        const number = syllableNumber(syllable)
        expect(numbers.get(number) ?? syllable, `${syllable} ${number}`).toBe(syllable)
        expect(number).toBeGreaterThanOrEqual(0)
        expect(number).toBeLessThan(SYLLABLES)
        numbers.set(number, syllable)
      }
    }
    expect(numbers.size).toBeGreaterThan(400)
    expect(['a', 'hong', 'zhuang', 'lv', 'yun'].map(syllableNumber)).toEqual([0, 461, 627, 352, 910])
  })

  test('a polyphone is read in every way that people use, and in no rare one', () => {
    const read = (character: string) => readings().of(character.charCodeAt(0))
    expect(read('重')).toEqual(['chong', 'zhong'])
    expect(read('乐')).toEqual(['le', 'yue'])
    expect(read('绿')).toEqual(['lu', 'lv'])
    expect(read('干')).toEqual(['gan', 'qian']) // 乾隆 is folded to 干隆
    expect(read('红')).toEqual(['hong'])
    expect(read('A')).toEqual([])
  })

  test('letters are cut into syllables in each possible way', () => {
    expect(readings().cuts('xian')).toEqual([['xian'], ['xi', 'an']])
    expect(readings().cuts('fangan')).toEqual([
      ['fang', 'an'],
      ['fan', 'gan'],
    ])
    expect(readings().cuts('hlm')).toEqual([])
    expect(readings().cuts('aoaoaoaoaoaoaoaoaoaoaoaoaoaoaoaoaoaoaoaoaox')).toEqual([])
  })

  test('what has a reading stands in the set of that reading', () => {
    const hong = readings().syllable('hong')
    expect(hong && holds(hong, '红'.charCodeAt(0))).toBe(true)
    expect(hong && holds(hong, '楼'.charCodeAt(0))).toBe(false)
    const l = readings().beginning('lo')
    expect(l && holds(l, '楼'.charCodeAt(0))).toBe(true)
    expect(readings().syllable('hon')).toBeUndefined()
  })
})
