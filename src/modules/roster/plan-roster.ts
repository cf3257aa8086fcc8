import { listClasses, loadSchooling } from '#people'
import type { Language } from '#messages/format'
import { say } from '#messages/say'
import type { Db } from '#platform/database'
import { gradeOf, type Schooling } from '#values/grade'
import { matchRoster } from './match-roster.ts'
import type { Outcome } from './match-roster.ts'
import type { KnownReader } from './match-people.ts'
import type { KeptChange, PlannedItem, RowDetail } from './plan-row.ts'
import type { Candidate, RosterClass } from '#codecs/sheets/roster-list'
import { categoryOfGrade, categoryAfter } from './rules.ts'
import { knownReaders, readersStamp, type StoredReader } from './store.ts'

export interface RosterPlanned {
  readonly items: readonly PlannedItem[]
  readonly counts: Record<string, number>
  readonly stamp: string
  readonly readers: number
}

/** What a list would do, row by row. Reads only; the stamp is taken first, so that whatever changes meanwhile shows. */
export async function planRoster(
  db: Db,
  schoolId: number,
  {
    candidates,
    fileName,
    schoolYear,
    notes,
  }: {
    candidates: readonly Candidate[]
    fileName: string
    schoolYear: number
    notes: readonly string[]
  },
): Promise<RosterPlanned> {
  const stamp = await readersStamp(db, schoolId)
  const schooling = await loadSchooling(db, schoolId)
  const readers = await knownReaders(db, schoolId)
  const known = new Map(readers.map((reader) => [reader.id, reader]))
  const classes = await listClasses(db, schoolId, `${schoolYear}-09-01`)
  const plan = matchRoster(candidates, readers, { classes })
  const closed = new Set(classes.filter((one) => one.closed).map(keyOf))
  const reopened = namedClasses(candidates).filter((one) => closed.has(keyOf(one)))
  const items: PlannedItem[] = [...plan.newClasses, ...reopened].map((one) => ({
    place: fileName,
    outcome: 'class',
    entityId: null,
    detail: { class: one },
  }))
  for (const [i, candidate] of candidates.entries()) {
    const outcome = plan.outcomes[i]
    if (outcome) items.push(itemOf(candidate, outcome, { known, schooling, schoolYear, fileName }))
  }
  // a file of changes says nothing of those whom it does not name
  for (const { readerId, class: from } of notes.includes('oneroster-delta') ? [] : plan.left) {
    const reader = known.get(readerId)
    if (reader)
      items.push({
        place: fileName,
        outcome: 'left',
        entityId: readerId,
        detail: { name: reader.name, class: from, version: reader.version },
      })
  }
  const counts: Record<string, number> = {}
  for (const { outcome } of items) counts[outcome] = (counts[outcome] ?? 0) + 1
  return { items, counts, stamp, readers: readers.filter(({ status }) => status === 'active').length }
}

interface Around {
  readonly known: ReadonlyMap<number, StoredReader>
  readonly schooling: Schooling
  readonly schoolYear: number
  readonly fileName: string
}

function itemOf(candidate: Candidate, outcome: Outcome, around: Around): PlannedItem {
  const { known, schooling, schoolYear, fileName } = around
  const reader = 'readerId' in outcome ? known.get(outcome.readerId) : undefined
  const grade = candidate.class && gradeOf(candidate.class, schoolYear, schooling)
  const changes: KeptChange[] = 'changes' in outcome ? [...outcome.changes] : []
  if (reader) {
    const after = categoryAfter(reader.category, grade)
    if (after !== reader.category) changes.push({ field: 'category', before: reader.category, after })
  }
  const { problems, cells, ...rest } = candidate
  const detail: RowDetail = {
    ...rest,
    cells: Object.fromEntries(Object.entries(cells)),
    problems: problems.map((problem) => ({ ...problem, params: { ...problem.params } })),
    changes,
    possible: 'possible' in outcome ? [...outcome.possible] : [],
    category: categoryOfGrade(candidate.kind, grade),
    ...(outcome.kind === 'doubtful' ? { reason: outcome.reason } : {}),
    ...(reader ? { version: reader.version } : {}),
  }
  return {
    place: placeOf('zh-CN', fileName, candidate),
    outcome: outcome.kind === 'unchanged' && changes.length > 0 ? 'changed' : outcome.kind,
    entityId: reader?.id ?? null,
    detail,
  }
}

/** `名册.xlsx · 三（2）班 · 第 17 行` */
export function placeOf(language: Language, file: string, { sheet, row }: { sheet: string; row: number }): string {
  return sheet === ''
    ? say(language, 'roster.place', { file, row })
    : say(language, 'roster.place_in_sheet', { file, sheet, row })
}

const keyOf = ({ stage, entryYear, number }: RosterClass) => `${stage}/${entryYear}/${number}`

function namedClasses(candidates: readonly Candidate[]): RosterClass[] {
  return [...new Map(candidates.flatMap((one) => (one.class ? [[keyOf(one.class), one.class]] : []))).values()]
}

export type { KnownReader }
