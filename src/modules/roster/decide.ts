import { refuse } from '#platform/problem'
import type { Answers } from './contract.ts'
import { changesOf } from './match-roster.ts'
import type { LeftDetail, RowDetail } from './plan-row.ts'
import type { RosterClass } from '#codecs/sheets/roster-list'
import type { StoredReader } from './store.ts'

/** A row of a preview, as its batch keeps it. */
export interface PlannedRow {
  readonly seq: number
  readonly place: string
  readonly outcome: string
  readonly entityId: number | null
  readonly detail: RowDetail | LeftDetail
}

export type Decided = Omit<PlannedRow, 'place'>

/**
 * What a person's answers make of the rows that no rule decides. Pure. Rows that stay as they are planned are left out. A reader
 * can be meant by one row only: two rows that claim him are refused with both places.
 */
export function decide(
  rows: readonly PlannedRow[],
  { choices, leave }: Answers,
  readers: readonly StoredReader[],
  classes: ReadonlyMap<number, RosterClass>,
): { rows: readonly Decided[] } | ReturnType<typeof refuse> {
  const known = new Map(readers.map((reader) => [reader.id, reader]))
  const choice = new Map(choices.map((one) => [one.seq, one.choice]))
  const leaving = new Set(leave)
  const meant = new Map<number, string>()
  for (const { outcome, entityId, place } of rows)
    if (entityId !== null && outcome !== 'left') meant.set(entityId, place)
  const decided: Decided[] = []
  for (const row of rows) {
    if (row.outcome === 'left') {
      const goes = row.entityId !== null && leaving.has(row.entityId)
      if (goes && row.entityId !== null && meant.has(row.entityId))
        return twice(row.detail.name, row.place, meant, row.entityId)
      if (!goes) decided.push({ ...row, outcome: 'kept' })
      continue
    }
    if (row.outcome !== 'doubtful') continue
    const detail = row.detail as RowDetail
    const chosen = choice.get(row.seq) ?? 'skip'
    const reader = typeof chosen === 'number' ? known.get(chosen) : undefined
    if (typeof chosen === 'number') {
      if (!reader || !detail.possible.includes(chosen)) return refuse('roster.not_possible', { place: row.place })
      if (meant.has(chosen)) return twice(reader.name, row.place, meant, chosen)
      meant.set(chosen, row.place)
    }
    decided.push(
      reader ? asReader(row, detail, reader, classes) : { ...row, outcome: chosen === 'new' ? 'new' : 'skipped' },
    )
  }
  return { rows: decided }
}

function twice(name: string, place: string, meant: ReadonlyMap<number, string>, id: number) {
  return refuse('roster.reader_twice', { name, place, other: meant.get(id) ?? '' })
}

function asReader(
  row: PlannedRow,
  detail: RowDetail,
  reader: StoredReader,
  classes: ReadonlyMap<number, RosterClass>,
): Decided {
  const before = reader.classId === null ? null : (classes.get(reader.classId) ?? null)
  const changes = [...changesOf(detail, reader, before)]
  const outcome = reader.status === 'left' ? 'returned' : changes.length > 0 ? 'changed' : 'unchanged'
  return { seq: row.seq, outcome, entityId: reader.id, detail: { ...detail, changes, version: reader.version } }
}
