import type { Database } from '#platform/database'
import type { NewMessage } from '#outbox'
import type { JobDefinition } from '#platform/jobs'
import type { Context, Perform } from '#platform/perform'
import type { Actor } from '#platform/permissions'
import { type SchoolRef, unwrap } from '#platform/route'
import { booksOf, planRound, type RoundPlan } from './plan-round.ts'
import { tellOthers } from './tell-others.ts'
import { tellReaders } from './tell-readers.ts'

/** So many readers in one commit: the desk's beeps come in between. */
const SLICE = 100

export interface RoundParts {
  readonly database: Database
  readonly perform: Perform
  readonly deliver: JobDefinition<object>
}

export interface RoundGiven {
  readonly school: SchoolRef
  readonly actor: Actor
  readonly now: string
  /** The day of which it is the round, where the clock began it. */
  readonly byClock?: string | null
}

/** Tells whoever is to be told now. Whatever ends it in the middle, the next one goes on with those who were not told. */
export async function runRound(
  { database, perform, deliver }: RoundParts,
  { school, actor, now, byClock = null }: RoundGiven,
) {
  const plan = await planRound(database.read, school, now)
  const told = { readers: 0, books: 0 }
  for (let at = 0; at < plan.tellings.length; at += SLICE) {
    const slice = unwrap(await perform(actor, now, tellReaders, { tellings: plan.tellings.slice(at, at + SLICE) }))
    told.readers += slice.readers
    told.books += slice.books
  }
  const sent = unwrap(await perform(actor, now, tellOthers(deliver), { others: plan.others, told, byClock }))
  return { ...asRound(plan), ...told, ...sent, app: sent.app + told.readers }
}

/** A round of inboxes alone, in the commit of whoever calls: of a school from which nothing goes outside (the demonstration school). */
export async function tellInside(context: Context, { tellings, others }: RoundPlan): Promise<void> {
  const told = unwrap(await tellReaders.run(context, { tellings }))
  const inside = others.filter((one) => one.channel === 'app')
  unwrap(await tellOthers(null).run(context, { others: inside, told, byClock: null }))
}

/** The plan as the screen shows it. */
export function asRound(plan: RoundPlan) {
  const count = (channel: NewMessage['channel']) => plan.others.filter((one) => one.channel === channel).length
  return {
    readers: plan.tellings.length,
    books: booksOf(plan.tellings),
    classes: plan.classes,
    app: plan.tellings.length + count('app'),
    mail: count('mail'),
    robots: count('robot'),
    withoutAddress: [...plan.withoutAddress],
    waitsUntil: plan.waitsUntil,
    byKind: [...plan.byKind],
  }
}
