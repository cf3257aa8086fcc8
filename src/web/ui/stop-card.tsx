import './stop-card.css'
import { useEffect, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { announce } from './announce.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { t } from './language.ts'
import { useKeys } from './use-keys.ts'

export interface StopReason {
  level: 'blocker' | 'confirmation' | 'warning'
  /** in bold, then the rest */
  head: ReactNode
  rest?: ReactNode
  /** which rule said so: opened by 为什么 */
  trace?: ReactNode
  /** another link in place of 为什么: 看课表 */
  link?: { text: string; href: string }
}

export interface StopWay {
  text: string
  note?: string
  icon?: IconName
  onChoose: () => void
}

export interface StopCardProps {
  /** the book's cover at the left */
  picture?: ReactNode
  /** the sentence to read out to the child */
  sentence: string
  /** title, call number, barcode */
  facts?: ReactNode
  reasons: readonly StopReason[]
  /** the way forward (F4) and another (F8) */
  ways: readonly [StopWay] | readonly [StopWay, StopWay] | readonly []
  /** 特批: at most four reasons; none where nobody here may */
  overrides?: readonly { text: string; onChoose: () => void }[]
  /** Esc: leave it */
  leave: { text: string; onChoose: () => void }
}

/** What a refusal at the desk looks like: a sentence for the child, all reasons at once, and the ways forward on keys. */
export function StopCard({ picture, sentence, facts, reasons, ways, overrides = [], leave }: StopCardProps) {
  const stops = reasons.some((reason) => reason.level === 'blocker')
  const [first, second] = ways
  useKeys({ F4: first?.onChoose, F8: second?.onChoose, Escape: leave.onChoose })
  useEffect(() => announce(sentence, 'assertive'), [sentence])
  return (
    <article
      className={`stop-card${stops ? '' : ' stop-card-ask'}`}
      aria-label={stops ? t('ui.stop') : t('ui.askFirst')}
    >
      <div className="stop-card-top">
        {picture}
        <div>
          <span className="stop-card-tag">
            <Icon name={stops ? 'hand' : 'question'} size={16} />
            {stops ? t('ui.stop') : t('ui.askFirst')}
          </span>
          <p className="stop-card-say">{t('ui.quoted', { text: sentence })}</p>
          {facts && <div className="note">{facts}</div>}
        </div>
      </div>
      <ol className="stop-card-why">
        {reasons.map((reason, i) => (
          <Reason key={i} {...reason} n={i + 1} />
        ))}
      </ol>
      {first && (
        <div className="stop-card-ways">
          <Way {...first} keyHint="F4" primary />
          {second && <Way {...second} keyHint="F8" />}
        </div>
      )}
      <div className="stop-card-over">
        {overrides.length > 0 && <span>{t('ui.overrideBecause')}</span>}
        {overrides.map(({ text, onChoose }) => (
          <Button key={text} onClick={onChoose}>
            {text}
          </Button>
        ))}
        <Button kind="quiet" keyHint="Escape" onClick={leave.onChoose}>
          {leave.text}
        </Button>
      </div>
    </article>
  )
}

const levelWord = {
  blocker: 'ui.levelBlocker',
  confirmation: 'ui.levelConfirmation',
  warning: 'ui.levelWarning',
} as const

function Reason({ level, head, rest, trace, link, n }: StopReason & { n: number }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <li>
      <span className={`stop-card-n stop-card-n-${level}`}>
        <span className="unseen">{t(levelWord[level])}</span>
        {n}
      </span>
      <div>
        <b>{head}</b>
        {rest}
      </div>
      {link ? (
        <a href={link.href}>{link.text}</a>
      ) : trace ? (
        <Button kind="quiet" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? t('ui.whyClose') : t('ui.why')}
        </Button>
      ) : level === 'warning' ? (
        <span className="note">{t('ui.justNote')}</span>
      ) : null}
      {trace && open && (
        <div id={id} className="stop-card-trace">
          {trace}
        </div>
      )}
    </li>
  )
}

function Way({
  text,
  note,
  icon,
  onChoose,
  keyHint,
  primary = false,
}: StopWay & { keyHint: string; primary?: boolean }) {
  return (
    <Button kind={primary ? 'primary' : 'plain'} icon={icon} keyHint={keyHint} note={note} onClick={onChoose}>
      {text}
    </Button>
  )
}
