/** Data for the light entry: what the staff app has TanStack Query for, in the size of a child's phone. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { callWith, Problem, urlOf } from '#platform/client'
import type { ArgsOf, EndpointShape, ReplyOf } from '#platform/client'
import { createDeedKeys } from '../ui/deed-key.ts'

export interface Resource<T> {
  data: T | undefined
  problem: Problem | undefined
  waiting: boolean
  reload: () => void
}

/** The last answer of every address, so that Back shows at once what was there. Gone with the page. */
const answers = new Map<string, unknown>()
/** What is being asked right now: two parts of a page that want the same ask once. */
const asking = new Map<string, Promise<unknown>>()

function ask<E extends EndpointShape>(key: E['key'], url: string, args: ArgsOf<E>): Promise<unknown> {
  const under = asking.get(url)
  if (under) return under
  const asked = callWith<E>(key, args)
    .then((reply) => answers.set(url, reply))
    .finally(() => asking.delete(url))
  asking.set(url, asked)
  return asked
}

/** Asks an endpoint while the part is shown; `null` asks nothing yet. */
export function useResource<E extends EndpointShape>(key: E['key'] | null, args: ArgsOf<E>): Resource<ReplyOf<E>> {
  const url = key === null ? '' : urlOf<E>(key, args)
  const [turn, setTurn] = useState(0)
  const [failed, setFailed] = useState<{ url: string; turn: number; problem: Problem }>()
  const [, redraw] = useState({})
  const latest = useRef(args)
  useEffect(() => {
    latest.current = args
  })
  useEffect(() => {
    if (key === null) return undefined
    let shown = true
    ask<E>(key, url, latest.current).then(
      () => shown && redraw({}),
      (error: unknown) => {
        const problem = error instanceof Problem ? error : new Problem(0, { code: 'unexpected' })
        if (shown) setFailed({ url, turn, problem })
      },
    )
    return () => {
      shown = false
    }
  }, [key, url, turn])
  const reload = useCallback(() => setTurn((now) => now + 1), [])
  const problem = failed?.url === url && failed.turn === turn ? failed.problem : undefined
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
  const [deedKeys] = useState(() => createDeedKeys())
  const run = async (args: ArgsOf<E>) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const reply = await callWith<E>(key, { ...args, idempotencyKey: deedKeys.of(args) })
      deedKeys.answered(args)
      return reply
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      deedKeys.answered(args, error)
      setProblem(error)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, problem }
}
