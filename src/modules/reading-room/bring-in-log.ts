import { insertRows } from '#platform/database/insert-rows'
import type { Context } from '#platform/perform'
import type { Span } from './rules.ts'

interface Past {
  readonly at: string
  readonly day: string
  readonly window: Span
}
export interface PastVisit extends Past {
  readonly heads: number
  readonly classId: number | null
  /** Only where a card was shown. */
  readonly personId: number | null
}
export interface PastUse extends Past {
  readonly copyId: number
}
export interface PastNote extends Past {
  readonly text: string
}

/** Writes what was counted in the past, with one entry in the record for each kind. Each copy counts once a day, each card once a window. */
export async function bringInLog(
  context: Context,
  { visits, uses, notes }: { visits: readonly PastVisit[]; uses: readonly PastUse[]; notes: readonly PastNote[] },
): Promise<void> {
  const { tx, schoolId, actor, newId, record } = context
  const moment = ({ at, day, window }: Past) => ({
    school_id: schoolId,
    at,
    day,
    actor: actor.label,
    window_name: window.name,
    from_time: window.from,
    to_time: window.to,
  })
  const rows = visits.map((visit) => ({
    ...moment(visit),
    id: newId(),
    class_id: visit.classId,
    person_id: visit.personId,
    heads: visit.heads,
    left_heads: 0,
    undone_at: null,
  }))
  await insertRows(tx, 'room_visit', rows)
  const read = uses.map((use) => ({ ...moment(use), id: newId(), copy_id: use.copyId, undone_at: null }))
  await insertRows(tx, 'in_house_use', read)
  await insertRows(
    tx,
    'room_note',
    notes.map((one) => ({ ...moment(one), note: one.text })),
  )
  const [visit] = rows
  const heads = rows.reduce((sum, row) => sum + row.heads, 0)
  if (visit) record({ action: 'bring-in', entity: 'room-visit', entityId: visit.id, data: { heads } })
  const [use] = read
  if (use) record({ action: 'bring-in', entity: 'in-house-use', entityId: use.id, data: { uses: read.length } })
}
