import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrate } from '#platform/database/migrate'
import { openSqliteDatabase, openSqliteReader } from '#platform/database/sqlite'
import type { Database } from '#platform/database'
import type { Documents } from '#platform/search/documents'
import { mergeSteps } from '#platform/search/merge-steps'
import { applyMergeStep } from '#platform/search/merge-writes'
import { normalText } from '#platform/search/normal-text'
import { parseQuery } from '#platform/search/parse-query'
import { rankHits } from '#platform/search/rank'
import { readings } from '#platform/search/readings'
import { SearchReader } from '#platform/search/search-reader'
import type { SearchDocument } from '#platform/search/shape'
import { schoolRow } from '#platform/search/store'
import { putDocuments, setColumns } from '#platform/search/write-index'
import { migrations } from '../migrations/index.ts'
import { Fts5 } from './baselines/fts5.ts'
import { quantile, type Row, row } from './rows.ts'
import { collection, seeded, shape } from './search-collection.ts'

const SCHOOL = 1
const AT = '2026-09-01T00:00:00.000Z'
/** At a million titles: the most that the p95 may be of the baseline's, and the milliseconds that it aims at. */
const AIMS: Record<string, { ms: number; share: number } | undefined> = {
  '1 character': { ms: 15, share: 0.2 },
  '2 characters': { ms: 5, share: 0.1 },
  '3-4 characters': { ms: 3, share: 0.4 },
}
/** Queries with more hits than this show what a hit costs. */
const MANY_HITS = 10_000
const WARM_UP = 60

