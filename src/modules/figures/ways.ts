import { addDays, dayFromNumber, dayNumber, earlierDay, mondayOf, weekdayOf } from '#values/day'
import { gradeOf, type Schooling, STAGES } from '#values/grade'
import { schoolYearOf, termOn } from '#values/term'
import type { Ask } from './ask.ts'
import { FOREVER, type HeldSchool, type Titles } from './held-school.ts'
import { definitions, type Dimension, sideOf } from './rules.ts'

/** A question over a school: its days as numbers, and the tables that lead from small numbers to those of a dimension. */
export interface Scope {
  readonly held: HeldSchool
  readonly ask: Ask
  readonly schooling: Schooling
  readonly first: number
  readonly last: number
  /** The day on which heads and copies are counted. */
  readonly stand: number
  /** Readers are taken as they are on the last day, not as they were at the loan: for reach, whose heads are counted then. */
  readonly byPerson: boolean
}

export function scopeOf(held: HeldSchool, ask: Ask, schooling: Schooling): Scope {
  const { event, above } = definitions[ask.measure]
  const stand = earlierDay(ask.to, ask.today)
  const last = event === 'due' ? earlierDay(ask.to, addDays(ask.today, -1)) : stand
  return {
    held,
    ask,
    schooling,
    first: dayNumber(ask.from),
    last: dayNumber(last),
    stand: dayNumber(stand),
    byPerson: above === 'readers',
  }
}

/** What the small numbers are of: a column of what is counted. */
export type Source = 'class' | 'grade' | 'category' | 'copy' | 'bib' | 'person' | 'day' | 'window'

/** How a dimension is read: the number that a table is asked for, and the table; no table: the number itself. */
export interface Way {
  readonly of: Source
  readonly table: Int32Array | undefined
  /** How many codes there are. */
  readonly size: number
  keyOf(code: number): string
  codeOf(key: string): number | undefined
}

const numbered = (ids: readonly number[], find: (id: number) => number | undefined) => ({
  size: ids.length,
  keyOf: (code: number) => (code === 0 ? '-' : String(ids[code] ?? '')),
  codeOf: (key: string) => (key === '-' ? 0 : find(Number(key))),
})
const worded = (coder: { readonly keys: readonly string[]; find(key: string): number | undefined }) => ({
  size: coder.keys.length,
  keyOf: (code: number) => coder.keys[code] ?? '-',
  codeOf: (key: string) => coder.find(key),
})
const counted = (size: number) => ({
  size,
  keyOf: (code: number) => (code === 0 ? '-' : String(code)),
  codeOf: (key: string) => (key === '-' ? 0 : Number.isInteger(Number(key)) ? Number(key) : undefined),
})

const LAST_GRADE = 12

/** The stage of each class: 1 to 3, 0 for none. */
function stages({ held }: Scope): Int32Array {
  const table = new Int32Array(held.classIds.ids.length)
  held.cohorts.forEach((cohort, code) => (table[code] = cohort ? STAGES.indexOf(cohort.stage) + 1 : 0))
  return table
}

/** The grade of each class on the last day of the question. */
function gradesNow({ held, schooling, stand }: Scope): Int32Array {
  const table = new Int32Array(held.classIds.ids.length)
  const year = schoolYearOf(dayFromNumber(stand))
  held.cohorts.forEach((cohort, code) => (table[code] = (cohort && gradeOf(cohort, year, schooling)) ?? 0))
  return table
}

/** A table of classes asked through persons. */
function throughClass({ held }: Scope, table: Int32Array): Int32Array {
  return held.persons.class.map((code) => table[code] ?? 0)
}

const stageKeys = { size: STAGES.length + 1, keyOf: (code: number) => STAGES[code - 1] ?? '-', codeOf: stageCode }
function stageCode(key: string): number | undefined {
  const at = STAGES.findIndex((one) => one === key)
  return key === '-' ? 0 : at === -1 ? undefined : at + 1
}

