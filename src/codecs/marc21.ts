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
import { plain, withFacts, withoutBrackets, withoutFullStop, withoutIsbd } from './draft-text.ts'
import { readMarc21Names, readMarc21Subjects } from './marc21-headings.ts'
import { fieldsInOriginalScript } from './marc21-scripts.ts'
import { readMarc21Title, readMarc21Variants } from './marc21-titles.ts'
import { controlValue, type DataField, type MarcRecord } from './marc-record.ts'
import { readIsbn } from './standard-number-field.ts'
import { holdingsFields, TaggedFields, textOf, textsOf } from './tagged-fields.ts'

/** Notes are 5xx but for contents, summary and audience, which have a place of their own, and the local 59x. */
const NOTE = /^5(?!05|20|21|39|83|9)/

export function marc21ToDraft(record: MarcRecord): BibDraft {
  const pairs = fieldsInOriginalScript(record)
  const fields = new TaggedFields(pairs.map((pair) => pair.field))
  const coded = controlValue(record, '008') ?? ''
  const level = LEVEL[record.leader.charAt(7)] ?? 'monograph'
  const languages = readLanguages(fields, coded)
  const isbns = fields.all('020').flatMap((field) => readIsbn(field, 'c'))
  const proper = pairs.find(({ field }) => field.tag === '245')
  const title = readMarc21Title(proper, languages[0])
  return withFacts(
    {
      format: 'marc21' as const,
      material: MARC21_MATERIAL[record.leader.charAt(6)] ?? 'text',
      level,
      systemNumbers: [...fields.texts('010', 'a'), ...fields.texts('035', 'a')],
      isbns,
      issns: fields.texts('022', 'a', withoutIsbd),
      unifiedBookNumbers: [],
      orderNumbers: [],
      ...title,
      variantTitles: [...title.variantTitles, ...readMarc21Variants(pairs, languages[0])],
      names: readMarc21Names(pairs, languages[0]),
      ...readImprint(fields, coded),
      series: readSeries(fields),
      languages,
      originalLanguages: fields.texts('041', 'h').flatMap(languageCodes),
      classNumbers: readClassNumbers(fields),
      subjects: readMarc21Subjects(fields),
      contents: fields.all('505').flatMap(readContents),
      notes: fields.where(({ tag }) => NOTE.test(tag)).flatMap((field) => textsOf(field, 'a')),
      sets: fields.all('773').flatMap(readReference),
      parts: fields.all('774').flatMap(readReference),
      links: fields.texts('856', 'u'),
      ...readCodes(coded, level),
      holdings: holdingsFields(fields),
    },
    {
      controlNumber: plain(controlValue(record, '001') ?? ''),
      sourceAgency: fields.text('040', 'a') || plain(controlValue(record, '003') ?? ''),
      price: isbns.find((isbn) => isbn.price !== undefined)?.price ?? fields.text('020', 'c', withoutIsbd),
      edition: fields.texts('250', 'ab', withoutBrackets).join(' '),
      extent: fields.joined('300', 'a', withoutBrackets),
      physicalDetails: fields.joined('300', 'b', withoutIsbd),
      dimensions: fields.joined('300', 'c', withoutPlus),
      accompanying: fields.joined('300', 'e', withoutIsbd),
      country: plain(coded.slice(15, 18).replaceAll('|', '')),
      summary: fields.texts('520', 'a').join('\n'),
      audienceNote: fields.joined('521', 'a'),
    },
  )
}

/** 008 has the language first; 041 has all of them, sometimes run together (`engfre`). */
function readLanguages(fields: TaggedFields, coded: string): string[] {
  const main = languageCodes(coded.slice(35, 38))
  return [...new Set([...main, ...fields.texts('041', 'a').flatMap(languageCodes)])]
}

function languageCodes(text: string): string[] {
  return (text.match(/[a-z]{3}/g) ?? []).filter((code) => code !== 'und' && code !== 'zxx')
}