/** The search index over made titles against FTS5 that only gives ids: the same queries, the same facets, one after the other. */
export async function run(sizes: readonly number[]): Promise<Row[]> {
  const rows: Row[] = []
  const hits = new Map<number, number | undefined>()
  for (const size of sizes) {
    const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-bench-search-'))
    try {
      const measured = await measure(size, folder)
      rows.push(...measured.rows)
      hits.set(size, measured.microsecondsAHit)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const [few, many] = [hits.get(100_000), hits.get(1_000_000)]
  if (few !== undefined && many !== undefined)
    rows.push(
      row('search: time for a hit at 1,000,000 titles, share of that at 100,000', many / few, '×', { atMost: 1.5 }),
    )
  return rows
}

async function measure(size: number, folder: string): Promise<{ rows: Row[]; microsecondsAHit: number | undefined }> {
  const name = `search at ${size.toLocaleString('en')} titles`
  const file = path.join(folder, 'ours.db')
  const database = openSqliteDatabase(file)
  await migrate(database, migrations, AT)
  const rows = await fillOurs(database, size, name)
  const fts = new Fts5(path.join(folder, 'fts5.db'))
  fts.fill(collection(size))

  const connection = openSqliteReader(file)
  const reader = new SearchReader(connection.read, shape)
  const load = performance.now()
  const { documents } = await reader.refresh(SCHOOL)
  rows.push(row(`${name}: index read into memory`, performance.now() - load, 'ms'))
  rows.push(row(`${name}: documents in memory`, documents.weight / 1e6, 'MB'))
  const asked = await askAll(reader, documents, fts, name, size)
  rows.push(...asked.rows, ...(await changes(database, name)))
  fts.close()
  await connection.close()
  await database.close()
  return { rows, microsecondsAHit: asked.microsecondsAHit }
}

async function fillOurs(database: Database, size: number, name: string): Promise<Row[]> {
  let writing = 0
  let batch: SearchDocument[] = []
  const put = async () => {
    const documents = batch
    batch = []
    const from = performance.now()
    await database.write((tx) => putDocuments(tx, shape, SCHOOL, documents))
    writing += performance.now() - from
  }
  for (const document of collection(size)) if (batch.push(document) === 200) await put()
  if (batch.length > 0) await put()
  const merging = performance.now()
  const slices: number[] = []
  for (let due = true; due; due = ((await schoolRow(database.read, SCHOOL))?.waiting ?? 0) > 0) {
    const steps = mergeSteps(database.read, shape, SCHOOL)
    for (let answer: unknown; ;) {
      const step = await steps.next(answer)
      if (step.done) break
      const from = performance.now()
      answer = await database.write((tx) => applyMergeStep(tx, SCHOOL, step.value))
      slices.push(performance.now() - from)
    }
  }
  return [
    row(`${name}: documents written`, size / (writing / 1000), '/s'),
    row(`${name}: documents merged`, size / ((performance.now() - merging) / 1000), '/s'),
    row(`${name}: writer held by a merge, p95`, quantile(slices, 0.95), 'ms', { atMost: 20 }),
  ]
}

async function askAll(
  reader: SearchReader,
  documents: Documents,
  fts: Fts5,
  name: string,
  size: number,
): Promise<{ rows: Row[]; microsecondsAHit: number | undefined }> {
  const asked = { limit: 20, facetValues: 20 }
  const ask = (text: string) => reader.search(SCHOOL, { ...asked, text })
  const rows: Row[] = []
  const many = { ms: 0, hits: 0 }
  const classes = queryClasses(size)
  for (const queries of Object.values(classes)) for (const text of queries.slice(-WARM_UP)) await ask(text)
  for (const [kind, all] of Object.entries(classes)) {
    const compared = AIMS[kind] !== undefined
    const queries = all.slice(0, -WARM_UP)
    const [ours, theirs, ranking]: [number[], number[], number[]] = [[], [], []]
    let differing = 0
    for (const [i, text] of queries.entries()) {
      const askOurs = async () => {
        const from = performance.now()
        const answer = await ask(text)
        const took = performance.now() - from
        ours.push(took)
        if (answer.total > MANY_HITS) {
          many.ms += took
          many.hits += answer.total
        }
        return answer
      }
      const askTheirs = () => {
        const from = performance.now()
        const ids = fts.find(text)
        const found = performance.now()
        const answer = rankHits(documents, ids, { ...asked, text }, parseQuery(text).phrases)
        const ranked = performance.now()
        theirs.push(ranked - from)
        ranking.push(ranked - found)
        return answer
      }
      // In turn the first: the second finds the same documents in the processor's cache.
      const first = compared && i % 2 === 1 ? askTheirs() : undefined
      const answer = await askOurs()
      const theirAnswer = first ?? (compared ? askTheirs() : answer)
      if (JSON.stringify(theirAnswer) !== JSON.stringify(answer)) differing++
    }
    rows.push(...rowsOf(`${name}, ${kind}`, size >= 1_000_000 ? AIMS[kind] : undefined, { ours, theirs, ranking }))
    if (compared) rows.push(row(`${name}, ${kind}: answers that differ from FTS5's`, differing, '', { atMost: 0 }))
  }
  const microsecondsAHit = many.hits === 0 ? undefined : (1000 * many.ms) / many.hits
  if (microsecondsAHit !== undefined)
    rows.push(row(`${name}: time for a hit, queries with over 10,000`, microsecondsAHit, 'µs'))
  return { rows, microsecondsAHit }
}

/** Both answer with the same ranking over the same arrays; what it takes of the baseline's time is told beside. */
function rowsOf(
  name: string,
  aim: { ms: number; share: number } | undefined,
  { ours, theirs, ranking }: Readonly<Record<'ours' | 'theirs' | 'ranking', readonly number[]>>,
): Row[] {
  const p95 = quantile(ours, 0.95)
  const told = row(`${name}, p95`, p95, 'ms', aim && { atMost: aim.ms })
  if (theirs.length === 0) return [told]
  const baseline = quantile(theirs, 0.95)
  return [
    { ...told, baseline },
    row(`${name}, p95, share of FTS5 with the same arrays`, p95 / baseline, '×', aim && { atMost: aim.share }),
    row(`${name}: facets and ranking alone, which both share, p95`, quantile(ranking, 0.95), 'ms'),
  ]
}

/** A thousand different queries of each kind, parts of titles that are there, in the order of a fixed seed. */
function queryClasses(size: number): Record<string, string[]> {
  const random = seeded(42)
  const titles: string[] = []
  for (const document of collection(Math.min(size, 60_000))) titles.push(normalText(document.text['title']?.[0] ?? ''))
  const part = (length: number) => {
    const title = titles[Math.floor(random() * titles.length)] ?? ''
    const at = Math.floor(random() * (title.length - length + 1))
    return /^[\u4e00-\u9fff]+$/.test(title.slice(at, at + length)) && title.length >= length
      ? title.slice(at, at + length)
      : undefined
  }
  const different = (make: () => string | undefined, count = 1000 + WARM_UP) => {
    const all = new Set<string>()
    for (let tries = 0; all.size < count && tries < count * 200; tries++) {
      const one = make()
      if (one) all.add(one)
    }
    return [...all]
  }
  const sound = (text: string | undefined, most?: number) =>
    text && [...text].map((character) => (readings().of(character.charCodeAt(0))[0] ?? '').slice(0, most)).join('')
  return {
    '1 character': different(() => part(1)),
    '2 characters': different(() => part(2)),
    '3-4 characters': different(() => part(random() < 0.5 ? 3 : 4)),
    'pinyin of 1 character': different(() => sound(part(1)), 400),
    'pinyin of 2 characters': different(() => sound(part(2))),
    'pinyin of 3 characters': different(() => sound(part(3))),
    'initials of 2': different(() => sound(part(2), 1), 400),
    'initials of 3': different(() => sound(part(3), 1)),
    'two words': different(() => `${part(2) ?? '中国'} ${part(1) ?? '学'}`),
  }
}

/** Single changes in the full index: what they cost the writer, and whether the very next search finds them. */
async function changes(database: Database, name: string): Promise<Row[]> {
  const reader = new SearchReader(database.read, shape)
  await reader.search(SCHOOL, { text: '中国' })
  const [puts, sets]: [number[], number[]] = [[], []]
  let missed = 0
  for (const [i, document] of [...collection(600, 77)].entries()) {
    const isNew = i % 2 === 1
    const id = isNew ? 9_000_000_000_000 + i : document.id
    const only = `xinshu${i}x`
    const text = { ...document.text, title: [`${document.text['title']?.[0] ?? ''} ${only}`] }
    await database.write(async (tx) => {
      const from = performance.now()
      await putDocuments(tx, shape, SCHOOL, [{ ...document, id, text }])
      puts.push(performance.now() - from)
      const again = performance.now()
      await setColumns(tx, shape, SCHOOL, [{ id, facets: { available: ['0'] }, numbers: { lendings: i } }])
      sets.push(performance.now() - again)
    })
    const { ids } = await reader.search(SCHOOL, { text: only })
    if (ids.length !== 1 || ids[0] !== id) missed++
  }
  return [
    row(`${name}: cost of putting in a record, p95`, quantile(puts, 0.95), 'ms', { atMost: 2 }),
    row(`${name}: cost of new facets and numbers, p95`, quantile(sets, 0.95), 'ms', { atMost: 2 }),
    row(`${name}: records put in that the very next search does not find, of ${puts.length}`, missed, '', {
      atMost: 0,
    }),
  ]
}
