import { afterEach } from 'vitest'
import type { Database } from '#platform/database'
import { openSearchIndex, type SearchIndex } from '#platform/search/search-index'
import type { SearchDocument, SearchQuery, SearchShape } from '#platform/search/shape'
import type { GivenDatabase } from './database.ts'

export const shape: SearchShape = {
  fields: ['title', 'people', 'series', 'subject'],
  facets: ['class', 'kind', 'zone', 'available'],
  together: [['zone', 'available']],
  numbers: ['lendings', 'year'],
  popularity: 'lendings',
}
export const SCHOOL = 3

let nextId = 100

export interface GivenBook {
  readonly title?: string | string[]
  readonly people?: string[]
  readonly series?: string
  readonly codes?: string[]
  readonly class?: string
  readonly kind?: string
  readonly zone?: string[]
  readonly lendings?: number
  readonly year?: number
  readonly key?: string
}

export function book(given: GivenBook): SearchDocument {
  const {
    title = '书',
    people = [],
    series,
    codes = [],
    kind = '图书',
    zone = ['A'],
    lendings = 0,
    year,
    key = '',
  } = given
  return {
    id: nextId++,
    text: { title: [title].flat(), people, series: series === undefined ? [] : [series] },
    codes,
    facets: { class: given.class === undefined ? [] : [given.class], kind: [kind], zone, available: ['1'] },
    numbers: year === undefined ? { lendings } : { lendings, year },
    key,
  }
}

/** Opens indexes over fresh databases of the engine; closes them after each test. */
export function givenLibrary(given: GivenDatabase) {
  const opened: SearchIndex[] = []
  afterEach(async () => {
    for (const index of opened.splice(0)) await index.close()
  })
  return async (books: readonly SearchDocument[] = []): Promise<{ database: Database; index: SearchIndex }> => {
    const database = await given.open()
    const location =
      given.engine === 'sqlite'
        ? { engine: 'sqlite' as const, file: database.location }
        : { engine: 'postgres' as const, url: database.location }
    const index = openSearchIndex({ database, location, shape })
    opened.push(index)
    await database.write((tx) => index.put(tx, SCHOOL, books))
    return { database, index }
  }
}

/** The first titles of what is found, in their order. */
export async function titles(
  index: SearchIndex,
  books: readonly SearchDocument[],
  query: string | SearchQuery,
): Promise<string[]> {
  const { ids } = await index.search(SCHOOL, typeof query === 'string' ? { text: query } : query)
  return ids.map((id) => books.find((one) => one.id === id)?.text['title']?.[0] ?? '?')
}
