import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { dialect, importChoices, remark } from './contract/choices.ts'
import { outcomes, purposes, recordFormats } from './rules.ts'

export * from './contract/choices.ts'

const id = z.coerce.number().int()
const int = z.number().int()
const params = schoolParams.extend({ id })
const access = { permission: 'catalog.import' } as const

export const importSummary = z.object({
  /** Items of the file: records, or rows of a list. */
  items: int,
  created: int,
  updated: int,
  unchanged: int,
  partly: int,
  doubtful: int,
  refused: int,
  copies: int,
  copiesRefused: int,
})
export type ImportSummary = z.output<typeof importSummary>

export const importBatch = z.object({
  id: int,
  purpose: z.enum(purposes),
  name: z.string(),
  bytes: int,
  state: z.enum(['planned', 'applying', 'applied', 'undoing', 'undone', 'failed']),
  createdAt: z.string(),
  /** Who brought it in; empty where it was the terminal. */
  by: z.string(),
  choices: importChoices,
  summary: importSummary,
  /** The job that works on it now. */
  job: int.nullable(),
  canUndo: z.boolean(),
})
export type ImportBatch = z.output<typeof importBatch>

export const listImports = endpoint({
  key: 'GET /schools/:school/imports',
  summary: 'Imports of this school, newest first',
  access,
  params: schoolParams,
  reply: z.array(importBatch),
})

export const openImport = endpoint({
  key: 'POST /schools/:school/imports',
  summary: 'A file to be taken over: records, copies or loans. Refused with a sentence when it is no such file',
  access,
  params: schoolParams,
  body: z.object({ purpose: z.enum(purposes).default('records') }),
  upload: { maxBytes: 1_000_000_000 },
  reply: z.object({ id: int }),
})

export const getImport = endpoint({
  key: 'GET /schools/:school/imports/:id',
  summary: 'One import: its file, its choices, how far it is',
  access,
  params,
  reply: importBatch,
})

const column = z.object({
  /** By which a choice for it is kept. */
  key: z.string(),
  letter: z.string(),
  heading: z.string(),
  field: z.string().nullable(),
  confidence: z.number(),
  samples: z.array(z.string()),
})

const foundCopy = z.object({ barcode: z.string().nullable(), count: int, place: z.string(), priceFen: int.nullable() })

/** What becomes of a field of a record that is here. */
const changes = z.array(z.object({ field: z.string(), before: z.string(), after: z.string() }))

/** An item of a file and what would become of it. */
export const plannedRow = z.object({
  /** Which one of the file it is, from 0. */
  seq: int,
  place: z.string(),
  title: z.string(),
  author: z.string(),
  publisher: z.string(),
  year: int.nullable(),
  isbn: z.string().nullable(),
  priceFen: int.nullable(),
  classNumber: z.string(),
  callNumber: z.string(),
  kind: z.string(),
  copies: z.array(foundCopy),
  /** Copies that would be registered. */
  newCopies: int,
  /** Of a list of loans: who has the book, since when and until when. */
  loan: z
    .object({ reader: z.string(), number: z.string(), lentOn: z.string().nullable(), dueOn: z.string().nullable() })
    .nullable(),
  outcome: z.enum(outcomes),
  changes,
  remarks: z.array(remark),
})
export type PlannedRow = z.output<typeof plannedRow>

export const preview = z.object({
  format: z.string(),
  /** Of a file of records: by which rules they are made. */
  recordFormat: z.enum(recordFormats).nullable(),
  charset: z.object({ name: z.string(), confidence: z.number() }).nullable(),
  /** How many items the file has; null where it has to be read to its end to know. */
  items: int.nullable(),
  /** Of the first of them, at most 200. */
  looked: int,
  summary: importSummary,
  rows: z.array(plannedRow),
  dialects: z.array(
    z.object({
      dialect,
      /** Read without being asked for; others only where the librarian chooses them. */
      sure: z.boolean(),
      confidence: z.number(),
      evidence: z.array(
        z.object({ code: z.string(), role: z.string(), share: z.number(), examples: z.array(z.string()) }),
      ),
      others: z.array(z.object({ code: z.string(), examples: z.array(z.string()) })),
    }),
  ),
  tables: z.array(
    z.object({
      sheet: z.string(),
      /** Where its headings stand, as Excel counts; 0: it has none. */
      headingRow: int,
      columns: z.array(column),
    }),
  ),
  /** No column of the list says which books it speaks of: somebody has to choose one before anything can be read. */
  lacksColumns: z.boolean(),
  /** Rooms named in the items that were looked at. */
  rooms: z.array(z.object({ name: z.string(), copies: int, zoneId: int.nullable() })),
  /** Personal numbers that were left behind. */
  withheld: z.array(z.object({ sheet: z.string(), column: z.string(), header: z.string(), count: int })),
  /** About the file as a whole. */
  remarks: z.array(remark),
  /** The same file was taken over before. */
  earlier: z.object({ id: int, at: z.string() }).nullable(),
})
export type Preview = z.output<typeof preview>

