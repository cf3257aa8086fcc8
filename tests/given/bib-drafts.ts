/** Drafts to test with: of records written down field by field, and arbitrary ones for properties. */
import fc from 'fast-check'
import type { BibDraft, DraftSubdivision, VariantKind } from '#codecs/bib-draft'
import {
  LEVEL,
  UNIMARC_AUDIENCE,
  UNIMARC_CONTENT,
  UNIMARC_FREQUENCY,
  UNIMARC_LITERATURE,
  UNIMARC_MATERIAL,
  UNIMARC_SERIAL,
} from '#codecs/coded-data'
import { withoutBrackets } from '#codecs/draft-text'
import { dataField, type MarcField } from '#codecs/marc-record'
import { toDraft } from '#codecs/to-draft'
import { catalogueText } from './marc-records.ts'

export type WrittenField = readonly [tag: string, indicators: string, ...parts: (readonly [string, string])[]]

/** What a record of these data fields (and control fields, where they matter) is read as. */
export function draftOf(
  fields: readonly WrittenField[],
  leader = '00000nam0 2200000   450 ',
  control: readonly MarcField[] = [],
): BibDraft {
  const written = fields.map(([tag, indicators, ...parts]) => dataField(tag, indicators, parts))
  return toDraft({ leader, fields: [...control, ...written] })
}

/** Texts as drafts have them: nothing left to clean. */
const text = catalogueText
  .map((raw) => withoutBrackets(raw.replace(/^[，：、\s]+/, '')))
  .filter((clean) => clean !== '' && withoutBrackets(clean) === clean)
const texts = fc.array(text, { maxLength: 3 })
const chineseText = text.map((rest) => `三${rest}`)
const pinyin = fc.constantFrom('san ti', 'hóng lóu mèng', 'liu ci xin', 'lü xing')
const digits = fc.integer({ min: 1, max: 99_999_999 }).map(String)
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })
const oneOf = <Word extends string>(codes: Readonly<Record<string, Word>>): fc.Arbitrary<Word> =>
  fc.constantFrom(...new Set(Object.values(codes)))
const someOf = <Word extends string>(codes: Readonly<Record<string, Word>>, most: number): fc.Arbitrary<Word[]> =>
  fc.uniqueArray(oneOf(codes), { maxLength: most })

/** Takes the properties that are undefined away: in a draft an absent fact is an absent property. */
function facts<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, fact]) => fact !== undefined)) as T
}

const VARIANTS: readonly VariantKind[] = [
  'uniform',
  'parallel',
  'cover',
  'spine',
  'variant',
  'former',
  'translated',
  'original',
]
const subdivision: fc.Arbitrary<DraftSubdivision> = fc.record({
  kind: fc.constantFrom('topic', 'place', 'time', 'form'),
  text,
})
const reference = fc
  .record({ title: text, number: maybe(text), isbn: maybe(digits), issn: maybe(digits), controlNumber: maybe(digits) })
  .map(facts)

