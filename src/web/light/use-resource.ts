/** Data for the light entry: what the staff app has TanStack Query for, in the size of a child's phone. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { call, newIdempotencyKey, Problem, urlOf } from '#platform/client'
import type { ArgsOf, EndpointShape, ReplyOf } from '#platform/client'

export interface Resource<T> {
  data: T | undefined
  problem: Problem | undefined
  waiting: boolean
  reload: () => void
}

/** The last answer of every address, so that Back shows at once what was there. Gone with the page. */
const answers = new Map<string, unknown>()

/** Asks an endpoint while the part is shown; `null` asks nothing yet. A newer address forgets the older one's answer. */
export function useResource<E extends EndpointShape>(key: E['key'] | null, args: ArgsOf<E>): Resource<ReplyOf<E>> {
  const url = key === null ? '' : urlOf<E>(key, args)
  const [state, setState] = useState<{ url: string; problem?: Problem; turn: number }>({ url, turn: 0 })
  const [turn, setTurn] = useState(0)
  const latest = useRef(args)
  useEffect(() => {
    latest.current = args
  })
  useEffect(() => {
    if (key === null) return undefined
    const stop = new AbortController()
    callWith<E>(key, { ...latest.current, signal: stop.signal }).then(
      (reply) => {
        answers.set(url, reply)
        setState({ url, turn })
      },
      (error: unknown) => {
        if (stop.signal.aborted) return
        setState({ url, turn, problem: error instanceof Problem ? error : new Problem(0, { code: 'unexpected' }) })
      },
    )
    return () => stop.abort()
  }, [key, url, turn])
  const reload = useCallback(() => setTurn((now) => now + 1), [])
  const problem = state.url === url && state.turn === turn ? state.problem : undefined
  const data = key === null ? undefined : (answers.get(url) as ReplyOf<E> | undefined)
  return { data, problem, waiting: key !== null && data === undefined && problem === undefined, reload }
}

export interface Deed<E extends EndpointShape> {
  /** The reply, or nothing when it was refused: `problem` says why. */
  run: (args: ArgsOf<E>) => Promise<ReplyOf<E> | undefined>
  busy: boolean
  problem: Problem | undefined
}

/** A deed of a pupil: renew, reserve. After a lost line the same deed keeps its key, so it is never done twice. */
export function useDeed<E extends EndpointShape>(key: E['key']): Deed<E> {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const pending = useRef<{ deed: string; idempotencyKey: string } | undefined>(undefined)
  const run = async (args: ArgsOf<E>) => {
    const deed = JSON.stringify(args)
    if (pending.current?.deed !== deed) pending.current = { deed, idempotencyKey: newIdempotencyKey() }
    setBusy(true)
    setProblem(undefined)
    try {
      const reply = await callWith<E>(key, { ...args, idempotencyKey: pending.current.idempotencyKey })
      pending.current = undefined
      answers.clear()
      return reply
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.code !== 'offline') pending.current = undefined
      setProblem(error)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, problem }
}

/** `call` with arguments whose shape depends on E: the compiler cannot see that they are never left out. */
function callWith<E extends EndpointShape>(key: E['key'], args: object): Promise<ReplyOf<E>> {
  const anyCall: (key: string, args: object) => Promise<unknown> = call
  return anyCall(key, args) as Promise<ReplyOf<E>>
}
