import { listClasses } from '#people'
import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { Actor } from '#platform/permissions'
import { may } from '#platform/permissions'
import type { SchoolRef } from '#platform/route'
import { classTeachers } from '#outbox'
import { loadSchool, readSetting } from '#school'
import { addDays, daysBetween } from '#values/day'
import { dayOfInstant } from '#values/instant'
import type { ClassNotice, ClassSheet, Scope } from './contract.ts'
import { loansToRemind, type LoanToRemind } from './loans-to-remind.ts'
import { noticePlan, noticeTexts } from './settings.ts'
import { dayIn, SENT_IN, titlesIn, writeText } from './words.ts'

const SOON_DAYS = 7

const untilOf = (scope: Scope, today: string): string | undefined =>
  scope === 'all' ? undefined : scope === 'soon' ? addDays(today, SOON_DAYS) : today

/** The classes that somebody may see; undefined: all. */
export function classesSeen(actor: Actor): ReadonlySet<number> | undefined {
  if (may(actor, 'notices.see')) return undefined
  if (actor.grants === 'all') return undefined
  return new Set(
    actor.grants.flatMap(({ permission, classId }) =>
      permission === 'notices.see' && classId !== null ? [classId] : [],
    ),
  )
}

export interface Asking {
  readonly school: SchoolRef
  readonly now: string
  readonly actor: Actor
}

/** Every class that somebody may see and that has something out, in the order of grades. */
export async function listByClass(
  db: Db,
  { school, now, actor }: Asking,
  scope: Scope,
): Promise<{ classes: ClassNotice[]; library: string }> {
  const { schoolId } = school
  const today = dayOfInstant(now, school.timeZone)
  const seen = classesSeen(actor)
  const until = untilOf(scope, today)
  const loans = await loansToRemind(db, schoolId, until === undefined ? {} : { until })
  const byClass = Map.groupBy(loans, (loan) => loan.classId)
  const teachers = Map.groupBy(await classTeachers(db, schoolId, today), (one) => one.classId)
  const classes = (await listClasses(db, schoolId, today)).flatMap(({ id, label, closed }) => {
    const own = byClass.get(id) ?? []
    if ((seen && !seen.has(id)) || (own.length === 0 && (closed || !seen))) return []
    return [
      {
        classId: id,
        className: label,
        pupils: new Set(own.map((loan) => loan.personId)).size,
        books: own.length,
        late: own.filter((loan) => loan.dueDay < today).length,
        teachers: (teachers.get(id) ?? []).map((one) => one.name),
      },
    ]
  })
  return { classes, library: await libraryOf(db, schoolId) }
}

export async function libraryOf(db: Db, schoolId: number): Promise<string> {
  return (await loadSchool(db, schoolId))?.libraryName ?? ''
}

/** One class with its children and their books, and the two texts; undefined where there is no such class to be seen. */
export async function readSheet(
  db: Db,
  { school, now, actor }: Asking,
  classId: number,
  scope: Scope,
): Promise<ClassSheet | undefined> {
  const { schoolId } = school
  if (classesSeen(actor)?.has(classId) === false) return undefined
  const today = dayOfInstant(now, school.timeZone)
  const found = (await listClasses(db, schoolId, today)).find((one) => one.id === classId)
  if (!found) return undefined
  const until = untilOf(scope, today)
  const loans = await loansToRemind(db, schoolId, { classId, ...(until === undefined ? {} : { until }) })
  const library = await libraryOf(db, schoolId)
  const texts = await readSetting(db, schoolId, noticeTexts)
  const { address } = await readSetting(db, schoolId, noticePlan)
  const readers = readersOf(loans)
  const values = {
    class: found.label,
    count: String(loans.length),
    pupils: String(readers.length),
    library,
    today: dayIn(today),
  }
  const link = linkTo(address, school.slug, classId)
  return {
    classId,
    className: found.label,
    library,
    day: today,
    group: writeText(texts, 'group', { ...values, link }),
    readOut: writeText(texts, 'read-out', { ...values, list: listOf(loans) }),
    readers: readers.map(({ name, seatNumber, loans: own }) => ({
      name,
      seatNumber,
      books: own.map((loan) => ({
        title: loan.title,
        dueDay: loan.dueDay,
        daysLate: Math.max(0, daysBetween(loan.dueDay, today)),
      })),
    })),
    books: loans.length,
  }
}

/** Where the class stands in this program, behind the sign-in; empty where the school did not say its address. */
export function linkTo(address: string, slug: string, classId: number | null): string {
  if (address === '') return ''
  const base = `${address.replace(/\/+$/, '')}/s/${encodeURIComponent(slug)}/staff/notices`
  return classId === null ? base : `${base}?class=${classId}`
}

/** The children of a list of loans, in its order. */
export function readersOf(loans: readonly LoanToRemind[]) {
  return [...Map.groupBy(loans, (loan) => loan.personId).values()].flatMap((own) => {
    const [first] = own
    return first ? [{ personId: first.personId, name: first.name, seatNumber: first.seatNumber, loans: own }] : []
  })
}

/** One line a child: 3号 李明：《稻草人》《昆虫漫话》. Only where names may stand: in class, in a letter to the class teacher. */
export function listOf(loans: readonly LoanToRemind[], { days = false } = {}): string {
  return readersOf(loans)
    .map(({ name, seatNumber, loans: own }) => {
      const who = seatNumber === null ? name : say(SENT_IN, 'notices.seat_and_name', { n: seatNumber, name })
      const books = days
        ? own.map((loan) => titlesIn([loan.title]) + dayIn(loan.dueDay)).join(say(SENT_IN, 'ui.comma'))
        : titlesIn(
            own.map((loan) => loan.title),
            99,
          )
      return say(SENT_IN, 'notices.who_what', { who, books })
    })
    .join('\n')
}
