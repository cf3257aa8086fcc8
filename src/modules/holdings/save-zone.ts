import type { z } from 'zod'
import { listClasses } from '#people'
import { breaksUnique } from '#platform/database/constraint'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, refuse, refused } from '#platform/problem'
import { dayOfInstant } from '#values/instant'
import { zoneInput } from './contract.ts'
import { type ZoneKind, zonesWithin } from './rules.ts'

/** Adds or changes a room, a shelf, a class corner. */
export const saveZone = command({
  name: 'holdings.save-zone',
  permission: 'holdings.manage',
  input: zoneInput,
  run: async (context, input): Promise<Outcome<{ id: number }>> => {
    const { tx, schoolId, newId, record } = context
    const values = {
      parent_id: input.parentId,
      name: input.name,
      kind: input.kind,
      class_id: input.kind === 'corner' ? input.classId : null,
      lends: input.lends ? (1 as const) : (0 as const),
    }
    const refusal = await whatIsWrong(context, input)
    if (refusal) return refusal
    const before =
      input.id === undefined
        ? null
        : await tx
            .selectFrom('zone')
            .select(['parent_id', 'name', 'kind', 'class_id', 'lends'])
            .where('school_id', '=', schoolId)
            .where('id', '=', input.id)
            .where('closed_on', 'is', null)
            .executeTakeFirst()
    if (before === undefined) return notFound()
    const id = input.id ?? newId()
    try {
      if (input.id === undefined)
        await tx
          .insertInto('zone')
          .values({ school_id: schoolId, id, ...values, position: id, closed_on: null })
          .execute()
      else await tx.updateTable('zone').set(values).where('school_id', '=', schoolId).where('id', '=', id).execute()
    } catch (error) {
      if (breaksUnique(error, 'zone_name_once', 'zone.name')) refused('holdings.zone_name_taken', { name: input.name })
      throw error
    }
    record({ action: before ? 'change' : 'create', entity: 'zone', entityId: id, data: { before, after: values } })
    return done({ id })
  },
})

/** Opens a room by its name, in the transaction of another command; the one of that name where it is there already. */
export async function bringInZone(
  { tx, schoolId, newId, record }: Context,
  zone: { name: string; kind: ZoneKind; lends: boolean },
): Promise<{ id: number; isNew: boolean }> {
  const found = await tx
    .selectFrom('zone')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('name', '=', zone.name)
    .where('closed_on', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
  if (found) return { id: found.id, isNew: false }
  const id = newId()
  const values = {
    parent_id: null,
    name: zone.name,
    kind: zone.kind,
    class_id: null,
    lends: zone.lends ? 1 : 0,
  } as const
  await tx
    .insertInto('zone')
    .values({ school_id: schoolId, id, ...values, position: id, closed_on: null })
    .execute()
  record({ action: 'create', entity: 'zone', entityId: id, data: { before: null, after: values } })
  return { id, isNew: true }
}

async function whatIsWrong(
  { tx, schoolId, now }: Context,
  input: z.output<typeof zoneInput>,
): Promise<ReturnType<typeof refuse> | undefined> {
  if (input.kind === 'corner') {
    const classes = await listClasses(tx, schoolId, dayOfInstant(now))
    if (!classes.some((one) => one.id === input.classId && !one.closed))
      return refuse('holdings.corner_needs_class', undefined, { at: 'classId' })
  }
  if (input.parentId === null) return undefined
  const rows = await tx
    .selectFrom('zone')
    .select(['id', 'parent_id'])
    .where('school_id', '=', schoolId)
    .where('closed_on', 'is', null)
    .execute()
  const zones = rows.map((row) => ({ id: row.id, parentId: row.parent_id }))
  if (!zones.some((zone) => zone.id === input.parentId)) return notFound()
  const inItself = input.id !== undefined && zonesWithin(zones, input.id).some((zone) => zone.id === input.parentId)
  return inItself ? refuse('holdings.zone_in_itself', undefined, { at: 'parentId' }) : undefined
}
