import * as z from 'zod'
import type { MessageKey } from '#messages/catalogue'
import type { ProblemParams } from '#platform/problem'

/** How the rows of an import are kept: as items of its batch, which is also all that is kept of the file. */

const number = z.number().int()
export const rosterClass = z.object({
  stage: z.enum(['primary', 'junior', 'senior']),
  entryYear: number,
  number: z.string(),
})

/** What becomes different of a reader. */
export const change = z.union([
  z.object({
    field: z.enum(['name', 'studentNumber', 'cardNumber', 'category']),
    before: z.string(),
    after: z.string(),
  }),
  z.object({ field: z.literal('seatNumber'), before: number.nullable(), after: number }),
  z.object({ field: z.literal('class'), before: rosterClass.nullable(), after: rosterClass }),
])
export type KeptChange = z.output<typeof change>

const params = z.record(z.string(), z.union([z.string(), z.number()]))
export const refusal = z.object({ code: z.custom<MessageKey>((code) => typeof code === 'string'), params })
export interface Refusal {
  readonly code: MessageKey
  readonly params: ProblemParams
}

/** What stood in the database before a row was applied, and the reader's version after it: what an undo needs. */
const applied = z.object({
  version: number,
  before: z.object({
    name: z.string().optional(),
    category: z.string().optional(),
    classId: number.nullable().optional(),
    seatNumber: number.nullable().optional(),
    studentNumber: z.string().nullable().optional(),
    cardNumber: z.string().optional(),
    status: z.enum(['active', 'left']).optional(),
    leftOn: z.string().nullable().optional(),
    leftReason: z.enum(['by-hand', 'roster']).nullable().optional(),
  }),
})
export type Applied = z.output<typeof applied>

/** A row of the file. */
export const rowDetail = z.object({
  sheet: z.string(),
  row: number,
  cells: z.record(z.string(), z.string()),
  kind: z.enum(['pupil', 'staff']),
  name: z.string(),
  /** As the file writes it. */
  className: z.string(),
  class: rosterClass.optional(),
  studentNumber: z.string().optional(),
  cardNumber: z.string().optional(),
  seatNumber: number.optional(),
  problems: z.array(
    z.object({ code: z.string(), severity: z.enum(['refused', 'doubtful', 'note']), cell: z.string(), params }),
  ),
  changes: z.array(change),
  /** Why a person must decide, and who may be meant. */
  reason: z.string().optional(),
  possible: z.array(number),
  /** The reader's version when the list was compared. */
  version: number.optional(),
  /** The category of a new reader. */
  category: z.string(),
  refusal: refusal.optional(),
  applied: applied.optional(),
})
export type RowDetail = z.output<typeof rowDetail>

/** A reader of the file's classes whom it does not list. */
export const leftDetail = z.object({
  name: z.string(),
  class: rosterClass,
  version: number,
  refusal: refusal.optional(),
  applied: applied.optional(),
})
export type LeftDetail = z.output<typeof leftDetail>

/** A class that the school does not have yet. */
export const classDetail = z.object({ class: rosterClass, became: z.enum(['added', 'opened', 'there']).optional() })

/** Outcomes of a plan, then those of what was done. */
export const PLANNED = ['class', 'new', 'changed', 'returned', 'unchanged', 'doubtful', 'refused', 'left'] as const

export const plannedItem = z.object({
  place: z.string(),
  outcome: z.enum(PLANNED),
  entityId: number.nullable(),
  detail: z.union([rowDetail, leftDetail, classDetail]),
})
export type PlannedItem = z.output<typeof plannedItem>

const field = z.enum(['name', 'class', 'grade', 'number', 'seat', 'card', 'staff-number', 'staff', 'other'])
/** A person's choice of columns by heading; null: not used. */
export const mapping = z.record(z.string().max(60), field.nullable())

/** What is kept of a file besides its rows: nothing that says something of a child. */
export const planInput = z.object({
  fileName: z.string(),
  schoolYear: number,
  tables: z.array(
    z.object({
      sheet: z.string(),
      /** From 1; null where there are no headings. */
      headerRow: number.nullable(),
      columns: z.array(
        z.object({
          key: z.string(),
          letter: z.string(),
          heading: z.string(),
          field: field.nullable(),
          confidence: z.number(),
        }),
      ),
    }),
  ),
  /** The person's own choices, remembered for the next file when this one is applied. */
  corrections: mapping,
  withheld: z.array(
    z.object({
      sheet: z.string(),
      column: z.string(),
      header: z.string(),
      reason: z.enum(['identity-number', 'national-student-number', 'not-needed']),
      count: number,
    }),
  ),
  skipped: z.array(z.object({ sheet: z.string(), row: number.optional(), reason: z.string() })),
  notes: z.array(z.string()),
  numbersAreSeats: z.boolean(),
  /** The state of the readers with which the list was compared. */
  stamp: z.string(),
  /** How many readers there were: of so many, one in twenty may leave without the number being typed. */
  readers: number,
})
export type PlanInput = z.output<typeof planInput>
