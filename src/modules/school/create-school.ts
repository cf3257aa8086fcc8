import * as z from 'zod'
import { breaksUnique } from '#platform/database/constraint'
import { type Context, command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { slug, stageLength, termChange } from './contract.ts'
import { overlapping } from './rules.ts'

const input = z.object({
  slug,
  name: z.string().min(2).max(60),
  timeZone: z.string().default('Asia/Shanghai'),
  demo: z.boolean().default(false),
  stages: z.array(stageLength).min(1),
  terms: z.array(termChange),
})

/** A new school of the installation, with its stages and first terms. Only the installation itself may call it (school 0). */
export const createSchool = command({
  name: 'school.create-school',
  permission: 'installation.create-school',
  input,
  run: async (
    context,
    { slug: shortName, name, timeZone, demo, stages, terms },
  ): Promise<Outcome<{ schoolId: number }>> => {
    const { tx, now } = context
    for (const term of terms) {
      const other = overlapping(term, terms)
      if (other) return refuse('school.terms_overlap', { first: term.firstDay, other: other.firstDay })
    }
    const schoolId = context.newId()
    try {
      await tx.insertInto('school_slug').values({ slug: shortName, target_school: schoolId }).execute()
    } catch (error) {
      if (breaksUnique(error, 'school_slug_pk', 'school_slug.slug'))
        return refuse('school.slug_taken', { slug: shortName }, { at: 'slug' })
      throw error
    }
    await tx
      .insertInto('school')
      .values({
        school_id: schoolId,
        slug: shortName,
        name,
        time_zone: timeZone,
        demo: demo ? 1 : 0,
        created_at: now,
        removed_at: null,
      })
      .execute()
    await tx
      .insertInto('school_stage')
      .values(stages.map((one) => ({ school_id: schoolId, ...one })))
      .execute()
    for (const term of terms) await insertTerm(context, schoolId, term)
    context.record({ action: 'create', entity: 'school', entityId: schoolId, data: { slug: shortName, name, stages } })
    return done({ schoolId })
  },
})

export async function insertTerm(
  context: Context,
  schoolId: number,
  term: z.output<typeof termChange>,
): Promise<number> {
  const id = context.newId()
  await context.tx
    .insertInto('term')
    .values({
      school_id: schoolId,
      id,
      school_year: term.schoolYear,
      number: term.number,
      first_day: term.firstDay,
      last_day: term.lastDay,
    })
    .execute()
  return id
}
