import './states.css'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { Problem } from '#platform/client'
import { Button } from './button.tsx'
import { numberText } from './day-text.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { t } from './language.ts'
import { problemText } from './problem-text.ts'

/** Nothing here: one sentence, one button, and a leaf of rue (芸), the herb that gave 书香 its name. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <svg width="72" height="84" viewBox="0 0 72 84" aria-hidden="true">
        <path d="M36 82C36 60 36 44 38 26" />
        <path d="M37 62c-10 1-17-3-21-11 9-3 17 1 21 11zM37 54c9 0 16-5 18-14-9-1-16 4-18 14zM37 44c-8 0-13-5-15-13 8 0 14 5 15 13zM38 36c6-1 11-5 12-12-7 0-11 5-12 12z" />
        <path d="M38 26c-5-5-5-12 1-18 5 6 5 13-1 18z" fill="#E9C46A" fillOpacity=".45" />
        <path d="M26 53l11 9M46 45l-9 9M29 36l8 8" opacity=".6" />
      </svg>
      <p>{children}</p>
      {action}
    </div>
  )
}

/** What went wrong, where, and what to do next. It stands beside what was typed and never replaces it. */
export function Fault({
  what,
  where,
  next,
  tone = 'zhu',
  children,
}: {
  what: ReactNode
  /** `xiang`: nobody did anything wrong, the line is down */
  tone?: 'zhu' | 'xiang'
  where?: string | undefined
  next?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className={tone === 'zhu' ? 'fault' : 'fault fault-xiang'} role="alert">
      <Icon name="warning" size={22} />
      <div>
        <p>
          <b>{what}</b>
        </p>
        {where && <p className="note">{t('ui.at', { place: where })}</p>}
        {next && <p>{next}</p>}
        {children && <div className="fault-actions">{children}</div>}
      </div>
    </div>
  )
}

/** A failed call as the server worded it; nothing when there is none. */
export function ProblemBox({
  problem,
  onRetry,
  voice = 'staff',
}: {
  problem: unknown
  onRetry?: (() => void) | undefined
  voice?: 'staff' | 'pupil'
}) {
  if (problem === undefined || problem === null) return null
  return (
    <Fault
      {...problemText(problem, voice)}
      tone={problem instanceof Problem && problem.code === 'offline' ? 'xiang' : 'zhu'}
    >
      {onRetry && !(problem instanceof Problem && problem.status === 404) && (
        <Button icon="refresh" size="small" onClick={onRetry}>
          {t('ui.tryAgain')}
        </Button>
      )}
    </Fault>
  )
}

/** A quiet remark on a page or in a drawer. */
export function Hint({
  tone = 'ci',
  icon,
  children,
}: {
  tone?: 'ci' | 'xiang' | 'zq'
  icon?: IconName
  children: ReactNode
}) {
  return (
    <div className={tone === 'ci' ? 'hint' : `hint hint-${tone}`}>
      <Icon name={icon ?? (tone === 'ci' ? 'info' : tone === 'zq' ? 'check' : 'warning')} size={20} />
      <div>{children}</div>
    </div>
  )
}

export interface JobProgressProps {
  title: ReactNode
  done: number
  all: number
  /** what is counted: 册, 人 */
  unit: string
  secondsLeft?: number | undefined
  /** 先去忙别的: the work goes on without the page */
  onLeave?: (() => void) | undefined
  onStop?: (() => void) | undefined
  /** when all is done: how it went, in words (499 人进来了；1 人没有班级，在第 37 行。) */
  result?: ReactNode
}

/** Long work: books done of all, the time left, and leave to go. */
export function JobProgress({ title, done, all, unit, secondsLeft, onLeave, onStop, result }: JobProgressProps) {
  const id = useId()
  const finished = result !== undefined
  const share = all === 0 ? 0 : Math.min(100, (done / all) * 100)
  return (
    <section className={finished ? 'job job-done' : 'job'} aria-live="polite">
      <div className="job-head">
        <b id={id}>{title}</b>
        <span className="num">{t('ui.doneOfAll', { done, all: numberText(all), unit })}</span>
        {!finished && secondsLeft !== undefined && <span className="note">{timeLeft(secondsLeft)}</span>}
      </div>
      <div
        className="job-track"
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={done}
      >
        <span style={{ width: `${share}%` }} />
      </div>
      {(finished || onLeave || onStop) && (
        <div className="job-foot">
          <span>{finished ? result : onLeave ? <span className="note">{t('ui.leaveNote')}</span> : null}</span>
          {!finished && onStop && (
            <Button kind="quiet" size="small" onClick={onStop}>
              {t('ui.stopWork')}
            </Button>
          )}
          {!finished && onLeave && (
            <Button size="small" onClick={onLeave}>
              {t('ui.leave')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

function timeLeft(seconds: number): string {
  return seconds < 60
    ? t('ui.secondsLeft', { n: Math.max(1, Math.ceil(seconds / 5) * 5) })
    : t('ui.minutesLeft', { n: Math.ceil(seconds / 60) })
}

/** Grey lines while something comes; not for work of the user's own, which has JobProgress. */
export function Waiting() {
  return (
    <div className="waiting" role="status" aria-label={t('ui.waiting')}>
      <span />
      <span />
      <span />
    </div>
  )
}
