import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { match, pick } from './router.ts'

describe('the light router', () => {
  test('names are read from the address, and a trailing slash makes no difference', () => {
    expect(match('/s/:school/books/:id', '/s/yunxi/books/12')).toEqual({ school: 'yunxi', id: '12' })
    expect(match('/s/:school', '/s/yunxi/')).toEqual({ school: 'yunxi' })
    expect(match('/', '/')).toEqual({})
  })

  test('another length or another word is another page', () => {
    expect(match('/s/:school', '/s/yunxi/find')).toBeUndefined()
    expect(match('/s/:school/find', '/s/yunxi/mine')).toBeUndefined()
    expect(match('/s/:school/find', '/s')).toBeUndefined()
  })

  test('a name may hold anything an address can carry; a broken escape is no page', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(!/\p{Surrogate}/u.test(text))
        expect(match('/s/:school', `/s/${encodeURIComponent(text)}`)).toEqual({ school: text })
      }),
    )
    expect(match('/s/:school', '/s/%E4%BA')).toBeUndefined()
  })

  test('the first page that fits is taken', () => {
    const pages = [{ path: '/s/:school/books/new' }, { path: '/s/:school/books/:id' }]
    expect(pick(pages, '/s/a/books/new')?.page.path).toBe('/s/:school/books/new')
    expect(pick(pages, '/s/a/books/7')?.params).toEqual({ school: 'a', id: '7' })
    expect(pick(pages, '/nowhere')).toBeUndefined()
  })
})
