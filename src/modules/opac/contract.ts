import * as z from 'zod'
import { caseKinds } from '#compensation/rules'
import { endpoint, schoolParams } from '#platform/endpoint'
import { bibKinds, bibStates } from '#catalog/rules'
import { zoneKinds } from '#holdings/rules'

const id = z.coerce.number().int()
const count = z.number().int()
/** One value, or the same name several times in the address. */
/** A name of a publisher may be long. */
const value = z.string().max(500)
const values = z.union([value, z.array(value).max(40)]).optional()

/** By what results can be narrowed, in the order in which a page shows them. */
export const facetNames = [
  'available',
  'class',
  'audience',
  'zone',
  'kind',
  'language',
  'year',
  'publisher',
  'held',
  'state',
] as const
export type FacetName = (typeof facetNames)[number]

export const sortNames = ['best', 'lent', 'new', 'year', 'shelf'] as const
export type SortName = (typeof sortNames)[number]

/** What a search asks; all of it stands in the address, so that every result is a link. */
export const searchAsked = z.object({
  q: z.string().max(200).default(''),
  available: values,
  class: values,
  audience: values,
  zone: values,
  kind: values,
  language: values,
  year: values,
  publisher: values,
  /** `yes`: only titles with copies. Staff alone; visitors see what the school shows. */
  held: values,
  /** `complete` or `stub`. Staff alone. */
  state: values,
  sort: z.enum(sortNames).default('best'),
})
export type SearchAsked = z.output<typeof searchAsked>

export const RESULTS_ON_A_PAGE = 20

/** A title in a list. */
export const titleRow = z.object({
  id: count,
  title: z.string(),
  /** Which part of the title answers the search, from and to, in UTF-16 units. */
  marks: z.array(z.tuple([count, count])),
  author: z.string(),
  publisher: z.string(),
  year: z.number().int().nullable(),
  classNumber: z.string(),
  callNumber: z.string(),
  kind: z.enum(bibKinds),
  /** The uploaded cover; null: drawn from the title. */
  cover: z.number().int().nullable(),
  copies: count,
  available: count,
  /** Where copies stand, by name. */
  zones: z.array(z.string()),
  /** The day on which the first lent copy is due, where none can be taken now. */
  backOn: z.string().nullable(),
  addedOn: z.string(),
  state: z.enum(bibStates),
})
export type TitleRow = z.output<typeof titleRow>

export const facet = z.object({
  name: z.enum(facetNames),
  values: z.array(z.object({ value: z.string(), caption: z.string(), count, chosen: z.boolean() })),
})
export type Facet = z.output<typeof facet>

export const searchTitles = endpoint({
  key: 'GET /schools/:school/search',
  summary: 'Searches the catalogue: a page of titles, the exact total, facets with captions; without hits what is near',
  access: 'public',
  params: schoolParams,
  query: searchAsked.extend({ page: z.coerce.number().int().min(1).max(5000).default(1) }),
  reply: z.object({
    rows: z.array(titleRow),
    total: count,
    facets: z.array(facet),
    /** Only without hits: other words that have some. */
    near: z.array(z.object({ text: z.string(), total: count })),
    /** Only without hits: how many there would be without the chosen facets. */
    withoutFilters: count,
    /** Letters were read as pinyin: the word that most of the page answers with. */
    readAs: z.string(),
  }),
})

