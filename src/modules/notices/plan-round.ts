import { listClasses } from '#people'
import { hash } from 'node:crypto'
import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { SchoolRef } from '#platform/route'
import { addressesOf, classTeachers, mailServer, type NewMessage, robots, sendingAt } from '#outbox'
import type { NoticeKind } from '#outbox/rules'
import { readSetting } from '#school'
import { addDays } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { libraryOf, linkTo } from './class-sheets.ts'
import type { NoticePlan } from './contract.ts'
import { classLoansToRemind } from './class-loans-to-remind.ts'
import { loansToRemind, type LoanToRemind } from './loans-to-remind.ts'
import { type Step, stepOf, strongest } from './rules.ts'
import { noticePlan, noticeTexts } from './settings.ts'
import { keyOfLoan, saidOf } from './store.ts'
import { dayIn, SENT_IN, titlesIn, writeText } from './words.ts'

/** A loan with what is to be said of it today. */
export interface Reminded extends LoanToRemind {
  readonly step: Step
}

/** What one reader is told, with the loans of which nothing was said at this step yet. */
export interface Telling {
  readonly message: NewMessage
  readonly loans: readonly { readonly loanId: number; readonly dueDay: string; readonly step: Step }[]
}

export interface RoundPlan {
  readonly tellings: readonly Telling[]
  /** To class teachers, to teachers who borrow themselves, to chat groups. */
  readonly others: readonly NewMessage[]
  readonly classes: number
  readonly withoutAddress: readonly string[]
  readonly waitsUntil: string | null
  readonly byKind: readonly { kind: NoticeKind; readers: number; books: number }[]
}

/** Every open loan of which something is to be said today, whether or not it was said already. */
export async function remindedToday(db: Db, school: SchoolRef, now: string, plan: NoticePlan, classId?: number) {
  const today = dayOfInstant(now, school.timeZone)
  const collecting = plan.collection !== null && plan.collection.firstDay <= today && today <= plan.collection.lastDay
  const loans = await loansToRemind(db, school.schoolId, {
    ...(collecting ? {} : { until: addDays(today, plan.before) }),
    ...(classId === undefined ? {} : { classId }),
  })
  return loans.flatMap((loan): Reminded[] => {
    const step = stepOf(loan.dueDay, today, plan) ?? (collecting ? 'collection' : undefined)
    return step === undefined ? [] : [{ ...loan, step }]
  })
}

/** Who is told what by which way, without writing anything: the preview, and the first half of the deed. */
export async function planRound(db: Db, school: SchoolRef, now: string): Promise<RoundPlan> {
  const { schoolId } = school
  const today = dayOfInstant(now, school.timeZone)
  const plan = await readSetting(db, schoolId, noticePlan)
  const reminded = await remindedToday(db, school, now, plan)
  const said = await saidOf(
    db,
    schoolId,
    reminded.map((loan) => loan.loanId),
  )
  const fresh = reminded.filter((loan) => !said.has(keyOfLoan(loan.loanId, loan.dueDay, loan.step)))
  const notBefore = await sendingAt(db, school, now)
  const labels = new Map((await listClasses(db, schoolId, today)).map((one) => [one.id, one.label]))
  const about = { school, today, plan, notBefore, labels, library: await libraryOf(db, schoolId) }
  const holders = await tellHolders(db, about)
  const tellings = [...(await tellReaders(db, fresh, about)), ...holders]
  const { others, withoutAddress } = await tellOthers(db, { fresh, reminded, holders }, about)
  const kinds = [...Map.groupBy(tellings, (one) => one.message.kind)]
  return {
    tellings,
    others,
    classes: new Set(fresh.flatMap((loan) => loan.classId ?? [])).size,
    withoutAddress,
    waitsUntil: notBefore === now ? null : notBefore,
    byKind: kinds.map(([kind, told]) => ({
      kind,
      readers: told.length,
      books: booksOf(told),
    })),
  }
}

/** How many books readers are told of; of a class loan all that is out, though one of its loans stands for it. */
export const booksOf = (tellings: readonly Telling[]): number =>
  tellings.reduce((sum, one) => sum + one.message.books, 0)

interface About {
  readonly school: SchoolRef
  readonly today: string
  readonly plan: NoticePlan
  readonly notBefore: string
  readonly labels: ReadonlyMap<number, string>
  readonly library: string
}

const byReader = (loans: readonly Reminded[]) => [...Map.groupBy(loans, (loan) => loan.personId)]

async function tellReaders(db: Db, fresh: readonly Reminded[], about: About): Promise<Telling[]> {
  const texts = await readSetting(db, about.school.schoolId, noticeTexts)
  return byReader(fresh).map(([personId, loans]) => {
    const kind = strongest(loans.map((loan) => loan.step))
    const [first] = loans
    const classId = first?.classId ?? null
    const keys = loans.map((loan) => keyOfLoan(loan.loanId, loan.dueDay, loan.step)).sort()
    return {
      message: {
        onceKey: `app/${hash('sha256', keys.join()).slice(0, 24)}`,
        kind,
        channel: 'app',
        personId,
        classId,
        robotId: null,
        day: about.today,
        body: writeText(texts, kind, {
          name: first?.name ?? '',
          class: about.labels.get(classId ?? 0) ?? '',
          books: titlesIn(loans.map((loan) => loan.title)),
          count: String(loans.length),
          due: dayIn(loans.map((loan) => loan.dueDay).sort()[0] ?? about.today),
          library: about.library,
          today: dayIn(about.today),
        }),
        books: loans.length,
        pupils: 1,
        notBefore: about.notBefore,
      },
      loans: loans.map(({ loanId, dueDay, step }) => ({ loanId, dueDay, step })),
    }
  })
}

