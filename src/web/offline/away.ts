/** The desk without a line: when it begins, what it answers, and how what it noted gets home. One for each school in a tab. */
import type { Beep, BeepResult, DeskAct } from '#circulation/contract'
import { type Deed, LocalDesk, type LocalStock, replay } from '#desk-stock/rules'
import type { getOfflineState, openLedger, sendFacts } from '#offline/contract'
import { call, callWith, Problem } from '#platform/client'
import { type Me, signedOut } from '../shell/me.ts'
import { line, setPending, whenLeaving } from '../shell/client-state.ts'
import { createStore } from '../ui/store.ts'
import { actOf, actsOf, inWords, problemOf } from './answer-words.ts'
import { dropProgram, keepProgram } from './desk-program.ts'
import { type FactLog, openFactLog } from './fact-log.ts'
import { canKeep, createKeeper, hasPin, type KeptNews } from './kept-stock.ts'
import { freshen, loadStock } from './load-stock.ts'
import type { Woken } from './unlock-stock.ts'

export interface AwayState {
  /** It has what it needs and goes on when the line is lost. */
  readonly ready: boolean
  readonly away: boolean
  /** Facts that the server does not have yet. */
  readonly noted: number
  readonly kept: 'disk' | 'memory'
  /** Whether it goes on after a restart without a line: `no-pin` where nobody has set one yet. */
  readonly restarts: 'yes' | 'no-pin' | 'no'
  /** What was done without the line, the last first, as 刚才 shows it. */
  readonly acts: readonly DeskAct[]
}

const FRESHEN_MS = 20_000
const PROBE_MS = 4000
const WAIT_MS = 4000
const AT_ONCE = 200
const MOST_ACTS = 10
/** So many answers and changes lie behind the kept lists before these are written anew. */
const MOST_NEWS = 1000

export type Away = ReturnType<typeof createAway>
const aways = new Map<string, Away>()

export function awayOf(school: string, me: Me): Away {
  const away = aways.get(school) ?? createAway(school, me)
  aways.set(school, away)
  return away
}

/** A desk that opened without a line goes on from what its disk had: `start` then does to it again what its log says. */
export function wake(school: string, { me, ...woken }: Woken): void {
  aways.set(school, createAway(school, me, woken))
}

