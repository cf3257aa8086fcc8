import { parentPort, workerData } from 'node:worker_threads'
import type { FromAskedThread } from '#platform/asked-thread'
import { type DatabaseLocation, openReader } from '#platform/database/location'
import { readings } from './readings.ts'
import { type ReaderOptions, SearchReader } from './search-reader.ts'
import type { SearchAnswer, SearchQuery, SearchShape } from './shape.ts'

/** The thread of the searches: a read-only connection of its own, so that no search holds up the desk. */
export interface SearchThreadData {
  readonly location: DatabaseLocation
  readonly shape: SearchShape
  readonly options: ReaderOptions
}

export type ToSearchThread =
  | { readonly kind: 'search'; readonly number: number; readonly schoolId: number; readonly query: SearchQuery }
  /** Something was committed: bring the school up now, so that the next search need not. */
  | { readonly kind: 'committed'; readonly schoolId: number }
  | { readonly kind: 'close' }

const port = parentPort
if (!port) throw new Error('search-thread runs as a worker thread')
const { location, shape, options } = workerData as SearchThreadData
const database = openReader(location)
const reader = new SearchReader(database.read, shape, options)
readings()

port.on('message', (message: ToSearchThread) => {
  if (message.kind === 'search') void answer(message.number, message.schoolId, message.query)
  else if (message.kind === 'committed') {
    // A failure here is met again, and told, by the search that follows.
    reader.refresh(message.schoolId).catch(() => undefined)
  } else void database.close().then(() => port.close())
})

async function answer(number: number, schoolId: number, query: SearchQuery): Promise<void> {
  try {
    post({ number, answer: await reader.search(schoolId, query) })
  } catch (error) {
    post({ number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

function post(message: FromAskedThread<SearchAnswer>): void {
  port?.postMessage(message)
}
