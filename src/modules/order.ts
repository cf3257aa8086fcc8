/**
 * The one list of modules, from the ground up, and whose doors each may use. Imports point down only; news goes up as
 * jobs, so that any module can be taken out without touching what stands below it. The lint borders are generated from
 * this list (scripts/make-lint-config.ts) and tests/architecture holds the import graph against it.
 */

/** The school itself: terms, calendar, settings. Classes are named by its stages, records described by its settings (decision 0005). */
const SCHOOL = ['school'] as const
/** Know nothing of each other. */
const GROUND = ['people', 'catalog'] as const
/**
 * What concerns people alone: who signs in with which rights, the lists by which they come and go, when each class reads, what is
 * sent to them.
 */
const AROUND_PEOPLE = ['accounts', 'roster', 'timetable', 'outbox'] as const
/** What is on the shelves, the rules by which it leaves them, and the records of others in which a new book is looked up. */
const STOCK = ['holdings', 'lending-rules', 'record-files'] as const
/** Lending, the account of the library's money, and what files bring before anything is written of it. */
const LENDING = ['circulation', 'import-files', 'money'] as const
/** What gathers around a loan. */
const AROUND_LENDING = [
  'class-hours',
  'class-loans',
  'duty',
  'holds',
  'compensation',
  'reading-room',
  'offline',
  'notices',
  'auto-renewal',
] as const
/** Bringing books in, keeping them, letting them go: they meet in holdings and circulation, never directly. */
const KEEPING = [
  'imports',
  'cataloguing',
  'fast-lane',
  'labels',
  'acquisitions',
  'periodicals',
  'stocktake',
  'weeding',
  'repair',
  'corners',
] as const
const READING = ['reading', 'activities', 'helpers', 'lessons', 'letters', 'paper-sheets'] as const
/** The term-end appraisal weighs what the rest of the reading programme recorded (J1), so it stands above it. */
const APPRAISAL = ['honours'] as const
/** Compositions over all the rest: figures, pages, oversight, what a desk takes along, the installation itself. Nobody imports them. */
const COMPOSITIONS = [
  'desk-stock',
  'registers',
  'governance',
  'figures',
  'statistics',
  'opac',
  'district',
  'operations',
  'privacy',
  'year-change',
  'closings',
  'due-feed',
  'installation',
  'demo',
] as const

export type ModuleName =
  | (typeof SCHOOL)[number]
  | (typeof GROUND)[number]
  | (typeof AROUND_PEOPLE)[number]
  | (typeof STOCK)[number]
  | (typeof LENDING)[number]
  | (typeof AROUND_LENDING)[number]
  | (typeof KEEPING)[number]
  | (typeof READING)[number]
  | (typeof APPRAISAL)[number]
  | (typeof COMPOSITIONS)[number]

/** Modules of one row never import each other; each may import everything in the rows that `below` holds. */
export interface Row {
  readonly modules: readonly ModuleName[]
  readonly below: readonly ModuleName[]
}

const UP_TO_GROUND = [...SCHOOL, ...GROUND]
const UNDER_LENDING = [...UP_TO_GROUND, ...AROUND_PEOPLE, ...STOCK]
const UP_TO_LENDING = [...UNDER_LENDING, ...LENDING]
const UP_TO_KEEPING = [...UP_TO_LENDING, ...AROUND_LENDING, ...KEEPING]
const UP_TO_READING = [...UP_TO_KEEPING, ...READING]

export const ROWS: readonly Row[] = [
  { modules: SCHOOL, below: [] },
  { modules: GROUND, below: SCHOOL },
  { modules: [...AROUND_PEOPLE, ...STOCK], below: UP_TO_GROUND },
  { modules: LENDING, below: UNDER_LENDING },
  { modules: [...AROUND_LENDING, ...KEEPING], below: UP_TO_LENDING },
  { modules: READING, below: UP_TO_KEEPING },
  { modules: APPRAISAL, below: UP_TO_READING },
  { modules: COMPOSITIONS, below: [...UP_TO_READING, ...APPRAISAL] },
]

export const MODULES: readonly ModuleName[] = ROWS.flatMap((row) => row.modules)

/** The modules whose doors `name` may use; undefined when no such module stands in the list. */
export function mayImport(name: string): readonly ModuleName[] | undefined {
  return ROWS.find((row) => row.modules.some((module) => module === name))?.below
}
