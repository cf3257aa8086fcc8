import { describe, expect, test } from 'vitest'
import { reasonsOf } from './reasons.ts'

describe('L2 why an item of bulk work ended as it did', () => {
  test('is said in the language of whoever asks, wherever the module keeps its code', () => {
    const detail = { row: 7, refusal: { code: 'people.card_taken', params: { number: '10000007' } } }
    expect(reasonsOf('zh-CN', detail)).toContain('10000007')
    expect(reasonsOf('en', [detail, detail])).toBe(reasonsOf('en', detail))
  })

  test('what nobody worded stays silent, and so does what has no reason', () => {
    expect(reasonsOf('zh-CN', { code: 'people.no_such_sentence', before: { code: 'x' } })).toBe('')
    expect(reasonsOf('zh-CN', null)).toBe('')
  })
})
