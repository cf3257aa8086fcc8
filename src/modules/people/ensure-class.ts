import type { z } from 'zod'
import type { Context } from '#platform/perform'
import { dayOfInstant } from '#values/instant'
import type { classInput } from './contract.ts'

/** What became of a class that somebody wants there. */
export interface ClassEnsured {
  readonly id: number
  readonly became: 'added' | 'opened' | 'there'
}

/** The class of a cohort and number; made when it is not there, opened when it was closed. */
export async function ensureClass(context: Context, wanted: z.output<typeof classInput>): Promise<ClassEnsured> {
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
    return { id, became: 'added' }
  }
  const known = await tx
    .selectFrom('school_class')
    .select(['id', 'closed_on'])
    .where('school_id', '=', schoolId)
    .where('stage', '=', wanted.stage)
    .where('entry_year', '=', wanted.entryYear)
    .where('number', '=', wanted.number)
    .executeTakeFirstOrThrow()
  if (known.closed_on === null) return { id: known.id, became: 'there' }
  await tx
    .updateTable('school_class')
    .set({ closed_on: null })
    .where('school_id', '=', schoolId)
    .where('id', '=', known.id)
    .execute()
  record({ action: 'open', entity: 'class', entityId: known.id })
  return { id: known.id, became: 'opened' }
}

/** Closes a class again unless pupils came into it meanwhile; answers whether it is closed now. */
export async function shutClass({ tx, schoolId, now, record }: Context, id: number): Promise<boolean> {
  const pupil = await tx
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('class_id', '=', id)
    .where('status', '=', 'active')
    .executeTakeFirst()
  if (pupil) return false
  await tx
    .updateTable('school_class')
    .set({ closed_on: dayOfInstant(now) })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .execute()
  record({ action: 'close', entity: 'class', entityId: id })
  return true
}
