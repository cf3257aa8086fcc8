import { openLoansOf } from '#circulation'
import { classesSeen, openCasesOf } from '#compensation'
import { chosenSettings, depositsOf } from '#money'
import { listClasses } from '#people'
import type { Db } from '#platform/database'
import type { Actor } from '#platform/permissions'
import { readSetting } from '#school'
import type { ClearanceLine } from './contract.ts'

/** What somebody still has to settle before he leaves (离校清还). */
export interface Unsettled {
  readonly loans: readonly { readonly title: string; readonly dueDay: string }[]
  readonly cases: readonly { readonly number: number; readonly title: string }[]
  /** To be given back to him. */
  readonly depositFen: number
  readonly clear: boolean
}

/** Year change, graduation and transfer ask this before somebody leaves. */
export async function unsettledOf(db: Db, schoolId: number, personId: number): Promise<Unsettled> {
  const loans = (await openLoansOf(db, schoolId, personId)).map(({ title, due_day }) => ({ title, dueDay: due_day }))
  const cases = await openCasesOf(db, schoolId, personId)
  const depositFen = (await depositsOf(db, schoolId, [personId])).get(personId) ?? 0
  return { loans, cases, depositFen, clear: loans.length === 0 && cases.length === 0 && depositFen === 0 }
}

/** The readers of a class that somebody may see, by seat. */
export function readersOf(db: Db, schoolId: number, actor: Actor, asked: { classId?: number; personId?: number }) {
  const seen = classesSeen(actor)
  let readers = db
    .selectFrom('person')
    .select(['id', 'name', 'seat_number', 'class_id'])
    .where('school_id', '=', schoolId)
    .where('erased_at', 'is', null)
    .orderBy('seat_number')
    .orderBy('sort_key')
    .orderBy('id')
  if (seen) readers = readers.where('class_id', 'in', seen.length > 0 ? seen : [0])
  if (asked.classId !== undefined)
    readers = readers.where('class_id', '=', asked.classId).where('status', '=', 'active')
  if (asked.personId !== undefined) readers = readers.where('id', '=', asked.personId)
  return readers.limit(200).execute()
}

export async function readClearance(
  db: Db,
  schoolId: number,
  actor: Actor,
  asked: { classId?: number | undefined },
  today: string,
) {
  const seen = classesSeen(actor)
  const classes = (await listClasses(db, schoolId, today)).filter(
    (one) => !one.closed && (!seen || seen.includes(one.id)),
  )
  const classId = asked.classId ?? classes[0]?.id ?? null
  const readers: ClearanceLine[] = []
  if (classId !== null)
    for (const reader of await readersOf(db, schoolId, actor, { classId })) {
      const { loans, cases, depositFen, clear } = await unsettledOf(db, schoolId, reader.id)
      readers.push({
        personId: reader.id,
        name: reader.name,
        seatNumber: reader.seat_number,
        loans: loans.length,
        cases: cases.length,
        depositFen,
        clear,
      })
    }
  const { deposits, depositFen, cash } = await readSetting(db, schoolId, chosenSettings)
  return {
    classId: classes.some((one) => one.id === classId) ? classId : null,
    classes: classes.map((one) => ({ classId: one.id, className: one.label })),
    readers,
    deposits,
    depositFen,
    cash,
  }
}
