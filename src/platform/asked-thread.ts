import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'

/** What a thread answers to a question of that number. */
export type FromAskedThread<A> =
  | { readonly number: number; readonly answer: A }
  | { readonly number: number; readonly error: string }

/** A thread that answers questions over data of its own. */
export interface AskedThread<M, A> {
  /** @param message made with the number under which the answer will come */
  ask(message: (number: number) => M): Promise<A>
  /** Nothing is answered; a thread that does not run need not hear it. */
  tell(message: M): void
  /** Questions that wait are refused; resolves when the thread has ended. */
  close(message: M): Promise<void>
}

/**
 * The thread is started at the first question, and again after it has died: it must hold nothing that is not in the database.
 * Who waited for it then is refused.
 *
 * @param name who it is, for errors: `the search`
 */
export function askedThread<M, A>(name: string, start: () => Worker): AskedThread<M, A> {
  const waiting = new Map<number, { resolve(answer: A): void; reject(error: Error): void }>()
  let thread: Worker | undefined
  let number = 0

  const refuseAll = (error: Error) => {
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }

  function running(): Worker {
    if (thread) return thread
    const started = start()
    started.on('message', (message: FromAskedThread<A>) => {
      const one = waiting.get(message.number)
      waiting.delete(message.number)
      if ('answer' in message) one?.resolve(message.answer)
      else one?.reject(new Error(`${name} failed: ${message.error}`))
    })
    const ended = (error: Error) => {
      if (thread !== started) return
      thread = undefined
      refuseAll(error)
    }
    started.on('error', (error) => ended(error instanceof Error ? error : new Error(String(error))))
    started.on('exit', () => ended(new Error(`the thread of ${name} has ended`)))
    thread = started
    return started
  }

  return {
    ask: (message) =>
      new Promise((resolve, reject) => {
        number++
        waiting.set(number, { resolve, reject })
        running().postMessage(message(number))
      }),
    tell: (message) => thread?.postMessage(message),
    close: async (message) => {
      const last = thread
      if (!last) return
      thread = undefined
      refuseAll(new Error(`${name} is closed`))
      const ended = once(last, 'exit')
      last.postMessage(message)
      await ended
    },
  }
}
