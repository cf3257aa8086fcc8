import { nameKey } from '#values/names'
import { matchPeople } from './match-people.ts'
import { classKey } from '#codecs/sheets/roster-list'
import type { Doubt, Found, KnownReader } from './match-people.ts'
import type { Candidate, RosterClass } from '#codecs/sheets/roster-list'

export type Change =
  | { readonly field: 'name' | 'studentNumber' | 'cardNumber'; readonly before: string; readonly after: string }
  | { readonly field: 'seatNumber'; readonly before: number | null; readonly after: number }
  | { readonly field: 'class'; readonly before: RosterClass | null; readonly after: RosterClass }

/** What comes of one row. */
export type Outcome =
  | { readonly kind: 'unchanged'; readonly readerId: number }
  | { readonly kind: 'changed'; readonly readerId: number; readonly changes: readonly Change[] }
  /** He had left and is in the list again. */
  | { readonly kind: 'returned'; readonly readerId: number; readonly changes: readonly Change[] }
  | { readonly kind: 'new' }
  /** A person decides; nothing is done before. */
  | { readonly kind: 'doubtful'; readonly reason: Doubt | 'name-odd'; readonly possible: readonly number[] }
  /** The row's own problems must be mended first. */
  | { readonly kind: 'refused' }

export type RosterPlan = {
  /** One for each candidate, in their order. */
  readonly outcomes: readonly Outcome[]
  readonly counts: Readonly<Record<Outcome['kind'], number>>
  /** In a class of the file and not in its list: proposed as having left, never done without being asked. */
  readonly left: readonly { readonly readerId: number; readonly class: RosterClass }[]
  /** More than one in twenty would leave: the number must be typed, a wrong file does such things. */
  readonly needsTypedNumber: boolean
  /** Classes of the file that the school does not have yet. */
  readonly newClasses: readonly RosterClass[]
}

export type MatchOptions = { readonly classes: readonly (RosterClass & { readonly id: number })[] }

/** Share of all readers above which leaving must be confirmed by typing how many they are. */
const MANY_LEAVE = 0.05

/** Compares a list with the readers of the school. Pure; nothing is changed until a person has seen the plan. */
export function matchRoster(
  candidates: readonly Candidate[],
  readers: readonly KnownReader[],
  { classes }: MatchOptions,
): RosterPlan {
  const known = new Map(classes.map((one) => [one.id, one]))
  const found = matchPeople(candidates, readers, known)
  const outcomes = candidates.map((candidate) => outcomeOf(candidate, found.get(candidate), known))
  const counts = { unchanged: 0, changed: 0, returned: 0, new: 0, doubtful: 0, refused: 0 }
  for (const { kind } of outcomes) counts[kind]++
  const left = missingIn(candidates, readers, outcomes, known)
  const active = readers.filter(({ status }) => status === 'active').length
  const existing = new Set(classes.map(classKey))
  const named = new Map(
    candidates.flatMap((candidate) => (candidate.class ? [[classKey(candidate.class), candidate.class]] : [])),
  )
  return {
    outcomes,
    counts,
    left,
    needsTypedNumber: left.length > active * MANY_LEAVE,
    newClasses: [...named].filter(([key]) => !existing.has(key)).map(([, one]) => one),
  }
}

function outcomeOf(candidate: Candidate, found: Found | undefined, classes: ReadonlyMap<number, RosterClass>): Outcome {
  if (candidate.problems.some(({ severity }) => severity === 'refused')) return { kind: 'refused' }
  if (found?.kind === 'doubt')
    return { kind: 'doubtful', reason: found.reason, possible: found.possible.map(({ id }) => id) }
  if (!found) {
    const odd = candidate.problems.some(({ code }) => code === 'name-odd')
    return odd ? { kind: 'doubtful', reason: 'name-odd', possible: [] } : { kind: 'new' }
  }
  const { reader } = found
  const changes = changesOf(candidate, reader, reader.classId === null ? null : (classes.get(reader.classId) ?? null))
  if (reader.status === 'left') return { kind: 'returned', readerId: reader.id, changes }
  return changes.length === 0
    ? { kind: 'unchanged', readerId: reader.id }
    : { kind: 'changed', readerId: reader.id, changes }
}

/** What a row says of somebody. */
type Stated = {
  readonly [K in 'class' | 'studentNumber' | 'cardNumber' | 'seatNumber']?: Candidate[K] | undefined
} & Pick<Candidate, 'name'>

/** What the list says and the reader has otherwise. What the list leaves out is kept. */
export function changesOf(candidate: Stated, reader: KnownReader, before: RosterClass | null): Change[] {
  const { studentNumber, cardNumber, seatNumber, name, class: after } = candidate
  const changes: Change[] = []
  if (nameKey(name) !== reader.nameKey) changes.push({ field: 'name', before: reader.name, after: name })
  if (after && (!before || classKey(before) !== classKey(after))) {
    changes.push({ field: 'class', before: before && bare(before), after })
  }
  if (studentNumber !== undefined && studentNumber !== reader.studentNumber) {
    changes.push({ field: 'studentNumber', before: reader.studentNumber ?? '', after: studentNumber })
  }
  if (cardNumber !== undefined && cardNumber !== reader.cardNumber) {
    changes.push({ field: 'cardNumber', before: reader.cardNumber, after: cardNumber })
  }
  if (seatNumber !== undefined && seatNumber !== reader.seatNumber) {
    changes.push({ field: 'seatNumber', before: reader.seatNumber, after: seatNumber })
  }
  return changes
}

function bare({ stage, entryYear, number }: RosterClass): RosterClass {
  return { stage, entryYear, number }
}

/** Pupils of the file's classes whom no row can mean. */
function missingIn(
  candidates: readonly Candidate[],
  readers: readonly KnownReader[],
  outcomes: readonly Outcome[],
  classes: ReadonlyMap<number, RosterClass>,
): RosterPlan['left'] {
  const contained = new Set(candidates.flatMap((candidate) => (candidate.class ? [classKey(candidate.class)] : [])))
  const meant = new Set(
    outcomes.flatMap((outcome) =>
      'readerId' in outcome ? [outcome.readerId] : 'possible' in outcome ? outcome.possible : [],
    ),
  )
  const unread = new Set(candidates.filter((_, i) => outcomes[i]?.kind === 'refused').map(({ name }) => nameKey(name)))
  return readers.flatMap((reader) => {
    const own = reader.classId === null ? undefined : classes.get(reader.classId)
    const missing = reader.kind === 'pupil' && reader.status === 'active' && own && contained.has(classKey(own))
    return missing && !meant.has(reader.id) && !unread.has(reader.nameKey)
      ? [{ readerId: reader.id, class: bare(own) }]
      : []
  })
}
