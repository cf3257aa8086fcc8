import * as z from 'zod'
import type { Tx } from '#platform/database'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { endJobsOf } from './end-jobs-of.ts'
import type { removeSchoolJob } from './remove-school.ts'

/**
 * A school that leaves is closed first: nobody enters it, everybody in it is signed out, its waiting jobs are off, running ones
 * are asked to stop. Asked again of one whose removal stood still, it goes on with it.
 *
 * @param name typed by whoever wants it gone; left out for the demonstration school, of which nothing is missed
 */
export const closeSchool = (removal: ReturnType<typeof removeSchoolJob>) =>
  command({
    name: 'installation.close-school',
    permission: null,
    input: z.object({ schoolId: z.number().int(), name: z.string().optional() }),
    run: async (context, { schoolId, name }): Promise<Outcome<{ slug: string }>> => {
      const { tx, now, record, later, may } = context
      const school = await tx
        .selectFrom('school')
        .select(['slug', 'name', 'demo', 'removed_at'])
        .where('school_id', '=', schoolId)
        .executeTakeFirst()
      if (!school) return notFound()
      const demo = school.demo === 1
      if (!may(demo ? 'demo.manage' : 'installation.remove-school'))
        return refuse('platform.not_permitted', undefined, { status: 403 })
      if (!demo && name?.trim().normalize() !== school.name.trim().normalize())
        return refuse('installation.name_differs', { name: school.name }, { status: 422, at: 'name' })
      if (school.removed_at === null) {
        if (!demo && !(await hasOther(tx, schoolId))) return refuse('installation.last_school_stays')
        await tx.updateTable('school').set({ removed_at: now }).where('school_id', '=', schoolId).execute()
        record({
          action: 'remove',
          entity: 'school',
          entityId: schoolId,
          data: { slug: school.slug, name: school.name },
        })
      }
      await tx.deleteFrom('session').where('school_id', '=', schoolId).execute()
      await endJobsOf.run(context, { schoolId })
      later(removal, { schoolId }, { key: `remove-school ${schoolId}` })
      return done({ slug: school.slug })
    },
  })

/** The write changes nothing and holds the rows: of two schools that are removed at the same moment one stays. */
async function hasOther(tx: Tx, schoolId: number): Promise<boolean> {
  const open = await tx
    .updateTable('school')
    .set({ removed_at: null })
    .where('demo', '=', 0)
    .where('removed_at', 'is', null)
    .returning('school_id')
    .execute()
  return open.some((one) => one.school_id !== schoolId)
}
