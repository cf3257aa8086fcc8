/**
 * What a desk knows, kept on its disk under lock for the time after a restart: readers, books and loans as they were taken along, and
 * behind them what came since. Only in secure contexts (https, or the machine itself): elsewhere nothing of it is written.
 */
import type { BeepResult } from '#circulation/contract'
import type { StockChanges, StockHead, StockRows } from '#desk-stock/contract'
import { newIdempotencyKey } from '#platform/client'
import { ownVersion } from '../shell/client-state.ts'
import type { Me } from '../shell/me.ts'
import { answerOf, doneOf, openDisk } from './disk.ts'
import { type Lock, makeLock, newDataKey, seal, type Sealed } from './lock.ts'

export interface Clock {
  /** The server's time when this desk last heard of it. */
  readonly since: string
  /** How far the server was ahead of this machine's clock then (milliseconds). */
  readonly offset: number
}

export interface KeptStock {
  readonly me: Me
  readonly clock: Clock
  readonly head: StockHead
  readonly rows: Omit<StockRows, 'next'>
}

/** What came after it: an answer to this desk, or what others changed. */
export type KeptNews = { readonly heard: BeepResult } | { readonly changes: StockChanges; readonly clock: Clock }

export interface Base extends Sealed {
  readonly id: string
  readonly at: number
  /** After so many days it is removed, used or not: as the school had set it then. */
  readonly days: number
  /** The build of the program whose shapes these are. */
  readonly version: string
  readonly key: ArrayBuffer
}
export interface News extends Sealed {
  readonly base: string
}
export const canKeep = () => isSecureContext && 'serviceWorker' in navigator && typeof indexedDB !== 'undefined'

const disks = new Map<string, Promise<IDBDatabase>>()

export function disk(school: string): Promise<IDBDatabase> {
  const opened =
    disks.get(school) ??
    openDisk(`shuxiang-stock-${school}`, (made) => {
      made.createObjectStore('lock')
      made.createObjectStore('stock')
      made.createObjectStore('news', { autoIncrement: true })
    })
  disks.set(school, opened)
  return opened
}

export const read = async <T>(db: IDBDatabase, store: string, key: string) =>
  (await answerOf(db.transaction(store).objectStore(store).get(key))) as T | undefined

/** A new PIN; what lay under the old one is gone. */
export async function setPin(school: string, pin: string): Promise<void> {
  const lock = await makeLock(pin)
  const db = await disk(school)
  const writing = db.transaction(['lock', 'stock', 'news'], 'readwrite')
  for (const store of ['lock', 'stock', 'news']) writing.objectStore(store).clear()
  writing.objectStore('lock').put(lock, 'lock')
  await doneOf(writing)
}

export async function hasPin(school: string): Promise<boolean> {
  return canKeep() && (await read<Lock>(await disk(school), 'lock', 'lock')) !== undefined
}

/** Names and loans go, the PIN stays; what was noted and not sent lies elsewhere and is not touched. */
export async function wipeStock(school: string): Promise<void> {
  if (!canKeep()) return
  const writing = (await disk(school)).transaction(['stock', 'news'], 'readwrite')
  for (const store of ['stock', 'news']) writing.objectStore(store).clear()
  await doneOf(writing)
}

/** Since when something is kept here; what is too old is removed by the asking. */
export async function keptSince(school: string, now = Date.now()): Promise<Pick<Base, 'at' | 'days'> | undefined> {
  if (!canKeep()) return undefined
  const base = await read<Base>(await disk(school), 'stock', 'base')
  if (!base) return undefined
  if (now - base.at <= base.days * 86_400_000) return base
  await wipeStock(school)
  return undefined
}

export interface Keeper {
  save(content: KeptStock): Promise<void>
  /** Answers how many there are since the last save. */
  note(news: KeptNews): number
  /** Nothing more is written: somebody signs out. */
  close(): void
}

/** Writes one after the other; where the disk takes nothing, or nobody set a PIN, it does nothing. */
export function createKeeper(school: string): Keeper {
  let current: { id: string; key: CryptoKey } | undefined
  let noted = 0
  let closed = false
  let queue = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    queue = queue.then(work).catch((error: unknown) => {
      if (!(error instanceof DOMException)) throw error
      // full, or closed by the browser: what is not whole must not be believed after a restart
      current = undefined
      return wipeStock(school).catch(() => undefined)
    })
    return queue
  }
  return {
    save: (content) =>
      inTurn(async () => {
        noted = 0
        current = undefined
        if (!canKeep()) return
        const db = await disk(school)
        const lock = await read<Lock>(db, 'lock', 'lock')
        if (!lock) return
        const { key, wrapped } = await newDataKey(lock)
        const id = newIdempotencyKey()
        const about = { id, at: Date.now(), days: content.head.keptDays, version: ownVersion() }
        const base: Base = { ...about, key: wrapped, ...(await seal(key, content)) }
        if (closed) return
        const writing = db.transaction(['stock', 'news'], 'readwrite')
        writing.objectStore('stock').put(base, 'base')
        writing.objectStore('news').clear()
        await doneOf(writing)
        current = { id, key }
      }),
    note: (news) => {
      void inTurn(async () => {
        if (!current) return
        const one: News = { base: current.id, ...(await seal(current.key, news)) }
        const writing = (await disk(school)).transaction('news', 'readwrite')
        writing.objectStore('news').add(one)
        await doneOf(writing)
      })
      return ++noted
    },
    close: () => {
      closed = true
      current = undefined
    },
  }
}
