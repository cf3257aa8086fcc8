import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { audiences, bibKinds, bibStates } from './rules.ts'

const line = z.string().max(500)
const text = z.string().max(8000)

/** What a librarian describes of a title and edition; all of it can be left out but the title. */
export const bibFields = z.object({
  title: z.string().min(1).max(500),
  subtitle: line.default(''),
  parallelTitles: z.array(line).max(20).default([]),
  otherTitles: z.array(line).max(40).default([]),
  /** Part number and part title: 第二册 · 上卷 … */
  volume: line.default(''),
  /** The statement of responsibility as printed. */
  responsibility: line.default(''),
  names: z
    .array(z.object({ name: line, role: line.default('') }))
    .max(60)
    .default([]),
  edition: line.default(''),
  place: line.default(''),
  publisher: line.default(''),
  year: z.number().int().min(100).max(2200).nullable().default(null),
  /** As the record had it, where it is more than the year. */
  yearText: line.default(''),
  extent: line.default(''),
  pages: z.number().int().min(1).max(100_000).nullable().default(null),
  size: line.default(''),
  series: z
    .array(z.object({ title: line, number: line.default('') }))
    .max(20)
    .default([]),
  language: line.default('chi'),
  /** ISBN (13 digits), ISSN, 统一书号, as identifying numbers; what is not valid stands in `numberText`. */
  isbns: z
    .array(z.string().regex(/^\d{13}$/))
    .max(20)
    .default([]),
  issn: line.default(''),
  unifiedNumber: line.default(''),
  numberText: line.default(''),
  priceFen: z.number().int().min(0).nullable().default(null),
  priceText: line.default(''),
  /** The ISBN and price are those of a whole set (全3册). */
  setOf: z.number().int().min(2).max(500).nullable().default(null),
  classNumber: z.string().max(60).default(''),
  subjects: z.array(line).max(60).default([]),
  summary: text.default(''),
  contents: text.default(''),
  audience: z.array(z.enum(audiences)).max(audiences.length).default([]),
  kind: z.enum(bibKinds).default('book'),
  notes: z.array(text).max(60).default([]),
})
export type BibFields = z.output<typeof bibFields>
export type BibInput = z.input<typeof bibFields>
export type BibField = keyof BibFields

export const bib = bibFields.extend({
  id: z.number().int(),
  version: z.number().int(),
  state: z.enum(bibStates),
  callNumber: z.string(),
  /** Fields that a librarian has edited: imports leave them alone. */
  locked: z.array(z.string()),
  coverFile: z.number().int().nullable(),
  copies: z.number().int(),
  available: z.number().int(),
  lendings: z.number().int(),
  zones: z.array(z.number().int()),
  createdAt: z.string(),
  changedAt: z.string(),
})
export type Bib = z.output<typeof bib>

const id = z.coerce.number().int()

export const getBib = endpoint({
  key: 'GET /schools/:school/bibs/:id',
  summary: 'A bibliographic record with all its fields',
  access: { permission: 'catalog.see-record' },
  params: schoolParams.extend({ id }),
  reply: bib,
})

export const createBib = endpoint({
  key: 'POST /schools/:school/bibs',
  summary: 'A new record described by hand; refused once with what may be the same',
  access: { permission: 'catalog.edit' },
  params: schoolParams,
  body: z.object({
    fields: bibFields,
    callNumber: z.string().max(60).optional(),
    notTheSame: z.boolean().default(false),
    sharedNumber: z.boolean().optional(),
  }),
  reply: z.object({ id: z.number().int(), callNumber: z.string() }),
})

export const changeBib = endpoint({
  key: 'PUT /schools/:school/bibs/:id',
  summary: 'Changes a record; the changed fields are locked against imports',
  access: { permission: 'catalog.edit' },
  params: schoolParams.extend({ id }),
  body: z.object({
    version: z.number().int(),
    fields: bibFields,
    /** Left out: kept, or the next of the new class when the class number changes. */
    callNumber: z.string().max(60).optional(),
    sharedNumber: z.boolean().optional(),
  }),
  reply: bib,
})

/** What can be kept from imports: every field, and the call number. */
export const lockableField = z.enum([...(Object.keys(bibFields.shape) as BibField[]), 'callNumber'])
export type LockableField = z.output<typeof lockableField>

export const setLocks = endpoint({
  key: 'PUT /schools/:school/bibs/:id/locks',
  summary: 'Which fields of a record imports leave alone: all those named, no others',
  access: { permission: 'catalog.edit' },
  params: schoolParams.extend({ id }),
  body: z.object({ version: z.number().int(), locked: z.array(lockableField).max(60) }),
  reply: bib,
})

/** How the school makes call numbers. */
export const callNumberScheme = z.object({
  book: z.enum(['running', 'author', 'accession', 'none']),
  volumeMark: z.enum([':', '(', '-']),
  editionMark: z.enum(['=', '-']),
})
export type SchemeChosen = z.output<typeof callNumberScheme>
