import { Worker } from 'node:worker_threads'
import { askedThread } from '#platform/asked-thread'
import type { Database, Tx } from '#platform/database'
import type { DatabaseLocation } from '#platform/database/location'
import type { MergeStep } from './merge-steps.ts'
import type { MergeThreadData } from './merge-thread.ts'
import { applyMergeStep } from './merge-writes.ts'
import type { ReaderOptions } from './search-reader.ts'
import type { SearchThreadData, ToSearchThread } from './search-thread.ts'
import type { ColumnUpdate, SearchAnswer, SearchDocument, SearchQuery, SearchShape } from './shape.ts'
import { schoolRow } from './store.ts'
import {
  dropDocuments,
  isCurrent,
  isMergeDue,
  putDocuments,
  setColumns,
  startOver,
  type Written,
} from './write-index.ts'

/** Short-lived objects are few beside the typed arrays: without this the engine lets them pile up to 30 MB a thread. */
const SMALL = { maxYoungGenerationSizeMb: 4 }

/**
 * The search index of an installation. The writing side runs inside the transaction of the change; the reading side is a
 * thread with a connection of its own. Whatever was committed before a search is in its answer, whichever process wrote it.
 */
export interface SearchIndex {
  /** Puts documents in, or in place of what stood under their ids. */
  put(tx: Tx, schoolId: number, documents: readonly SearchDocument[]): Promise<Written>
  /** New values of facets and numbers: cheap, no text is looked at. An id that is not in the index is passed over. */
  set(tx: Tx, schoolId: number, updates: readonly ColumnUpdate[]): Promise<Written>
  drop(tx: Tx, schoolId: number, ids: readonly number[]): Promise<Written>
  /** Optional, after COMMIT: the thread then reads the change at once and not at the next search. */
  committed(schoolId: number): void
  search(schoolId: number, query: SearchQuery): Promise<SearchAnswer>
  /**
   * Merges what has piled up, in a thread of its own, with short writes between. For a job that `Written.mergeDue` asks for;
   * one at a time for each school. Rejects with MergeOvertaken when another process began one, and when `signal` is aborted:
   * nothing is lost, the next merge does it all. Returns how many merges it took.
   */
  merge(schoolId: number, signal?: AbortSignal): Promise<number>
  /** Whether this program can read the school's index; false after an update that changed its form. Then, as a job: */
  isCurrent(schoolId: number): Promise<boolean>
  /** empties it, and all documents are put in again. Searches find what was put in so far. */
  startOver(tx: Tx, schoolId: number): Promise<void>
  close(): Promise<void>
}

export interface SearchIndexParts {
  readonly database: Database
  readonly location: DatabaseLocation
  readonly shape: SearchShape
  readonly reader?: ReaderOptions
}

export function openSearchIndex({ database, location, shape, reader = {} }: SearchIndexParts): SearchIndex {
  const thread = askedThread<ToSearchThread, SearchAnswer>(
    'the search',
    () =>
      new Worker(new URL('./search-thread.ts', import.meta.url), {
        workerData: { location, shape, options: reader } satisfies SearchThreadData,
        resourceLimits: SMALL,
      }),
  )

  return {
    put: (tx, schoolId, documents) => putDocuments(tx, shape, schoolId, documents),
    set: (tx, schoolId, updates) => setColumns(tx, shape, schoolId, updates),
    drop: dropDocuments,
    committed: (schoolId) => thread.tell({ kind: 'committed', schoolId }),
    search: (schoolId, query) => thread.ask((number) => ({ kind: 'search', number, schoolId, query })),
    merge: async (schoolId, signal) => {
      for (let merges = 0; ; merges++) {
        signal?.throwIfAborted()
        const row = await schoolRow(database.read, schoolId)
        if (!row || (merges > 0 && !isMergeDue(row)) || row.version === row.merged) return merges
        await mergeOnce({ location, shape, schoolId }, database, signal)
      }
    },
    isCurrent: (schoolId) => isCurrent(database.read, shape, schoolId),
    startOver: (tx, schoolId) => startOver(tx, shape, schoolId),
    close: () => thread.close({ kind: 'close' }),
  }
}

async function mergeOnce(data: MergeThreadData, database: Database, signal: AbortSignal | undefined): Promise<void> {
  const thread = new Worker(new URL('./merge-thread.ts', import.meta.url), { workerData: data, resourceLimits: SMALL })
  try {
    await new Promise<void>((resolve, reject) => {
      thread.on('error', reject)
      thread.on('exit', () => reject(new Error('the merge thread has ended')))
      thread.on('message', (step: MergeStep | undefined) => {
        if (!step) return resolve()
        if (signal?.aborted) return reject(new Error('the merge was stopped', { cause: signal.reason }))
        database
          .write((tx) => applyMergeStep(tx, data.schoolId, step), 'behind')
          .then((answer) => thread.postMessage(answer), reject)
      })
    })
  } finally {
    await thread.terminate()
  }
}