/** The way of a dimension in this question. `people`: as readers are today, for counting heads. */
export function wayOf(scope: Scope, dimension: Dimension, people = scope.byPerson): Way {
  const { held } = scope
  const person = (table: Int32Array) => ({ of: 'person' as const, table })
  switch (dimension) {
    case 'class':
      return {
        ...(people ? person(held.persons.class) : { of: 'class', table: undefined }),
        ...numbered(held.classIds.ids, (id) => held.classIds.find(id)),
      }
    case 'grade':
      return {
        ...(people ? person(throughClass(scope, gradesNow(scope))) : { of: 'grade', table: undefined }),
        ...counted(LAST_GRADE + 1),
      }
    case 'stage':
      return {
        ...(people ? person(throughClass(scope, stages(scope))) : { of: 'class', table: stages(scope) }),
        ...stageKeys,
      }
    case 'category':
      return {
        ...(people ? person(held.persons.category) : { of: 'category', table: undefined }),
        ...worded(held.categories),
      }
    case 'zone':
      return { of: 'copy', table: held.copies.zone, ...numbered(held.zones.ids, (id) => held.zones.find(id)) }
    case 'class-number':
      return { ...ofBook(scope, 'letter'), ...worded(held.letters) }
    case 'kind':
      return { ...ofBook(scope, 'kind'), ...worded(held.kinds) }
    case 'audience':
      return { ...ofBook(scope, 'audience'), ...worded(held.audiences) }
    case 'window':
      return { of: 'window', table: undefined, ...numbered(held.windows.ids, (id) => held.windows.find(id)) }
    case 'day':
    case 'week':
    case 'month':
    case 'term':
    case 'weekday':
      return { of: 'day', ...dayTable(scope, dimension) }
  }
}

/** A book is asked through its copy, or, where a title is waited for, through the title. */
function ofBook({ held, ask }: Scope, name: keyof Titles): Pick<Way, 'of' | 'table'> {
  return definitions[ask.measure].event === 'asked'
    ? { of: 'bib', table: held.titles[name] }
    : { of: 'copy', table: held.copies[name] }
}

/** What a day of the question belongs to: codes in the order of time, 0 for none. */
function dayTable({ first, last, ask }: Scope, dimension: Dimension): Omit<Way, 'of'> {
  const table = new Int32Array(Math.max(0, last - first + 1))
  const keys = ['-']
  const codes = new Map<string, number>([['-', 0]])
  for (let at = 0; at < table.length; at++) {
    const key = timeKey(dayFromNumber(first + at), dimension, ask)
    let code = codes.get(key)
    if (code === undefined) {
      code = keys.push(key) - 1
      codes.set(key, code)
    }
    table[at] = code
  }
  return { table, size: keys.length, keyOf: (code) => keys[code] ?? '-', codeOf: (key) => codes.get(key) }
}

function timeKey(day: string, dimension: Dimension, { terms }: Ask): string {
  if (dimension === 'day') return day
  if (dimension === 'week') return mondayOf(day)
  if (dimension === 'month') return day.slice(0, 7)
  if (dimension === 'weekday') return String(weekdayOf(day))
  const term = termOn(terms, day)
  return term ? `${term.schoolYear}/${term.number}` : '-'
}

/** Which codes a filter lets through. */
export function allowed(way: Pick<Way, 'size' | 'codeOf'>, keys: readonly string[]): Uint8Array {
  const wanted = new Uint8Array(way.size)
  for (const key of keys) {
    const code = way.codeOf(key)
    if (code !== undefined && code < way.size) wanted[code] = 1
  }
  return wanted
}

/** Who is a head on the day of the question: a pupil of a class, on the roll. `known`: whose data was not erased. */
export function isHead({ held: { persons }, stand }: Scope, person: number, known: boolean): boolean {
  return (
    persons.pupil[person] === 1 &&
    (persons.from[person] ?? FOREVER) <= stand &&
    (persons.until[person] ?? 0) > stand &&
    !(known && persons.erased[person] === 1)
  )
}

/** Which copies were in the collection on the day of the question. */
export function isHeld({ held: { copies }, stand }: Scope, copy: number): boolean {
  return (copies.from[copy] ?? FOREVER) <= stand && (copies.until[copy] ?? 0) > stand
}

/** Whether a dimension says something about heads, or about copies. */
export function isOfSide(dimension: Dimension, below: 'pupils' | 'pupils-known' | 'copies'): boolean {
  return sideOf[dimension] === (below === 'copies' ? 'book' : 'reader')
}
