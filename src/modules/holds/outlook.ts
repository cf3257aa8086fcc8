import type { Db } from '#platform/database'
import { openDaysBetween, readSetting } from '#school'
import { addDays, type Day, daysBetween } from '#values/day'
import type { MyHold } from './contract.ts'
import { aheadOf, expectedDay, isAsleep } from './rules.ts'
import { holdsSetting } from './save-settings.ts'
import { copiesOfTitle, holdsOfPerson, type OpenHold, queueOf, type TitleCopy, titleOf } from './store.ts'

/** How long a reader keeps a book, where nobody has it at present. */
const USUAL_TURN = 14
/** Nobody is told a day that is farther away. */
const FAR = 200

export interface Outlook {
  readonly ahead: number
  readonly expected: string | null
}

/** How many stand before a hold, and when its turn may come: from what is out now and when it falls due. */
export async function outlook(db: Db, schoolId: number, id: number, bibId: number, today: Day): Promise<Outlook> {
  const queue = await queueOf(db, schoolId, bibId)
  const hold = queue.find((one) => one.id === id)
  return hold ? outlookIn(db, schoolId, hold, queue, today) : { ahead: 0, expected: null }
}

/** The same where the queue has been read already. */
export async function outlookIn(
  db: Db,
  schoolId: number,
  hold: OpenHold,
  queue: readonly OpenHold[],
  today: Day,
): Promise<Outlook> {
  const ahead = aheadOf(hold, queue, today)
  if (hold.keptCopyId !== null) return { ahead: 0, expected: null }
  const copies = await copiesOfTitle(db, { schoolId, bibId: hold.bibId })
  const out = copies.filter((copy) => hold.copyId === null || copy.id === hold.copyId)
  const turn = turnOf(copies)
  // what is on the hold shelf is fetched and read before it is here again
  const onShelf = queue.flatMap(({ untilDay, keptCopyId }) =>
    untilDay !== null && out.some((copy) => copy.id === keptCopyId) ? [addDays(untilDay, turn)] : [],
  )
  const dueDays = [...out.flatMap(({ due_day }) => due_day ?? []), ...onShelf]
  const open = await openDaysBetween(db, schoolId, today, addDays(today, FAR))
  return { ahead, expected: expectedDay(ahead, dueDays, turn, today, open) ?? null }
}

/** As long as the present loans of the title run, from lending to due day, on an average. */
function turnOf(copies: readonly TitleCopy[]): number {
  const lengths = copies.flatMap(({ lent_day, due_day }) =>
    lent_day !== null && due_day !== null ? [daysBetween(lent_day, due_day)] : [],
  )
  if (lengths.length === 0) return USUAL_TURN
  return Math.max(1, Math.round(lengths.reduce((sum, one) => sum + one, 0) / lengths.length))
}

/** What a reader waits for, what is ready first; and where he fetches it. */
export async function readMyHolds(
  db: Db,
  schoolId: number,
  personId: number,
  today: Day,
): Promise<{ holds: MyHold[]; place: string }> {
  const holds: MyHold[] = []
  for (const hold of await holdsOfPerson(db, schoolId, personId)) {
    const { id, bibId, keptCopyId, untilDay, asleepTo } = hold
    const bib = await titleOf(db, { schoolId, bibId })
    const view = await outlookIn(db, schoolId, hold, await queueOf(db, schoolId, bibId), today)
    const state = keptCopyId !== null ? 'ready' : isAsleep(hold, today) ? 'asleep' : 'waiting'
    const book = { title: bib?.title ?? '', author: bib?.responsibility ?? '', classNumber: bib?.class_number ?? '' }
    holds.push({ id, bibId, ...book, state, ...view, untilDay, asleepTo })
  }
  const rank = { ready: 0, waiting: 1, asleep: 2 }
  holds.sort((a, b) => rank[a.state] - rank[b.state] || a.ahead - b.ahead || a.id - b.id)
  return { holds, place: (await readSetting(db, schoolId, holdsSetting)).place }
}
