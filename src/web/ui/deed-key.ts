import { newIdempotencyKey } from '#platform/client'
import type { Problem } from '#platform/client'

export interface DeedKeys {
  /** The key for this deed: the same as before while its last attempt has no answer, else a new one. */
  of: (args: object) => string
  /** After an answer, yes or no: pressing again is another deed. After no answer the key is kept. */
  answered: (args: object, problem?: Problem) => void
}

/** Keeps the idempotency keys of deeds whose fate is unknown, so that pressing again never does one twice. */
export function createDeedKeys(make: () => string = newIdempotencyKey): DeedKeys {
  const open = new Map<string, string>()
  return {
    of: (args) => {
      const deed = JSON.stringify(args)
      const key = open.get(deed) ?? make()
      open.set(deed, key)
      return key
    },
    answered: (args, problem) => {
      if (problem?.code !== 'offline') open.delete(JSON.stringify(args))
    },
  }
}