export const searchAsExcel = endpoint({
  key: 'GET /schools/:school/search/titles.xlsx',
  summary: 'All titles of a search as an Excel file',
  access: { permission: 'catalog.see-record' },
  params: schoolParams,
  query: searchAsked,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const searchAsPdf = endpoint({
  key: 'GET /schools/:school/search/titles.pdf',
  summary: 'All titles of a search to print',
  access: { permission: 'catalog.see-record' },
  params: schoolParams,
  query: searchAsked,
  produces: 'application/pdf',
})

/** Copies of a title that stand in one place. */
export const place = z.object({
  zoneId: count,
  /** A shelf with the room it stands in: 阅览室 2号架. */
  zone: z.string(),
  /** 五（1）班, whose corner it is; empty elsewhere. */
  className: z.string(),
  /** False: read here, not lent. */
  lends: z.boolean(),
  copies: count,
  available: count,
})
export type Place = z.output<typeof place>

export const title = z.object({
  id: count,
  title: z.string(),
  subtitle: z.string(),
  author: z.string(),
  parallelTitles: z.array(z.string()),
  names: z.array(z.string()),
  publisher: z.string(),
  place: z.string(),
  year: z.number().int().nullable(),
  edition: z.string(),
  extent: z.string(),
  size: z.string(),
  language: z.string(),
  price: z.string(),
  series: z.array(z.string()),
  isbns: z.array(z.string()),
  classNumber: z.string(),
  classes: z.array(
    z.object({
      number: z.string(),
      caption: z.string(),
    }),
  ),
  subjects: z.array(z.string()),
  summary: z.string(),
  contents: z.string(),
  kind: z.string(),
  audience: z.array(z.string()),
  callNumber: z.string(),
  cover: z.number().int().nullable(),
  copies: count,
  available: count,
  places: z.array(place),
  /** The rooms and shelves that are open, from which the way to the book is drawn. */
  zones: z.array(z.object({ id: count, parentId: count.nullable(), name: z.string(), kind: z.enum(zoneKinds) })),
  lent: count,
  backOn: z.string().nullable(),
  waiting: count,
  alike: z.array(
    z.object({
      why: z.enum(['series', 'author']),
      name: z.string(),
      rows: z.array(titleRow),
    }),
  ),
  movedFrom: z.number().int().nullable(),
})
export type Title = z.output<typeof title>

export const readTitle = endpoint({
  key: 'GET /schools/:school/titles/:id',
  summary: 'A title for everybody: description, where its copies stand, what is like it',
  access: 'public',
  params: schoolParams.extend({ id }),
  reply: title,
})

export const shelf = endpoint({
  key: 'GET /schools/:school/bibs/:id/shelf',
  summary: 'The neighbours of a title in shelf order, itself among them',
  access: 'public',
  params: schoolParams.extend({ id }),
  reply: z.array(
    z.object({
      id: count,
      title: z.string(),
      classNumber: z.string(),
      /** The spine label, line by line. */
      label: z.array(z.string()),
      current: z.boolean(),
    }),
  ),
})

export const frontPage = endpoint({
  key: 'GET /schools/:school/front',
  summary: 'What the front page says: open today or when next, how much there is, what is new',
  access: 'public',
  params: schoolParams,
  reply: z.object({
    library: z.string(),
    today: z.string(),
    open: z.boolean(),
    nextOpenDay: z.string().nullable(),
    titles: count,
    classes: z.array(z.object({ value: z.string(), caption: z.string(), count })),
    newest: z.array(titleRow),
  }),
})

export const cover = endpoint({
  key: 'GET /schools/:school/covers/:file',
  summary: 'An uploaded cover',
  access: 'public',
  params: schoolParams.extend({ file: id }),
  produces: 'image/jpeg',
})

/** What the public sees of the catalogue. */
export const opacSettings = z.object({
  /** Titles of which the school has no copy are found too. */
  withoutCopies: z.boolean(),
})

export const readOpacSettings = endpoint({
  key: 'GET /schools/:school/opac-settings',
  summary: 'What the public sees of the catalogue',
  access: { permission: 'catalog.edit' },
  params: schoolParams,
  reply: opacSettings,
})

export const saveOpacSettings = endpoint({
  key: 'PUT /schools/:school/opac-settings',
  summary: 'Sets what the public sees of the catalogue',
  access: { permission: 'opac.set' },
  params: schoolParams,
  body: opacSettings,
  reply: opacSettings,
})

const publicGroup = z.object({
  kind: z.enum(caseKinds),
  /** Null where there are few: a number below five is not shown. */
  cases: z.number().int().nullable(),
  fen: z.number().int().nullable(),
})

export const publicMoney = endpoint({
  key: 'GET /schools/:school/public-compensation',
  summary:
    'K4: lost and damaged books and the money for them, term by term, without names; small numbers are not shown',
  access: 'public',
  params: schoolParams,
  reply: z.object({
    purpose: z.string(),
    terms: z.array(
      z.object({
        schoolYear: z.number().int(),
        number: z.number().int(),
        cases: z.number().int().nullable(),
        replaced: z.number().int().nullable(),
        fen: z.number().int().nullable(),
        refundedFen: z.number().int().nullable(),
        groups: z.array(publicGroup),
      }),
    ),
  }),
})
export type PublicMoney = z.output<(typeof publicMoney)['reply']>
