import { parentPort, workerData } from 'node:worker_threads'
import { loadSchooling } from '#people'
import type { FromAskedThread } from '#platform/asked-thread'
import { type DatabaseLocation, openReader } from '#platform/database/location'
import type { Ask, Behind, Counted } from './ask.ts'
import { behind, count } from './count.ts'
import { followRecord } from './follow-record.ts'
import { bytesOf, type HeldSchool } from './held-school.ts'
import { loadSchool } from './load-school.ts'

/** The thread of the figures: a read-only connection of its own, so that no figure holds up the desk. */
export interface FiguresThreadData {
  readonly location: DatabaseLocation
}

export interface AskedSchool {
  readonly schoolId: number
  readonly timeZone: string
}

export type Question =
  | { readonly kind: 'count'; readonly asks: readonly Ask[] }
  | { readonly kind: 'behind'; readonly ask: Ask; readonly offset: number; readonly limit: number }

export type ToFiguresThread =
  | ({ readonly kind: 'ask'; readonly number: number; readonly question: Question } & AskedSchool)
  | { readonly kind: 'close' }

export type FiguresAnswer = { readonly counted: (Counted | undefined)[] } | { readonly behind: Behind }

/** Bytes of schools kept; those asked longest ago leave first. The one in use always stays. */
const MOST_BYTES = 256 * 1024 * 1024

const port = parentPort
if (!port) throw new Error('figures-thread runs as a worker thread')
const { location } = workerData as FiguresThreadData
const database = openReader(location)
/** In order of use. */
const schools = new Map<number, HeldSchool>()
/** One after another: two at once would read the same entries twice. */
let last: Promise<unknown> = Promise.resolve()

port.on('message', (message: ToFiguresThread) => {
  last = last.then(() => (message.kind === 'close' ? close() : answer(message)))
})

async function close(): Promise<void> {
  await database.close()
  port?.close()
}

async function answer({
  number,
  question,
  schoolId,
  timeZone,
}: Extract<ToFiguresThread, { kind: 'ask' }>): Promise<void> {
  try {
    const school = await bringUp(schoolId, timeZone)
    const schooling = await loadSchooling(database.read, schoolId)
    post(
      question.kind === 'count'
        ? { number, answer: { counted: question.asks.map((ask) => count(school, ask, schooling)) } }
        : { number, answer: { behind: behind(school, question.ask, schooling, question) } },
    )
  } catch (error) {
    schools.delete(schoolId)
    post({ number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

async function bringUp(schoolId: number, timeZone: string): Promise<HeldSchool> {
  const before = schools.get(schoolId)
  const now =
    before?.timeZone === timeZone
      ? await followRecord(database.read, before)
      : await loadSchool(database.read, schoolId, timeZone)
  schools.delete(schoolId)
  schools.set(schoolId, now)
  let bytes = 0
  for (const one of schools.values()) bytes += bytesOf(one)
  for (const [id, one] of schools) {
    if (bytes <= MOST_BYTES || schools.size === 1) break
    schools.delete(id)
    bytes -= bytesOf(one)
  }
  return now
}

function post(message: FromAskedThread<FiguresAnswer>): void {
  port?.postMessage(message)
}
