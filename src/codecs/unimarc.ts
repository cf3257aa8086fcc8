/**
 * UNIMARC and CNMARC (CALIS and national library practice, and what school systems make of it) as a `BibDraft`.
 * Source: CNMARC 书目数据 (GB/T 33286), UNIMARC manual; where they differ in a subfield both are read.
 */
import type { BibDraft, DraftClassNumber, DraftIsbn, DraftSeries, DraftVariantTitle, VariantKind } from './bib-draft.ts'
import {
  LEVEL,
  UNIMARC_AUDIENCE,
  UNIMARC_CONTENT,
  UNIMARC_FREQUENCY,
  UNIMARC_LITERATURE,
  UNIMARC_MATERIAL,
  UNIMARC_SERIAL,
  wordsOf,
} from './coded-data.ts'
import { filled, given, hasCjk, plain, withoutBrackets, withoutIsbd } from './draft-text.ts'
import { allValues, controlValue, firstValue, type DataField, type MarcRecord } from './marc-record.ts'
import { readIsbn } from './standard-number-field.ts'
import { holdingsFields, TaggedFields } from './tagged-fields.ts'
import { pinyinOf, readName, readSubjects } from './unimarc-headings.ts'
import { readReference } from './unimarc-links.ts'

export const VARIANT_TAGS: Readonly<Record<string, VariantKind>> = {
  '500': 'uniform',
  '501': 'collective',
  '510': 'parallel',
  '512': 'cover',
  '513': 'added-title-page',
  '514': 'caption',
  '515': 'running',
  '516': 'spine',
  '517': 'variant',
  '520': 'former',
  '530': 'key',
  '531': 'abbreviated',
  '532': 'expanded',
  '540': 'supplied',
  '541': 'translated',
}

const VARIANTS = Object.entries(VARIANT_TAGS)

/** Notes are 300–345 but for those that have a place of their own. */
const NOTE_TAGS = new Set(
  '300 301 302 303 304 305 306 307 308 310 311 312 313 314 315 316 317 318 320 321 322 323 324 325 326 328 332 336 337 345'.split(
    ' ',
  ),
)

export function unimarcToDraft(record: MarcRecord): BibDraft {
  const fields = TaggedFields.of(record)
  const general = fields.value('100', 'a') ?? ''
  const isbns = fields.all('010').flatMap((field) => readIsbn(field, 'd'))
  return {
    format: isChinese(fields, general) ? 'cnmarc' : 'unimarc',
    material: UNIMARC_MATERIAL[record.leader.charAt(6)] ?? 'text',
    level: LEVEL[record.leader.charAt(7)] ?? 'monograph',
    ...given('controlNumber', plain(controlValue(record, '001') ?? fields.value('001', 'a') ?? '')),
    ...given('sourceAgency', sourceAgency(fields)),
    systemNumbers: filled([...fields.values('035', 'a'), ...fields.values('049', 'c')].map(plain)),
    isbns,
    issns: filled(fields.values('011', 'a').map(plain)),
    unifiedBookNumbers: filled(fields.values('091', 'a').map(plain)),
    orderNumbers: filled(fields.values('092', 'b').map(plain)),
    ...given('price', firstPrice(fields, isbns)),
    ...readTitle(fields.first('200')),
    variantTitles: readVariantTitles(fields),
    names: fields.all('700', '701', '702', '710', '711', '712', '720', '721', '722').flatMap(readName),
    ...given('edition', joined(fields.values('205', 'a').map(withoutBrackets))),
    ...readImprint(fields, general),
    ...given('extent', joined(fields.values('215', 'a').map(withoutBrackets))),
    ...given('physicalDetails', joined(fields.values('215', 'c').map(withoutIsbd))),
    ...given('dimensions', joined(fields.values('215', 'd').map(withoutIsbd))),
    ...given('accompanying', joined(fields.values('215', 'e').map(withoutIsbd))),
    series: readSeries(fields),
    languages: filled(fields.values('101', 'a').map(plain)),
    originalLanguages: filled(fields.values('101', 'c').map(plain)),
    ...given('country', plain(fields.value('102', 'a') ?? '')),
    ...given('region', plain(fields.value('102', 'b') ?? '')),
    classNumbers: readClassNumbers(fields),
    subjects: readSubjects(fields),
    ...given('summary', filled(fields.values('330', 'a').map(plain)).join('\n')),
    contents: filled(fields.values('327', 'a').map(plain)),
    ...given('audienceNote', joined(fields.values('333', 'a').map(plain))),
    notes: filled(fields.valuesOfAny(NOTE_TAGS, 'a').map(plain)),
    sets: fields.all('461').flatMap(readReference),
    parts: fields.all('462', '463').flatMap(readReference),
    links: filled(fields.values('856', 'u').map(plain)),
    ...readCodes(fields, general),
    holdings: holdingsFields(record),
  }
}

/** Catalogued in Chinese, or with what only Chinese agencies write. */
function isChinese(fields: TaggedFields, general: string): boolean {
  if (general.slice(22, 25) === 'chi' || fields.first('690', '091', '905') !== undefined) return true
  return hasCjk(fields.value('200', 'a') ?? '') && general.slice(22, 25).trim() === ''
}

/** 801 with second indicator 0 is the agency that catalogued first. */
function sourceAgency(fields: TaggedFields): string {
  const sources = fields.all('801')
  const first = sources.find((field) => field.ind2 === '0') ?? sources[0]
  return first === undefined ? '' : plain(firstValue(first, 'b') ?? '')
}

function firstPrice(fields: TaggedFields, isbns: readonly DraftIsbn[]): string | undefined {
  const stated = ['010', '011', '091'].map((tag) => withoutIsbd(fields.value(tag, 'd') ?? ''))
  return stated.find((price) => price !== '') ?? isbns.find((isbn) => isbn.price !== undefined)?.price
}

