/** What the desk knows and does: who is being served, what the last beep led to, what waits. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Beep, BeepResult, DeskCopy, DeskReader, takeBeep } from '#circulation/contract'
import { callWith, newIdempotencyKey, Problem } from '#platform/client'
import { type Away, awayOf, isAbort, within } from '../offline/away.ts'
import { setPending } from '../shell/client-state.ts'
import { signedOut, useMe } from '../shell/me.ts'
import { announce } from '../ui/announce.ts'
import { createBeepQueue, type BeepFate, type Queued, type QueueState } from '../ui/beep-queue.ts'
import { playSound, speak } from '../ui/sound.ts'
import { createStore, useStore } from '../ui/store.ts'
import { saidOf } from './results.ts'

/** What is sent, before it is known who is being served when its turn comes. */
export interface Wish extends Partial<Pick<Beep, 'text' | 'copyId' | 'token' | 'override'>> {
  /** whoever is being served then; nobody: the book comes back; or a reader by number */
  readonly reader: 'current' | 'nobody' | number
}

export type Result = Extract<BeepResult, { kind: 'lent' | 'renewed' | 'returned' | 'copy' }>

export type Panel =
  /** `words`: 其他 was chosen, and why is being written */
  | { kind: 'stop'; problem: Problem; wish: Wish; reader: DeskReader | undefined; words?: string }
  | { kind: 'copies'; choices: readonly DeskCopy[]; total: number; wish: Wish }
  | Extract<BeepResult, { kind: 'readers' }>
  | { kind: 'result'; result: Result }
  | { kind: 'condition'; copy: DeskCopy }

/** Lent as soon as something else has come back: F4 at 借满了. */
export interface AfterReturn {
  readonly copyId: number
  readonly title: string
  readonly personId: number
}

export type StopView = Extract<Panel, { kind: 'stop' }>

export interface DeskState {
  /** on the left; `serving` says whether the next book is for him */
  readonly reader: DeskReader | undefined
  readonly serving: boolean
  readonly panel: Panel | undefined
  readonly after: AfterReturn | undefined
  /** the last deed of this page: known before the list of deeds has come back, so that 撤销 never means the one before */
  readonly lastAct: number | undefined
}

const nothing: DeskState = {
  reader: undefined,
  serving: false,
  panel: undefined,
  after: undefined,
  lastAct: undefined,
}
const IDLE_MS = 3 * 60_000
/** Nobody knows what was scanned: it may have been the next reader's card, so the next book is not for the last one. */
const UNKNOWN = new Set(['circulation.card_unknown', 'circulation.copy_unknown'])

