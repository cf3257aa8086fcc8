import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { DatabaseLocation } from '#platform/database/location'
import type { Ask, Behind, Counted } from './ask.ts'
import type {
  AskedSchool,
  FiguresAnswer,
  FiguresThreadData,
  FromFiguresThread,
  Question,
  ToFiguresThread,
} from './figures-thread.ts'

/** Asks the figures of an installation. Whatever was committed before the question is in the answer, whichever process wrote it. */
export interface AskFigures {
  /** One answer a question, over the same moment; undefined for a table of too many cells. */
  count(school: AskedSchool, asks: readonly Ask[]): Promise<readonly (Counted | undefined)[]>
  behind(school: AskedSchool, ask: Ask, page: { offset: number; limit: number }): Promise<Behind>
  close(): Promise<void>
}

interface Waiting {
  resolve(answer: FiguresAnswer): void
  reject(error: Error): void
}

/** The thread is started at the first question, and again after it has died: it holds nothing that is not in the database. */
export function openFigures(location: DatabaseLocation): AskFigures {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | undefined
  let number = 0

  function threadOf(): Worker {
    if (thread) return thread
    const data: FiguresThreadData = { location }
    const started = new Worker(new URL('./figures-thread.ts', import.meta.url), { workerData: data })
    started.on('message', (message: FromFiguresThread) => {
      const one = waiting.get(message.number)
      waiting.delete(message.number)
      if ('answer' in message) one?.resolve(message.answer)
      else one?.reject(new Error(`the figures failed: ${message.error}`))
    })
    const ended = (error: Error) => {
      if (thread !== started) return
      thread = undefined
      for (const one of waiting.values()) one.reject(error)
      waiting.clear()
    }
    started.on('error', (error) => ended(error instanceof Error ? error : new Error(String(error))))
    started.on('exit', () => ended(new Error('the thread of the figures has ended')))
    thread = started
    return started
  }

  function ask({ schoolId, timeZone }: AskedSchool, question: Question): Promise<FiguresAnswer> {
    return new Promise((resolve, reject) => {
      number++
      waiting.set(number, { resolve, reject })
      threadOf().postMessage({ kind: 'ask', number, question, schoolId, timeZone } satisfies ToFiguresThread)
    })
  }

  return {
    count: async (school, asks) => {
      const answer = await ask(school, { kind: 'count', asks })
      return 'counted' in answer ? answer.counted : []
    },
    behind: async (school, one, page) => {
      const answer = await ask(school, { kind: 'behind', ask: one, ...page })
      if (!('behind' in answer)) throw new Error('the figures answered another question')
      return answer.behind
    },
    close: async () => {
      const last = thread
      if (!last) return
      thread = undefined
      for (const one of waiting.values()) one.reject(new Error('the figures are closed'))
      waiting.clear()
      const ended = once(last, 'exit')
      last.postMessage({ kind: 'close' } satisfies ToFiguresThread)
      await ended
    },
  }
}
