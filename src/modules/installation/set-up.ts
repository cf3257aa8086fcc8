import { addStaff, hashPassword } from '#accounts'
import { saveZone } from '#holdings'
import { say } from '#messages/say'
import { systemActor } from '#platform/permissions'
import { refused } from '#platform/problem'
import { type Call, unwrap } from '#platform/route'
import { createSchool, listSchools } from '#school'
import { addDays } from '#values/day'
import { schoolSlug } from '#values/school-slug'
import { schoolYearOf } from '#values/term'
import type * as contract from './contract.ts'
import { schoolings } from './rules.ts'

/** 约二十周一学期: proposed end of the first term, which the school corrects in its calendar. */
const TERM_DAYS = 20 * 7 - 1

/**
 * The wizard's four answers become a school, its present term and an administrator. The one-time code counts only while
 * there is no school.
 */
export async function setUp(call: Call<typeof contract.setUp>): Promise<{ slug: string }> {
  const { body, db, now, perform } = call
  const schools = await listSchools(db)
  if (schools.some((one) => !one.demo)) refused('installation.claimed')
  const slug = body.slug ?? schoolSlug(body.name, new Set(schools.map((one) => one.slug)))
  const schoolYear = schoolYearOf(body.firstDay)
  const { schoolId } = unwrap(
    await perform(systemActor(0), now, createSchool, {
      slug,
      name: body.name,
      timeZone: 'Asia/Shanghai',
      demo: false,
      stages: [...schoolings[body.schooling]],
      terms: [
        {
          schoolYear,
          number: Number(body.firstDay.slice(5, 7)) >= 8 ? 1 : 2,
          firstDay: body.firstDay,
          lastDay: addDays(body.firstDay, TERM_DAYS),
        },
      ],
    }),
  )
  const { name, account, password } = body.administrator
  unwrap(
    await perform(systemActor(schoolId), now, addStaff, {
      name,
      login: account,
      passwordHash: await hashPassword(password),
      mustChange: false,
      role: 'administrator',
      classId: null,
    }),
  )
  // Every school has a room with books: an import, the fast lane and the desk need one before they can do anything.
  const room = {
    name: say('zh-CN', 'imports.first_room'),
    kind: 'stacks' as const,
    lends: true,
    parentId: null,
    classId: null,
  }
  unwrap(await perform(systemActor(schoolId), now, saveZone, room))
  return { slug }
}