/** Whoever answers for a class loan, at the same steps; one message for each of them. */
async function tellHolders(db: Db, { school, today, plan, notBefore, library }: About): Promise<Telling[]> {
  const { schoolId } = school
  const until = addDays(today, plan.before)
  const due = (await classLoansToRemind(db, schoolId, { until, today })).flatMap((one) => {
    const step = stepOf(one.dueDay, today, plan)
    return step === undefined ? [] : [{ ...one, step }]
  })
  const said = await saidOf(
    db,
    schoolId,
    due.map((one) => one.loanId),
  )
  const texts = await readSetting(db, schoolId, noticeTexts)
  return due.flatMap(({ loanId, dueDay, step, books, personId, name, classId, holder }): Telling[] => {
    const key = keyOfLoan(loanId, dueDay, step)
    if (said.has(key)) return []
    const body = writeText(texts, 'class-loan', {
      name,
      class: holder,
      count: String(books),
      due: dayIn(dueDay),
      library,
    })
    const message = {
      onceKey: `class-loan/${key}`,
      kind: step,
      channel: 'app' as const,
      personId,
      classId,
      robotId: null,
      day: today,
      body,
      books,
      pupils: 0,
      notBefore,
    }
    return [{ message, loans: [{ loanId, dueDay, step }] }]
  })
}

/** Class teachers by inbox and letter, teachers who borrow or answer for a class loan by letter, groups by robot; each once a day. */
async function tellOthers(
  db: Db,
  {
    fresh,
    reminded,
    holders,
  }: {
    readonly fresh: readonly Reminded[]
    readonly reminded: readonly Reminded[]
    readonly holders: readonly Telling[]
  },
  about: About,
): Promise<{ others: NewMessage[]; withoutAddress: string[] }> {
  const { schoolId, slug, demo } = about.school
  const { today, plan, labels } = about
  const texts = await readSetting(db, schoolId, noticeTexts)
  const letters = !demo && (await readSetting(db, schoolId, mailServer)) !== null
  const current = Map.groupBy(reminded, (loan) => loan.classId)
  const touched = new Set(fresh.flatMap((loan) => loan.classId ?? []))
  const base = { day: today, notBefore: about.notBefore, personId: null, classId: null, robotId: null } as const
  const figures = (loans: readonly Reminded[]) => ({
    kind: strongest(loans.map((loan) => loan.step)),
    books: loans.length,
    pupils: new Set(loans.map((loan) => loan.personId)).size,
  })
  const others: NewMessage[] = []
  const withAddress = new Set<number>()
  for (const { classId, personId, email } of await classTeachers(db, schoolId, today)) {
    if (email !== null) withAddress.add(classId)
    if (!touched.has(classId)) continue
    const of = { ...base, ...figures(current.get(classId) ?? []), classId, personId }
    const body = writeText(texts, 'group', {
      class: labels.get(classId) ?? '',
      count: String(of.books),
      pupils: String(of.pupils),
      library: about.library,
      today: dayIn(today),
    })
    others.push({ ...of, channel: 'app', onceKey: `class/${classId}/${personId}/app/${today}`, body })
    if (letters && email !== null)
      others.push({ ...of, channel: 'mail', onceKey: `class/${classId}/${personId}/mail/${today}`, body: '' })
  }
  if (letters) {
    const addresses = await addressesOf(db, schoolId)
    const own = fresh.filter((loan) => loan.kind === 'staff' && loan.classId === null)
    const due = [
      ...own.map(({ personId, step }) => ({ personId, step, books: 1 })),
      ...holders.flatMap(({ message: { personId, books }, loans }) =>
        loans.flatMap(({ step }) => (personId === null ? [] : [{ personId, step, books }])),
      ),
    ]
    for (const [personId, loans] of Map.groupBy(due, (one) => one.personId))
      if (addresses.has(personId))
        others.push({
          ...base,
          kind: strongest(loans.map((one) => one.step)),
          books: loans.reduce((sum, one) => sum + one.books, 0),
          pupils: own.some((one) => one.personId === personId) ? 1 : 0,
          personId,
          channel: 'mail',
          onceKey: `staff/${personId}/mail/${today}`,
          body: '',
        })
  }
  const groups = demo ? [] : await readSetting(db, schoolId, robots)
  for (const robot of groups.filter((one) => one.on)) {
    const loans = reminded.filter(
      (loan) => loan.classId !== null && (robot.classId === null || loan.classId === robot.classId),
    )
    if (!loans.some((loan) => loan.classId !== null && touched.has(loan.classId))) continue
    const of = figures(loans)
    const counts = [...Map.groupBy(loans, (loan) => loan.classId)].map(([classId, own]) =>
      say(SENT_IN, 'notices.class_count', { className: labels.get(classId ?? 0) ?? '', n: own.length }),
    )
    const body = writeText(texts, 'robot', {
      count: String(of.books),
      pupils: String(of.pupils),
      library: about.library,
      today: dayIn(today),
      classes: counts.join(say(SENT_IN, 'notices.list_mark')),
      link: linkTo(plan.address, slug, robot.classId),
    })
    const robotId = robot.id
    others.push({
      ...base,
      ...of,
      robotId,
      classId: robot.classId,
      channel: 'robot',
      onceKey: `robot/${robotId}/${today}`,
      body,
    })
  }
  const withoutAddress = [...touched].filter((id) => !withAddress.has(id)).map((id) => labels.get(id) ?? '')
  return { others, withoutAddress: letters ? withoutAddress : [] }
}
