import { pinyin } from 'pinyin-pro'
import { normalText } from '#platform/search/normal-text'
import type { FacetCount, SearchDocument, SearchQuery, SearchShape } from '#platform/search/shape'
import { READINGS } from '#values/readings-table'

/** What the search index must find, written the plain way: every document is gone through for every query. */
export function plainSearch(
  shape: SearchShape,
  documents: Iterable<SearchDocument>,
  query: SearchQuery,
): { ids: Set<number>; facets: Record<string, FacetCount[]> } {
  const words = query.text.split(/\s+/).filter((word) => normalText(word) !== '')
  const found =
    query.text.trim() !== '' && words.length === 0
      ? []
      : [...documents].filter((document) => words.every((word) => hasWord(shape, document, word, query.fields)))
  const passes = (document: SearchDocument, but?: string) =>
    Object.entries(query.filters ?? {}).every(
      ([facet, values]) =>
        facet === but || values.length === 0 || (document.facets[facet] ?? []).some((value) => values.includes(value)),
    )
  const facets = Object.fromEntries(
    shape.facets.map((facet) => {
      const counts = new Map<string, number>()
      for (const document of found.filter((one) => passes(one, facet))) {
        for (const value of new Set(document.facets[facet])) counts.set(value, (counts.get(value) ?? 0) + 1)
      }
      return [facet, [...counts].map(([value, count]) => ({ value, count }))]
    }),
  )
  return { ids: new Set(found.filter((document) => passes(document)).map(({ id }) => id)), facets }
}

function hasWord(
  shape: SearchShape,
  document: SearchDocument,
  word: string,
  fields: readonly string[] | undefined,
): boolean {
  const typed = normalText(word)
  const texts = foldedTexts(shape, document, fields)
  if (texts.some((text) => text.includes(typed))) return true
  return /^[a-z]+$/.test(typed) && texts.some((text) => sounds(text, typed))
}

const folded = new WeakMap<SearchDocument, Map<string, string[]>>()

function foldedTexts(shape: SearchShape, document: SearchDocument, fields: readonly string[] | undefined): string[] {
  const known =
    folded.get(document) ?? new Map(shape.fields.map((field) => [field, (document.text[field] ?? []).map(normalText)]))
  folded.set(document, known)
  return (fields ?? shape.fields).flatMap((field) => known.get(field) ?? [])
}

/** Whole syllables in a run; where the letters are no whole syllables, the last may be cut off; or two and more initials. */
function sounds(text: string, letters: string): boolean {
  const readings = [...text].map(readingsOf)
  const from = (at: number, left: string, fits: (reading: string, left: string) => number | undefined): boolean => {
    if (left === '') return true
    return (readings[at] ?? []).some((reading) => {
      const taken = fits(reading, left)
      return taken !== undefined && from(at + 1, left.slice(taken), fits)
    })
  }
  const whole = (reading: string, left: string) => (left.startsWith(reading) ? reading.length : undefined)
  const cutOff = (reading: string, left: string) =>
    whole(reading, left) ??
    (left.length > (letters.length > 1 ? 0 : 1) && reading.startsWith(left) ? left.length : undefined)
  const initial = (reading: string, left: string) => (reading[0] === left[0] ? 1 : undefined)
  const anywhere = (fits: typeof whole) => readings.some((_, at) => from(at, letters, fits))
  if (anywhere(whole) || (letters.length > 1 && anywhere(initial))) return true
  return !isWhole(letters) && anywhere(cutOff)
}

const known = new Map<string, string[]>()
const syllables = new Set<string>()

function readingsOf(character: string): string[] {
  if (!/[\u3007\u3400-\u4dbf\u4e00-\u9fff]/.test(character)) return []
  let readings = known.get(character)
  if (!readings) {
    const plain =
      READINGS.get(character) ?? pinyin(character, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })
    const folded = { 干: ['qian'], 卜: ['bo'], 着: ['zhu'] }[character] ?? []
    readings = [...plain, ...folded]
      .flatMap((one) => (/^[ln]ve?$/.test(one) ? [one, one.replace('v', 'u')] : [one]))
      .filter((one) => /^[a-z]*[aeiouv][a-z]*$/.test(one))
    known.set(character, readings)
  }
  return readings
}

function isWhole(letters: string): boolean {
  if (syllables.size === 0) {
    for (let unit = 0x3400; unit < 0xa000; unit++)
      for (const one of readingsOf(String.fromCharCode(unit))) syllables.add(one)
  }
  if (letters === '') return true
  for (let length = Math.min(6, letters.length); length > 0; length--) {
    if (syllables.has(letters.slice(0, length)) && isWhole(letters.slice(length))) return true
  }
  return false
}
