import { readerLimits } from '#circulation'
import { classLabel, listClasses } from '#people'
import type { Db } from '#platform/database'
import type { Actor } from '#platform/permissions'
import { personNames } from '#holdings'
import { lessonsOn } from '#timetable'
import { dayOfInstant, timeOfInstant } from '#values/instant'
import type { HourHead, HourState, WhoComes } from './contract.ts'
import { isNow } from './rules.ts'
import { absentOf, deedsOfHour, type HourRow, openLoansOfClass, pupilsOf } from './store.ts'
import { hourOf, mayRun } from './who-runs.ts'

/** A class at the desk as one answer; what happens after it comes with each scan. */
export async function readHour(db: Db, actor: Actor, id: number, now: string): Promise<HourState | undefined> {
  const { schoolId } = actor
  const hour = await hourOf(actor, db, id)
  if (!hour) return undefined
  const today = dayOfInstant(now)
  const pupils = await pupilsOf(db, schoolId, hour.class_id)
  const [limits, loans] = [
    await readerLimits(db, schoolId, pupils, today),
    Map.groupBy(await openLoansOfClass(db, schoolId, hour.class_id), (loan) => loan.person_id),
  ]
  const { returned, lent } = await deedsOfHour(db, hour, now)
  const absent = await absentOf(db, schoolId, id)
  return {
    hour: headOf(hour, await classLabel(db, schoolId, hour.class_id, today), await namesOf(db, schoolId, [hour])),
    pupils: pupils.map((one) => ({
      id: one.id,
      name: one.name,
      seatNumber: one.seat_number,
      cardNumber: one.card_number,
      stopped: one.card_stopped_on !== null,
      limit: limits.get(one.id) ?? 0,
      loans: (loans.get(one.id) ?? []).map((loan) => ({
        loanId: loan.id,
        copyId: loan.copy_id,
        title: loan.title,
        barcode: loan.barcode,
        dueDay: loan.due_day,
        lentNow: loan.lent_at >= hour.began_at,
      })),
      returned: returned.get(one.id) ?? 0,
      lent: lent.get(one.id) ?? 0,
      absent: absent.has(one.id),
    })),
  }
}

/** Who sat at the desk, by the number that the actor bears. */
export function namesOf(db: Db, schoolId: number, hours: readonly HourRow[]): Promise<ReadonlyMap<string, string>> {
  return personNames(db, schoolId, [...new Set(hours.map(({ actor }) => actor))])
}

export function headOf(hour: HourRow, className: string, names: ReadonlyMap<string, string>): HourHead {
  return {
    id: hour.id,
    classId: hour.class_id,
    className,
    day: hour.day,
    during: hour.during,
    beganAt: hour.began_at,
    endedAt: hour.ended_at,
    by: names.get(hour.actor) ?? '',
    pupils: hour.pupils,
    returned: hour.returned,
    lent: hour.lent,
    stillOut: hour.still_out,
    absent: hour.absent,
  }
}

/**
 * Which class comes now and today, by the timetable; and all classes, for the one that comes unannounced. A class teacher sees his own
 * alone.
 */
export async function whoComes(db: Db, actor: Actor, now: string): Promise<WhoComes> {
  const { schoolId } = actor
  const [today, time] = [dayOfInstant(now), timeOfInstant(now)]
  const classes = (await listClasses(db, schoolId, today)).filter(({ id }) => mayRun(actor, id))
  const labels = new Map(classes.map((one) => [one.id, one.label]))
  const pupils = await db
    .selectFrom('person')
    .select((eb) => ['class_id', eb.fn.countAll<number>().as('n')])
    .where('school_id', '=', schoolId)
    .where('status', '=', 'active')
    .where('class_id', 'is not', null)
    .groupBy('class_id')
    .execute()
  const sizes = new Map(pupils.map((row) => [row.class_id, row.n]))
  const open = await db
    .selectFrom('class_hour')
    .select(['id', 'class_id', 'began_at'])
    .where('school_id', '=', schoolId)
    .where('day', '=', today)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()
  const lessons = await lessonsOn(db, schoolId, today)
  return {
    time,
    lessons: lessons
      .filter(({ classId }) => labels.has(classId))
      .map(({ classId, from, to, room }) => ({
        classId,
        className: labels.get(classId) ?? '',
        from,
        to,
        room,
        now: isNow({ from, to }, time),
      })),
    open: open
      .filter((row) => labels.has(row.class_id))
      .map((row) => ({
        id: row.id,
        classId: row.class_id,
        className: labels.get(row.class_id) ?? '',
        beganAt: row.began_at,
      })),
    classes: classes
      .filter((one) => !one.closed && (sizes.get(one.id) ?? 0) > 0)
      .map(({ id, label }) => ({ id, label, pupils: sizes.get(id) ?? 0 })),
  }
}
