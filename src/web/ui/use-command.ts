/** The staff app's one way to change something: problems to one place, lists refreshed, the undo bar offered. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { callWith, Problem } from '#platform/client'
import type { ArgsOf, CallOptions, EndpointShape, ReplyOf } from '#platform/client'
import { createDeedKeys } from './deed-key.ts'
import { offerUndo, tell, tellProblem } from './undo.tsx'

export interface CommandOptions<E extends EndpointShape> {
  /** what may have changed: `[['loans', school]]`; each is a beginning of query keys */
  refresh?: readonly QueryKey[]
  /** said in the bar at the foot when it is done: 已还《草房子》，17号 */
  said?: (reply: ReplyOf<E>, args: CommandArgs<E>) => string
  /** takes it back; with it the bar offers 撤销 */
  undo?: (reply: ReplyOf<E>, args: CommandArgs<E>) => (() => Promise<unknown>) | undefined
  /** `here`: the page shows `problem` itself (a form, the desk); otherwise it stands in the bar at the foot */
  problems?: 'here' | 'foot'
}

export type CommandArgs<E extends EndpointShape> = ArgsOf<E> & Pick<CallOptions, 'form' | 'dryRun'>

export interface Command<E extends EndpointShape> {
  /** The reply, or nothing when it was refused: `problem` says why. */
  run: (args: CommandArgs<E>) => Promise<ReplyOf<E> | undefined>
  busy: boolean
  problem: Problem | undefined
  /** forget the last problem, for example when the drawer opens anew */
  clear: () => void
}

/**
 * `const giveBack = useCommand<typeof contract.giveBack>('POST /schools/:school/returns', { refresh: [['loans', school]] })`.
 * After a lost line the same deed keeps its idempotency key, so pressing again never does it twice.
 */
export function useCommand<E extends EndpointShape>(key: E['key'], options: CommandOptions<E> = {}): Command<E> {
  const client = useQueryClient()
  const [deedKeys] = useState(() => createDeedKeys())
  const refresh = () => Promise.all((options.refresh ?? []).map((queryKey) => client.invalidateQueries({ queryKey })))

  const mutation = useMutation<ReplyOf<E>, Problem, CommandArgs<E>>({
    networkMode: 'always',
    mutationFn: (args) => callWith<E>(key, { ...args, idempotencyKey: deedKeys.of(args) }),
    onSuccess: (_, args) => deedKeys.answered(args),
    onError: (error, args) => deedKeys.answered(args, error),
  })

  const run = async (args: CommandArgs<E>): Promise<ReplyOf<E> | undefined> => {
    try {
      const reply = await mutation.mutateAsync(args)
      if (args.dryRun) return reply
      const undo = options.undo?.(reply, args)
      const text = options.said?.(reply, args)
      const takeBack = async () => {
        await undo?.()
        await refresh()
      }
      if (text && undo) offerUndo(text, takeBack)
      else if (text) tell(text)
      await refresh()
      return reply
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (options.problems !== 'here' && error.status !== 401)
        tellProblem(error, error.code === 'offline' ? () => void run(args) : undefined)
      return undefined
    }
  }

  return { run, busy: mutation.isPending, problem: mutation.error ?? undefined, clear: mutation.reset }
}
