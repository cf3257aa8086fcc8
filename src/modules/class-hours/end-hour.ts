import * as z from 'zod'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { absentOf, deedsOfHour, type HourRow, openLoansOfClass, pupilsOf } from './store.ts'
import { hourOf } from './who-runs.ts'

/** B3: the class goes. Null where nothing was done: nobody has to explain an hour that was opened by mistake. */
export const endHour = command({
  name: 'class-hours.end-hour',
  permission: null,
  input: z.object({ id: z.number().int() }),
  run: async (context, { id }): Promise<Outcome<{ kept: boolean }>> => {
    const hour = await hourOf(context.actor, context.tx, id)
    if (!hour) return notFound()
    return done({ kept: hour.ended_at !== null || (await closeHour(context, hour)) })
  },
})

const total = (counts: ReadonlyMap<number, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0)

/**
 * Counts an hour and ends it; false where nothing was done in it, which is not kept. Who was absent is forgotten, how many were is
 * not. What was lent in the hour is not still out: it has only just gone.
 */
export async function closeHour({ tx, schoolId, now, record }: Context, hour: HourRow): Promise<boolean> {
  const { returned, lent } = await deedsOfHour(tx, hour, now)
  const pupils = await pupilsOf(tx, schoolId, hour.class_id)
  const here = new Set(pupils.map((one) => one.id))
  const absent = [...(await absentOf(tx, schoolId, hour.id))].filter((one) => here.has(one)).length
  await tx.deleteFrom('class_hour_absent').where('school_id', '=', schoolId).where('hour_id', '=', hour.id).execute()
  const counts = {
    pupils: pupils.length,
    returned: total(returned),
    lent: total(lent),
    still_out: (await openLoansOfClass(tx, schoolId, hour.class_id)).filter((loan) => loan.lent_at < hour.began_at)
      .length,
    absent,
  }
  const own = tx.updateTable('class_hour').where('school_id', '=', schoolId).where('id', '=', hour.id)
  if (counts.returned + counts.lent + absent === 0) {
    await tx.deleteFrom('class_hour').where('school_id', '=', schoolId).where('id', '=', hour.id).execute()
    record({ action: 'drop', entity: 'class-hour', entityId: hour.id, data: { class: hour.class_id } })
    return false
  }
  await own.set({ ...counts, ended_at: now }).execute()
  record({ action: 'finish', entity: 'class-hour', entityId: hour.id, data: { class: hour.class_id, ...counts } })
  return true
}
