import type { Db } from '#platform/database'
import type { BlockCache } from './block-cache.ts'
import { type Blocks, blocksNeeded, findHits, type Scope } from './hits.ts'
import type { SchoolState } from './load-school.ts'
import { nearTexts } from './near.ts'
import { type ParsedQuery, parseQuery } from './parse-query.ts'
import { NONE, type Ordinals } from './postings.ts'
import { countHits, rankHits } from './rank.ts'
import type { Segment } from './segment.ts'
import type { SearchAnswer, SearchQuery, SearchShape } from './shape.ts'
import { readBlocks } from './store.ts'

/** Blocks of a segment that was merged away meanwhile: the state is brought up and the search done again. */
export class SegmentGone extends Error {}

export async function searchSchool(
  db: Db,
  cache: BlockCache,
  state: SchoolState,
  query: SearchQuery,
): Promise<SearchAnswer> {
  const parsed = parseQuery(query.text)
  if (state.outdated) return { ...rankHits(state.documents, NONE, query, []), outdated: true }
  const scope = scopeOf(state.documents.shape, query)
  const find = (one: ParsedQuery) => hitsOf(db, cache, state, one, scope)
  const hits = await find(parsed)
  const answer = rankHits(state.documents, hits, query, parsed.phrases)
  if (answer.total > 0 || parsed.words.length === 0 || countHits(state.documents, hits) > 0) return answer
  return { ...answer, near: await nearTexts(state.documents, parsed, find, query.filters) }
}

async function hitsOf(
  db: Db,
  cache: BlockCache,
  state: SchoolState,
  parsed: ParsedQuery,
  scope: Scope,
): Promise<Ordinals> {
  const { documents, segments } = state
  const blocks = await fetchBlocks(db, cache, state.schoolId, segments, (segment) =>
    blocksNeeded(segment, parsed.words, scope),
  )
  return findHits({ documents, segments }, parsed, scope, blocks)
}

async function fetchBlocks(
  db: Db,
  cache: BlockCache,
  schoolId: number,
  segments: readonly Segment[],
  needed: (segment: Segment) => number[],
): Promise<Blocks> {
  const got = new Map<Segment, Map<number, Buffer>>()
  for (const segment of segments) {
    const name = (block: number) => `${schoolId}/${segment.number}/${block}`
    const blocks = new Map<number, Buffer>()
    const missing: number[] = []
    for (const block of needed(segment)) {
      const cached = cache.get(name(block))
      if (cached) blocks.set(block, cached)
      else missing.push(block)
    }
    if (missing.length > 0) {
      for (const { block, body } of await readBlocks(db, schoolId, segment.number, missing)) {
        const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
        blocks.set(block, buffer)
        cache.set(name(block), buffer)
      }
      if (missing.some((block) => !blocks.has(block))) throw new SegmentGone()
    }
    got.set(segment, blocks)
  }
  return (segment, block) => {
    const buffer = got.get(segment)?.get(block)
    if (!buffer) throw new Error(`block ${block} of segment ${segment.number} was not asked for`)
    return buffer
  }
}

function scopeOf(shape: SearchShape, query: SearchQuery): Scope {
  if (!query.fields) return { fields: undefined, codes: true }
  const fields = query.fields.filter((field) => field !== 'code').map((field) => shape.fields.indexOf(field))
  if (fields.includes(-1)) throw new Error(`no such field among ${query.fields.join(', ')}`)
  return { fields, codes: query.fields.includes('code') }
}
