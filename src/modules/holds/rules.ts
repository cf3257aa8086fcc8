/** The queue for a title, pure: whose turn it is, when it may come, how a name stands on a slip. */
import { isOpen, nextOpenDay, type OpenDays } from '#school/rules'
import { addDays, type Day, laterDay } from '#values/day'

/** A lesson cannot wait, a story can. */
export const purposes = ['lesson', 'leisure'] as const
export type Purpose = (typeof purposes)[number]
export const priorityOf = (purpose: Purpose): number => (purpose === 'lesson' ? 100 : 0)

/** Why a hold ended. */
export const outcomes = ['lent', 'expired', 'cancelled', 'merged', 'no-copy', 'reader-left', 'erased'] as const
export type HoldOutcome = (typeof outcomes)[number]

/** How a reader is named on the slip in a book that stands where everybody sees it: in full, 张**, or by card number. */
export const nameForms = ['masked', 'full', 'card'] as const
export type NameForm = (typeof nameForms)[number]

/** 欧阳娜娜 → 欧**: the first character and as many stars as hide how long the name is. */
export function nameOnSlip(name: string, cardNumber: string, form: NameForm): string {
  if (form === 'full') return name
  if (form === 'card') return cardNumber
  const [first] = name.trim()
  return first === undefined ? cardNumber : `${first}**`
}

/** What the queue knows of a hold. */
export interface Queued {
  readonly id: number
  readonly priority: number
  readonly placedAt: string
  /** Only this copy will do. */
  readonly copyId: number | null
  /** Set aside for it. */
  readonly keptCopyId: number | null
  /** He does not want it between these days, both included; without an end, until he says so. */
  readonly asleepFrom: string | null
  readonly asleepTo: string | null
}

/** Lessons before leisure, whoever was moved up before both, then the order of asking. */
export function byTurn(a: Queued, b: Queued): number {
  if (a.priority !== b.priority) return b.priority - a.priority
  if (a.placedAt !== b.placedAt) return a.placedAt < b.placedAt ? -1 : 1
  return a.id - b.id
}

export function isAsleep({ asleepFrom, asleepTo }: Pick<Queued, 'asleepFrom' | 'asleepTo'>, day: Day): boolean {
  return asleepFrom !== null && asleepFrom <= day && (asleepTo === null || day <= asleepTo)
}

/** Those who would take a copy today, the next one first. */
export function waitingFor<Q extends Queued>(copyId: number, queue: readonly Q[], today: Day): Q[] {
  return queue
    .filter((one) => one.keptCopyId === null && !isAsleep(one, today))
    .filter((one) => one.copyId === null || one.copyId === copyId)
    .sort(byTurn)
}

/** How many stand before a hold today; those who sleep are passed over. */
export function aheadOf(hold: Queued, queue: readonly Queued[], today: Day): number {
  return queue.filter(
    (one) => one.id !== hold.id && one.keptCopyId === null && !isAsleep(one, today) && byTurn(one, hold) < 0,
  ).length
}

/**
 * The day on which the turn may come: each copy comes back on its due day, and whoever stands before keeps it for `turn` days.
 * Undefined where nobody can say: a copy that would count is late already, or there is none out.
 */
export function expectedDay(
  ahead: number,
  dueDays: readonly Day[],
  turn: number,
  today: Day,
  open: OpenDays,
): Day | undefined {
  const back = [...dueDays].sort()
  for (let before = 0; before < ahead; before++) {
    const [first, ...rest] = back
    if (first === undefined || first < today) return undefined
    back.splice(0, back.length, ...[...rest, addDays(first, turn)].sort())
  }
  const [mine] = back
  if (mine === undefined || mine < today) return undefined
  return nextOpenDay(laterDay(mine, addDays(today, 1)), open)
}

/** The last of so many open days after `from`: closed days do not count, so a holiday takes nobody his book. */
export function lastShelfDay(from: Day, openDays: number, open: OpenDays): Day {
  let day = from
  for (let left = openDays, step = 0; left > 0 && step < 370; step++) {
    day = addDays(day, 1)
    if (isOpen(day, open)) left--
  }
  return day
}

/** So many may wait for one copy before another is worth its price. */
export const WAITING_A_COPY = 3

/** How many more copies would bring a queue down to {@link WAITING_A_COPY} a copy. */
export function copiesToBuy(waiting: number, copies: number): number {
  return Math.max(0, Math.ceil(waiting / WAITING_A_COPY) - copies)
}
