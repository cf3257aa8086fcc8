import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Best } from './best.ts'
import { IdMap } from './id-map.ts'
import { decode, encodeInto, intersect, MOST_BYTES_EACH, unite } from './postings.ts'

const sorted = (most: number) =>
  fc.uniqueArray(fc.integer({ min: 5, max: most }), { maxLength: 200 }).map((list) => Uint32Array.from(list).sort())
const lists = fc.oneof(sorted(300), sorted(4_000_000_000))

describe('posting lists', () => {
  test('come back as they were written', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const bytes = new Uint8Array(list.length * MOST_BYTES_EACH)
        const end = encodeInto(bytes, 0, list, 5)
        expect([...decode(bytes, 0, end, 5)]).toEqual([...list])
      }),
    )
  })

  test('meet and unite as sets do', () => {
    fc.assert(
      fc.property(fc.array(sorted(2000), { maxLength: 5 }), sorted(2000), (some, other) => {
        const all = [...new Set(some.flatMap((list) => [...list]))].sort((a, b) => a - b)
        const united = unite(some, 0, 2001)
        expect([...united]).toEqual(all)
        expect([...unite(some, 0, 4_000_000)]).toEqual(all)
        expect([...intersect(united, other)]).toEqual(all.filter((one) => other.includes(one)))
      }),
    )
  })
})

test('the best of many are those that sorting all would give, in their order', () => {
  const entry = fc.record({ key: fc.integer({ min: 0, max: 5 }) })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 60 }), fc.integer({ min: 0, max: 12 }), (entries, size) => {
      const best = new Best(size, (a, b) => b - a)
      entries.forEach(({ key }, document) => best.add(key, document))
      const all = entries
        .map(({ key }, document) => ({ key, document }))
        .sort((a, b) => a.key - b.key || b.document - a.document)
      expect(best.take()).toEqual(all.slice(0, size).map(({ document }) => document))
    }),
  )
})

test('an id leads to its latest ordinal, however many there are', () => {
  const id = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 2 ** 53 - 1 }))
  fc.assert(
    fc.property(fc.array(id, { maxLength: 3000 }), (ids) => {
      const map = new IdMap((ordinal) => ids[ordinal] ?? -1)
      const plain = new Map<number, number>()
      ids.forEach((one, ordinal) => {
        map.set(one, ordinal)
        plain.set(one, ordinal)
      })
      for (const one of ids) expect(map.get(one)).toBe(plain.get(one))
      expect(map.get(2 ** 52 + 12_345)).toBe(plain.get(2 ** 52 + 12_345))
    }),
    { numRuns: 30 },
  )
})
