/** What a child's scans lead to, behind both pages: the desk that pupils serve at and the terminal where each serves himself. */
import type { Served, ServedBook, ServedReader, serveAtDesk, serveOneself } from '#duty/contract'
import { callWith, newIdempotencyKey, Problem } from '#platform/client'
import { announce } from '../../ui/announce.ts'
import { type BeepFate, createBeepQueue, type Queued } from '../../ui/beep-queue.ts'
import { problemText } from '../../ui/problem-text.ts'
import { playSound } from '../../ui/sound.ts'
import { createStore } from '../../ui/store.ts'
import { saidOf } from './said.ts'

type Endpoint = typeof serveAtDesk | typeof serveOneself

interface Wish {
  readonly text: string
  readonly as?: 'return' | 'renew'
}

/** One book that was served since the card was scanned. */
export interface Deed {
  readonly kind: 'lent' | 'renewed' | 'returned'
  readonly book: ServedBook
  readonly dueDay: string | undefined
}

export interface ServingState {
  readonly reader: ServedReader | undefined
  readonly last: Served | Problem | undefined
  readonly deeds: readonly Deed[]
  readonly busy: boolean
  readonly offline: boolean
  /** Scans that are not answered yet. */
  readonly waiting: number
}

const NOTHING: ServingState = {
  reader: undefined,
  last: undefined,
  deeds: [],
  busy: false,
  offline: false,
  waiting: 0,
}

/** @param onRefused told of every refusal: the page looks whether it may still serve */
export function createServing(school: string, key: Endpoint['key'], onRefused: (problem: Problem) => void) {
  const state = createStore<ServingState>(NOTHING)
  const change = (next: Partial<ServingState>) => state.set((now) => ({ ...now, ...next }))
  let card: string | null = null
  let asking = ''

  const beeps = createBeepQueue<Wish>({
    newKey: newIdempotencyKey,
    onState: ({ sending, offline, waiting }) => change({ busy: sending, offline, waiting }),
    send: async (queued) => {
      try {
        const reply = await callWith<Endpoint>(key, {
          params: { school },
          body: { ...queued.beep, card },
          idempotencyKey: queued.key,
        })
        return served(queued, reply)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        return refusedBy(error)
      }
    },
  })

  function served({ beep }: Queued<Wish>, result: Served): BeepFate {
    playSound(
      result.kind === 'lent' || result.kind === 'renewed' ? 'lent' : result.kind === 'returned' ? 'returned' : 'look',
    )
    announce(saidOf(result))
    if (result.kind === 'reader') {
      card = beep.text
      change({ reader: result.reader, last: result, deeds: [] })
      return 'done'
    }
    if (result.kind === 'shown') {
      change({ last: result })
      return 'done'
    }
    const deed: Deed[] =
      result.kind === 'own'
        ? []
        : [{ kind: result.kind, book: result.book, dueDay: result.kind === 'returned' ? undefined : result.dueDay }]
    asking = beep.text
    state.set((now) => ({
      ...now,
      reader: result.reader ?? now.reader,
      last: result,
      deeds: [...deed, ...now.deeds],
    }))
    // what he answers comes before whatever was scanned meanwhile
    return result.kind === 'own' ? 'hold' : 'done'
  }

  function refusedBy(problem: Problem): BeepFate {
    if (problem.code === 'offline') return 'offline'
    playSound('look')
    announce(problemText(problem, 'pupil').what, 'assertive')
    change({ last: problem })
    onRefused(problem)
    return 'hold'
  }

  function leave(): void {
    card = null
    change({ reader: undefined, last: undefined, deeds: [] })
  }

  return {
    state,
    scan: (text: string) => beeps.add({ text }),
    /** Back, or longer: what the page asked about his own book. */
    answer: (as: 'return' | 'renew') => beeps.addFirst({ text: asking, as }),
    /** Read and understood; the reader stays. */
    goOn: () => {
      change({ last: undefined })
      beeps.goOn()
    },
    /** The next one, please. */
    nobody: () => {
      leave()
      beeps.goOn()
    },
    /** There is no line, and he is sent to the desk: what he scanned is not done behind his back when it is there again. */
    sentAway: () => {
      beeps.forget()
      leave()
    },
    start: beeps.start,
    stop: beeps.stop,
  }
}
export type Serving = ReturnType<typeof createServing>
