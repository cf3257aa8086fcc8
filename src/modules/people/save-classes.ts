import * as z from 'zod'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { classInput } from './contract.ts'

/** Adds classes by cohort, so that moving up a year is one step for all (F1). */
export const addClasses = command({
  name: 'people.add-classes',
  permission: 'people.manage-readers',
  input: z.object({ classes: z.array(classInput).min(1).max(120) }),
  run: async (context, { classes }): Promise<Outcome<{ added: number }>> => {
    let added = 0
    for (const one of classes) if ((await ensureClass(context, one)).added) added += 1
    return done({ added })
  },
})

/** The class of a cohort and number; made when it is not there, opened when it was closed. */
export async function ensureClass(
  context: Context,
  wanted: z.output<typeof classInput>,
): Promise<{ id: number; added: boolean }> {
  const { tx, schoolId, newId, record } = context
  const key = { school_id: schoolId, stage: wanted.stage, entry_year: wanted.entryYear, number: wanted.number }
  const id = newId()
  const inserted = await tx
    .insertInto('school_class')
    .values({ ...key, id, name: null, closed_on: null })
    .onConflict((conflict) => conflict.columns(['school_id', 'stage', 'entry_year', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) {
    record({ action: 'create', entity: 'class', entityId: id, data: wanted })
    return { id, added: true }
  }
  const known = await tx
    .updateTable('school_class')
    .set({ closed_on: null })
    .where('school_id', '=', schoolId)
    .where('stage', '=', wanted.stage)
    .where('entry_year', '=', wanted.entryYear)
    .where('number', '=', wanted.number)
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: known.id, added: false }
}

export const closeClass = command({
  name: 'people.close-class',
  permission: 'people.manage-readers',
  input: z.object({ id: z.number().int(), closed: z.boolean() }),
  run: async ({ tx, schoolId, now, record }, { id, closed }): Promise<Outcome<null>> => {
    const { n } = await tx
      .selectFrom('person')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('school_id', '=', schoolId)
      .where('class_id', '=', id)
      .where('status', '=', 'active')
      .executeTakeFirstOrThrow()
    if (closed && n > 0) return refuse('people.class_has_pupils', { n })
    const changed = await tx
      .updateTable('school_class')
      .set({ closed_on: closed ? dayOfInstant(now) : null })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return notFound()
    record({ action: closed ? 'close' : 'open', entity: 'class', entityId: id })
    return done(null)
  },
})