type TitlePart = Pick<BibDraft, 'otherTitle' | 'parallelTitles' | 'responsibility'> & Partial<BibDraft>

function readTitle(field: DataField | undefined): TitlePart {
  if (field === undefined) return { otherTitle: [], parallelTitles: [], responsibility: [] }
  const all = (code: string): string[] => filled(allValues(field, code).map(withoutIsbd))
  return {
    ...given('title', withoutBrackets(titleOf(field))),
    ...given('titlePinyin', pinyinOf(field, titleOf(field))),
    ...given('medium', withoutBrackets(firstValue(field, 'b') ?? '')),
    otherTitle: all('e'),
    parallelTitles: all('d'),
    ...given('partNumber', all('h').join('. ')),
    ...given('partTitle', all('i').join('. ')),
    responsibility: [...all('f'), ...all('g')],
  }
}

/** Text before the first subfield mark, where there is no subfield a, is a title that lost its mark. */
function titleOf(field: DataField): string {
  return firstValue(field, 'a') ?? firstValue(field, '') ?? ''
}

function readVariantTitles(fields: TaggedFields): DraftVariantTitle[] {
  const variants: DraftVariantTitle[] = []
  const put = (kind: VariantKind, title: string, pinyin?: string): void => {
    const text = withoutBrackets(title)
    if (text !== '') variants.push({ title: text, kind, ...given('pinyin', pinyin) })
  }
  // A repeated title, and one of another author, is a further work in the same book.
  const proper = fields.first('200')
  if (proper !== undefined) {
    for (const title of [...allValues(proper, 'a').slice(1), ...allValues(proper, 'c')]) put('further-work', title)
  }
  for (const [tag, kind] of VARIANTS) {
    for (const field of fields.all(tag)) {
      const parts = ['a', 'h', 'i'].flatMap((code) => allValues(field, code).map(withoutIsbd))
      const title = filled(parts).join('. ')
      put(kind, title, pinyinOf(field, title))
    }
  }
  for (const field of fields.all('454')) for (const reference of readReference(field)) put('original', reference.title)
  return variants
}

/** 214 is what France writes in place of 210 since 2019. */
function readImprint(fields: TaggedFields, general: string): Partial<BibDraft> {
  const imprint = fields.first('210', '214')
  const all = (code: string): string =>
    imprint === undefined ? '' : (joined(allValues(imprint, code).map(withoutBrackets)) ?? '')
  const year = all('d')
  const coded = general.slice(9, 13)
  return {
    ...given('place', all('a')),
    ...given('publisher', all('c')),
    ...given('year', year),
    ...(/^\d{4}$/.test(coded) && !year.includes(coded) ? { codedYear: coded } : {}),
  }
}

function readSeries(fields: TaggedFields): DraftSeries[] {
  const statements = fields.all('225').flatMap((field) => {
    const title = withoutBrackets(titleOf(field))
    const all = (code: string): string => filled(allValues(field, code).map(withoutIsbd)).join('. ')
    if (title === '') return []
    return {
      title,
      ...given('number', all('v') || all('h')),
      ...given('part', all('i')),
      ...given('responsibility', all('f')),
      ...given('issn', all('x')),
    }
  })
  if (statements.length > 0) return statements
  return fields.all('410').flatMap((field) =>
    readReference(field).map(({ title, number, issn }) => ({
      title,
      ...given('number', number),
      ...given('issn', issn),
    })),
  )
}

export const CLASS_TAGS = [
  ['690', 'clc'],
  ['692', 'cas'],
  ['675', 'udc'],
  ['676', 'ddc'],
  ['680', 'lcc'],
  ['686', 'other'],
] as const

function readClassNumbers(fields: TaggedFields): DraftClassNumber[] {
  const found: DraftClassNumber[] = []
  for (const [tag, scheme] of CLASS_TAGS) {
    for (const field of fields.all(tag)) {
      const edition = given('edition', plain(firstValue(field, 'v') ?? ''))
      const system = scheme === 'other' ? given('system', plain(firstValue(field, '2') ?? '')) : {}
      for (const value of allValues(field, 'a')) {
        const number = plain(value)
        if (number !== '' && !found.some((other) => other.scheme === scheme && other.number === number)) {
          found.push({ scheme, number, ...edition, ...system })
        }
      }
    }
  }
  return found
}

function readCodes(
  fields: TaggedFields,
  general: string,
): Pick<BibDraft, 'audience' | 'contentForms'> & Partial<BibDraft> {
  const book = fields.value('105', 'a') ?? ''
  const serial = fields.value('110', 'a') ?? ''
  const [literaryForm] = wordsOf(UNIMARC_LITERATURE, book.charAt(11))
  const [serialType] = wordsOf(UNIMARC_SERIAL, serial.charAt(0))
  const [frequency] = wordsOf(UNIMARC_FREQUENCY, serial.charAt(1))
  return {
    audience: wordsOf(UNIMARC_AUDIENCE, general.slice(17, 20)),
    ...(/^[a-oy]/.test(book) ? { illustrations: book.slice(0, 4).replace(/[^a-o]/g, '') } : {}),
    contentForms: wordsOf(UNIMARC_CONTENT, book.slice(4, 8)),
    ...(literaryForm === undefined ? {} : { literaryForm }),
    ...(serialType === undefined ? {} : { serialType }),
    ...(frequency === undefined ? {} : { frequency }),
  }
}

function joined(texts: readonly string[]): string | undefined {
  const rest = filled(texts)
  return rest.length === 0 ? undefined : rest.join(' ; ')
}
