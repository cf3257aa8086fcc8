/** The PIN opens what a desk kept: what it had at hand, with what it heard since. Guessing slows down, over restarts too. */
import { LocalStock, takeNews } from '#desk-stock/rules'
import type { Me } from '../shell/me.ts'
import { answerOf, doneOf } from './disk.ts'
import { type Base, type Clock, disk, type KeptNews, type KeptStock, keptSince, type News, read } from './kept-stock.ts'
import { type Lock, openDataKey, openLock, unseal } from './lock.ts'

/** What a desk has at hand again after the PIN. */
export interface Woken {
  readonly me: Me
  readonly stock: LocalStock
  readonly clock: Clock
}

interface Tries {
  readonly count: number
  readonly at: number
}

/** Three tries are free; then each costs twice the wait of the one before, ten minutes at most. */
export function waitOf({ count, at }: Tries, now: number): number {
  if (count < 3) return 0
  const wait = Math.min(600, 5 * 2 ** (count - 3)) * 1000
  // a clock that was set back shortens nothing
  return Math.ceil(Math.min(wait, Math.max(0, at + wait - now)) / 1000)
}

export type Unlocked =
  | { readonly kind: 'open'; readonly woken: Woken; readonly version: string }
  | { readonly kind: 'wrong' | 'wait'; readonly seconds: number }
  | { readonly kind: 'nothing' }

export async function unlockStock(school: string, pin: string, now = Date.now()): Promise<Unlocked> {
  if ((await keptSince(school, now)) === undefined) return { kind: 'nothing' }
  const db = await disk(school)
  const tries = (await read<Tries>(db, 'lock', 'tries')) ?? { count: 0, at: 0 }
  const seconds = waitOf(tries, now)
  if (seconds > 0) return { kind: 'wait', seconds }
  const lock = await read<Lock>(db, 'lock', 'lock')
  const base = await read<Base>(db, 'stock', 'base')
  if (!lock || !base) return { kind: 'nothing' }
  // noted before it is tried: closing the window forgives nothing
  const next = { count: tries.count + 1, at: now }
  await put(db, next)
  const privateKey = await openLock(lock, pin)
  if (!privateKey) return { kind: 'wrong', seconds: waitOf(next, now) }
  await put(db, { count: 0, at: now })
  const key = await openDataKey(base.key, privateKey)
  const stock = (await unseal(key, base)) as KeptStock
  const rows = (await answerOf(db.transaction('news').objectStore('news').getAll())) as News[]
  const news: KeptNews[] = []
  for (const one of rows) if (one.base === base.id) news.push((await unseal(key, one)) as KeptNews)
  return { kind: 'open', woken: wakeFrom(stock, news), version: base.version }
}

function wakeFrom({ me, head, rows, clock }: KeptStock, news: readonly KeptNews[]): Woken {
  const stock = new LocalStock(head)
  stock.add(rows)
  let last = clock
  for (const one of news)
    if ('heard' in one) takeNews(stock, one.heard)
    else {
      stock.apply(one.changes)
      last = one.clock
    }
  return { me, stock, clock: last }
}

async function put(db: IDBDatabase, tries: Tries): Promise<void> {
  const writing = db.transaction('lock', 'readwrite')
  writing.objectStore('lock').put(tries, 'tries')
  await doneOf(writing)
}