function createAway(school: string, me: Me, woken?: Omit<Woken, 'me'>) {
  const state = createStore<AwayState>({
    ready: false,
    away: false,
    noted: 0,
    kept: 'disk',
    restarts: 'no',
    acts: [],
  })
  const keeper = createKeeper(school)
  const change = (next: Partial<AwayState>) => state.set((now) => ({ ...now, ...next }))
  const undos = new Map<number, () => void>()
  const clock = { since: new Date().toISOString(), offset: 0 }
  let log: FactLog | undefined
  let desk: LocalDesk | undefined
  let started = false
  let busy = false

  const now = () => {
    const by = new Date(Date.now() + clock.offset).toISOString()
    return by > clock.since ? by : clock.since
  }
  const counted = async () => {
    const noted = (await log?.count()) ?? 0
    change({ noted })
    setPending(noted)
    return noted
  }

  /** Once in a tab: opens the log, sends what an earlier day left, takes what is needed along. */
  async function start(): Promise<void> {
    if (started) return
    started = true
    if (me.device?.kind !== 'desk') return await dropProgram(school)
    log = await openFactLog(school)
    change({ kept: log.kept })
    if (woken) await goOn(woken, log)
    else {
      if ((await counted()) > 0) await home()
      await prepare()
    }
    const timer = setInterval(() => void tick(), PROBE_MS)
    const stay = whenLeaving(() => {
      // names and titles go with whoever signs out; what was noted stays on the disk until it is sent
      clearInterval(timer)
      desk = undefined
      undos.clear()
      keeper.close()
      aways.delete(school)
      stay()
    })
  }

  async function goOn({ stock, clock: last }: Omit<Woken, 'me'>, from: FactLog): Promise<void> {
    Object.assign(clock, last)
    const redone = replay(stock, await from.unsent())
    for (const { deed, undo } of redone) undos.set(deed.seq, undo)
    take(stock)
    change({ away: true, restarts: 'yes', acts: actsOf(stock, redone).slice(0, MOST_ACTS) })
    await counted()
  }

  async function prepare(): Promise<void> {
    try {
      await heard()
      take(await loadStock(school))
      await keep()
    } catch (error) {
      // no line yet, or this machine is a desk no longer: the next tick tries again
      if (!(error instanceof Problem)) throw error
    }
  }

  function take(stock: LocalStock): void {
    desk = new LocalDesk(stock)
    change({ ready: true })
  }

  /** What it knows is written down for a restart, and the program with it. */
  async function keep(): Promise<void> {
    change({ restarts: !canKeep() ? 'no' : (await hasPin(school)) ? 'yes' : 'no-pin' })
    if (!desk || state.get().restarts !== 'yes') return
    const { head } = desk.stock
    await keeper.save({ me, clock: { ...clock }, head, rows: desk.stock.rows() })
    await keepProgram(school)
  }

  function note(news: KeptNews): void {
    if (keeper.note(news) >= MOST_NEWS) void keep()
  }

  /**
   * Whoever was signed in here is not any more: he left in another tab, or this desk is a pupil's now. What it had at hand is put
   * away until somebody signs in; what was noted stays.
   */
  function hideFrom(error: unknown): void {
    if (!(error instanceof Problem) || error.status !== 401) return
    signedOut.set(true)
    desk = undefined
    undos.clear()
    change({ ready: false })
  }

  /** The server's time, and which log this desk keeps. */
  async function heard(): Promise<void> {
    if (!log) return
    const body = { ledger: log.ledger, clock: new Date().toISOString() }
    const { offset } = await call<typeof openLedger>('POST /schools/:school/offline/ledgers', {
      params: { school },
      body,
    })
    Object.assign(clock, { offset, since: new Date(Date.now() + offset).toISOString() })
  }

  let freshened = Date.now()
  async function tick(): Promise<void> {
    if (busy || !log) return
    busy = true
    try {
      if (state.get().away || state.get().noted > 0) await home()
      else if (!desk) await prepare()
      else if (Date.now() - freshened > FRESHEN_MS && line.get().there) {
        freshened = Date.now()
        await heard()
        const { stock, changes } = await freshen(school, desk.stock)
        take(stock)
        if (changes) note({ changes, clock: { ...clock } })
        else await keep()
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      hideFrom(error)
    } finally {
      busy = false
    }
  }

  /** Sends all that was noted, waits until it is merged, and takes up the line again with fresh lists. */
  async function home(): Promise<void> {
    if (!log) return
    try {
      await call<typeof getOfflineState>('GET /schools/:school/offline/state', { params: { school }, ...within() })
      await sendAll(log)
      for (let tries = 0; tries < 60; tries++) {
        const { waiting } = await call<typeof getOfflineState>('GET /schools/:school/offline/state', {
          params: { school },
        })
        if (waiting === 0) break
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
      const stock = desk && (await loadStock(school))
      // something may have been lent while all this went on
      if ((await counted()) > 0) return
      if (stock) take(stock)
      undos.clear()
      change({ away: false, acts: [] })
      if (stock) await keep()
    } catch (error) {
      if (!(error instanceof Problem) && !isAbort(error)) throw error
      // the line is back, the session of the morning is over: what was noted goes home after the sign-in
      hideFrom(error)
    }
  }

  async function sendAll(from: FactLog): Promise<void> {
    for (;;) {
      const facts = await from.unsent(AT_ONCE)
      if (facts.length === 0) return
      const body = { ledger: from.ledger, clock: new Date().toISOString(), facts }
      const { upTo } = await callWith<typeof sendFacts>('POST /schools/:school/offline/facts', {
        params: { school },
        body,
      })
      await from.forget(upTo)
      await counted()
    }
  }

  /** The line is lost. True where this desk goes on without it. */
  function lost(): boolean {
    if (!desk) return false
    change({ away: true })
    return true
  }

  async function beep(asked: Beep): Promise<BeepResult> {
    if (!desk) throw new Problem(0, { code: 'offline' })
    const answer = desk.beep(asked, now())
    if (!answer.ok) throw problemOf(answer)
    const { result, deed, undo } = answer
    if (!deed || !undo) return inWords(result)
    const seq = await noted(deed, undo)
    undos.set(seq, undo)
    const done = { ...inWords(result), ...('act' in result ? { act: -seq } : {}) }
    remember(done, seq)
    return done
  }

  async function noted(deed: Deed, undo: () => void): Promise<number> {
    try {
      const fact = { ...deed, clock: new Date().toISOString(), ...clock }
      const seq = (await log?.note(fact)) ?? 0
      await counted()
      return seq
    } catch (error) {
      undo()
      throw error
    }
  }

  function remember(result: BeepResult, seq: number): void {
    const act = actOf(result, seq, now())
    if (act) change({ acts: [act, ...state.get().acts].slice(0, MOST_ACTS) })
  }

  /** Takes back a deed of this tab, the last first. */
  async function undo(act: number): Promise<boolean> {
    const take = undos.get(-act)
    if (!take || !log) return false
    await log.note({ kind: 'undo', of: -act, clock: new Date().toISOString(), ...clock })
    take()
    undos.delete(-act)
    change({ acts: state.get().acts.map((one) => (one.act === act ? { ...one, undone: true } : one)) })
    await counted()
    return true
  }

  async function condition(copyId: number, as: 'worn' | 'damaged' | 'unusable'): Promise<void> {
    const answer = desk?.condition(copyId, as)
    if (answer) await noted(answer.deed, answer.undo)
  }

  const file = async () => ({ ledger: log?.ledger ?? '', facts: (await log?.unsent()) ?? [] })

  const heardOf = (result: BeepResult) => {
    desk?.heard(result)
    note({ heard: result })
  }

  return { state, start, file, lost, heard: heardOf, beep, undo, condition }
}

/** Nobody waits longer for a server that does not answer: the child stands there. */
export function within(): { signal: AbortSignal } {
  const abort = new AbortController()
  setTimeout(() => abort.abort(), WAIT_MS)
  return { signal: abort.signal }
}

export const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'
