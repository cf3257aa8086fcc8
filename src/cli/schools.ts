import { type Actor, cliActor, systemActor } from '#platform/permissions'
import { type SchoolRef, unwrap } from '#platform/route'
import { createSchool, listSchools } from '#school'
import { schoolYearOf } from '#values/term'
import { NotDone } from './refusals.ts'
import type { Asked, Installation } from './verb.ts'

/**
 * The school that `--school` names, or the only one. In an empty installation one is made, so that an import into an empty
 * folder just works; its name and stages are corrected in the settings.
 */
export async function theSchool(
  { app }: Installation,
  asked: Asked,
  options: { create?: boolean } = {},
): Promise<SchoolRef> {
  const schools = await listSchools(app.database.read)
  const wanted = asked.flags['school']
  const real = schools.filter((one) => !one.demo)
  const found =
    typeof wanted === 'string'
      ? schools.find((one) => one.slug === wanted || one.name === wanted)
      : real.length === 1
        ? real[0]
        : undefined
  if (found) return found
  if (real.length > 0 || !options.create)
    throw new NotDone(
      'no-school',
      `--school: ${schools.map((one) => `${one.slug} (${one.name})`).join(', ') || '这里还没有学校 there is no school yet'}`,
    )
  const slug = typeof wanted === 'string' && /^[a-z][a-z0-9-]{1,30}$/.test(wanted) ? wanted : 'school'
  const now = app.clock.now()
  const schoolYear = schoolYearOf(now.slice(0, 10))
  unwrap(
    await app.perform(systemActor(0), now, createSchool, {
      slug,
      name: typeof wanted === 'string' && wanted !== slug ? wanted : slug,
      timeZone: 'Asia/Shanghai',
      demo: false,
      stages: [
        { stage: 'primary', years: 6 },
        { stage: 'junior', years: 3 },
      ],
      terms: [
        { schoolYear, number: 1, firstDay: `${schoolYear}-09-01`, lastDay: `${schoolYear + 1}-01-20` },
        { schoolYear, number: 2, firstDay: `${schoolYear + 1}-02-20`, lastDay: `${schoolYear + 1}-07-05` },
      ],
    }),
  )
  return theSchool({ app } as Installation, { ...asked, flags: { school: slug } })
}

export const actorOf = (school: SchoolRef, asked: Asked): Actor => cliActor(school.schoolId, asked.osUser)
