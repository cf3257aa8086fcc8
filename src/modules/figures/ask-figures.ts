import { Worker } from 'node:worker_threads'
import { askedThread } from '#platform/asked-thread'
import type { DatabaseLocation } from '#platform/database/location'
import type { Ask, Behind, Counted } from './ask.ts'
import type { AskedSchool, FiguresAnswer, FiguresThreadData, Question, ToFiguresThread } from './figures-thread.ts'

/** Asks the figures of an installation. Whatever was committed before the question is in the answer, whichever process wrote it. */
export interface AskFigures {
  /** One answer a question, over the same moment; undefined for a table of too many cells. */
  count(school: AskedSchool, asks: readonly Ask[]): Promise<readonly (Counted | undefined)[]>
  behind(school: AskedSchool, ask: Ask, page: { offset: number; limit: number }): Promise<Behind>
  close(): Promise<void>
}

/** The thread holds nothing that is not in the database. */
export function openFigures(location: DatabaseLocation): AskFigures {
  const thread = askedThread<ToFiguresThread, FiguresAnswer>(
    'the figures',
    () =>
      new Worker(new URL('./figures-thread.ts', import.meta.url), {
        workerData: { location } satisfies FiguresThreadData,
      }),
  )
  const ask = ({ schoolId, timeZone }: AskedSchool, question: Question) =>
    thread.ask((number) => ({ kind: 'ask', number, question, schoolId, timeZone }))

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
    close: () => thread.close({ kind: 'close' }),
  }
}
