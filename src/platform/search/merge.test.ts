import type { KyselyPlugin } from 'kysely'
import { expect, test } from 'vitest'
import { onBothEngines } from '../../../tests/given/database.ts'
import { book, givenLibrary, SCHOOL, shape } from '../../../tests/given/search-books.ts'
import { mergeSteps } from './merge-steps.ts'
import { applyMergeStep, MergeOvertaken, mergeHere } from './merge-writes.ts'
import { SearchReader } from './search-reader.ts'
import { schoolRow } from './store.ts'
import { PAGE_DOCUMENTS } from './text-page.ts'
import { dropDocuments, isCurrent, putDocuments, setColumns, startOver } from './write-index.ts'

onBothEngines('G4 the index keeps up with changes', (given) => {
  const library = givenLibrary(given)

  test('what was committed is in the very next search, whoever wrote it; what was rolled back is not', async () => {
    const { database, index } = await library()
    expect((await index.search(SCHOOL, { text: '新书' })).total).toBe(0)
    for (let i = 1; i <= 20; i++) {
      await database.write((tx) => index.put(tx, SCHOOL, [book({ title: `新书${i}` })]))
      if (i % 3 === 0) index.committed(SCHOOL)
      if (i % 7 === 0) await index.merge(SCHOOL)
      const searches = await Promise.all([1, 2, 3].map(() => index.search(SCHOOL, { text: '新书' })))
      expect(searches.map((one) => one.total)).toEqual([i, i, i])
    }
    const failed = database.write(async (tx) => {
      await index.put(tx, SCHOOL, [book({ title: '新书作废' })])
      throw new Error('refused')
    })
    await expect(failed).rejects.toThrow('refused')
    expect((await index.search(SCHOOL, { text: '新书' })).total).toBe(20)
    expect((await index.search(SCHOOL + 1, { text: '新书' })).total).toBe(0)
  })

  test('a merge that stops half way loses nothing, and one that was overtaken does no harm', async () => {
    const books = Array.from({ length: 300 }, (_, i) => book({ title: `第${i}本`, codes: [`I${i}`] }))
    const { database } = await library(books)
    const reader = new SearchReader(database.read, shape)
    const total = async () => (await reader.search(SCHOOL, { text: '本' })).total
    for (const stopAfter of [1, 2, 4, 6]) {
      const steps = mergeSteps(database.read, shape, SCHOOL)
      let answer: unknown
      for (let i = 0; i < stopAfter; i++) {
        const { value } = await steps.next(answer)
        if (value) answer = await database.write((tx) => applyMergeStep(tx, SCHOOL, value))
      }
      expect(await total()).toBe(300)
    }
    const slow = mergeSteps(database.read, shape, SCHOOL)
    const { value: begin } = await slow.next()
    const ticket = begin && (await database.write((tx) => applyMergeStep(tx, SCHOOL, begin)))
    const { value: late } = await slow.next(ticket)
    await mergeHere(database, shape, SCHOOL)
    await expect(late && database.write((tx) => applyMergeStep(tx, SCHOOL, late))).rejects.toThrow(MergeOvertaken)
    expect(await total()).toBe(300)
    expect((await new SearchReader(database.read, shape).search(SCHOOL, { text: 'I29' })).total).toBe(11)
    const left = await database.read.selectFrom('search_block').select('segment').distinct().execute()
    expect(left).toHaveLength(1)
  })

  test('changes while a merge runs are kept, and searches go on', async () => {
    const books = Array.from({ length: 500 }, (_, i) => book({ title: `第${i}本` }))
    const { database } = await library(books)
    const reader = new SearchReader(database.read, shape)
    const steps = mergeSteps(database.read, shape, SCHOOL)
    let answer: unknown
    const expected = 500
    for (let i = 0; ; i++) {
      const { value, done } = await steps.next(answer)
      if (done) break
      answer = await database.write((tx) => applyMergeStep(tx, SCHOOL, value))
      const [kept, dropped] = [books[i * 2], books[i * 2 + 1]]
      await database.write(async (tx) => {
        await putDocuments(tx, shape, SCHOOL, [book({ title: `后来第${i}本` })])
        if (dropped) await dropDocuments(tx, SCHOOL, [dropped.id])
        if (kept) await setColumns(tx, shape, SCHOOL, [{ id: kept.id, facets: { zone: ['Z'] } }])
      })
      const now = await reader.search(SCHOOL, { text: '本', filters: { zone: ['Z'] } })
      expect([now.total, now.facets['zone']?.reduce((sum, one) => sum + one.count, 0)]).toEqual([i + 1, expected])
      expect((await reader.search(SCHOOL, { text: '后来' })).total).toBe(i + 1)
    }
    const fresh = new SearchReader(database.read, shape)
    expect((await fresh.search(SCHOOL, { text: '本' })).total).toBe(expected)
    await mergeHere(database, shape, SCHOOL)
    expect((await fresh.search(SCHOOL, { text: '本' })).total).toBe((await reader.search(SCHOOL, { text: '本' })).total)
  })

  test('what comes while a merge reads the index makes it no larger than what it has read', async () => {
    const books = (count: number) => Array.from({ length: count }, (_, i) => book({ title: `第${i}本` }))
    const { database } = await library(books(PAGE_DOCUMENTS))
    await mergeHere(database, shape, SCHOOL)
    await database.write((tx) => putDocuments(tx, shape, SCHOOL, books(10)))
    let results = 0
    const meanwhile: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        // After the school's row and before its log.
        if (++results === 2) await database.write((tx) => putDocuments(tx, shape, SCHOOL, books(PAGE_DOCUMENTS / 2)))
        return result
      },
    }
    await mergeHere({ ...database, read: database.read.withPlugin(meanwhile) }, shape, SCHOOL)
    const reader = new SearchReader(database.read, shape)
    expect((await reader.search(SCHOOL, { text: '本' })).total).toBe(1.5 * PAGE_DOCUMENTS + 10)
    expect((await schoolRow(database.read, SCHOOL))?.waiting).toBe(0)
  })

  test('an index of another form is told from one without hits, and is written anew while searches go on', async () => {
    const books = Array.from({ length: 250 }, (_, i) => book({ title: `第${i}本` }))
    const { database } = await library(books)
    await mergeHere(database, shape, SCHOOL)
    const newer = { ...shape, facets: [...shape.facets, 'audience'] }
    const reader = new SearchReader(database.read, newer)
    expect(await isCurrent(database.read, shape, SCHOOL)).toBe(true)
    expect(await isCurrent(database.read, newer, SCHOOL)).toBe(false)
    expect(await reader.search(SCHOOL, { text: '本' })).toMatchObject({ total: 0, outdated: true })
    await database.write((tx) => startOver(tx, newer, SCHOOL))
    expect(await reader.search(SCHOOL, { text: '本' })).toMatchObject({ total: 0, ids: [] })
    await database.write((tx) => putDocuments(tx, newer, SCHOOL, books.slice(0, 100)))
    expect((await reader.search(SCHOOL, { text: '本' })).total).toBe(100)
    await mergeHere(database, newer, SCHOOL)
    await database.write((tx) => putDocuments(tx, newer, SCHOOL, books.slice(50)))
    expect((await reader.search(SCHOOL, { text: '本' })).total).toBe(250)
    const epochs = await database.read.selectFrom('search_page').select('epoch').distinct().execute()
    expect(epochs).toEqual([{ epoch: 1 }])
  })
})
