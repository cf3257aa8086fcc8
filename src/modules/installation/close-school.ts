import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import type { removeSchoolJob } from './remove-school.ts'

/** A school that leaves is closed first: nobody enters it, its waiting jobs are off, running ones are asked to stop. */
export const closeSchool = (removal: ReturnType<typeof removeSchoolJob>) =>
  command({
    name: 'installation.close-school',
    permission: 'demo.manage',
    input: z.object({ schoolId: z.number().int() }),
    run: async ({ tx, now, record, later }, { schoolId }): Promise<Outcome<{ job: number; slug: string }>> => {
      const school = await tx
        .updateTable('school')
        .set({ removed_at: now })
        .where('school_id', '=', schoolId)
        .returning(['slug', 'name'])
        .executeTakeFirstOrThrow()
      await tx
        .updateTable('job')
        .set({ state: 'cancelled', finished_at: now })
        .where('school_id', '=', schoolId)
        .where('state', 'in', ['waiting', 'running'])
        .execute()
      record({ action: 'remove', entity: 'school', entityId: schoolId, data: school })
      return done({ slug: school.slug, job: later(removal, { schoolId }, { key: `remove-school ${schoolId}` }) })
    },
  })
