import { decideHold, type Kept, tellReader, type ToldOfClosing } from '#circulation'
import { moveState } from '#holdings'
import { classLabel } from '#people'
import type { Db } from '#platform/database'
import type { Context } from '#platform/perform'
import { readSetting } from '#school'
import { dayOfInstant } from '#values/instant'
import { lastShelfDay, waitingFor } from './rules.ts'
import { holdsSetting } from './save-settings.ts'
import { type OpenHold, queueOf, titleOf } from './store.ts'

interface FreeCopy {
  readonly id: number
  readonly bibId: number
  /** `available`: in hand; `on-hold`: on the hold shelf, whoever it was for. */
  readonly state: 'available' | 'on-hold'
}

/**
 * Sets a free copy aside for the next in its queue, and says for whom; undefined when nobody waits, the copy then stays as it is.
 * Two copies of a title may come back at two desks at once: whoever is next is written first, and the other desk goes on to the one
 * after him.
 */
export async function keepForNext(context: Context, copy: FreeCopy): Promise<Kept | undefined> {
  const { tx, schoolId, now } = context
  const today = dayOfInstant(now)
  const queue = waitingFor(copy.id, await queueOf(tx, schoolId, copy.bibId), today).filter((one) => one.active)
  if (queue.length === 0) return undefined
  if (copy.state === 'available' && !(await moveState(context, { id: copy.id, state: 'available' }, 'keep')))
    return undefined
  for (const next of queue) {
    const until = await lastDayFor(context, next, copy.id)
    if (await setAside(context, next.id, copy.id, { today, until })) return await told(context, next, copy, until)
  }
  if (copy.state === 'available') await moveState(context, { id: copy.id, state: 'on-hold' }, 'release')
  return undefined
}

/** Ties a copy on the hold shelf to a hold; false when the hold has ended or got another copy meanwhile. */
export async function setAside(
  { tx, schoolId }: Pick<Context, 'tx' | 'schoolId'>,
  holdId: number,
  copyId: number,
  { today, until }: { readonly today: string; readonly until: string },
): Promise<boolean> {
  const kept = await tx
    .updateTable('hold')
    .set({ kept_copy_id: copyId, ready_day: today, until_day: until })
    .where('school_id', '=', schoolId)
    .where('id', '=', holdId)
    .where('kept_copy_id', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return kept.numUpdatedRows === 1n
}

/** By the rules for this reader and this book, in open days from today. */
export async function lastDayFor(
  { tx, schoolId, now }: Pick<Context, 'tx' | 'schoolId' | 'now'>,
  { personId, classId }: Pick<OpenHold, 'personId' | 'classId'>,
  copyId: number,
): Promise<string> {
  const today = dayOfInstant(now)
  const found = await decideHold(tx, schoolId, { personId, classId, copyId, holds: 0, channel: 'desk', now })
  return found ? lastShelfDay(today, found.decision.values.shelfDays, found.lending.calendar.open) : today
}

async function told(context: Context, hold: OpenHold, copy: FreeCopy, until: string): Promise<Kept> {
  context.record({ action: 'keep', entity: 'hold', entityId: hold.id, data: { copy: copy.id, until } })
  await tell(context, hold, copy.bibId, 'hold-ready', until)
  return await keptOf(context.tx, context.schoolId, { ...hold, untilDay: until }, dayOfInstant(context.now))
}

/** News for whoever waits: what sends notices hears it. */
export async function tell(
  context: Context,
  { id, personId, classId }: Pick<OpenHold, 'id' | 'personId' | 'classId'>,
  bibId: number,
  kind: 'hold-ready' | 'hold-expired' | 'hold-ended' | 'hold-waits-again' | 'kept-longer',
  day: string | { readonly until: string; readonly closing: ToldOfClosing } = '',
): Promise<void> {
  const bib = await titleOf(context.tx, { schoolId: context.schoolId, bibId })
  const params = { about: id, titles: [bib?.title ?? ''], ...(typeof day === 'string' ? { until: day } : day) }
  await tellReader.ask(context, { personId, classId, kind, params })
}

/** For whom a copy is set aside, as the desk says it. */
export async function keptOf(db: Db, schoolId: number, hold: OpenHold, today: string): Promise<Kept> {
  const className = await classLabel(db, schoolId, hold.classId ?? hold.readerClass, today)
  const { place } = await readSetting(db, schoolId, holdsSetting)
  return { holdId: hold.id, reader: hold.name ?? '', className, until: hold.untilDay ?? '', place }
}

/** A reader whose copy is gone waits again, in his old place. */
export async function waitAgain(context: Context, hold: OpenHold): Promise<void> {
  const { tx, schoolId } = context
  await tx
    .updateTable('hold')
    .set({ kept_copy_id: null, ready_day: null, until_day: null })
    .where('school_id', '=', schoolId)
    .where('id', '=', hold.id)
    .where('ended_at', 'is', null)
    .execute()
  context.record({ action: 'wait-again', entity: 'hold', entityId: hold.id, data: { copy: hold.keptCopyId } })
  await tell(context, hold, hold.bibId, 'hold-waits-again')
}

/** Copies on the hold shelf whose last day there is on or after a day, by number of the hold: after one, so many. */
export function keptSince(db: Db, schoolId: number, day: string, { after, limit }: { after: number; limit: number }) {
  return db
    .selectFrom('hold')
    .select(['id', 'ready_day', 'until_day'])
    .where('school_id', '=', schoolId)
    .where('ended_at', 'is', null)
    .where('kept_copy_id', 'is not', null)
    .where('until_day', '>=', day)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Another last day on the hold shelf, because of a closing: whoever waits is told. False when the book was fetched, or stands there until another day by now. */
export async function moveShelfDay(
  context: Context,
  {
    holdId,
    from,
    to,
    closing,
  }: { readonly holdId: number; readonly from: string; readonly to: string; readonly closing: ToldOfClosing },
): Promise<boolean> {
  const { tx, schoolId, record } = context
  const moved = await tx
    .updateTable('hold')
    .set({ until_day: to })
    .where('school_id', '=', schoolId)
    .where('id', '=', holdId)
    .where('until_day', '=', from)
    .where('ended_at', 'is', null)
    .returning(['bib_id', 'person_id', 'class_id'])
    .executeTakeFirst()
  if (!moved) return false
  record({ action: 'keep-longer', entity: 'hold', entityId: holdId, data: { from, until: to } })
  const hold = { id: holdId, personId: moved.person_id, classId: moved.class_id }
  await tell(context, hold, moved.bib_id, 'kept-longer', { until: to, closing })
  return true
}
