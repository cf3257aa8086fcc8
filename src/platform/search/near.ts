import type { Documents } from './documents.ts'
import { nearSpellings, nearTyped } from './near-spellings.ts'
import { type ParsedQuery, parseQuery, type QueryWord } from './parse-query.ts'
import { nextMatch, type Pattern } from './patterns.ts'
import type { Ordinals } from './postings.ts'
import { countHits } from './rank.ts'
import type { NearText, SearchQuery } from './shape.ts'
import { PAGE_MASK, PAGE_SHIFT, type TextPage } from './text-page.ts'

type Find = (query: ParsedQuery) => Promise<Ordinals>

/** Proposals at most. */
const MOST_PROPOSALS = 5
/** Texts are tried until so many have been looked up. */
const MOST_TRIES = 48
/** Documents looked into for each way in which a word may be misspelt. */
const MOST_LOOKS = 400

/**
 * What is near a query without hits: a word with one character off, missing or too many, one that sounds the same, a slip in
 * typed pinyin; where each word alone has hits, the words alone. Each proposal has hits that pass the filters; the likeliest
 * slip stands first.
 */
export async function nearTexts(
  documents: Documents,
  query: ParsedQuery,
  find: Find,
  filters: SearchQuery['filters'],
): Promise<NearText[]> {
  const total = async (parsed: ParsedQuery) => countHits(documents, await find(parsed), filters)
  const words = await Promise.all(query.words.map(async (word) => ({ word, total: await total(only(word)) })))
  const missing = words.filter((one) => one.total === 0)
  if (missing.length === 0) {
    const alone = words.filter(({ word }) => word.text !== '').map((one) => ({ text: one.word.text, total: one.total }))
    return alone.sort((a, b) => a.total - b.total).slice(0, MOST_PROPOSALS)
  }
  const found: NearText[] = []
  const tried = new Set<string>()
  for (const { word } of missing) {
    for await (const instead of insteadOf(documents, word, find)) {
      const text = query.words.map((one) => (one === word ? instead : one.text)).join(' ')
      if (found.length >= MOST_PROPOSALS || tried.size >= MOST_TRIES) return found
      if (tried.has(text)) continue
      tried.add(text)
      const hits = await total(parseQuery(text))
      if (hits > 0) found.push({ text, total: hits })
    }
  }
  if (found.length > 0 || missing.length === words.length) return found
  const others = words.filter((one) => one.total > 0).map(({ word }) => word.text)
  const hits = await total(parseQuery(others.join(' ')))
  return hits > 0 ? [{ text: others.join(' '), total: hits }] : []
}

/** Words that may have been meant, the likeliest first. */
async function* insteadOf(documents: Documents, word: QueryWord, find: Find): AsyncGenerator<string> {
  for (const patterns of nearSpellings(word.text)) {
    const texts = new Map<string, number>()
    for (const pattern of patterns) {
      const hits = await find(only({ text: '', patterns: [pattern], codes: [] }))
      for (const text of textsAt(documents, hits, pattern)) texts.set(text, (texts.get(text) ?? 0) + 1)
    }
    texts.delete(word.text)
    yield* [...texts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([text]) => text)
  }
  yield* nearTyped(word.text)
}

/** What really stands where the pattern matches, in the newest documents. */
function* textsAt(documents: Documents, hits: Ordinals, pattern: Pattern): Generator<string> {
  for (const ordinal of hits.slice(-MOST_LOOKS)) {
    const page = documents.pages[ordinal >> PAGE_SHIFT] as TextPage
    const doc = ordinal & PAGE_MASK
    const at = nextMatch(page.units, pattern, page.start(doc), page.end(doc))
    if (at >= 0 && documents.isLive(ordinal))
      yield String.fromCharCode(...page.units.subarray(at, at + pattern.elements.length))
  }
}

function only(word: QueryWord): ParsedQuery {
  return { words: [word], phrases: [], everything: false }
}
