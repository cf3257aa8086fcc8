import { describe, expect, test } from 'vitest'
import { Problem } from '#platform/client'
import { createDeedKeys } from './deed-key.ts'

const counted = () => {
  let n = 0
  return createDeedKeys(() => `key ${++n}`)
}
const offline = new Problem(0, { code: 'offline' })
const book = { copy: '0018264' }

describe('B7 a deed whose answer was lost', () => {
  test('keeps its key until the line is back, so that it is never done twice', () => {
    const keys = counted()
    expect(keys.of(book)).toBe('key 1')
    keys.answered(book, offline)
    expect(keys.of(book)).toBe('key 1')
    keys.answered(book)
    expect(keys.of(book)).toBe('key 2')
  })

  test('a refusal is an answer: trying again is another deed', () => {
    const keys = counted()
    keys.of(book)
    keys.answered(book, new Problem(409, { code: 'circulation.limit_reached' }))
    expect(keys.of(book)).toBe('key 2')
  })

  test('another book in between has a key of its own and does not make the first forgotten', () => {
    const keys = counted()
    keys.of(book)
    keys.answered(book, offline)
    expect(keys.of({ copy: '0018265' })).toBe('key 2')
    expect(keys.of(book)).toBe('key 1')
  })
})
