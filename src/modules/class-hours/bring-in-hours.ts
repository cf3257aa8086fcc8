import { insertRows } from '#platform/database/insert-rows'
import type { Context } from '#platform/perform'

/** An hour as it was, with what was counted when it ended. */
export interface PastHour {
  readonly classId: number
  readonly day: string
  /** The lesson: `09:10–09:50`. */
  readonly during: string
  readonly beganAt: string
  readonly endedAt: string
  readonly pupils: number
  readonly returned: number
  readonly lent: number
  readonly stillOut: number
  readonly absent: number
}

/**
 * Writes hours of the past in bulk, with one entry in the record for all; their loans come in by `bringInLoans` of circulation, and
 * whoever calls has counted them.
 */
export async function bringInHours(context: Context, hours: readonly PastHour[]): Promise<void> {
  const { tx, schoolId, actor, newId, record } = context
  const rows = hours.map((hour) => ({
    school_id: schoolId,
    id: newId(),
    class_id: hour.classId,
    day: hour.day,
    during: hour.during,
    began_at: hour.beganAt,
    ended_at: hour.endedAt,
    actor: actor.label,
    pupils: hour.pupils,
    returned: hour.returned,
    lent: hour.lent,
    still_out: hour.stillOut,
    absent: hour.absent,
  }))
  await insertRows(tx, 'class_hour', rows)
  const [first] = rows
  if (first) record({ action: 'bring-in', entity: 'class-hour', entityId: first.id, data: { hours: rows.length } })
}
