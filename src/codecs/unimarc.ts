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
import { hasCjk, plain, withFacts, withoutBrackets, withoutIsbd } from './draft-text.ts'
import { allValues, controlValue, firstValue, type DataField, type MarcRecord } from './marc-record.ts'
import { readIsbn } from './standard-number-field.ts'
import { holdingsFields, TaggedFields, textOf, textsOf } from './tagged-fields.ts'
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

const NAME_TAGS = ['700', '701', '702', '710', '711', '712', '720', '721', '722']

export function unimarcToDraft(record: MarcRecord): BibDraft {
  const fields = TaggedFields.of(record)
  const general = fields.coded('100', 'a')
  const isbns = fields.all('010').flatMap((field) => readIsbn(field, 'd'))
  return withFacts(
    {
      format: isChinese(fields, general) ? ('cnmarc' as const) : ('unimarc' as const),
      material: UNIMARC_MATERIAL[record.leader.charAt(6)] ?? 'text',
      level: LEVEL[record.leader.charAt(7)] ?? 'monograph',
      systemNumbers: [...fields.texts('035', 'a'), ...fields.texts('049', 'c')],
      isbns,
      issns: fields.texts('011', 'a'),
      unifiedBookNumbers: fields.texts('091', 'a'),
      orderNumbers: fields.texts('092', 'b'),
      ...readTitle(fields.first('200')),
      variantTitles: readVariantTitles(fields),
      names: NAME_TAGS.flatMap((tag) => fields.all(tag).flatMap(readName)),
      ...readImprint(fields, general),
      series: readSeries(fields),
      languages: fields.texts('101', 'a'),
      originalLanguages: fields.texts('101', 'c'),
      classNumbers: readClassNumbers(fields),
      subjects: readSubjects(fields),
      contents: fields.texts('327', 'a'),
      notes: fields.where(({ tag }) => NOTE_TAGS.has(tag)).flatMap((field) => textsOf(field, 'a')),
      sets: fields.all('461').flatMap(readReference),
      parts: fields.all('462', '463').flatMap(readReference),
      links: fields.texts('856', 'u'),
      ...readCodes(fields, general),
      holdings: holdingsFields(fields),
    },
    {
      controlNumber: plain(controlValue(record, '001') ?? fields.coded('001', 'a')),
      sourceAgency: sourceAgency(fields),
      price: firstPrice(fields, isbns),
      edition: fields.joined('205', 'a', withoutBrackets),
      extent: fields.joined('215', 'a', withoutBrackets),
      physicalDetails: fields.joined('215', 'c', withoutIsbd),
      dimensions: fields.joined('215', 'd', withoutIsbd),
      accompanying: fields.joined('215', 'e', withoutIsbd),
      country: fields.text('102', 'a'),
      region: fields.text('102', 'b'),
      summary: fields.texts('330', 'a').join('\n'),
      audienceNote: fields.joined('333', 'a'),
    },
  )
}

/** Catalogued in Chinese, or with what only Chinese agencies write. */
function isChinese(fields: TaggedFields, general: string): boolean {
  if (general.slice(22, 25) === 'chi' || fields.first('690', '091', '905') !== undefined) return true
  return hasCjk(fields.text('200', 'a')) && general.slice(22, 25).trim() === ''
}

/** 801 with second indicator 0 is the agency that catalogued first. */
function sourceAgency(fields: TaggedFields): string {
  const sources = fields.all('801')
  return textOf(sources.find((field) => field.ind2 === '0') ?? sources[0], 'b')
}

function firstPrice(fields: TaggedFields, isbns: readonly DraftIsbn[]): string | undefined {
  for (const tag of ['010', '011', '091']) {
    const price = fields.text(tag, 'd', withoutIsbd)
    if (price !== '') return price
  }
  return isbns.find((isbn) => isbn.price !== undefined)?.price
}

