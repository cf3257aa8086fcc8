import { expect, onTestFinished } from 'vitest'
import { checkOut } from '#circulation'
import type { NoticePlan } from '#notices/contract'
import { unwrap } from '#platform/route'
import { type MailBox, type RobotServer, startMailServer, startRobotServer } from '../harness/outside.ts'
import type { GivenApp, GivenSchool, SignedIn } from './app.ts'
import { givenCopies, givenReader } from './library.ts'
import { givenClass } from './people.ts'

/** A loan made on a day by a reader of a class; due by the rules two weeks later. */
export async function givenLoan(
  app: GivenApp,
  school: GivenSchool,
  { name, classId, day }: { name: string; classId: number | null; day: string },
): Promise<{ personId: number; copyId: number }> {
  const reader = await givenReader(app, school, { name, classId })
  const [copy] = await givenCopies(app, school)
  const input = { personId: reader.id, copyId: copy?.id ?? 0, channel: 'desk' as const }
  unwrap(await app.perform(school.system, `${day}T02:00:00.000Z`, checkOut, input))
  return { personId: reader.id, copyId: input.copyId }
}

/** Two classes: 学生甲 is a week late, 学生乙 is due today, 学生丙 of the second class in two days. Today is Monday, the 23rd of November. */
export async function givenTwoClasses(app: GivenApp, school: GivenSchool) {
  const first = await givenClass(app, school, { number: '1' })
  const second = await givenClass(app, school, { number: '2' })
  const late = await givenLoan(app, school, { name: '学生甲', classId: first, day: '2026-11-02' })
  const due = await givenLoan(app, school, { name: '学生乙', classId: first, day: '2026-11-09' })
  const soon = await givenLoan(app, school, { name: '学生丙', classId: second, day: '2026-11-11' })
  return { first, second, late, due, soon }
}

/** Changes the plan of a school; the rest stays as the program comes. */
export async function givenPlan(school: SignedIn, change: Partial<NoticePlan>): Promise<void> {
  const { plan } = (await school.call('GET /schools/:school/notices/settings')).body as { plan: NoticePlan }
  const saved = await school.call('PUT /schools/:school/notices/plan', { body: { ...plan, ...change } })
  expect(saved.status).toBe(200)
}

/** A robot's server on this computer; it answers what `answer` says. Closed after the test. */
export async function givenRobotServer(answer: Parameters<typeof startRobotServer>[0]): Promise<RobotServer> {
  const server = await startRobotServer(answer)
  onTestFinished(server.close)
  return server
}

/** A mail server on this computer that takes every letter, or says nothing at all when it `hangs`. */
export async function givenMailServer(how: { hangs?: boolean } = {}): Promise<MailBox> {
  const server = await startMailServer(how)
  onTestFinished(server.close)
  return server
}
