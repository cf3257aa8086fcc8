/** What the desk knows and does: who is being served, what the last beep led to, what waits. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Beep, BeepResult, DeskCopy, DeskReader, takeBeep } from '#circulation/contract'
import { callWith, newIdempotencyKey, Problem } from '#platform/client'
import { setPending } from '../shell/client-state.ts'
import { signedOut } from '../shell/me.ts'
import { announce } from '../ui/announce.ts'
import { playSound, speak } from '../ui/sound.ts'
import { createBeepQueue, type BeepFate, type Queued, type QueueState } from './beep-queue.ts'
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
}

const nothing: DeskState = { reader: undefined, serving: false, panel: undefined, after: undefined }
const IDLE_MS = 3 * 60_000
/** Nobody knows what was scanned: it may have been the next reader's card, so the next book is not for the last one. */
const UNKNOWN = new Set(['circulation.card_unknown', 'circulation.copy_unknown'])

export function useDesk(school: string) {
  const client = useQueryClient()
  const [state, setState] = useState(nothing)
  const [queue, setQueue] = useState<QueueState>({ waiting: 0, sending: false, held: false, offline: false })
  const now = useRef(state)
  const change = useCallback((next: Partial<DeskState>) => {
    now.current = { ...now.current, ...next }
    setState(now.current)
  }, [])
  const bodies = useRef(new Map<string, Beep>())

  const beeps = useMemo(() => {
    const made = createBeepQueue<Wish>({
      newKey: newIdempotencyKey,
      onState: (next) => {
        setQueue(next)
        setPending(next.offline ? next.waiting : 0)
      },
      send: async ({ key, beep: wish }: Queued<Wish>): Promise<BeepFate> => {
        const body = bodies.current.get(key) ?? bodyOf(wish, now.current)
        bodies.current.set(key, body)
        try {
          const result = await callWith<typeof takeBeep>('POST /schools/:school/desk/beeps', {
            params: { school },
            body,
            idempotencyKey: key,
          })
          bodies.current.delete(key)
          return answered(result, wish)
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          return failed(error, key, wish)
        }
      },
    })

    function answered(result: BeepResult, wish: Wish): BeepFate {
      const { serving, reader, after } = now.current
      if (result.kind === 'reader') {
        change({ reader: result.reader, serving: true, panel: undefined, after: undefined })
        announce(`${result.reader.name} ${result.reader.className}`)
        return 'done'
      }
      if (result.kind === 'readers') {
        playSound('look')
        change({ panel: result })
        return 'hold'
      }
      if (result.kind === 'copies') {
        playSound('look')
        change({ panel: { ...result, wish } })
        return 'hold'
      }
      const panel: Panel = { kind: 'result', result }
      if (result.kind === 'copy') change({ panel })
      else if (result.kind === 'returned') {
        const other = serving && reader?.id !== result.reader?.id
        change({ panel, after: undefined, ...(other ? {} : { reader: result.reader ?? undefined, serving }) })
        if (after) made.addFirst({ copyId: after.copyId, reader: after.personId })
      } else change({ panel, reader: result.reader, serving: true })
      const said = saidOf(result)
      if (result.kind !== 'copy') playSound(result.kind === 'returned' ? 'returned' : 'lent')
      speak(said)
      announce(said)
      void client.invalidateQueries({ queryKey: ['desk-acts', school] })
      return 'done'
    }

    async function failed(problem: Problem, key: string, wish: Wish): Promise<BeepFate> {
      if (problem.code === 'offline') return 'offline'
      if (problem.status === 401) {
        signedOut.set(true)
        await untilSignedIn()
        return 'offline'
      }
      bodies.current.delete(key)
      playSound('look')
      speak(problem.child ?? problem.title)
      const { reader, serving } = now.current
      const unknown = UNKNOWN.has(problem.code)
      change({
        panel: { kind: 'stop', problem, wish, reader: serving ? reader : undefined },
        ...(unknown ? { serving: false } : {}),
      })
      return 'hold'
    }
    return made
  }, [change, client, school])
  useEffect(() => {
    beeps.start()
    return () => beeps.stop()
  }, [beeps])

  useEffect(() => {
    if (state === nothing) return undefined
    const timer = setTimeout(() => change(nothing), IDLE_MS)
    return () => clearTimeout(timer)
  }, [state, change])

  return {
    ...state,
    queue,
    change,
    add: beeps.add,
    addFirst: beeps.addFirst,
    /** the panel is put away and what waits goes on */
    goOn: useCallback(() => {
      change({ panel: undefined })
      beeps.goOn()
    }, [beeps, change]),
    /** F2: nobody is served */
    nobody: useCallback(() => {
      change(nothing)
      beeps.goOn()
    }, [beeps, change]),
  }
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
