import type { BibDraft } from '#codecs/bib-draft'
import { roleWords } from '#codecs/relators'
import { readClassNumber } from '#values/class-number'
import { readDate } from '#values/dates-as-found'
import { findIsbns } from '#values/isbn'
import { readIssn } from '#values/issn'
import { readNumeral } from '#values/numerals'
import { readExtent } from '#values/pages'
import { readPrice } from '#values/price-as-found'
import { collapseSpaces, storableText, toHalfWidth } from '#values/text'
import { readUnifiedBookNumber } from '#values/unified-book-number'
import { audienceOf } from './audience-of-draft.ts'
import type { BibFields } from '#catalog/contract'
import { kindOf } from './kind-of-draft.ts'

/** A draft out of any format: a record file, a spreadsheet, another library. */
export type AnyDraft = Omit<BibDraft, 'format'> & { readonly kindText?: string }

/** What was not understood, or understood with a doubt: said in reports, with the text as it was found. */
export const DRAFT_NOTES = [
  'isbn-invalid', // no ISBN in it, or its check digit is wrong; kept as text, never mended
  'issn-invalid',
  'price-unread', // no price in it: a date, a name, a year
  'price-foreign', // in another currency; kept as text
  'year-unread',
  'year-from-excel', // Excel had made a day of it
  'class-unread', // no number of the classification: its letter is missing
  'text-cut', // longer than a record keeps
] as const
export interface DraftNote {
  readonly code: (typeof DRAFT_NOTES)[number]
  readonly text: string
}

export interface Described {
  /** `title` is empty where the draft has none. */
  readonly fields: BibFields
  readonly notes: readonly DraftNote[]
}

const LINE = 500
const TEXT = 8000

/**
 * The fields of a record as its draft has them: here texts become years, money, pages and numbers. What could not be read
 * stays as text and is named; nothing is invented.
 * @param latestYear a later year of publication is not believed
 */
export function fieldsOfDraft(draft: AnyDraft, latestYear: number): Described {
  const notes: DraftNote[] = []
  const note = (code: DraftNote['code'], text: string): void => void notes.push({ code, text: text.slice(0, 200) })
  const cut = (text: string, most: number): string => {
    const clean = storableText(text)
    if (clean.length <= most) return clean
    note('text-cut', clean.slice(0, 60))
    return storableText(clean.slice(0, most))
  }
  const line = (text: string | undefined): string => cut(collapseSpaces(text ?? ''), LINE)
  const lines = (texts: readonly string[], most: number): string[] =>
    [...new Set(texts.map(line).filter((text) => text !== ''))].slice(0, most)
  const title = line(draft.title)
  const extent = line(draft.extent)
  const size = readExtent(extent)
  const price = priceOf(draft, note)
  const year = yearOf(draft, latestYear, note)
  const numbers = numbersOf(draft, note)
  const classNumber = classOf(draft, note)
  const audience = audienceOf(draft)
  const bare: Omit<BibFields, 'kind' | 'audience'> = {
    title,
    subtitle: line(draft.otherTitle.join(' : ')),
    parallelTitles: lines(draft.parallelTitles, 20),
    otherTitles: lines(
      draft.variantTitles.map((variant) => variant.title),
      40,
    ).filter((other) => other !== title),
    volume: line([draft.partNumber, draft.partTitle].filter(Boolean).join(' ')),
    responsibility: line(draft.responsibility.join(' ; ')),
    names: draft.names.slice(0, 60).map(({ name, roles }) => ({ name: line(name), role: line(roleWords(roles)) })),
    edition: line(draft.edition),
    place: line(draft.place),
    publisher: line(draft.publisher),
    ...year,
    extent,
    pages: size?.pages !== undefined && size.pages >= 1 && size.pages <= 100_000 ? size.pages : null,
    size: line(draft.dimensions),
    series: draft.series.slice(0, 20).map(({ title, part, number }) => ({
      title: line([title, part].filter(Boolean).join('. ')),
      number: line(number),
    })),
    language: languageOf(draft),
    ...numbers,
    priceFen: price.fen,
    priceText: line(price.text),
    setOf: setOf(draft, price.volumes ?? size?.volumes),
    classNumber: classNumber.number,
    subjects: lines(draft.subjects.map(subjectText), 60),
    summary: cut(draft.summary ?? '', TEXT),
    contents: cut(draft.contents.join('\n'), TEXT),
    notes: [...draft.notes, draft.accompanying, audience.length === 0 ? draft.audienceNote : '', classNumber.unread]
      .flatMap((text) => (text === undefined || text === '' ? [] : [cut(text, TEXT)]))
      .slice(0, 60),
  }
  return { fields: { ...bare, audience, kind: kindOf(draft, bare) }, notes }
}

type Note = (code: DraftNote['code'], text: string) => void

