import * as z from 'zod'
import { addStaff } from '#accounts'
import { saveZone } from '#holdings'
import { say } from '#messages/say'
import { appendAudit, type AuditRecord } from '#platform/audit'
import { type Context, command } from '#platform/perform'
import { may, systemActor } from '#platform/permissions'
import { done, type Outcome, refuse } from '#platform/problem'
import { createSchool, listSchools } from '#school'
import { addDays, daysBetween } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { schoolSlug } from '#values/school-slug'
import { schoolYearOf } from '#values/term'
import { schoolAnswers } from './contract.ts'
import { schoolings } from './rules.ts'

/** 约二十周一学期: proposed end of the first term, which the school corrects in its calendar. */
const TERM_DAYS = 20 * 7 - 1
/** A first day of term further away than this is a slip of the pen in the year. */
const MOST_DAYS_AWAY = 400

const input = schoolAnswers.extend({
  administrator: z.object({
    name: z.string().trim().min(1).max(40),
    account: z.string().trim().toLowerCase().min(2).max(40),
    /** Hashed before: nothing but the database is awaited in a command. */
    passwordHash: z.string(),
    mustChange: z.boolean(),
  }),
})

/**
 * A school with its present term, its administrator and a room for books, all or nothing. It stands on record twice: in the
 * chain of the installation (whose act it is, school 0) and at the beginning of the chain of the new school.
 */
export const openSchool = command({
  name: 'installation.open-school',
  permission: 'installation.create-school',
  input,
  run: async (
    context,
    { name, slug: wanted, schooling, firstDay, administrator },
  ): Promise<Outcome<{ slug: string }>> => {
    const { tx, now } = context
    if (Math.abs(daysBetween(dayOfInstant(now), firstDay)) > MOST_DAYS_AWAY)
      return refuse('installation.first_day_far', { day: firstDay }, { status: 422, at: 'firstDay' })
    const namesake = (await listSchools(tx)).find((one) => one.name === name)
    if (namesake) return refuse('installation.name_taken', { name, slug: namesake.slug }, { at: 'name' })
    const taken = await tx.selectFrom('school_slug').select('slug').execute()
    const slug = wanted ?? schoolSlug(name, new Set(taken.map((one) => one.slug)))
    const number = Number(firstDay.slice(5, 7)) >= 8 ? 1 : 2
    const term = { schoolYear: schoolYearOf(firstDay), number, firstDay, lastDay: addDays(firstDay, TERM_DAYS) }
    const made = await createSchool.run(context, {
      slug,
      name,
      timeZone: 'Asia/Shanghai',
      demo: false,
      stages: [...schoolings[schooling]],
      terms: [term],
    })
    if (!made.ok) return made
    const { schoolId } = made.value
    const refusal = await furnish(context, schoolId, { slug, name, administrator })
    return refusal ?? done({ slug })
  },
})

/** The first rows inside the new school, under its own name and in its own chain. */
async function furnish(
  context: Context,
  schoolId: number,
  { slug, name, administrator }: { slug: string; name: string; administrator: z.output<typeof input>['administrator'] },
): Promise<({ ok: false } & Outcome<never>) | undefined> {
  const records: AuditRecord[] = [{ action: 'create', entity: 'school', entityId: schoolId, data: { slug, name } }]
  const actor = systemActor(schoolId)
  const inside: Context = {
    ...context,
    schoolId,
    actor,
    record: (one) => void records.push(one),
    may: (permission, classId = null) => may(actor, permission, classId),
  }
  const { account: login, ...person } = administrator
  const added = await addStaff.run(inside, { ...person, login, role: 'administrator', classId: null })
  if (!added.ok) return added
  // Every school has a room with books: an import, the fast lane and the desk need one before they can do anything.
  const room = {
    name: say('zh-CN', 'imports.first_room'),
    kind: 'stacks' as const,
    lends: true,
    parentId: null,
    classId: null,
  }
  const roomed = await saveZone.run(inside, room)
  if (!roomed.ok) return roomed
  // whoever did it is nobody in the new school; the installation's chain names him
  const label = context.actor.kind === 'person' ? actor.label : context.actor.label
  const stamp = { schoolId, at: context.now, actor: label, command: 'installation.open-school' }
  await appendAudit(context.tx, stamp, records)
  return undefined
}
