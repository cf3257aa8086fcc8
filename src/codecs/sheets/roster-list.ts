import type { RosterField } from './roster-headings.ts'
import type { MappedColumn, Mapping } from './column-map.ts'
import type { RowProblem, Severity } from './row-cells.ts'
import type { Stage } from '#values/grade'

/** A class by what never changes of it: the stage, the year it entered that stage, its number or letter. */
export type RosterClass = { readonly stage: Stage; readonly entryYear: number; readonly number: string }

/** One text for a class, to compare and to group by. */
export function classKey({ stage, entryYear, number }: RosterClass): string {
  return `${stage}/${entryYear}/${number}`
}

/** Stable codes with what each means for the row. */
export const ROSTER_PROBLEMS = {
  'no-name': 'refused',
  /** Digits in a name, a character that was lost, or a text too long for one. */
  'name-odd': 'doubtful',
  'class-unreadable': 'refused',
  /** Several classes could be meant, or none that the school has. params: text, readings */
  'class-unclear': 'refused',
  /** Left blank where the list names each class once: the one above was taken. */
  'class-from-above': 'note',
  /** Excel has rounded it: 4.40101E+17. */
  'number-lossy': 'refused',
  /** An error of the sheet, a date or a text that is no number stands there. */
  'number-unreadable': 'refused',
  /** A personal number stood there and was left out; the pupil is read without a number. */
  'number-withheld': 'note',
  /** params: cells */
  'number-twice': 'refused',
  'card-lossy': 'refused',
  'card-unreadable': 'refused',
  'card-twice': 'refused',
  /** Two pupils of one name in one class, each with his number. params: cells */
  'same-name': 'note',
  /** Two of one name in one class, and a number is missing. params: cells */
  'same-name-without-number': 'doubtful',
  /** The value of a formula was taken as the file had stored it. */
  'formula-used': 'note',
} as const satisfies Record<string, Severity>

export type RosterProblemCode = keyof typeof ROSTER_PROBLEMS

export type RosterProblem = RowProblem<RosterProblemCode>

export type PersonField = 'name' | 'class' | 'number' | 'card'

/** A row of the file as a person of the school. */
export type Candidate = {
  readonly sheet: string
  /** As Excel counts, from 1. */
  readonly row: number
  /** Where each thing stands: C17. */
  readonly cells: Readonly<Partial<Record<PersonField, string>>>
  readonly kind: 'pupil' | 'staff'
  /** In the form in which names are kept; empty where there is none. */
  readonly name: string
  /** The class as the file writes it; empty for staff. */
  readonly className: string
  readonly class?: RosterClass
  /** The school's own number: of a pupil the 学号, of staff the 工号. */
  readonly studentNumber?: string
  readonly cardNumber?: string
  /** The number within the class (班内学号), which tells two of one name apart. */
  readonly seatNumber?: number
  readonly problems: readonly RosterProblem[]
}

/** Something in the file that is no person, and why it was passed over. */
export type Skipped = {
  readonly sheet: string
  /** From 1; missing: the whole sheet. */
  readonly row?: number
  readonly reason:
    | 'hidden-sheet'
    | 'empty-sheet'
    | 'no-name-column'
    | 'title'
    | 'footer'
    | 'empty-line'
    | 'repeated-row'
  readonly text: string
}

export type Roster = {
  readonly candidates: readonly Candidate[]
  readonly skipped: readonly Skipped[]
  /** How the columns were understood, table by table, for the preview. */
  readonly tables: readonly {
    readonly sheet: string
    readonly headerRows: readonly number[]
    readonly columns: readonly MappedColumn<RosterField>[]
  }[]
  /** To be remembered, changed by a person, and given again. */
  readonly mapping: Mapping<RosterField>
  /** The column of student numbers holds numbers within the class (1 to 50 in each): they were taken for seat numbers. */
  readonly numbersAreSeats: boolean
}
