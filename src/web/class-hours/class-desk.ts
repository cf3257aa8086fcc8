/** A class at the desk behind its page: who is served, what waits, what went wrong beside which tile. */
import type { HourBeep, HourBeepResult, HourPupil, takeHourBeep } from '#class-hours/contract'
import { callWith, newIdempotencyKey, Problem } from '#platform/client'
import { setPending } from '../shell/client-state.ts'
import { signedOut } from '../shell/me.ts'
import { announce } from '../ui/announce.ts'
import { type BeepFate, createBeepQueue, type Queued, type QueueState } from '../ui/beep-queue.ts'
import { playSound, speak } from '../ui/sound.ts'
import { createStore } from '../ui/store.ts'
import { afterResult, changed, meant } from './pupils.ts'
import { saidOf, unfinished } from './said.ts'

/** What is sent when its turn comes; whose turn it is then is known only then. */
export type Wish = Partial<Pick<HourBeep, 'text' | 'copyId' | 'token' | 'override'>> & {
  /** left out: whoever is served then; null: nobody, the book comes back */
  readonly personId?: number | null
}

/** What somebody has to look at, beside the tiles and never in the way. */
export interface Trouble {
  readonly key: number
  /** whose tile it stands at */
  readonly personId: number | undefined
  readonly wish: Wish
  readonly about: Problem | Extract<HourBeepResult, { kind: 'returned' | 'card' | 'shown' }> | 'again'
  readonly title: string
}

export interface ClassDeskState {
  readonly pupils: readonly HourPupil[]
  /** Whose turn it is; undefined: books come back. */
  readonly current: number | undefined
  readonly last: Extract<HourBeepResult, { copy: object }> | undefined
  /** The tile that the last scan belongs to. */
  readonly lit: number | undefined
  readonly troubles: readonly Trouble[]
  readonly acts: readonly number[]
}

/** More than that nobody reads while fifty children stand there. */
const TROUBLES = 12

