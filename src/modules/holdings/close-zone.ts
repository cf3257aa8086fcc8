import * as z from 'zod'
import { breaksUnique } from '#platform/database/constraint'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse, refused } from '#platform/problem'
import { dayOfInstant } from '#values/instant'

/**
 * Closes a zone in which nothing stands any more, or opens it again. It is kept: registers and statistics of earlier years
 * name it.
 */
export const closeZone = command({
  name: 'holdings.close-zone',
  permission: 'holdings.manage',
  input: z.object({ id: z.number().int(), closed: z.boolean() }),
  run: async ({ tx, schoolId, now, record }, { id, closed }): Promise<Outcome<null>> => {
    const zone = await tx
      .updateTable('zone')
      .set({ closed_on: closed ? dayOfInstant(now) : null })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .returning('name')
      .executeTakeFirst()
      .catch((error: unknown) => {
        if (breaksUnique(error, 'zone_name_once', 'zone.name')) refused('holdings.zone_name_taken', { name: '' })
        throw error
      })
    if (!zone) return notFound()
    if (closed) {
      const inside = await tx
        .selectFrom('zone')
        .select('name')
        .where('school_id', '=', schoolId)
        .where('parent_id', '=', id)
        .where('closed_on', 'is', null)
        .executeTakeFirst()
      if (inside) return refuse('holdings.zone_has_zones', { name: zone.name, inside: inside.name })
      const { n } = await tx
        .selectFrom('copy')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('school_id', '=', schoolId)
        .where('zone_id', '=', id)
        .where('state', '<>', 'withdrawn')
        .executeTakeFirstOrThrow()
      if (n > 0) return refuse('holdings.zone_has_copies', { name: zone.name, n })
    }
    record({ action: closed ? 'close' : 'reopen', entity: 'zone', entityId: id, data: { name: zone.name } })
    return done(null)
  },
})
