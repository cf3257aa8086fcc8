/**
 * A question or a piece of news that a module puts to whoever stands above it, answered in the same transaction: at a return the
 * desk must know at once who waits for the book, and the module that knows stands higher. What can wait goes up as a job instead.
 */
export interface Hook<A extends readonly unknown[], R> {
  readonly name: string
  /** All answers, in the order of the modules; who has nothing to say is left out. */
  ask(...asked: A): Promise<R[]>
  /** For `ModuleDoor.listens`. */
  listen(answer: (...asked: A) => Promise<R | undefined>): Listener
}

export interface Listener {
  readonly hook: string
  /** By the composition root; a module answers once, however often it is attached. */
  attach(module: string): void
}

/** @param name `noun.what-happens`, as `circulation.returned` */
export function hook<A extends readonly unknown[], R = void>(name: string): Hook<A, R> {
  const answers = new Map<string, (...asked: A) => Promise<R | undefined>>()
  return {
    name,
    async ask(...asked) {
      const given: R[] = []
      for (const answer of answers.values()) {
        const one = await answer(...asked)
        if (one !== undefined) given.push(one)
      }
      return given
    },
    listen: (answer) => ({ hook: name, attach: (module) => void answers.set(module, answer) }),
  }
}