export function createClassDesk(school: string, hour: number, first: readonly HourPupil[]) {
  const state = createStore<ClassDeskState>({
    pupils: first,
    current: undefined,
    last: undefined,
    lit: undefined,
    troubles: [],
    acts: [],
  })
  const queue = createStore<QueueState>({ waiting: 0, sending: false, held: false, offline: false })
  const bodies = new Map<string, HourBeep>()
  const change = (next: Partial<ClassDeskState>) => state.set((now) => ({ ...now, ...next }))
  let troubles = 0

  const beeps = createBeepQueue<Wish>({
    newKey: newIdempotencyKey,
    onState: (next) => {
      queue.set(next)
      setPending(next.offline ? next.waiting : 0)
    },
    send: async ({ key, beep: wish }: Queued<Wish>): Promise<BeepFate> => {
      if (!bodies.has(key) && knownHere(wish)) return 'done'
      const { current } = state.get()
      const body: HourBeep = bodies.get(key) ?? { personId: current ?? null, ...wish }
      bodies.set(key, body)
      try {
        const args = { params: { school, id: hour }, body, idempotencyKey: key }
        const result = await callWith<typeof takeHourBeep>('POST /schools/:school/class-hours/:id/beeps', args)
        answered(result, { ...wish, personId: body.personId })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        if (error.code === 'offline') return 'offline'
        if (error.status === 401) {
          signedOut.set(true)
          await untilSignedIn()
          return 'offline'
        }
        failed(error, { ...wish, personId: body.personId })
      }
      bodies.delete(key)
      return 'done'
    },
  })

  /** A card, a seat or a name of the class needs no answer from the server; nor does a book that he has just been given. */
  function knownHere({ text }: Wish): boolean {
    if (text === undefined) return false
    const { pupils, current } = state.get()
    const pupil = meant(pupils, text)
    if (pupil) {
      serve(pupil.id)
      return true
    }
    const again = pupils
      .find((one) => one.id === current)
      ?.loans.find((loan) => loan.lentNow && loan.barcode?.toLowerCase() === text.trim().toLowerCase())
    if (!again || current === undefined) return false
    trouble({ personId: current, wish: { text }, about: 'again', title: again.title })
    return true
  }

  function serve(id: number): void {
    const pupil = state.get().pupils.find((one) => one.id === id)
    change({ current: id, lit: id })
    if (pupil) announce(`${pupil.seatNumber ?? ''} ${pupil.name}`)
  }

  function answered(result: HourBeepResult, wish: Wish): void {
    if (result.kind === 'card') {
      // whoever it is, the books that follow are not for the one before
      change({ current: result.ofClass ? result.personId : undefined, lit: undefined })
      if (!result.ofClass) trouble({ personId: undefined, wish, about: result, title: result.name })
      return
    }
    if (result.kind === 'shown') {
      trouble({ personId: undefined, wish, about: result, title: result.copy.title })
      change({ last: result, lit: undefined })
      return
    }
    state.set((now) => ({
      ...now,
      pupils: afterResult(now.pupils, result),
      last: result,
      lit: result.personId ?? undefined,
      acts: [...now.acts, result.act],
      troubles: now.troubles.filter((one) => !solves(result, one)),
    }))
    const said = saidOf(result, state.get().pupils)
    if (unfinished(result))
      trouble({
        personId: undefined,
        wish,
        about: result as Extract<HourBeepResult, { kind: 'returned' }>,
        title: result.copy.title,
      })
    else playSound(result.kind === 'returned' ? 'returned' : 'lent')
    speak(said)
    announce(said)
  }

  function failed(problem: Problem, wish: Wish): void {
    const { personId } = wish
    const title = typeof problem.params['title'] === 'string' ? problem.params['title'] : (wish.text ?? '')
    // nobody knows what was scanned: it may have been the next card
    if (problem.code === 'circulation.copy_unknown') change({ current: undefined })
    trouble({ personId: personId ?? undefined, wish, about: problem, title })
    speak(problem.child ?? problem.title)
  }

  function trouble(one: Omit<Trouble, 'key'>): void {
    playSound('look')
    troubles += 1
    const added = { ...one, key: troubles }
    state.set((now) => ({
      ...now,
      lit: one.personId ?? now.lit,
      troubles: [added, ...now.troubles].slice(0, TROUBLES),
    }))
    if (one.about instanceof Problem) announce(one.about.title, 'assertive')
  }

  return {
    state,
    queue,
    serve,
    scan: (text: string) => beeps.add({ text }),
    /** What follows from a decision. */
    addFirst: beeps.addFirst,
    start: beeps.start,
    stop: beeps.stop,
    nobody: () => change({ current: undefined, lit: undefined }),
    leave: (key: number) => state.set((now) => ({ ...now, troubles: now.troubles.filter((one) => one.key !== key) })),
    /** After an undo: the class as the server knows it. */
    reset: (pupils: readonly HourPupil[]) =>
      state.set((now) => ({ ...now, pupils, last: undefined, lit: undefined, acts: now.acts.slice(0, -1) })),
    /** It looked worse than it seemed: not back to the shelf. */
    toRepair: (copyId: number) =>
      state.set((now) =>
        now.last?.kind === 'returned' && now.last.copy.copyId === copyId
          ? { ...now, last: { ...now.last, next: 'repair' } }
          : now,
      ),
    absent: (id: number, absent: boolean) =>
      state.set((now) => ({ ...now, pupils: changed(now.pupils, id, (one) => ({ ...one, absent })) })),
  }
}
export type ClassDesk = ReturnType<typeof createClassDesk>

/** The same book has gone where it belongs since. */
function solves(result: { copy: { copyId: number } }, { about }: Trouble): boolean {
  return about instanceof Problem && about.params['copyId'] === result.copy.copyId
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
