import type { ReactNode } from 'react'
import { t } from '../ui/language.ts'

export type StepName = 'back' | 'owing' | 'lend'

/** The three steps of a class hour. They order the view; what a scan means hangs on whose turn it is alone. */
export function Steps({ children }: { children: ReactNode }) {
  return (
    <div className="class-steps" role="group" aria-label={t('class-hours.steps')}>
      {children}
    </div>
  )
}

export function Step({
  name,
  here,
  share,
  onChoose,
  children,
}: {
  name: StepName
  here: StepName
  /** how much of it is done, of a hundred */
  share?: number
  onChoose: (name: StepName) => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      className="class-step"
      aria-current={name === here ? 'step' : undefined}
      onClick={() => onChoose(name)}
    >
      <b>{t(`class-hours.step_${name}`)}</b>
      <span>{children}</span>
      {share !== undefined && <i style={{ width: `${share}%` }} />}
    </button>
  )
}
