import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Database } from '#platform/database'
import { onBothEngines } from '../../../tests/given/database.ts'
import { plainSearch } from '../../../tests/given/plain-search.ts'
import { mergeHere } from './merge-writes.ts'
import { normalText } from './normal-text.ts'
import { readings } from './readings.ts'
import { SearchReader } from './search-reader.ts'
import type { SearchDocument, SearchQuery, SearchShape } from './shape.ts'
import { dropDocuments, putDocuments, setColumns } from './write-index.ts'

const shape: SearchShape = {
  fields: ['title', 'people', 'subject'],
  facets: ['kind', 'zone', 'available'],
  together: [['available', 'kind']],
  numbers: ['lendings', 'year'],
  popularity: 'lendings',
}

/** Few characters, so that many texts have the same ones: polyphones, both scripts, other alphabets, one beyond 16 bits. */
const CHARACTERS = [...'红楼梦紅樓夢中国國长重乐行绿女吕的了三体AbC12é２ＫのコもЖ𠮷·：（— -+#干乾着著']
const text = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 0, maxLength: 9 }).map((parts) => parts.join(''))
const texts = fc.array(text, { maxLength: 3 })
const document = fc
  .record({
    id: fc.integer({ min: 1, max: 14 }),
    title: texts,
    people: texts,
    subject: texts,
    kind: fc.constantFrom<string[]>([], ['book'], ['comic']),
    zone: fc.subarray(['A', 'B', 'C']),
    available: fc.constantFrom<string[]>(['1'], ['0']),
    lendings: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ id, title, people, subject, kind, zone, available, lendings }): SearchDocument => ({
    id,
    text: { title, people, subject },
    codes: [],
    facets: { kind, zone, available },
    numbers: { lendings },
    key: '',
  }))

type Step =
  | { put: SearchDocument[] }
  | { drop: number[] }
  | { set: { id: number; facets: { zone: string[]; available: string[] }; numbers: { lendings: number } } }
  | { merge: boolean }
  | { restart: true }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ put: fc.array(document, { minLength: 1, maxLength: 8 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ drop: fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      set: fc.record({
        id: fc.integer({ min: 1, max: 14 }),
        facets: fc.record({
          zone: fc.subarray(['A', 'B', 'C', 'D']),
          available: fc.constantFrom<string[]>(['1'], ['0']),
        }),
        numbers: fc.record({ lendings: fc.integer({ min: 0, max: 5 }) }),
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ merge: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ restart: true as const }) },
)

/** A part of what may stand in the index, as it stands, by its sound or by initials; sometimes with a slip. */
const word = fc
  .tuple(
    fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('text', 'pinyin', 'initials', 'cut'),
    fc.nat(),
  )
  .map(([characters, how, choice]) => {
    if (how === 'text') return characters.join('').replace(/\s/g, '')
    const typed = [...normalText(characters.join(''))].flatMap((character) => {
      const all = readings().of(character.charCodeAt(0))
      return all.length > 0 ? [all[choice % all.length] ?? ''] : []
    })
    if (how === 'initials') return typed.map((one) => one[0]).join('')
    return how === 'cut' ? typed.join('').slice(0, -1) : typed.join('')
  })
const query: fc.Arbitrary<SearchQuery> = fc
  .record({
    words: fc.array(word, { minLength: 1, maxLength: 2 }),
    fields: fc.option(fc.subarray([...shape.fields], { minLength: 1 }), { nil: undefined, freq: 5 }),
    filters: fc.option(fc.record({ kind: fc.subarray(['book', 'comic']), zone: fc.subarray(['A', 'B']) }), {
      nil: undefined,
      freq: 3,
    }),
  })
  .map(({ words, fields, filters }) => ({
    text: words.join(' '),
    ...(fields ? { fields } : {}),
    ...(filters ? { filters } : {}),
    limit: 100,
  }))

onBothEngines('G4 whatever was put in is found, and nothing else', (given) => {
  test('any part of any text, by its characters, its sound or its initials, after changes and merges in any order', async () => {
    const database = await given.open()
    let school = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(query, { minLength: 6, maxLength: 10 }),
        async (steps, queries) => {
          const run = new Run(database, ++school)
          for (const one of steps) await run.step(one)
          for (const one of queries) await run.expectSame(one)
        },
      ),
      { numRuns: given.engine === 'sqlite' ? 80 : 30 },
    )
  }, 120_000)
})

class Run {
  readonly #database: Database
  readonly #school: number
  readonly #documents = new Map<number, SearchDocument>()
  #reader: SearchReader

  constructor(database: Database, school: number) {
    this.#database = database
    this.#school = school
    this.#reader = new SearchReader(database.read, shape)
  }

  async step(step: Step): Promise<void> {
    if ('put' in step) {
      for (const one of step.put) this.#documents.set(one.id, one)
      await this.#database.write((tx) => putDocuments(tx, shape, this.#school, step.put))
    } else if ('drop' in step) {
      for (const id of step.drop) this.#documents.delete(id)
      await this.#database.write((tx) => dropDocuments(tx, this.#school, step.drop))
    } else if ('set' in step) {
      const { id, facets, numbers } = step.set
      const known = this.#documents.get(id)
      if (known)
        this.#documents.set(id, {
          ...known,
          facets: { ...known.facets, ...facets },
          numbers: { ...known.numbers, ...numbers },
        })
      await this.#database.write((tx) => setColumns(tx, shape, this.#school, [step.set]))
    } else if ('merge' in step) {
      // A merge comes after a change; half of them while a search has the old state in memory.
      if (this.#documents.size > 0) await mergeHere(this.#database, shape, this.#school, { renumber: step.merge })
      else await this.#reader.search(this.#school, { text: '' })
    } else {
      this.#reader = new SearchReader(this.#database.read, shape)
    }
    if (this.#documents.size % 2 === 0) await this.#reader.search(this.#school, { text: '红' })
  }

  async expectSame(query: SearchQuery): Promise<void> {
    const answer = await this.#reader.search(this.#school, query)
    const plain = plainSearch(shape, this.#documents.values(), query)
    expect(new Set(answer.ids), JSON.stringify(query)).toEqual(plain.ids)
    expect(answer.total).toBe(plain.ids.size)
    for (const facet of shape.facets) expect(sorted(answer.facets[facet]), facet).toEqual(sorted(plain.facets[facet]))
  }
}

function sorted(counts: readonly { value: string; count: number }[] | undefined) {
  return [...(counts ?? [])].sort((a, b) => (a.value < b.value ? -1 : 1))
}
