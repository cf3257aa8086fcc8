/** MARC 21 as a `BibDraft`; source: MARC 21 format for bibliographic data (Library of Congress). */
import type { BibDraft, DraftClassNumber, DraftReference, DraftSeries } from './bib-draft.ts'
import {
  LEVEL,
  MARC21_AUDIENCE,
  MARC21_CONTENT,
  MARC21_FREQUENCY,
  MARC21_LITERATURE,
  MARC21_MATERIAL,
  MARC21_SERIAL,
  wordsOf,
} from './coded-data.ts'
import { filled, given, plain, withoutBrackets, withoutFullStop, withoutIsbd } from './draft-text.ts'
import { readMarc21Names, readMarc21Subjects } from './marc21-headings.ts'
import { fieldsInOriginalScript, type FieldPair } from './marc21-scripts.ts'
import { readMarc21Title, readMarc21Variants } from './marc21-titles.ts'
import { allValues, controlValue, firstValue, type DataField, type MarcRecord } from './marc-record.ts'
import { readIsbn } from './standard-number-field.ts'
import { holdingsFields, TaggedFields } from './tagged-fields.ts'

/** Notes that have a place of their own (contents, summary, audience) or are local. */
const NO_NOTES = new Set([
  '505',
  '520',
  '521',
  '539',
  '583',
  '590',
  '591',
  '592',
  '593',
  '594',
  '595',
  '596',
  '597',
  '598',
  '599',
])

export function marc21ToDraft(record: MarcRecord): BibDraft {
  const pairs = fieldsInOriginalScript(record)
  const fields = new TaggedFields(pairs.map((pair) => pair.field))
  const coded = controlValue(record, '008') ?? ''
  const level = LEVEL[record.leader.charAt(7)] ?? 'monograph'
  const languages = readLanguages(fields, coded)
  const isbns = fields.all('020').flatMap((field) => readIsbn(field, 'c'))
  const title = readMarc21Title(
    pairs.find(({ field }) => field.tag === '245'),
    languages[0],
  )
  const price = isbns.find((isbn) => isbn.price !== undefined)?.price ?? withoutIsbd(fields.value('020', 'c') ?? '')
  return {
    format: 'marc21',
    material: MARC21_MATERIAL[record.leader.charAt(6)] ?? 'text',
    level,
    ...given('controlNumber', plain(controlValue(record, '001') ?? '')),
    ...given('sourceAgency', plain(fields.value('040', 'a') ?? controlValue(record, '003') ?? '')),
    systemNumbers: filled([...fields.values('010', 'a'), ...fields.values('035', 'a')].map(plain)),
    isbns,
    issns: filled(fields.values('022', 'a').map(withoutIsbd)),
    unifiedBookNumbers: [],
    orderNumbers: [],
    ...given('price', price),
    ...title,
    variantTitles: [...title.variantTitles, ...readMarc21Variants(pairs, languages[0])],
    names: readMarc21Names(pairs, languages[0]),
    ...given(
      'edition',
      filled(['a', 'b'].flatMap((code) => fields.values('250', code)).map(withoutBrackets)).join(' '),
    ),
    ...readImprint(fields, coded),
    ...given('extent', joined(fields.values('300', 'a').map(withoutBrackets))),
    ...given('physicalDetails', joined(fields.values('300', 'b').map(withoutIsbd))),
    ...given('dimensions', joined(fields.values('300', 'c').map(withoutPlus))),
    ...given('accompanying', joined(fields.values('300', 'e').map(withoutIsbd))),
    series: readSeries(fields),
    languages,
    originalLanguages: fields.values('041', 'h').flatMap(languageCodes),
    ...given('country', plain(coded.slice(15, 18).replaceAll('|', ''))),
    classNumbers: readClassNumbers(fields),
    subjects: readMarc21Subjects(fields),
    ...given('summary', filled(fields.values('520', 'a').map(plain)).join('\n')),
    contents: readContents(fields),
    ...given('audienceNote', joined(fields.values('521', 'a').map(plain))),
    notes: readNotes(pairs),
    sets: fields.all('773').flatMap(readReference),
    parts: fields.all('774').flatMap(readReference),
    links: filled(fields.values('856', 'u').map(plain)),
    ...readCodes(coded, level),
    holdings: holdingsFields(record),
  }
}

/** 008 has the language first; 041 has all of them, sometimes run together (`engfre`). */
function readLanguages(fields: TaggedFields, coded: string): string[] {
  const main = languageCodes(coded.slice(35, 38))
  return [...new Set([...main, ...fields.values('041', 'a').flatMap(languageCodes)])]
}

function languageCodes(text: string): string[] {
  return (plain(text).match(/[a-z]{3}/g) ?? []).filter((code) => code !== 'und' && code !== 'zxx')
}

