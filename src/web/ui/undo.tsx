import './undo.css'
import { useEffect, useRef, useState } from 'react'
import { announce } from './announce.ts'
import { Icon } from './icon.tsx'
import { t } from './language.ts'
import { problemText } from './problem-text.ts'
import { createStore, useStore } from './store.ts'
import { useKeys } from './use-keys.ts'

interface Offer {
  id: number
  /** what was done: 已还《草房子》，17号 */
  text: string
  /** takes it back; absent where it was only told */
  undo?: (() => Promise<unknown>) | undefined
}

interface Told {
  id: number
  problem: unknown
  retry?: (() => void) | undefined
}

const SECONDS = 10
const offer = createStore<Offer | undefined>(undefined)
const told = createStore<Told | undefined>(undefined)
let last = 0

/** Shows the bar at the foot for ten seconds, with 撤销 and Ctrl+Z. The next deed replaces it: a batch stays undoable in 操作记录. */
export function offerUndo(text: string, undo: () => Promise<unknown>): void {
  offer.set({ id: ++last, text, undo })
  announce(text)
}

/** The same bar without undo: something done that needs no word more. Never a dialog, the queue goes on. */
export function tell(text: string): void {
  offer.set({ id: ++last, text })
  announce(text)
}

/** A problem that belongs to no form: shown at the foot until it is put away. */
export function tellProblem(problem: unknown, retry?: () => void): void {
  told.set({ id: ++last, problem, retry })
  announce(problemText(problem).what, 'assertive')
}

export function withdrawUndo(): void {
  offer.set(undefined)
}

/** Stands once in each shell. */
export function FootBars() {
  const offered = useStore(offer)
  const problem = useStore(told)
  return (
    <section className="foot-bars no-print" aria-label={t('ui.footBars')}>
      {problem && <ProblemBar key={problem.id} {...problem} />}
      {offered && <UndoBar key={offered.id} {...offered} />}
    </section>
  )
}

function UndoBar({ text, undo }: Offer) {
  const [busy, setBusy] = useState(false)
  const [held, setHeld] = useState(false)
  const left = useRef(SECONDS * 1000)

  useEffect(() => {
    if (held || busy) return
    const started = Date.now()
    const timer = setTimeout(withdrawUndo, left.current)
    return () => {
      clearTimeout(timer)
      left.current -= Date.now() - started
    }
  }, [held, busy])

  const takeBack = async () => {
    if (!undo || busy) return
    setBusy(true)
    try {
      await undo()
      tell(t('ui.undone'))
    } catch (error) {
      withdrawUndo()
      tellProblem(error)
    }
  }
  useKeys({ 'Ctrl+Z': undo && ((event) => (hasOwnUndo(event.target) ? false : void takeBack())) })

  return (
    <div
      className="foot-bar"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{text}</span>
      {undo && (
        <button type="button" onClick={() => void takeBack()} disabled={busy}>
          <Icon name="undo" size={18} />
          {t('ui.undo')} Ctrl Z
        </button>
      )}
      <span className="foot-bar-time" style={{ animationDuration: `${SECONDS}s` }} />
    </div>
  )
}

/** In a field with text Ctrl+Z means the text; in the desk's empty line it means the last deed. */
function hasOwnUndo(target: EventTarget | null): boolean {
  return (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.value !== ''
}

function ProblemBar({ problem, retry }: Told) {
  const { what, next } = problemText(problem)
  const close = () => told.set(undefined)
  return (
    <div className="foot-bar foot-bar-problem">
      <Icon name="warning" />
      <span>
        {what} {next}
      </span>
      {retry && (
        <button
          type="button"
          onClick={() => {
            close()
            retry()
          }}
        >
          {t('ui.tryAgain')}
        </button>
      )}
      <button type="button" onClick={close}>
        {t('ui.gotIt')}
      </button>
    </div>
  )
}
