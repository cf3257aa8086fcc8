import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { givenSqlite } from '../../../tests/given/database.ts'
import { plainSearch } from '../../../tests/given/plain-search.ts'
import { SCHOOL, shape } from '../../../tests/given/search-books.ts'
import { sharedData, sharedFile } from '../../../tests/given/shared-data.ts'
import { mergeHere } from './merge-writes.ts'
import { normalText } from './normal-text.ts'
import { readings } from './readings.ts'
import { SearchReader } from './search-reader.ts'
import type { SearchDocument } from './shape.ts'
import { putDocuments } from './write-index.ts'

const given = givenSqlite()

/** Real titles as they stand in real catalogues: both scripts, Japanese, English, years, brackets, slips. */
function realBooks(): SearchDocument[] {
  const lines = readFileSync(sharedFile('books/real-titles.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line, i) => {
    const { title, info } = JSON.parse(line) as { title: string; info: string }
    const facets = { class: [], kind: [title.length % 2 === 0 ? 'a' : 'b'], zone: [], available: [] }
    return {
      id: i + 1,
      text: { title: [title], people: [info.split('/')[0] ?? ''] },
      codes: [],
      facets,
      numbers: { lendings: i % 7 },
      key: '',
    }
  })
}

test.skipIf(!sharedData)(
  'G4 every part of twenty thousand real titles is found wherever it stands, and nowhere else',
  async () => {
    const books = realBooks()
    const database = await given.open()
    const reader = new SearchReader(database.read, shape)
    const half = books.length / 2
    // One half in segments, of two pages and more, the other still in the log.
    await database.write((tx) => putDocuments(tx, shape, SCHOOL, books.slice(0, half - 500)))
    await mergeHere(database, shape, SCHOOL)
    await database.write((tx) => putDocuments(tx, shape, SCHOOL, books.slice(half - 500, half)))
    await mergeHere(database, shape, SCHOOL)
    await database.write((tx) => putDocuments(tx, shape, SCHOOL, books.slice(half)))

    const queries: { text: string; from: number }[] = []
    for (let i = 0; i < 150; i++) {
      const from = (i * 16_133) % books.length
      const title = (books[from]?.text['title']?.[0] ?? '').replace(/\s+/g, ' ')
      const at = (i * 37) % Math.max(1, title.length)
      queries.push({ text: title.slice(at, at + 1 + (i % 5)), from })
    }
    for (let i = 0; i < 8; i++) {
      const from = (i * 7919) % books.length
      const part = normalText(books[from]?.text['title']?.[0] ?? '').slice(0, 2 + (i % 3))
      const sounds = [...part].map((one) => readings().of(one.charCodeAt(0))[0] ?? one)
      queries.push({ text: sounds.map((one) => (i % 2 === 0 ? one : one.charAt(0))).join(''), from })
    }
    for (const { text, from } of queries) {
      const plain = plainSearch(shape, books, { text })
      const answer = await reader.search(SCHOOL, { text, limit: books.length })
      expect(answer.total, text).toBe(plain.ids.size)
      expect(new Set(answer.ids), text).toEqual(plain.ids)
      expect(answer.facets['kind']?.reduce((sum, one) => sum + one.count, 0) ?? 0).toBe(plain.ids.size)
      if (normalText(text) !== '') expect(answer.ids, text).toContain(from + 1)
    }
  },
  120_000,
)