/** 264 with second indicator 1 is the publication; others of its kind are making, selling or copyright. */
function readImprint(fields: TaggedFields, coded: string): Partial<BibDraft> {
  const imprint = fields.all('264').find((field) => field.ind2 === '1') ?? fields.first('260', '264')
  const all = (code: string): string =>
    joined(
      (imprint === undefined ? [] : allValues(imprint, code)).map((text) => withoutBrackets(withoutFullStop(text))),
    ) ?? ''
  const year = all('c')
  const codedYear = coded.slice(7, 11)
  return {
    ...given('place', all('a')),
    ...given('publisher', all('b')),
    ...given('year', year),
    ...(/^\d{4}$/.test(codedYear) && !year.includes(codedYear) ? { codedYear } : {}),
  }
}

function readSeries(fields: TaggedFields): DraftSeries[] {
  const stated = fields.all('490', '440')
  return (stated.length > 0 ? stated : fields.all('830')).flatMap((field) => {
    const title = withoutFullStop(withoutBrackets(firstValue(field, 'a') ?? ''))
    if (title === '') return []
    return {
      title,
      ...given('number', withoutFullStop(firstValue(field, 'v') ?? '')),
      ...given('part', filled(['n', 'p'].flatMap((code) => allValues(field, code)).map(withoutFullStop)).join('. ')),
      ...given('issn', withoutIsbd(firstValue(field, 'x') ?? '')),
    }
  })
}

/** 093 and 094 are where Chinese libraries put 中图法 and 科图法 in MARC 21. */
const CLASS_TAGS = { '093': 'clc', '094': 'cas', '082': 'ddc', '080': 'udc', '050': 'lcc', '084': 'other' } as const

function readClassNumbers(fields: TaggedFields): DraftClassNumber[] {
  const found: DraftClassNumber[] = []
  for (const [tag, usual] of Object.entries(CLASS_TAGS)) {
    for (const field of fields.all(tag)) {
      const source = plain(firstValue(field, '2') ?? '')
      const scheme = usual === 'other' && /^clc/i.test(source) ? 'clc' : usual
      for (const number of filled(allValues(field, 'a').map(plain))) {
        if (found.some((other) => other.scheme === scheme && other.number === number)) continue
        found.push({ scheme, number, ...given(usual === 'other' ? 'system' : 'edition', source) })
      }
    }
  }
  return found
}

function readContents(fields: TaggedFields): string[] {
  return fields.all('505').flatMap((field) => {
    const text = field.subfields.filter(({ code }) => 'agrt'.includes(code) && code !== '').map(({ value }) => value)
    return filled(
      text
        .join(' ')
        .split(/\s--\s/)
        .map(withoutFullStop),
    )
  })
}

function readNotes(pairs: readonly FieldPair[]): string[] {
  const notes = pairs.filter(({ field }) => field.tag.startsWith('5') && !NO_NOTES.has(field.tag))
  return filled(notes.flatMap(({ field }) => allValues(field, 'a')).map(plain))
}

function readReference(field: DataField): DraftReference[] {
  const title = withoutFullStop(firstValue(field, 't') ?? firstValue(field, 'a') ?? '')
  if (title === '') return []
  return [
    {
      title,
      ...given('number', withoutFullStop(firstValue(field, 'g') ?? '')),
      ...given('isbn', plain(firstValue(field, 'z') ?? '')),
      ...given('issn', plain(firstValue(field, 'x') ?? '')),
      ...given('controlNumber', plain(firstValue(field, 'w') ?? '')),
    },
  ]
}

/** 008 from 18 on means one thing for books and another for serials. */
function readCodes(
  coded: string,
  level: BibDraft['level'],
): Pick<BibDraft, 'audience' | 'contentForms'> & Partial<BibDraft> {
  const audience = level === 'serial' ? [] : wordsOf(MARC21_AUDIENCE, coded.charAt(22))
  if (level === 'serial') {
    const [frequency] = wordsOf(MARC21_FREQUENCY, coded.charAt(18))
    const [serialType] = wordsOf(MARC21_SERIAL, coded.charAt(21))
    return {
      audience,
      contentForms: [],
      ...(frequency === undefined ? {} : { frequency }),
      ...(serialType === undefined ? {} : { serialType }),
    }
  }
  const [literaryForm] = wordsOf(MARC21_LITERATURE, coded.charAt(33))
  // Photographs are pictures here, and illuminations bear UNIMARC's letter.
  const pictures = coded
    .slice(18, 22)
    .replaceAll('o', 'a')
    .replaceAll('p', 'o')
    .replace(/[^a-o]/g, '')
  return {
    audience,
    ...(/^[ a-p]{4}$/.test(coded.slice(18, 22)) ? { illustrations: [...new Set(pictures)].join('') } : {}),
    contentForms: wordsOf(MARC21_CONTENT, coded.slice(24, 28)),
    ...(literaryForm === undefined ? {} : { literaryForm }),
  }
}

function withoutPlus(text: string): string {
  return withoutIsbd(text).replace(/\s*\+$/, '')
}

function joined(texts: readonly string[]): string | undefined {
  const rest = filled(texts)
  return rest.length === 0 ? undefined : rest.join(' ; ')
}