/** The desk behind the page: it lives as long as the page does and knows nothing of how it is drawn. */
function createDesk(school: string, away: Away, afterDeed: () => void) {
  const state = createStore(nothing)
  const queue = createStore<QueueState>({ waiting: 0, sending: false, held: false, offline: false })
  /** What was sent under a key is sent again as it was, whoever is being served by then. */
  const bodies = new Map<string, Beep>()
  const change = (next: Partial<DeskState>) => state.set((now) => ({ ...now, ...next }))

  const beeps = createBeepQueue<Wish>({
    newKey: newIdempotencyKey,
    onState: (next) => {
      queue.set(next)
      if (!away.state.get().away) setPending(next.offline ? next.waiting : 0)
    },
    send: async ({ key, beep: wish }: Queued<Wish>): Promise<BeepFate> => {
      const body = bodies.get(key) ?? bodyOf(wish, state.get())
      bodies.set(key, body)
      try {
        const args = { params: { school }, body, idempotencyKey: key }
        const result = await answerTo(args)
        bodies.delete(key)
        return answered(result, wish)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        return failed(error, key, wish)
      }
    },
  })

  /** By the line as long as it is there, then by what this desk has at hand. */
  async function answerTo(args: {
    params: { school: string }
    body: Beep
    idempotencyKey: string
  }): Promise<BeepResult> {
    const { away: isAway, ready } = away.state.get()
    if (isAway) return await away.beep(args.body)
    try {
      const limit = ready ? within() : {}
      const result = await callWith<typeof takeBeep>('POST /schools/:school/desk/beeps', { ...args, ...limit })
      away.heard(result)
      return result
    } catch (error) {
      const lost = isAbort(error) || (error instanceof Problem && error.code === 'offline')
      if (lost && away.lost()) return await away.beep(args.body)
      throw isAbort(error) ? new Problem(0, { code: 'offline' }) : error
    }
  }

  function answered(result: BeepResult, wish: Wish): BeepFate {
    if (result.kind === 'reader') {
      change({ reader: result.reader, serving: true, panel: undefined, after: undefined })
      announce(`${result.reader.name} ${result.reader.className}`)
      return 'done'
    }
    if (result.kind === 'readers' || result.kind === 'copies') {
      playSound('look')
      change({ panel: result.kind === 'copies' ? { ...result, wish } : result })
      return 'hold'
    }
    const { serving, reader, after } = state.get()
    const panel: Panel = { kind: 'result', result }
    if ('act' in result) change({ lastAct: result.act })
    if (result.kind === 'copy') change({ panel })
    else if (result.kind === 'returned') {
      const other = serving && reader?.id !== result.reader?.id
      change({ panel, after: undefined, ...(other ? {} : { reader: result.reader ?? undefined, serving }) })
      if (after) beeps.addFirst({ copyId: after.copyId, reader: after.personId })
    } else change({ panel, reader: result.reader, serving: true })
    const said = saidOf(result)
    if (result.kind !== 'copy') playSound(result.kind === 'returned' ? 'returned' : 'lent')
    speak(said)
    announce(said)
    afterDeed()
    return 'done'
  }

  async function failed(problem: Problem, key: string, wish: Wish): Promise<BeepFate> {
    if (problem.code === 'offline') return 'offline'
    if (problem.status === 401) {
      signedOut.set(true)
      await untilSignedIn()
      return 'offline'
    }
    bodies.delete(key)
    playSound('look')
    speak(problem.child ?? problem.title)
    const { reader, serving } = state.get()
    change({
      panel: { kind: 'stop', problem, wish, reader: serving ? reader : undefined },
      ...(UNKNOWN.has(problem.code) ? { serving: false } : {}),
    })
    return 'hold'
  }

  return {
    state,
    queue,
    change,
    add: beeps.add,
    addFirst: beeps.addFirst,
    start: beeps.start,
    stop: beeps.stop,
    /** the panel is put away and what waits goes on */
    goOn: () => {
      change({ panel: undefined })
      beeps.goOn()
    },
    /** F2: nobody is served */
    nobody: () => {
      state.set((now) => ({ ...nothing, lastAct: now.lastAct }))
      beeps.goOn()
    },
  }
}

export function useDesk(school: string) {
  const client = useQueryClient()
  const away = awayOf(school, useMe())
  const without = useStore(away.state)
  const [desk] = useState(() =>
    createDesk(school, away, () => {
      if (away.state.get().away) return
      void client.invalidateQueries({ queryKey: ['desk-acts', school] })
      void client.invalidateQueries({ queryKey: ['holds', school] })
    }),
  )
  const state = useStore(desk.state)
  const queue = useStore(desk.queue)
  useEffect(() => {
    desk.start()
    void away.start()
    return desk.stop
  }, [desk, away])
  const isAway = without.away
  useEffect(() => {
    if (!isAway) void client.invalidateQueries({ queryKey: ['desk-acts', school] })
  }, [isAway, client, school])
  useEffect(() => {
    if (state.panel === undefined && state.reader === undefined) return undefined
    const timer = setTimeout(desk.nobody, IDLE_MS)
    return () => clearTimeout(timer)
  }, [state, desk])
  const { change, add, addFirst, goOn, nobody } = desk
  return { ...state, queue, away, without, change, add, addFirst, goOn, nobody }
}
export type Desk = ReturnType<typeof useDesk>

function bodyOf({ reader: whose, ...wish }: Wish, { reader, serving, after }: DeskState): Beep {
  const current = serving && !after ? (reader?.id ?? null) : null
  return { ...wish, personId: whose === 'current' ? current : whose === 'nobody' ? null : whose }
}

function untilSignedIn(): Promise<void> {
  return new Promise((resolve) => {
    const stop = signedOut.subscribe(() => {
      if (signedOut.get()) return
      stop()
      resolve()
    })
  })
}
