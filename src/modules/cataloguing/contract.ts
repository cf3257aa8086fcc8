import * as z from 'zod'
import { callNumberScheme } from '#catalog/contract'
import { endpoint, schoolParams } from '#platform/endpoint'

const id = z.coerce.number().int()
const count = z.number().int()

/** A record of the school in a warning: it may be the same. */
export const ownTitle = z.object({
  id: count,
  title: z.string(),
  author: z.string(),
  callNumber: z.string(),
  copies: count,
  state: z.enum(['complete', 'stub']),
})
export type OwnTitle = z.output<typeof ownTitle>

export const readIsbn = endpoint({
  key: 'GET /schools/:school/catalog/isbn',
  summary: 'What is known of a scanned or typed ISBN: its check digit, hyphens, publisher, the school’s own records',
  access: { permission: 'catalog.edit' },
  params: schoolParams,
  query: z.object({ text: z.string().max(60) }),
  reply: z.object({
    /** 13 digits; empty where the text holds no valid number. */
    isbn: z.string(),
    hyphenated: z.string(),
    /** A number with a wrong check digit: the one that would fit. */
    proposal: z.string(),
    own: z.array(ownTitle),
    /** By the publisher's prefix, from the school's own records; empty when none has it. */
    publisher: z.string(),
    place: z.string(),
  }),
})

export const readCallNumber = endpoint({
  key: 'GET /schools/:school/catalog/call-number',
  summary: 'The next call number of a class, not taken; titles that stand under a number already',
  access: { permission: 'catalog.edit' },
  params: schoolParams,
  query: z.object({
    class: z.string().max(60).default(''),
    name: z.string().max(200).default(''),
    number: z.string().max(60).default(''),
    except: z.coerce.number().int().optional(),
  }),
  reply: z.object({ next: z.string(), taken: z.array(z.object({ id: count, title: z.string() })) }),
})

export const listStubs = endpoint({
  key: 'GET /schools/:school/catalog/stubs',
  summary: 'Records that wait to be catalogued (待编), the oldest first',
  access: { permission: 'catalog.edit' },
  params: schoolParams,
  reply: z.object({
    total: count,
    rows: z.array(ownTitle.extend({ isbn: z.string(), createdAt: z.string() })),
  }),
})

export const stubsAsExcel = endpoint({
  key: 'GET /schools/:school/catalog/stubs.xlsx',
  summary: 'All records that wait to be catalogued (待编) as an Excel file',
  access: { permission: 'catalog.edit' },
  params: schoolParams,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const restoreBib = endpoint({
  key: 'POST /schools/:school/bibs/:id/restore',
  summary: 'Gives a record what it held in an earlier version',
  access: { permission: 'catalog.edit' },
  params: schoolParams.extend({ id }),
  body: z.object({ version: count, toVersion: count }),
  reply: z.object({ version: count }),
})

/** A picture that the browser made small enough. */
export const COVER_BYTES = 61_440

export const setCover = endpoint({
  key: 'POST /schools/:school/covers',
  summary: 'Uploads the cover of a record, a JPEG of at most 60 KB',
  access: { permission: 'catalog.edit' },
  params: schoolParams,
  body: z.object({ bib: id }),
  upload: { maxBytes: COVER_BYTES },
  reply: z.object({ cover: count.nullable() }),
})

export const dropCover = endpoint({
  key: 'DELETE /schools/:school/bibs/:id/cover',
  summary: 'Takes the uploaded cover away; the drawn one is shown again',
  access: { permission: 'catalog.edit' },
  params: schoolParams.extend({ id }),
  reply: z.object({ cover: count.nullable() }),
})

export const marcView = z.object({
  /** The record as it came, or one made from the fields where none came. */
  source: z.enum(['as-it-came', 'made']),
  leader: z.string(),
  fields: z.array(z.object({ tag: z.string(), indicators: z.string(), text: z.string() })),
})

export const readMarc = endpoint({
  key: 'GET /schools/:school/bibs/:id/marc',
  summary: 'The record in MARC, for the expert',
  access: { permission: 'catalog.see-record' },
  params: schoolParams.extend({ id }),
  reply: marcView,
})

export const recordAsCnmarc = endpoint({
  key: 'GET /schools/:school/bibs/:id/record.mrc',
  summary: 'The record as a CNMARC file (ISO 2709, UTF-8)',
  access: { permission: 'catalog.see-record' },
  params: schoolParams.extend({ id }),
  produces: 'application/marc',
})

const catalogSettings = z.object({ scheme: callNumberScheme, authorNumbers: count })

export const readCatalogSettings = endpoint({
  key: 'GET /schools/:school/catalog/settings',
  summary: 'How the school makes call numbers; how many author numbers are loaded',
  access: { permission: 'catalog.edit' },
  params: schoolParams,
  reply: catalogSettings,
})

export const saveCallNumberScheme = endpoint({
  key: 'PUT /schools/:school/catalog/settings',
  summary: 'Chooses how call numbers are made from now on; numbers given stay',
  access: { permission: 'catalog.set-numbers' },
  params: schoolParams,
  body: callNumberScheme,
  reply: callNumberScheme,
})

export const loadAuthorNumbers = endpoint({
  key: 'POST /schools/:school/catalog/author-numbers',
  summary: 'Loads a table of author numbers (name, number) from a spreadsheet',
  access: { permission: 'catalog.set-numbers' },
  params: schoolParams,
  upload: { maxBytes: 10_000_000 },
  reply: z.object({ loaded: count, unread: count }),
})

export const mergeInput = z.object({
  keep: count,
  keepVersion: count,
  drop: count,
  dropVersion: count,
  /** Names of fields that the kept record takes from the other; `callNumber` too. */
  take: z.array(z.string().max(40)).max(60).default([]),
})

export const mergeResult = z.object({ id: count, version: count, batch: count, copies: count, loans: count })

export const mergeTitles = endpoint({
  key: 'POST /schools/:school/bibs/merges',
  summary: 'Makes one record of two; copies and loans follow. A dry run is the preview; undone as a batch',
  access: { permission: 'catalog.merge' },
  params: schoolParams,
  body: mergeInput,
  reply: mergeResult,
})

export const readHistory = endpoint({
  key: 'GET /schools/:school/bibs/:id/history',
  summary: 'What was changed in a record, by whom and when, newest first',
  access: { permission: 'catalog.see-record' },
  params: schoolParams.extend({ id: z.coerce.number().int() }),
  reply: z.array(
    z.object({
      /** What stood before the change. */
      version: count,
      at: z.string(),
      /** Empty where the person is no longer known, or a program did it. */
      by: z.string(),
      changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
})
