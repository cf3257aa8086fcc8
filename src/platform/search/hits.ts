import { decodeList, findList, type StoredList } from './block.ts'
import { listsBeginning } from './code-block.ts'
import type { Documents } from './documents.ts'
import type { ParsedQuery, QueryWord } from './parse-query.ts'
import { nextMatch, type Pattern } from './patterns.ts'
import { concatenate, intersect, NONE, type Ordinals, unite } from './postings.ts'
import { blockOfTerm, blocksOfCode, coveredBy, type Segment } from './segment.ts'
import { PAGE_DOCUMENTS, PAGE_MASK, PAGE_SHIFT, type TextPage } from './text-page.ts'

/** Blocks that were read for a query: by segment, then by number. */
export type Blocks = (segment: Segment, block: number) => Buffer

export interface Searched {
  readonly documents: Documents
  /** In order of their documents, without a gap; what comes after the last is read from the texts themselves. */
  readonly segments: readonly Segment[]
}

/** In which fields a match counts, and whether codes count. */
export interface Scope {
  /** Places in the shape; undefined is anywhere. */
  readonly fields: readonly number[] | undefined
  readonly codes: boolean
}

/** Looking into a text costs about as much as decoding so many bytes of a list. */
const BYTES_A_LOOK = 40

/** The blocks that {@link findHits} will ask for. */
export function blocksNeeded(segment: Segment, words: readonly QueryWord[], scope: Scope): number[] {
  const needed = new Set<number>()
  for (const word of words) {
    for (const pattern of word.patterns) {
      for (const term of [...pattern.all, ...pattern.some]) {
        const block = blockOfTerm(segment.directory, term)
        if (block !== undefined) needed.add(block)
      }
    }
    if (scope.codes)
      for (const code of word.codes) for (const block of blocksOfCode(segment.directory, code)) needed.add(block)
  }
  return [...needed]
}

/** Ordinals of all documents that match every word, ascending; dead ones may be among them. */
export function findHits(searched: Searched, query: ParsedQuery, scope: Scope, blocks: Blocks): Ordinals {
  const { documents, segments } = searched
  if (query.everything) return allOrdinals(documents.count)
  if (query.words.length === 0) return NONE
  const tail = coveredBy(segments)
  const found = segments.map((segment) =>
    allWords(query.words, (word) => wordInSegment(documents, segment, word, scope, blocks)),
  )
  if (tail < documents.count) found.push(allWords(query.words, (word) => wordInTexts(documents, tail, word, scope)))
  return concatenate(found.filter((list) => list.length > 0))
}

function allOrdinals(count: number): Ordinals {
  const all = new Uint32Array(count)
  for (let ordinal = 0; ordinal < count; ordinal++) all[ordinal] = ordinal
  return all
}

function allWords(words: readonly QueryWord[], find: (word: QueryWord) => Ordinals): Ordinals {
  let both: Ordinals | undefined
  for (const word of words) {
    const found = find(word)
    both = both ? intersect(both, found) : found
    if (both.length === 0) return NONE
  }
  return both ?? NONE
}

function wordInSegment(
  documents: Documents,
  segment: Segment,
  word: QueryWord,
  scope: Scope,
  blocks: Blocks,
): Ordinals {
  const lists = word.patterns.map((pattern) => patternInSegment(documents, segment, pattern, scope, blocks))
  if (scope.codes) {
    for (const code of word.codes) {
      for (const block of blocksOfCode(segment.directory, code)) {
        lists.push(...listsBeginning(blocks(segment, block), code, segment.from))
      }
    }
  }
  return unite(lists, segment.from, segment.from + segment.documents)
}

function patternInSegment(
  documents: Documents,
  segment: Segment,
  pattern: Pattern,
  scope: Scope,
  blocks: Blocks,
): Ordinals {
  const lists: StoredList[] = []
  for (const term of pattern.all) {
    const list = storedList(segment, term, blocks)
    if (!list) return NONE
    lists.push(list)
  }
  lists.sort((a, b) => a.to - a.from - (b.to - b.from))
  let found: Ordinals | undefined
  if (pattern.some.length > 0) {
    const some = pattern.some.map((term) => storedList(segment, term, blocks)).filter((list) => list !== undefined)
    const decoded = some.map((list) => decodeList(list, segment.from))
    found = unite(decoded, segment.from, segment.from + segment.documents)
  }
  for (const list of lists) {
    if (found && found.length * BYTES_A_LOOK < list.to - list.from && !pattern.exact) break
    const ordinals = decodeList(list, segment.from)
    found = found ? intersect(found, ordinals) : ordinals
  }
  if (!found) return NONE
  return pattern.exact && !scope.fields
    ? found
    : found.filter((ordinal) => standsIn(documents, ordinal, pattern, scope))
}

function storedList(segment: Segment, term: number, blocks: Blocks): StoredList | undefined {
  const block = blockOfTerm(segment.directory, term)
  return block === undefined ? undefined : findList(blocks(segment, block), term)
}

function standsIn(documents: Documents, ordinal: number, pattern: Pattern, scope: Scope): boolean {
  const page = documents.pages[ordinal >> PAGE_SHIFT] as TextPage
  const doc = ordinal & PAGE_MASK
  if (!scope.fields) return nextMatch(page.units, pattern, page.start(doc), page.end(doc)) >= 0
  return scope.fields.some((field) => {
    const [from, to] = page.field(doc, field)
    return nextMatch(page.units, pattern, from, to) >= 0
  })
}

/** Documents that no segment covers yet: their texts are gone through, a millisecond for ten thousand. */
function wordInTexts(documents: Documents, from: number, word: QueryWord, scope: Scope): Ordinals {
  const lists = word.patterns.map((pattern) => patternInTexts(documents, from, pattern, scope))
  if (scope.codes && word.codes.length > 0) {
    const found: number[] = []
    for (const [ordinal, codes] of documents.codes) {
      if (ordinal >= from && codes.some((code) => word.codes.some((prefix) => code.startsWith(prefix))))
        found.push(ordinal)
    }
    lists.push(Uint32Array.from(found.sort((a, b) => a - b)))
  }
  return unite(lists, from, documents.count)
}

function patternInTexts(documents: Documents, from: number, pattern: Pattern, scope: Scope): Ordinals {
  const found: number[] = []
  for (let number = from >> PAGE_SHIFT; number < documents.pages.length; number++) {
    const page = documents.pages[number] as TextPage
    const base = number * PAGE_DOCUMENTS
    let doc = Math.max(0, from - base)
    let at = page.start(doc)
    const to = page.length
    for (;;) {
      at = nextMatch(page.units, pattern, at, to)
      if (at < 0) break
      while (page.end(doc) <= at) doc++
      if (!scope.fields || standsIn(documents, base + doc, pattern, scope)) found.push(base + doc)
      at = page.end(doc)
    }
  }
  return Uint32Array.from(found)
}
