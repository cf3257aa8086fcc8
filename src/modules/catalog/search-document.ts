import type { SearchDocument, SearchShape } from '#platform/search/shape'
import { NO_NUMBER } from '#platform/search/shape'
import { dayNumber } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { fold } from '#values/text'
import type { BibFields } from './contract.ts'
import type { BibState } from './rules.ts'

/** What the catalogue's search holds of a record: texts found by any substring, codes by their beginning, facets, numbers to sort by. */
export const bibShape: SearchShape = {
  fields: ['title', 'names', 'series', 'subjects'],
  facets: ['class', 'kind', 'audience', 'year', 'language', 'publisher', 'zone', 'available', 'held', 'state'],
  numbers: ['lendings', 'year', 'added'],
  popularity: 'lendings',
}

/** What holdings tell of a title: where its copies stand, how many can be taken now, how often they were lent. */
export interface HoldingsOfBib {
  readonly zones: readonly number[]
  readonly copies: number
  readonly available: number
  readonly lendings: number
}

export const NO_HOLDINGS: HoldingsOfBib = { zones: [], copies: 0, available: 0, lendings: 0 }

export function bibDocument(
  id: number,
  fields: BibFields,
  more: { callNumber: string; callKey: string; createdAt: string; state: BibState },
  holdings: HoldingsOfBib = NO_HOLDINGS,
): SearchDocument {
  return {
    id,
    text: {
      title: [
        [fields.title, fields.volume].filter(Boolean).join(' '),
        ...(fields.subtitle ? [`${fields.title} ${fields.subtitle}`] : []),
        ...fields.parallelTitles,
        ...fields.otherTitles,
      ],
      names: [fields.responsibility, ...fields.names.map((one) => one.name)].filter(Boolean),
      series: fields.series.map((one) => one.title),
      subjects: fields.subjects,
    },
    codes: [...fields.isbns, fields.issn, fields.unifiedNumber, fields.classNumber, more.callNumber].filter(Boolean),
    facets: {
      class: fields.classNumber ? [fields.classNumber.charAt(0)] : [],
      kind: [fields.kind],
      audience: fields.audience,
      year: fields.year === null ? [] : [String(fields.year)],
      language: [fields.language],
      publisher: fields.publisher ? [fold(fields.publisher)] : [],
      state: [more.state],
      ...holdingsFacets(holdings),
    },
    numbers: {
      lendings: holdings.lendings,
      year: fields.year ?? NO_NUMBER,
      added: dayNumber(dayOfInstant(more.createdAt)),
    },
    key: more.callKey,
  }
}

export function holdingsFacets(holdings: HoldingsOfBib): { zone: string[]; available: string[]; held: string[] } {
  return {
    zone: holdings.zones.map(String),
    available: holdings.available > 0 ? ['yes'] : [],
    held: holdings.copies > 0 ? ['yes'] : [],
  }
}