function priceOf(draft: AnyDraft, note: Note): { fen: number | null; text: string; volumes?: number } {
  const text = collapseSpaces(draft.price ?? draft.isbns.find((isbn) => isbn.price !== undefined)?.price ?? '')
  if (text === '') return { fen: null, text: '' }
  const found = readPrice(text)
  // 0.00 stands for “not known”; 1997 is a year that slipped into the wrong column.
  const unknown = found === undefined || found.doubts.includes('looks-like-year')
  if (unknown) note('price-unread', text)
  else if (found.currency !== 'CNY') note('price-foreign', text)
  const fen = unknown || found.currency !== 'CNY' || found.fen === 0 ? null : found.fen
  const plain = fen !== null && /^(?:CNY|RMB|[￥¥])?\s*\d+(?:\.\d{1,2})?\s*元?$/i.test(text)
  return { fen, text: plain ? '' : text, ...(found?.forVolumes === undefined ? {} : { volumes: found.forVolumes }) }
}

/** One ISBN and one price for a whole set: said by the price (全3册), by what stands behind the ISBN, or by the extent. */
function setOf(draft: AnyDraft, volumes: number | undefined): number | null {
  const qualifier = draft.isbns.find((isbn) => isbn.cancelled !== true)?.qualifier ?? ''
  const counted = /[全共套].*?(\d{1,3}|[一二三四五六七八九十]{1,3})\s*[册本卷]/.exec(qualifier)?.[1]
  const count = volumes ?? (counted === undefined ? undefined : readNumeral(counted))
  return count !== undefined && count >= 2 && count <= 500 ? count : null
}

function yearOf(draft: AnyDraft, latestYear: number, note: Note): Pick<BibFields, 'year' | 'yearText'> {
  const text = collapseSpaces(draft.year ?? '')
  const found = text === '' ? undefined : readDate(text, latestYear)
  if (found?.doubts.includes('excel-date') === true) note('year-from-excel', text)
  const believed = found !== undefined && found.year >= 100 && !found.doubts.includes('future') ? found.year : undefined
  if (text !== '' && believed === undefined) note('year-unread', text)
  const year = believed ?? (draft.codedYear === undefined ? null : Number(draft.codedYear))
  const usable = year !== null && year >= 100 && year <= latestYear ? year : null
  return { year: usable, yearText: text === String(usable ?? '') ? '' : storableText(text).slice(0, LINE) }
}

function numbersOf(draft: AnyDraft, note: Note): Pick<BibFields, 'isbns' | 'issn' | 'unifiedNumber' | 'numberText'> {
  const isbns: string[] = []
  const unread: string[] = []
  for (const { text, cancelled } of draft.isbns) {
    const found = findIsbns(text)
    const valid = found.flatMap(({ isbn13 }) => isbn13 ?? [])
    if (cancelled !== true) isbns.push(...valid)
    if (cancelled === true || valid.length < Math.max(1, found.length)) unread.push(text)
    if (cancelled !== true && valid.length === 0) note('isbn-invalid', text)
  }
  const [issnText] = draft.issns
  const issn = issnText === undefined ? undefined : readIssn(issnText)
  if (issnText !== undefined && issn?.valid !== true) {
    unread.push(issnText)
    note('issn-invalid', issnText)
  }
  const unified = draft.unifiedBookNumbers.map((text) => readUnifiedBookNumber(text)?.text ?? text)
  return {
    isbns: [...new Set(isbns)].slice(0, 20),
    issn: issn?.valid === true ? issn.issn : '',
    unifiedNumber: storableText(unified[0] ?? '').slice(0, LINE),
    numberText: storableText([...unread, ...unified.slice(1)].join(' ; ')).slice(0, LINE),
  }
}

/** The number of the Chinese Library Classification in its normal form; one that lacks its letter is kept as a note. */
function classOf(draft: AnyDraft, note: Note): { number: string; unread?: string } {
  const clc = draft.classNumbers.filter(({ scheme }) => scheme === 'clc')
  for (const { number } of clc) {
    const read = readClassNumber(number)
    if (read !== undefined && read.text.length <= 60) return { number: read.text }
  }
  const [first] = clc
  if (first === undefined) return { number: '' }
  note('class-unread', first.number)
  return { number: '', unread: first.number }
}

function subjectText({ text, subdivisions }: BibDraft['subjects'][number]): string {
  return [text, ...subdivisions.map((one) => one.text)].join('-')
}

const LANGUAGE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/中|汉|漢/, 'chi'],
  [/英/, 'eng'],
  [/日/, 'jpn'],
  [/法/, 'fre'],
  [/德/, 'ger'],
  [/俄/, 'rus'],
  [/韩|朝鲜/, 'kor'],
  [/藏/, 'tib'],
  [/维吾尔/, 'uig'],
  [/蒙/, 'mon'],
]

/** A code of three letters; the words that lists use for it; Chinese where nothing is said. */
function languageOf({ languages }: AnyDraft): string {
  const first = toHalfWidth(languages[0] ?? '')
    .trim()
    .toLowerCase()
  if (first === 'zho' || first === '') return 'chi'
  if (/^[a-z]{3}$/.test(first)) return first
  return LANGUAGE_WORDS.find(([words]) => words.test(first))?.[1] ?? 'chi'
}
