import * as z from 'zod'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { hourOf } from './who-runs.ts'

/** A pupil is not there today, or came after all. Their names are kept only while the hour lasts. */
export const markAbsent = command({
  name: 'class-hours.mark-absent',
  permission: null,
  input: z.object({ id: z.number().int(), personId: z.number().int(), absent: z.boolean() }),
  run: async ({ tx, schoolId, actor }, { id, personId, absent }): Promise<Outcome<null>> => {
    const hour = await hourOf(actor, tx, id)
    if (!hour) return notFound()
    if (hour.ended_at !== null) return refuse('class-hours.over')
    const pupil = await tx
      .selectFrom('person')
      .select('id')
      .where('school_id', '=', schoolId)
      .where('id', '=', personId)
      .where('class_id', '=', hour.class_id)
      .executeTakeFirst()
    if (!pupil) return notFound()
    if (absent)
      await tx
        .insertInto('class_hour_absent')
        .values({ school_id: schoolId, hour_id: id, person_id: personId })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    else
      await tx
        .deleteFrom('class_hour_absent')
        .where('school_id', '=', schoolId)
        .where('hour_id', '=', id)
        .where('person_id', '=', personId)
        .execute()
    return done(null)
  },
})