export const previewImport = endpoint({
  key: 'GET /schools/:school/imports/:id/preview',
  summary: 'What the file is and what would become of its first 200 items; changes nothing',
  access,
  params,
  reply: preview,
})

export const chooseImport = endpoint({
  key: 'PUT /schools/:school/imports/:id',
  summary: 'What the librarian decided about the file; remembered for the next one of its making',
  access,
  params,
  body: importChoices,
  reply: z.null(),
})

export const checkImport = endpoint({
  key: 'POST /schools/:school/imports/:id/check',
  summary:
    'Reads the whole file in the background and says what would become of it; the result of the job is the summary',
  access,
  params,
  reply: z.object({ job: int }),
})

/** The result of that job: what the whole file would come to, and the first fifty rows of each outcome. */
export const checked = z.object({ summary: importSummary, rows: z.array(plannedRow) })
export type Checked = z.output<typeof checked>

export const startImport = endpoint({
  key: 'POST /schools/:school/imports/:id/start',
  summary: 'Takes the file over in the background; after a stop it goes on where it was',
  access,
  params,
  reply: z.object({ job: int }),
})

export const endImport = endpoint({
  key: 'POST /schools/:school/imports/:id/end',
  summary: 'What is in stays, the rest is left out; a file that was not begun is forgotten',
  access,
  params,
  reply: z.null(),
})

export const importItem = z.object({
  seq: int,
  place: z.string(),
  outcome: z.enum(outcomes),
  bibId: int.nullable(),
  title: z.string(),
  author: z.string(),
  isbn: z.string().nullable(),
  copies: int,
  changes,
  remarks: z.array(remark),
})
export type ImportItem = z.output<typeof importItem>

export const listImportItems = endpoint({
  key: 'GET /schools/:school/imports/:id/items',
  summary: 'What became of each item of the file',
  access,
  params,
  query: z.object({
    outcome: z.enum(outcomes).optional(),
    after: z.coerce.number().int().default(-1),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.array(importItem),
})

const compared = z.object({
  title: z.string(),
  subtitle: z.string(),
  volume: z.string(),
  author: z.string(),
  publisher: z.string(),
  year: int.nullable(),
  pages: int.nullable(),
  priceFen: int.nullable(),
  isbn: z.string().nullable(),
  callNumber: z.string(),
})
export type Compared = z.output<typeof compared>

export const doubt = z.object({
  seq: int,
  place: z.string(),
  found: compared,
  copies: int,
  candidates: z.array(compared.extend({ bibId: int, copies: int, stub: z.boolean() })),
})
export type Doubt = z.output<typeof doubt>

export const listDoubts = endpoint({
  key: 'GET /schools/:school/imports/:id/doubts',
  summary: 'Records that may be here already, side by side with those they may be',
  access,
  params,
  query: z.object({
    after: z.coerce.number().int().default(-1),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: z.object({ left: int, doubts: z.array(doubt) }),
})

export const decision = z.object({
  seq: int,
  /** The record that it is; `another`: a title of its own; `leave-out`: it is not wanted. */
  is: z.union([int, z.enum(['another', 'leave-out'])]),
})
export type Decision = z.output<typeof decision>

export const decideDoubts = endpoint({
  key: 'POST /schools/:school/imports/:id/doubts',
  summary: 'Says of doubtful records whether they are here already; many at once where they are all alike',
  access,
  params,
  body: z.object({ decisions: z.array(decision).min(1).max(100) }),
  reply: z.object({ left: int, results: z.array(z.object({ seq: int, outcome: z.enum(outcomes) })) }),
})

export const importReport = endpoint({
  key: 'GET /schools/:school/imports/:id/report.xlsx',
  summary: 'What became of each item, as Excel',
  access,
  params,
  query: z.object({ outcome: z.enum(outcomes).optional() }),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})
