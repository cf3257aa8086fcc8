/** What stands in the form, and what the record becomes by it. Fields that the form does not show stay as they are. */
import type { Bib, BibFields, BibInput } from '#catalog/contract'
import { type Audience, type BibKind, namesIn } from '#catalog/rules'
import { readClassNumber } from '#values/class-number'
import { readIsbn } from '#values/isbn'
import { plainYuan, readYuan } from '#values/money'
import { readExtent } from '#values/pages'

export interface Described {
  title: string
  subtitle?: string
  volume?: string
  responsibility?: string
  publisher?: string
  place?: string
  year?: string
  edition?: string
  extent?: string
  size?: string
  price?: string
  seriesTitle?: string
  seriesNumber?: string
  isbn?: string
  classNumber?: string
  callNumber?: string
  kind: BibKind
  audience: Audience[]
  subjects: string[]
  language: string
  summary?: string
  contents?: string
  parallelTitle?: string
  unifiedNumber?: string
  notes?: string
}

export const EMPTY: Described = { title: '', kind: 'book', audience: [], subjects: [], language: 'chi' }

export function fromBib(bib: Partial<Bib> & { title: string }): Described {
  const [series] = bib.series ?? []
  return {
    ...EMPTY,
    title: bib.title,
    subtitle: bib.subtitle ?? '',
    volume: bib.volume ?? '',
    responsibility: bib.responsibility ?? '',
    publisher: bib.publisher ?? '',
    place: bib.place ?? '',
    edition: bib.edition ?? '',
    extent: bib.extent ?? '',
    size: bib.size ?? '',
    classNumber: bib.classNumber ?? '',
    callNumber: bib.callNumber ?? '',
    summary: bib.summary ?? '',
    contents: bib.contents ?? '',
    unifiedNumber: bib.unifiedNumber ?? '',
    language: bib.language ?? 'chi',
    year: bib.year ? String(bib.year) : '',
    price: bib.priceFen === null || bib.priceFen === undefined ? '' : plainYuan(bib.priceFen),
    seriesTitle: series?.title ?? '',
    seriesNumber: series?.number ?? '',
    isbn: (bib.isbns ?? []).join(' '),
    kind: bib.kind ?? 'book',
    audience: bib.audience ?? [],
    subjects: bib.subjects ?? [],
    parallelTitle: bib.parallelTitles?.[0] ?? '',
    notes: (bib.notes ?? []).join('\n'),
  }
}

/** The record's fields by the form; `before` gives what the form has no place for. */
export function toFields(form: Described, before?: BibFields): BibInput {
  const text = (value: string | undefined) => (value ?? '').trim()
  const same = before !== undefined && text(form.responsibility) === before.responsibility && before.names.length > 0
  return {
    ...before,
    title: text(form.title),
    subtitle: text(form.subtitle),
    volume: text(form.volume),
    responsibility: text(form.responsibility),
    publisher: text(form.publisher),
    place: text(form.place),
    edition: text(form.edition),
    extent: text(form.extent),
    size: text(form.size),
    summary: text(form.summary),
    contents: text(form.contents),
    unifiedNumber: text(form.unifiedNumber),
    kind: form.kind,
    audience: form.audience,
    subjects: form.subjects,
    language: form.language,
    names: same ? before.names : namesIn(text(form.responsibility)),
    year: yearIn(form.year),
    pages: text(form.extent) === before?.extent ? before.pages : (readExtent(text(form.extent))?.pages ?? null),
    priceFen: readYuan(text(form.price)) ?? null,
    series: seriesOf(form, before),
    isbns: isbnsIn(form.isbn),
    classNumber: readClassNumber(text(form.classNumber))?.text ?? text(form.classNumber),
    parallelTitles: [text(form.parallelTitle), ...(before?.parallelTitles.slice(1) ?? [])].filter(Boolean),
    notes: text(form.notes)
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  }
}

export const isbnsIn = (text = '') =>
  text
    .split(/[\s,，;；]+/)
    .map((one) => readIsbn(one)?.isbn13 ?? '')
    .filter(Boolean)

export function yearIn(text = ''): number | null {
  const found = /^\s*(1[5-9]\d\d|20\d\d)/.exec(text)
  return found ? Number(found[1]) : null
}

function seriesOf(form: Described, before?: BibFields): { title: string; number: string }[] {
  const title = (form.seriesTitle ?? '').trim()
  const first = title === '' ? [] : [{ title, number: (form.seriesNumber ?? '').trim() }]
  return [...first, ...(before?.series.slice(1) ?? [])]
}
