import { addStaff, firstPassword, hashPassword } from '#accounts'
import { say } from '#messages/say'
import type { Db, InstantText } from '#platform/database'
import type { Perform } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { refused } from '#platform/problem'
import { unwrap } from '#platform/route'
import { createSchool, findDemo, listSchools, saveCalendar, saveOpeningHours } from '#school'
import { addDays } from '#values/day'
import { dayOfInstant, instantAt, timeOfInstant } from '#values/instant'
import { schoolSlug } from '#values/school-slug'
import { demoCalendar, demoOpening, demoTerms } from './calendar.ts'
import { type DemoAccount, type DemoMade, demoRoles } from './contract.ts'
import { CLASS_OF_THE_TEACHER, planClasses, planTeachers } from './people-plan.ts'
import { startFilling } from './start-filling.ts'
import { writeRooms } from './write-rooms.ts'

/**
 * Makes the demonstration school: a school of its own with terms, calendar, classes and rooms at once, the rest as a job. Answers
 * its address and the accounts with passwords that were made on the spot and are kept nowhere.
 */
export async function createDemo({
  db,
  perform,
  now,
}: {
  db: Db
  perform: Perform
  now: InstantText
}): Promise<DemoMade> {
  if (await findDemo(db)) refused('demo.there_already')
  const today = dayOfInstant(now)
  const terms = demoTerms(today)
  const slug = schoolSlug('demo', new Set((await listSchools(db)).map((one) => one.slug)))
  const { schoolId } = unwrap(
    await perform(systemActor(0), now, createSchool, {
      slug,
      name: say('zh-CN', 'demo.name'),
      timeZone: 'Asia/Shanghai',
      demo: true,
      stages: [
        { stage: 'primary', years: 6 },
        { stage: 'junior', years: 3 },
      ],
      terms: [...terms],
    }),
  )
  const actor = systemActor(schoolId)
  unwrap(await perform(actor, now, saveCalendar, { days: demoCalendar(terms), forget: [] }))
  unwrap(await perform(actor, now, saveOpeningHours, demoOpening()))
  const classes = planClasses(terms[1].schoolYear)
  const rooms = unwrap(await perform(actor, now, writeRooms, { classes }))
  const teachers = planTeachers()
  const accounts: DemoAccount[] = []
  // they were there before the first day of what is told: a class teacher hears of reminders sent then
  const early = instantAt(addDays(terms[0].firstDay, -4), '08:00')
  for (const [index, role] of demoRoles.entries()) {
    const { name } = teachers[index] ?? { name: role }
    const password = firstPassword()
    const passwordHash = await hashPassword(password)
    const classId = role === 'class-teacher' ? (rooms.classes[CLASS_OF_THE_TEACHER] ?? null) : null
    unwrap(await perform(actor, early, addStaff, { name, login: role, passwordHash, mustChange: false, role, classId }))
    accounts.push({ role, name, account: role, password })
  }
  unwrap(await perform(actor, now, startFilling, { today, time: timeOfInstant(now) }))
  return { slug, accounts }
}
