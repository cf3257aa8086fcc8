import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'

const number = z.number().int()
const params = schoolParams.extend({ id: z.coerce.number().int() })
const access = { permission: 'people.manage-readers' } as const

/** The most that is taken of one file. */
export const MOST_BYTES = 50_000_000

const column = z.object({
  /** Under which a choice is remembered: the heading, or the letter where there is none. */
  key: z.string(),
  letter: z.string(),
  heading: z.string(),
  /** What it holds; null: not used. */
  field: z.string().nullable(),
  /** At most 0.5: a person should look. */
  confidence: z.number(),
})

export const readList = endpoint({
  key: 'POST /schools/:school/roster/imports',
  summary:
    'Reads a list of pupils or staff and compares it with the readers; changes nothing. Personal numbers are left out in the reading, the file is deleted at once',
  access,
  params: schoolParams,
  upload: { maxBytes: MOST_BYTES },
  body: z.object({
    /** The school year whose class names the list uses. */
    schoolYear: z.coerce.number().int().min(2000).max(2100),
    /** JSON: choices of columns by key; null: not used. */
    columns: z.string().max(20_000).default('{}'),
    /** An earlier preview that this one takes the place of. */
    replaces: z.coerce.number().int().optional(),
  }),
  reply: z.object({
    id: number,
    tables: z.array(
      z.object({
        sheet: z.string(),
        headerRow: number.nullable(),
        columns: z.array(column.extend({ samples: z.array(z.string()) })),
      }),
    ),
  }),
})

const outcomes = [
  'class',
  'new',
  'changed',
  'returned',
  'unchanged',
  'doubtful',
  'refused',
  'left',
  'created',
  'skipped',
] as const

export const preview = z.object({
  id: number,
  state: z.enum(['planned', 'applying', 'applied', 'undoing', 'undone', 'failed']),
  fileName: z.string(),
  schoolYear: number,
  /** How many rows have which outcome. */
  counts: z.record(z.string(), number),
  columns: z.array(z.object({ sheet: z.string(), headerRow: number.nullable(), columns: z.array(column) })),
  /** What the reading process left out: sentences. */
  withheld: z.array(z.string()),
  /** What a person should know of the file as a whole. */
  remarks: z.array(z.string()),
  newClasses: z.array(z.string()),
  /** Readers there are: more than one in twenty leaving asks for the number typed. */
  readers: number,
  /** Readers were changed since: it must be compared again before it is applied. */
  stale: z.boolean(),
  job: number.nullable(),
})
export type Preview = z.output<typeof preview>

export const getImport = endpoint({
  key: 'GET /schools/:school/roster/imports/:id',
  summary: 'A list that was read: what it would do, or what it did',
  access,
  params,
  reply: preview,
})

const person = z.object({
  id: number,
  name: z.string(),
  className: z.string(),
  studentNumber: z.string().nullable(),
  cardNumber: z.string(),
  seatNumber: number.nullable(),
  leftOn: z.string().nullable(),
})

export const importRow = z.object({
  seq: number,
  /** 名册.xlsx · 三（2）班 · 第 17 行 */
  place: z.string(),
  outcome: z.enum(outcomes),
  kind: z.enum(['pupil', 'staff']),
  name: z.string(),
  className: z.string(),
  studentNumber: z.string().nullable(),
  cardNumber: z.string().nullable(),
  seatNumber: number.nullable(),
  readerId: number.nullable(),
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  /** Why a person must decide, why it was refused, and what else is to be said, with cells: sentences. */
  why: z.array(z.string()),
  /** Who may be meant. */
  possible: z.array(person),
})
export type ImportRow = z.output<typeof importRow>

const rowFilter = z.object({ outcome: z.string().max(80).optional() })

export const listImportRows = endpoint({
  key: 'GET /schools/:school/roster/imports/:id/rows',
  summary: 'The rows of a list, by outcome (several parted by commas)',
  access,
  params,
  query: rowFilter.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  reply: z.object({ total: number, rows: z.array(importRow) }),
})

export const importRowsAsExcel = endpoint({
  key: 'GET /schools/:school/roster/imports/:id/rows.xlsx',
  summary: 'The rows of a list as an Excel file, for those who must clear something up',
  access,
  params,
  query: rowFilter,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const importRowsPrinted = endpoint({
  key: 'GET /schools/:school/roster/imports/:id/rows.pdf',
  summary: 'The rows of a list to print',
  access,
  params,
  query: rowFilter,
  produces: 'application/pdf',
})

export const compareAgain = endpoint({
  key: 'POST /schools/:school/roster/imports/:id/compare',
  summary: 'Compares the rows again with the readers of now',
  access,
  params,
  reply: z.object({ id: number }),
})

/** What a person decided on the rows that nobody can decide by rule. */
export const answers = z.object({
  /** By row: this reader, somebody else (new), or not taken over. Rows without an answer are not taken over. */
  choices: z
    .array(z.object({ seq: number, choice: z.union([z.literal('new'), z.literal('skip'), number]) }))
    .max(20_000),
  /** Readers who left. Nobody leaves who is not named here. */
  leave: z.array(number).max(20_000),
  /** How many leave, typed by a person: needed for more than one in twenty. */
  typed: number.optional(),
})
export type Answers = z.output<typeof answers>

export const applyImport = endpoint({
  key: 'POST /schools/:school/roster/imports/:id/apply',
  summary: 'Does what the preview says, in the background; one undo takes all of it back',
  access,
  params,
  body: answers,
  reply: z.object({ job: number }),
})

export const dropImport = endpoint({
  key: 'DELETE /schools/:school/roster/imports/:id',
  summary: 'Forgets a preview that was not applied',
  access,
  params,
  reply: z.null(),
})