/** 264 with second indicator 1 is the publication; others of its kind are making, selling or copyright. */
function readImprint(fields: TaggedFields, coded: string): Partial<BibDraft> {
  const imprint = fields.all('264').find((field) => field.ind2 === '1') ?? fields.first('260', '264')
  if (imprint === undefined) return /^\d{4}$/.test(coded.slice(7, 11)) ? { codedYear: coded.slice(7, 11) } : {}
  const all = (code: string): string =>
    textsOf(imprint, code, (text) => withoutBrackets(withoutFullStop(text))).join(' ; ')
  const year = all('c')
  const codedYear = coded.slice(7, 11)
  return withFacts(
    {},
    {
      place: all('a'),
      publisher: all('b'),
      year,
      codedYear: /^\d{4}$/.test(codedYear) && !year.includes(codedYear) ? codedYear : undefined,
    },
  )
}

function readSeries(fields: TaggedFields): DraftSeries[] {
  const stated = fields.all('490', '440')
  return (stated.length > 0 ? stated : fields.all('830')).flatMap((field) => {
    const title = withoutFullStop(textOf(field, 'a', withoutBrackets))
    const facts = {
      number: textOf(field, 'v', withoutFullStop),
      part: textsOf(field, 'np', withoutFullStop).join('. '),
      issn: textOf(field, 'x', withoutIsbd),
    }
    return title === '' ? [] : [withFacts({ title }, facts)]
  })
}

/** 093 and 094 are where Chinese libraries put 中图法 and 科图法 in MARC 21. */
const CLASS_TAGS = [
  ['093', 'clc'],
  ['094', 'cas'],
  ['082', 'ddc'],
  ['080', 'udc'],
  ['050', 'lcc'],
  ['084', 'other'],
] as const

function readClassNumbers(fields: TaggedFields): DraftClassNumber[] {
  const found: DraftClassNumber[] = []
  for (const [tag, usual] of CLASS_TAGS) {
    for (const field of fields.all(tag)) {
      const source = textOf(field, '2')
      const scheme = usual === 'other' && /^clc/i.test(source) ? 'clc' : usual
      const facts = usual === 'other' ? { system: source } : { edition: source }
      for (const number of textsOf(field, 'a')) {
        if (found.some((other) => other.scheme === scheme && other.number === number)) continue
        found.push(withFacts({ scheme, number }, facts))
      }
    }
  }
  return found
}

function readContents(field: DataField): string[] {
  const parts = textsOf(field, 'agrt')
    .join(' ')
    .split(/\s--\s/)
  return parts.map(withoutFullStop).filter((part) => part !== '')
}

function readReference(field: DataField): DraftReference[] {
  const title = textOf(field, 't', withoutFullStop) || textOf(field, 'a', withoutFullStop)
  const facts = {
    number: textOf(field, 'g', withoutFullStop),
    isbn: textOf(field, 'z'),
    issn: textOf(field, 'x'),
    controlNumber: textOf(field, 'w'),
  }
  return title === '' ? [] : [withFacts({ title }, facts)]
}

/** 008 from 18 on means one thing for books and another for serials. */
function readCodes(
  coded: string,
  level: BibDraft['level'],
): Pick<BibDraft, 'audience' | 'contentForms'> & Partial<BibDraft> {
  if (level === 'serial') {
    return withFacts(
      { audience: [], contentForms: [] },
      { frequency: MARC21_FREQUENCY[coded.charAt(18)], serialType: MARC21_SERIAL[coded.charAt(21)] },
    )
  }
  const codes: Pick<BibDraft, 'audience' | 'contentForms'> & Partial<BibDraft> = withFacts(
    {
      audience: wordsOf(MARC21_AUDIENCE, coded.charAt(22)),
      contentForms: wordsOf(MARC21_CONTENT, coded.slice(24, 28)),
    },
    { literaryForm: MARC21_LITERATURE[coded.charAt(33)] },
  )
  const pictures = coded.slice(18, 22)
  if (!/^[ a-p]{4}$/.test(pictures)) return codes
  // Photographs are pictures here, and illuminations bear UNIMARC's letter.
  const letters = pictures.replaceAll('o', 'a').replaceAll('p', 'o').replaceAll(' ', '')
  return { ...codes, illustrations: [...new Set(letters)].join('') }
}

function withoutPlus(text: string): string {
  return withoutIsbd(text).replace(/\s*\+$/, '')
}
