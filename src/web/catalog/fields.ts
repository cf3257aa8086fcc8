/** The fields of a record in words: for the record's page, its history, and two records side by side. */
import type { Bib, BibField } from '#catalog/contract'
import type { PlainKey } from '#messages/catalogue'
import { plainYuan } from '#values/money'
import { language, t } from '../ui/language.ts'

export type ShownField = BibField | 'callNumber'

export const FIELD_NAMES: Readonly<Record<ShownField, PlainKey>> = {
  title: 'catalog.title',
  subtitle: 'catalog.subtitle',
  parallelTitles: 'catalog.parallel_title',
  otherTitles: 'catalog.other_titles',
  volume: 'catalog.volume',
  responsibility: 'catalog.author',
  names: 'catalog.names',
  edition: 'catalog.edition',
  place: 'catalog.place',
  publisher: 'catalog.publisher',
  year: 'catalog.year',
  yearText: 'catalog.year_text',
  extent: 'catalog.extent',
  pages: 'catalog.pages',
  size: 'catalog.size',
  series: 'catalog.series',
  isbns: 'catalog.isbn',
  issn: 'catalog.issn',
  unifiedNumber: 'catalog.unified_number',
  numberText: 'catalog.number_text',
  priceFen: 'catalog.price',
  priceText: 'catalog.price_text',
  setOf: 'catalog.set_of',
  classNumber: 'catalog.class_number',
  callNumber: 'catalog.call_number',
  subjects: 'catalog.subjects',
  summary: 'catalog.summary',
  contents: 'catalog.contents',
  audience: 'catalog.audience',
  kind: 'catalog.kind',
  language: 'catalog.language',
  notes: 'catalog.notes',
}

export const shownFields = Object.keys(FIELD_NAMES) as ShownField[]

/** `field` out of a history or a lock, in words; as it is where a newer server knows more. */
export function fieldName(field: string): string {
  return shownFields.some((one) => one === field) ? t(FIELD_NAMES[field as ShownField]) : field
}

export function fieldText(bib: Bib, field: ShownField): string {
  const comma = t('ui.comma')
  switch (field) {
    case 'priceFen':
      return bib.priceFen === null ? '' : plainYuan(bib.priceFen)
    // as it stood in the source: of use where it says more than what was read from it, and nobody knew better
    case 'yearText':
      return bib.yearText === String(bib.year) || bib.locked.includes('year') ? '' : bib.yearText
    case 'priceText':
      return bib.locked.includes('priceFen') ? '' : bib.priceText
    case 'kind':
      return t(`opac.kind_${bib.kind}`)
    case 'audience':
      return bib.audience.map((one) => t(`opac.audience_${one}`)).join(comma)
    case 'language':
      return languageText(bib.language)
    case 'names':
      return bib.names.map(({ name, role }) => [name, role].filter(Boolean).join(' ')).join(comma)
    case 'series':
      return bib.series.map(({ title, number }) => [title, number].filter(Boolean).join(' ')).join(comma)
    default: {
      const value = bib[field]
      return Array.isArray(value) ? value.join(comma) : String(value ?? '')
    }
  }
}

function languageText(code: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code
  } catch {
    return code // a code that is none
  }
}