function readTitle(
  field: DataField | undefined,
): Pick<BibDraft, 'otherTitle' | 'parallelTitles' | 'responsibility'> & Partial<BibDraft> {
  if (field === undefined) return { otherTitle: [], parallelTitles: [], responsibility: [] }
  return withFacts(
    {
      otherTitle: textsOf(field, 'e', withoutIsbd),
      parallelTitles: textsOf(field, 'd', withoutIsbd),
      responsibility: [...textsOf(field, 'f', withoutIsbd), ...textsOf(field, 'g', withoutIsbd)],
    },
    {
      title: withoutBrackets(titleOf(field)),
      titlePinyin: pinyinOf(field, titleOf(field)),
      medium: textOf(field, 'b', withoutBrackets),
      partNumber: textsOf(field, 'h', withoutIsbd).join('. '),
      partTitle: textsOf(field, 'i', withoutIsbd).join('. '),
    },
  )
}

/** Text before the first subfield mark, where there is no subfield a, is a title that lost its mark. */
function titleOf(field: DataField): string {
  return firstValue(field, 'a') ?? firstValue(field, '') ?? ''
}

function readVariantTitles(fields: TaggedFields): DraftVariantTitle[] {
  const variants: DraftVariantTitle[] = []
  const put = (kind: VariantKind, title: string, pinyin?: string): void => {
    const text = withoutBrackets(title)
    if (text !== '') variants.push(withFacts({ title: text, kind }, { pinyin }))
  }
  // A repeated title, and one of another author, is a further work in the same book.
  const proper = fields.first('200')
  if (proper !== undefined) {
    for (const title of [...allValues(proper, 'a').slice(1), ...allValues(proper, 'c')]) put('further-work', title)
  }
  for (const [tag, kind] of VARIANTS) {
    for (const field of fields.all(tag)) {
      const title = ['a', 'h', 'i'].flatMap((code) => textsOf(field, code, withoutIsbd)).join('. ')
      put(kind, title, pinyinOf(field, title))
    }
  }
  for (const field of fields.all('454')) for (const reference of readReference(field)) put('original', reference.title)
  return variants
}

/** 214 is what France writes in place of 210 since 2019. */
function readImprint(fields: TaggedFields, general: string): Partial<BibDraft> {
  const tag = fields.first('210') === undefined ? '214' : '210'
  const year = fields.joined(tag, 'd', withoutBrackets)
  const coded = general.slice(9, 13)
  return withFacts(
    {},
    {
      place: fields.joined(tag, 'a', withoutBrackets),
      publisher: fields.joined(tag, 'c', withoutBrackets),
      year,
      codedYear: /^\d{4}$/.test(coded) && !year.includes(coded) ? coded : undefined,
    },
  )
}

function readSeries(fields: TaggedFields): DraftSeries[] {
  const statements = fields.all('225').flatMap((field) => {
    const title = withoutBrackets(titleOf(field))
    const all = (code: string): string => textsOf(field, code, withoutIsbd).join('. ')
    const facts = { number: all('v') || all('h'), part: all('i'), responsibility: all('f'), issn: all('x') }
    return title === '' ? [] : [withFacts({ title }, facts)]
  })
  if (statements.length > 0) return statements
  return fields
    .all('410')
    .flatMap((field) => readReference(field).map(({ title, number, issn }) => withFacts({ title }, { number, issn })))
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
      const facts = { edition: textOf(field, 'v'), system: scheme === 'other' ? textOf(field, '2') : '' }
      for (const number of textsOf(field, 'a')) {
        if (found.some((other) => other.scheme === scheme && other.number === number)) continue
        found.push(withFacts({ scheme, number }, facts))
      }
    }
  }
  return found
}

function readCodes(
  fields: TaggedFields,
  general: string,
): Pick<BibDraft, 'audience' | 'contentForms'> & Partial<BibDraft> {
  const book = fields.coded('105', 'a')
  const serial = fields.coded('110', 'a')
  const codes: Pick<BibDraft, 'audience' | 'contentForms'> & Partial<BibDraft> = withFacts(
    {
      audience: wordsOf(UNIMARC_AUDIENCE, general.slice(17, 20)),
      contentForms: wordsOf(UNIMARC_CONTENT, book.slice(4, 8)),
    },
    {
      literaryForm: UNIMARC_LITERATURE[book.charAt(11)],
      serialType: UNIMARC_SERIAL[serial.charAt(0)],
      frequency: UNIMARC_FREQUENCY[serial.charAt(1)],
    },
  )
  // No pictures is a fact too, and an empty text.
  return /^[a-oy]/.test(book) ? { ...codes, illustrations: book.slice(0, 4).replace(/[^a-o]/g, '') } : codes
}
