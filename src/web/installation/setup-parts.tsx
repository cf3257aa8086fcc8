import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { ProblemBox } from '../ui/states.tsx'

export interface StepProps {
  /** 第 2 问，共 4 问; nothing before and after the questions */
  count?: number
  title: string
  note: ReactNode
  submit: string
  busy?: boolean
  problem?: unknown
  onSubmit: () => void
  onBack?: (() => void) | undefined
  /** beside the button: 以后再说 */
  aside?: ReactNode
  children?: ReactNode
}

/** One question on one page: Enter goes on, the heading is read out when it comes. */
export function Step({
  count,
  title,
  note,
  submit,
  busy = false,
  problem,
  onSubmit,
  onBack,
  aside,
  children,
}: StepProps) {
  const head = useRef<HTMLHeadingElement>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('input:checked, input:not([type=radio]), input')
    ;(first ?? head.current)?.focus({ preventScroll: true })
  }, [])
  return (
    <form
      ref={form}
      className="setup-step"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {count !== undefined && <p className="setup-count num">{t('setup.step', { n: count })}</p>}
      <h1 ref={head} tabIndex={-1}>
        {title}
      </h1>
      <p className="setup-note">{note}</p>
      {children}
      <ProblemBox problem={problem} />
      <div className="setup-foot">
        <Button type="submit" kind="primary" size="large" busy={busy}>
          {submit}
        </Button>
        {aside}
        {onBack && (
          <Button kind="quiet" size="large" icon="left" onClick={onBack}>
            {t('setup.back')}
          </Button>
        )}
      </div>
    </form>
  )
}

export interface AnswerProps {
  label: string
  value: string
  onChange: (value: string) => void
  note?: ReactNode
  /** what is wrong with it, in words */
  fault?: string | undefined
  example?: string
  type?: 'text' | 'password' | 'date'
  autoComplete?: string
  mono?: boolean
}

/** One line to write on. What is wrong with it stands below and is read with it. */
export function Answer({
  label,
  value,
  onChange,
  note,
  fault,
  example,
  type = 'text',
  autoComplete = 'off',
  mono = false,
}: AnswerProps) {
  const id = useId()
  return (
    <div className="setup-answer">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        className={mono ? 'mono' : undefined}
        placeholder={example}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={fault || note ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {(fault || note) && (
        <p id={`${id}-note`} className={fault ? 'setup-fault' : 'note'} role={fault ? 'alert' : undefined}>
          {fault ?? note}
        </p>
      )}
    </div>
  )
}
