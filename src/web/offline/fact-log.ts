/**
 * What was done without a line, noted on this machine's disk before the beep is answered, in order, never changed. It holds card
 * numbers and barcodes and no name. Facts go away when the server has them, or when they stand in a file; nothing else removes them.
 */
import type { FactInput } from '#offline/contract'
import { newIdempotencyKey } from '#platform/client'
import { answerOf, doneOf, openDisk } from './disk.ts'

export interface FactLog {
  /** Names this log for ever: with the number of a fact it is unique. */
  readonly ledger: string
  /** `memory`: the browser lets nothing be kept; what is noted lasts as long as the tab. */
  readonly kept: 'disk' | 'memory'
  /** Resolves when the fact is safe; answers its number. */
  note(fact: Omit<FactInput, 'seq'>): Promise<number>
  /** The oldest first. */
  unsent(most?: number): Promise<FactInput[]>
  count(): Promise<number>
  forget(upTo: number): Promise<void>
}

export async function openFactLog(school: string): Promise<FactLog> {
  try {
    const db = await openDisk(`shuxiang-desk-${school}`, (made) => {
      // the numbers of this store never come again, whatever is removed from it
      made.createObjectStore('facts', { keyPath: 'seq', autoIncrement: true })
      made.createObjectStore('ledger')
    })
    return await onDisk(db)
  } catch (error) {
    if (error instanceof DOMException || error instanceof ReferenceError || error instanceof TypeError)
      return inTab(school)
    throw error
  }
}

async function onDisk(db: IDBDatabase): Promise<FactLog> {
  const facts = (mode: IDBTransactionMode) =>
    // strict: a power cut after the beep must not take the fact along
    db.transaction('facts', mode, { durability: 'strict' }).objectStore('facts')
  const ledger = await ledgerOf(db)
  return {
    ledger,
    kept: 'disk',
    note: async (fact) => {
      const store = facts('readwrite')
      const seq = await answerOf(store.add(fact))
      await doneOf(store.transaction)
      return Number(seq)
    },
    unsent: (most) => answerOf(facts('readonly').getAll(undefined, most) as IDBRequest<FactInput[]>),
    count: () => answerOf(facts('readonly').count()),
    forget: async (upTo) => {
      const store = facts('readwrite')
      store.delete(IDBKeyRange.upperBound(upTo))
      await doneOf(store.transaction)
    },
  }
}

async function ledgerOf(db: IDBDatabase): Promise<string> {
  const transaction = db.transaction('ledger', 'readwrite')
  const store = transaction.objectStore('ledger')
  const known = await answerOf<unknown>(store.get('id'))
  if (typeof known === 'string') return known
  const made = newIdempotencyKey()
  store.put(made, 'id')
  await doneOf(transaction)
  return made
}

/** Whoever signs out and in again in the same tab finds there what was noted. */
const logs = new Map<string, FactLog>()

function inTab(school: string): FactLog {
  const log = logs.get(school) ?? inMemory()
  logs.set(school, log)
  return log
}

function inMemory(): FactLog {
  let facts: FactInput[] = []
  let last = 0
  return {
    ledger: newIdempotencyKey(),
    kept: 'memory',
    note: (fact) => {
      facts.push({ ...fact, seq: ++last })
      return Promise.resolve(last)
    },
    unsent: (most) => Promise.resolve(facts.slice(0, most)),
    count: () => Promise.resolve(facts.length),
    forget: (upTo) => {
      facts = facts.filter(({ seq }) => seq > upTo)
      return Promise.resolve()
    },
  }
}
