import { findDevice } from '#accounts'
import { listClasses } from '#people'
import type { Db } from '#platform/database'
import { type Actor, may } from '#platform/permissions'
import { refused } from '#platform/problem'
import type { Call } from '#platform/route'
import { tokenHash } from '#platform/sessions'
import { dayOfInstant } from '#values/instant'
import type * as contract from './contract.ts'
import type { BoardSeat, ClassBoard } from './contract.ts'
import { nextGroup, stateOfSeat } from './rules.ts'
import { absentOf, deedsOfHour, findHour, openLoansOfClass, pupilsOf } from './store.ts'
import { mayRun } from './who-runs.ts'

/**
 * B3: a class hour on the screen in front of the class. Whoever may see the hour opens it from his own page; a registered class board
 * shows it without anybody signed in, and shows nothing more once its registration is taken away.
 */
export async function readBoard(call: Call<typeof contract.readBoard>): Promise<ClassBoard> {
  const { db, school, actor, now, query, session } = call
  const today = dayOfInstant(now, school.timeZone)
  const device =
    session.deviceToken === undefined
      ? undefined
      : await findDevice(db, school.schoolId, tokenHash(session.deviceToken))
  const mayShow = (classId: number) => device?.kind === 'board' || maySee(actor, classId)
  const hours = (await openHours(db, school.schoolId, today)).filter((one) => mayShow(one.classId))
  const asked = query.hourId ?? (hours.length === 1 ? hours[0]?.id : undefined)
  if (asked === undefined && device?.kind !== 'board' && actor.kind === 'visitor')
    refused('class-hours.no_board_here', undefined, { status: 403 })
  const hour = asked === undefined ? undefined : await findHour(db, school.schoolId, asked)
  const labels = new Map((await listClasses(db, school.schoolId, today)).map((one) => [one.id, one.label]))
  const shown = {
    hours: hours.map(({ id, classId }) => ({ id, className: labels.get(classId) ?? '' })),
    board: null,
  }
  if (asked === undefined) return shown
  if (!hour || hour.day !== today || !mayShow(hour.class_id))
    refused('class-hours.no_board_here', undefined, { status: 403 })
  const seats = await seatsOf(db, hour, now)
  const here = seats.filter(({ state }) => state !== 'absent')
  const among = (...states: BoardSeat['state'][]) => here.filter(({ state }) => states.includes(state)).length
  return {
    ...shown,
    board: {
      hourId: hour.id,
      className: labels.get(hour.class_id) ?? '',
      during: hour.during,
      over: hour.ended_at !== null,
      seats: seats.map(({ number, state }) => ({ number, state })),
      back: {
        done: here.filter((one) => one.returned > 0 && one.before === 0).length,
        of: here.filter((one) => one.returned + one.before > 0).length,
      },
      lent: { done: among('lent'), of: here.length },
      next: hour.ended_at === null ? nextGroup(seats) : [],
    },
  }
}

/** Who runs the hours of that class, and who may see them. */
function maySee(actor: Actor, classId: number): boolean {
  return mayRun(actor, classId) || may(actor, 'class-hours.see', classId)
}

async function openHours(db: Db, schoolId: number, day: string) {
  return db
    .selectFrom('class_hour')
    .select(['id', 'class_id as classId'])
    .where('school_id', '=', schoolId)
    .where('day', '=', day)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()
}

async function seatsOf(db: Db, hour: NonNullable<Awaited<ReturnType<typeof findHour>>>, now: string) {
  const { school_id: schoolId, class_id: classId } = hour
  const pupils = await pupilsOf(db, schoolId, classId)
  const loans = await openLoansOfClass(db, schoolId, classId)
  const { returned, lent } = await deedsOfHour(db, hour, now)
  const absent = await absentOf(db, schoolId, hour.id)
  return pupils.map((one) => {
    const facts = {
      absent: absent.has(one.id),
      lent: lent.get(one.id) ?? 0,
      returned: returned.get(one.id) ?? 0,
      before: loans.filter((loan) => loan.person_id === one.id && loan.lent_at < hour.began_at).length,
    }
    return { number: String(one.seat_number ?? one.card_number), state: stateOfSeat(facts), ...facts }
  })
}
