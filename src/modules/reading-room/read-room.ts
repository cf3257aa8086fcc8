import { listClasses } from '#people'
import type { Db } from '#platform/database'
import { type Actor, may } from '#platform/permissions'
import { timeOfInstant } from '#values/instant'
import type { RoomState } from './contract.ts'
import { momentAt, windowsOn } from './moment.ts'
import { logOf } from './read-log.ts'
import { insideNow, pupilsByClass, seatsOf } from './store.ts'

/** The room as its page shows it. */
export async function readRoom(db: Db, schoolId: number, actor: Actor, now: string): Promise<RoomState> {
  const moment = await momentAt(db, schoolId, now)
  const { day, span } = moment
  const windows = (await windowsOn(db, schoolId, day)).map(({ name, from, to }) => ({ day, name, from, to }))
  const log = await logOf(db, schoolId, day, day, windows)
  const sizes = await pupilsByClass(db, schoolId)
  return {
    day,
    time: timeOfInstant(now),
    now: span,
    seats: await seatsOf(db, schoolId),
    ...(await insideNow(db, moment)),
    visits: log.reduce((sum, one) => sum + one.visits, 0),
    uses: log.reduce((sum, one) => sum + one.uses, 0),
    classes: (await listClasses(db, schoolId, day))
      .filter((one) => !one.closed && one.grade !== undefined)
      .map(({ id, label }) => ({ id, label, pupils: sizes.get(id) ?? 0 })),
    log,
    can: { log: may(actor, 'reading-room.log'), lend: may(actor, 'circulation.lend') },
  }
}

/** For the page open to all: heads and seats, nobody's name. */
export async function readSeats(
  db: Db,
  schoolId: number,
  now: string,
): Promise<{ seats: number; inside: number; open: boolean; until: string }> {
  const moment = await momentAt(db, schoolId, now)
  const { inside } = await insideNow(db, moment)
  return { seats: await seatsOf(db, schoolId), inside, open: moment.span.name !== '', until: moment.span.to }
}