/** Any draft, in the order and the consistency that drafts read from records have. */
export const arbitraryDraft: fc.Arbitrary<BibDraft> = fc
  .record({
    format: fc.constant('cnmarc' as const),
    material: oneOf(UNIMARC_MATERIAL),
    level: oneOf(LEVEL),
    controlNumber: maybe(digits),
    sourceAgency: maybe(digits),
    systemNumbers: fc.array(digits, { maxLength: 2 }),
    isbns: fc.array(
      fc
        .record({
          text: fc.constantFrom('978-7-5366-9293-0', '7-80179-558-7', '49', '无'),
          qualifier: maybe(chineseText),
          price: maybe(fc.constantFrom('CNY23.00', '￥32.00', '0.0')),
          cancelled: maybe(fc.constant(true as const)),
        })
        .map(facts),
      { maxLength: 3 },
    ),
    issns: fc.array(digits, { maxLength: 2 }),
    unifiedBookNumbers: fc.array(fc.constant('10019·1979'), { maxLength: 1 }),
    orderNumbers: fc.array(digits, { maxLength: 2 }),
    price: maybe(fc.constantFrom('CNY9.80', '0.35元')),
    title: chineseText,
    titlePinyin: maybe(pinyin),
    medium: maybe(text),
    otherTitle: texts,
    parallelTitles: texts,
    partNumber: maybe(text),
    partTitle: maybe(text),
    responsibility: texts,
    edition: maybe(text),
    place: maybe(text),
    publisher: maybe(text),
    year: maybe(fc.constantFrom('2008', '2008.1', '1905-06-30 02:24:00', '不详')),
    extent: maybe(text),
    physicalDetails: maybe(text),
    dimensions: maybe(text),
    accompanying: maybe(text),
    series: fc.array(
      fc
        .record({
          title: text,
          number: maybe(text),
          part: maybe(text),
          responsibility: maybe(text),
          issn: maybe(digits),
        })
        .map(facts),
      { maxLength: 2 },
    ),
    languages: fc.array(fc.constantFrom('chi', 'eng', 'jpn'), { maxLength: 2 }),
    originalLanguages: fc.array(fc.constantFrom('eng', 'fre'), { maxLength: 1 }),
    country: maybe(fc.constantFrom('CN', 'JP')),
    region: maybe(fc.constant('500000')),
    summary: fc.option(
      fc.array(text, { minLength: 1, maxLength: 3 }).map((paragraphs) => paragraphs.join('\n')),
      { nil: undefined },
    ),
    contents: texts,
    audienceNote: maybe(text),
    notes: texts,
    sets: fc.array(reference, { maxLength: 2 }),
    parts: fc.array(reference, { maxLength: 2 }),
    links: fc.array(fc.constant('https://library.invalid/三体.pdf'), { maxLength: 1 }),
    audience: someOf(UNIMARC_AUDIENCE, 3),
    illustrations: maybe(fc.constantFrom('', 'a', 'abcd', 'fm')),
    contentForms: someOf(UNIMARC_CONTENT, 4),
    literaryForm: maybe(oneOf(UNIMARC_LITERATURE)),
    serialType: maybe(oneOf(UNIMARC_SERIAL)),
    frequency: maybe(oneOf(UNIMARC_FREQUENCY)),
    codedYear: maybe(fc.constant('1998')),
    names: fc.array(
      fc
        .record({
          name: chineseText,
          roles: fc.array(fc.constantFrom('著', '绘', '主编'), { maxLength: 2 }),
          kind: fc.constantFrom('person' as const, 'corporate' as const, 'family' as const),
          primary: fc.boolean(),
          pinyin: maybe(pinyin),
          dates: maybe(fc.constant('1963-')),
          addition: maybe(fc.constantFrom('美', '女, 英')),
        })
        .map(facts),
      { maxLength: 4 },
    ),
    subjects: fc.array(
      fc.record({
        text,
        kind: fc.constantFrom('person', 'corporate', 'family', 'title', 'topic', 'place', 'form', 'keyword'),
        subdivisions: fc.array(subdivision, { maxLength: 3 }),
      }),
      { maxLength: 4 },
    ),
    classNumbers: fc.uniqueArray(
      fc.record({
        scheme: fc.constantFrom('clc', 'cas', 'udc', 'ddc', 'lcc', 'other'),
        number: fc.constantFrom('I247.55', 'Q95-49', 'TP312'),
        edition: maybe(fc.constant('5')),
        system: maybe(fc.constant('xxx')),
      }),
      { maxLength: 4, selector: ({ scheme, number }) => `${scheme} ${number}` },
    ),
    variantTitles: fc.array(
      fc.record({ title: chineseText, kind: fc.constantFrom(...VARIANTS), pinyin: maybe(pinyin) }),
      { maxLength: 4 },
    ),
    holdings: fc
      .array(
        fc.constant(
          dataField('905', '  ', [
            ['a', '馆'],
            ['b', '0001'],
            ['b', '0002'],
            ['', ''],
          ]),
        ),
        { maxLength: 2 },
      )
      .map((fields) =>
        fields.map((field) => ({ ...field, subfields: field.subfields.filter(({ code }) => code !== '') })),
      ),
  })
  .map((raw): BibDraft => asDraft(facts(raw) as BibDraft))

/** Brings an arbitrary draft into the order and the consistency that every draft read from a record has. */
function asDraft(raw: BibDraft): BibDraft {
  const order = <T, K>(values: readonly T[], keys: readonly K[], key: (value: T) => K): T[] =>
    values.toSorted((a, b) => keys.indexOf(key(a)) - keys.indexOf(key(b)))
  const { codedYear, price, ...rest } = raw
  const firstPrice = price ?? raw.isbns.find((isbn) => isbn.price !== undefined)?.price
  const classNumbers = raw.classNumbers.map(({ system, ...found }) =>
    facts(found.scheme === 'other' ? { ...found, system } : found),
  )
  return {
    ...rest,
    ...(codedYear === undefined || raw.year?.includes(codedYear) === true ? {} : { codedYear }),
    ...(firstPrice === undefined ? {} : { price: firstPrice }),
    names: order(
      raw.names,
      ['person true', 'person false', 'corporate true', 'corporate false', 'family true', 'family false'],
      ({ kind, primary }) => `${kind} ${primary}`,
    ),
    subjects: order(
      raw.subjects,
      ['person', 'corporate', 'family', 'title', 'topic', 'place', 'form', 'keyword'],
      ({ kind }) => kind,
    ).map((subject) => (subject.kind === 'keyword' ? { ...subject, subdivisions: [] } : subject)),
    classNumbers: order(
      classNumbers as BibDraft['classNumbers'],
      ['clc', 'cas', 'udc', 'ddc', 'lcc', 'other'],
      ({ scheme }) => scheme,
    ),
    variantTitles: order(
      raw.variantTitles.map((variant) =>
        facts(variant.kind === 'original' ? { title: variant.title, kind: variant.kind } : variant),
      ),
      VARIANTS,
      ({ kind }) => kind,
    ),
  }
}
