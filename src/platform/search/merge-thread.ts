import { parentPort, workerData } from 'node:worker_threads'
import { type DatabaseLocation, openReader } from '#platform/database/location'
import { mergeSteps } from './merge-steps.ts'
import type { SearchShape } from './shape.ts'

/** A thread that lives for one merge: it reads and encodes; each step goes to the writer and its answer comes back. */
export interface MergeThreadData {
  readonly location: DatabaseLocation
  readonly shape: SearchShape
  readonly schoolId: number
}

const port = parentPort
if (!port) throw new Error('merge-thread runs as a worker thread')
const { location, shape, schoolId } = workerData as MergeThreadData
const database = openReader(location)
const steps = mergeSteps(database.read, shape, schoolId)

async function next(answer: unknown): Promise<void> {
  const step = await steps.next(answer)
  port?.postMessage(step.done ? undefined : step.value)
  if (!step.done) return
  await database.close()
  port?.close()
}

port.on('message', (answer: unknown) => {
  next(answer).catch((error: unknown) => {
    // Thrown outside the promise it ends the thread, and the other side hears of it.
    setImmediate(() => {
      throw error
    })
  })
})
void next(undefined)
