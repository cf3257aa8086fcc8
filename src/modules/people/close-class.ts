import * as z from 'zod'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'

/** Closes a class that has no pupils any more, or opens it again. */
export const closeClass = command({
  name: 'people.close-class',
  permission: 'people.manage-readers',
  input: z.object({ id: z.number().int(), closed: z.boolean() }),
  run: async ({ tx, schoolId, now, record }, { id, closed }): Promise<Outcome<null>> => {
    const changed = await tx
      .updateTable('school_class')
      .set({ closed_on: closed ? dayOfInstant(now) : null })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return notFound()
    const { n } = await tx
      .selectFrom('person')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('school_id', '=', schoolId)
      .where('class_id', '=', id)
      .where('status', '=', 'active')
      .executeTakeFirstOrThrow()
    if (closed && n > 0) return refuse('people.class_has_pupils', { n })
    record({ action: closed ? 'close' : 'open', entity: 'class', entityId: id })
    return done(null)
  },
})
