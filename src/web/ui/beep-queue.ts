/**
 * The beeps of one desk, one after another: while one is on its way the next wait, so that fast scanning never loses one. A
 * beep that found no line stays at the head and is sent again with the same key; one that needs a decision holds the rest.
 */

export interface Queued<B> {
  /** Sent with every attempt: the server answers a second one as it answered the first. */
  readonly key: string
  readonly beep: B
}

/** `done`: the next one; `hold`: somebody has to decide first; `offline`: nothing came back, try again. */
export type BeepFate = 'done' | 'hold' | 'offline'

export interface QueueState {
  /** on its way, or waiting behind the one that is */
  readonly waiting: number
  readonly sending: boolean
  readonly held: boolean
  readonly offline: boolean
}

export interface BeepQueue<B> {
  /** A new scan. It lets go what is held: whoever scans on has decided to leave it. */
  add: (beep: B) => void
  /** What follows from a decision: goes before all that waits. */
  addFirst: (beep: B) => void
  /** The decision was to leave it: the rest goes on. */
  goOn: () => void
  /** Whoever scanned has been sent elsewhere: nothing of it is done later. */
  forget: () => void
  /** The page is there. */
  start: () => void
  /** The page is gone; what waits is forgotten. */
  stop: () => void
}

const RETRY_MS = 2000

export function createBeepQueue<B>(parts: {
  send: (queued: Queued<B>) => Promise<BeepFate>
  onState: (state: QueueState) => void
  newKey: () => string
  /** for tests */
  retryMs?: number
}): BeepQueue<B> {
  const waiting: Queued<B>[] = []
  let sending = false
  let held = false
  let offline = false
  let stopped = false

  const tell = () => parts.onState({ waiting: waiting.length, sending, held, offline })
  const pause = () => new Promise((resolve) => setTimeout(resolve, parts.retryMs ?? RETRY_MS))

  async function run(): Promise<void> {
    if (sending) return
    sending = true
    for (let [head] = waiting; head && !held && !stopped; [head] = waiting) {
      tell()
      const fate = await parts.send(head)
      offline = fate === 'offline'
      if (offline) {
        tell()
        await pause()
        continue
      }
      const at = waiting.indexOf(head)
      if (at >= 0) waiting.splice(at, 1)
      held = fate === 'hold'
    }
    sending = false
    if (!stopped) tell()
  }

  const queue = (beep: B, place: 'first' | 'last') => {
    const queued = { key: parts.newKey(), beep }
    // the one that is under way keeps its place: its answer is not known yet
    waiting.splice(place === 'last' ? waiting.length : sending ? 1 : 0, 0, queued)
    held = false
    tell()
    void run()
  }
  return {
    add: (beep) => queue(beep, 'last'),
    addFirst: (beep) => queue(beep, 'first'),
    goOn: () => {
      held = false
      void run()
    },
    forget: () => {
      waiting.length = 0
      held = false
    },
    start: () => {
      stopped = false
    },
    stop: () => {
      stopped = true
      waiting.length = 0
    },
  }
}
