import { nameKey } from '#values/names'
import { classKey, ROSTER_PROBLEMS } from './roster-list.ts'
import type { Candidate, PersonField, RosterProblem, RosterProblemCode, Skipped } from './roster-list.ts'

/** Numbers within a class are small. */
const HIGHEST_SEAT = 99

export type SeenTogether = {
  readonly candidates: Candidate[]
  readonly repeated: Skipped[]
  readonly numbersAreSeats: boolean
}

/** What shows only when all rows are looked at: repeated rows, numbers given twice, two of one name in a class, numbers within the class. */
export function seenTogether(found: readonly Candidate[]): SeenTogether {
  const numbersAreSeats = areSeats(found)
  const read = numbersAreSeats ? found.map(asSeat) : found
  const seen = new Set<string>()
  const candidates: Candidate[] = []
  const repeated: Skipped[] = []
  for (const candidate of read) {
    const content = contentOf(candidate)
    if (content !== undefined && seen.has(content)) {
      repeated.push({ sheet: candidate.sheet, row: candidate.row, reason: 'repeated-row', text: candidate.name })
      continue
    }
    if (content !== undefined) seen.add(content)
    candidates.push(candidate)
  }
  const numbers = Map.groupBy(candidates, ({ studentNumber }) => studentNumber)
  const cards = Map.groupBy(candidates, ({ cardNumber }) => cardNumber)
  const names = Map.groupBy(candidates, sameNameKey)
  const marked = candidates.map((candidate) => {
    const { studentNumber, cardNumber } = candidate
    const namesakes = sameNameKey(candidate) === undefined ? [] : (names.get(sameNameKey(candidate)) ?? [])
    const problems = [
      ...(studentNumber === undefined ? [] : twins(candidate, numbers.get(studentNumber), 'number-twice', 'number')),
      ...(cardNumber === undefined ? [] : twins(candidate, cards.get(cardNumber), 'card-twice', 'card')),
      ...twins(candidate, namesakes, sameNameCode(namesakes), 'name'),
    ]
    return problems.length === 0 ? candidate : { ...candidate, problems: [...candidate.problems, ...problems] }
  })
  return { candidates: marked, repeated, numbersAreSeats }
}

/**
 * A column headed 学号 that begins with 1 in every class numbers the seats, not the pupils of the school: small numbers,
 * and the same ones in several classes, or only one class in the file.
 */
function areSeats(candidates: readonly Candidate[]): boolean {
  const numbered = candidates.filter(({ kind, studentNumber }) => kind === 'pupil' && studentNumber !== undefined)
  if (numbered.length < 2 || numbered.some(({ seatNumber }) => seatNumber !== undefined)) return false
  if (
    !numbered.every(
      ({ studentNumber = '' }) => /^\d{1,3}$/.test(studentNumber) && Number(studentNumber) <= HIGHEST_SEAT,
    )
  )
    return false
  const different = new Set(numbered.map(({ studentNumber }) => Number(studentNumber)))
  const classes = new Set(
    numbered.map((candidate) => (candidate.class ? classKey(candidate.class) : candidate.className)),
  )
  return classes.size === 1 || different.size < numbered.length
}

function asSeat(candidate: Candidate): Candidate {
  const { studentNumber, ...rest } = candidate
  return studentNumber === undefined || candidate.kind === 'staff'
    ? candidate
    : { ...rest, seatNumber: Number(studentNumber) }
}

/** The same pupil written twice; without a number nobody can say that of two rows. */
function contentOf({ kind, name, class: schoolClass, studentNumber, cardNumber }: Candidate): string | undefined {
  if (studentNumber === undefined || name === '') return undefined
  return [kind, nameKey(name), schoolClass ? classKey(schoolClass) : '', studentNumber, cardNumber ?? ''].join('\n')
}

function sameNameKey({ kind, name, class: schoolClass }: Candidate): string | undefined {
  if (name === '' || (kind === 'pupil' && !schoolClass)) return undefined
  return `${schoolClass ? classKey(schoolClass) : kind}\n${nameKey(name)}`
}

/** Two of one name are told apart by their numbers, if each has one. */
function sameNameCode(group: readonly Candidate[]): RosterProblemCode {
  return group.every(({ studentNumber }) => studentNumber !== undefined) ? 'same-name' : 'same-name-without-number'
}

function twins(
  own: Candidate,
  group: readonly Candidate[] = [],
  code: RosterProblemCode,
  field: PersonField,
): RosterProblem[] {
  if (group.length < 2) return []
  const others = group
    .filter((other) => other !== own)
    .map(({ sheet, cells }) => (sheet === own.sheet ? '' : `${sheet} `) + (cells[field] ?? ''))
  return [{ code, severity: ROSTER_PROBLEMS[code], cell: own.cells[field] ?? '', params: { cells: others.join(', ') } }]
}
