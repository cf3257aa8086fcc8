import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { note } from './contract.ts'
import { logOf } from './read-log.ts'
import { windowsOn } from './moment.ts'
import { spanAt } from './rules.ts'

/** The teacher's words beside an opening window; empty ones take the note away. */
export const writeNote = command({
  name: 'reading-room.write-note',
  permission: 'reading-room.log',
  input: note,
  run: async ({ tx, schoolId, now, actor, record }, { day, from, text }): Promise<Outcome<null>> => {
    if (day > dayOfInstant(now)) return refuse('reading-room.note_of_future')
    const rows = await logOf(tx, schoolId, day, day)
    const row = rows.find((one) => one.from === from) ?? spanAt(from, await windowsOn(tx, schoolId, day))
    if (row.from !== from) return refuse('reading-room.no_such_window', { time: from })
    if (text === '')
      await tx
        .deleteFrom('room_note')
        .where('school_id', '=', schoolId)
        .where('day', '=', day)
        .where('from_time', '=', from)
        .execute()
    else {
      const written = { to_time: row.to, window_name: row.name, note: text, actor: actor.label, at: now }
      await tx
        .insertInto('room_note')
        .values({ school_id: schoolId, day, from_time: from, ...written })
        .onConflict((conflict) => conflict.columns(['school_id', 'day', 'from_time']).doUpdateSet(written))
        .execute()
    }
    record({ action: 'change', entity: 'room-note', entityId: schoolId, data: { day, from, text } })
    return done(null)
  },
})
