/** What every call tells besides its answer: is the line there, and is this tab older than the server. */
import { listen } from '#platform/client'
import { createStore } from '../ui/store.ts'

export const line = createStore({ there: true, pending: 0 })
export const stale = createStore(false)
/** The day that the server's clock shows, while it refuses changes because the day may be wrong. */
export const clockDoubted = createStore<string | undefined>(undefined)

/** Deeds kept on this machine until the line is back; the offline queue reports them. */
export function setPending(pending: number): void {
  line.set((now) => ({ ...now, pending }))
}

const farewells = new Set<() => void>()

/** Called when somebody signs out: whatever a page keeps of readers in memory goes with him. Answers how to take it back. */
export function whenLeaving(forget: () => void): () => void {
  farewells.add(forget)
  return () => void farewells.delete(forget)
}

export function forgetAll(): void {
  for (const forget of farewells) forget()
}

/** The build that this tab came from: of the server that answered first, or of the one that its files were kept from. */
let first: string | undefined

export const ownVersion = () => first ?? ''

/** A desk that opened without a line says which build it is: the server may have been replaced meanwhile. */
export function cameFrom(version: string): void {
  first = version || undefined
}

export function watchClient(): void {
  const there = (is: boolean) => line.set((now) => (now.there === is ? now : { ...now, there: is }))
  listen({
    line: there,
    // this tab came from the server that answered first
    version: (version) => {
      first ??= version
      stale.set(version !== first)
    },
  })
  addEventListener('offline', () => there(false))
  addEventListener('online', () => there(true))
}
