import './serving.css'
import type { ReactNode } from 'react'
import type { Served, ServedBook, ServedReader } from '#duty/contract'
import { Problem } from '#platform/client'
import { Button } from '../../ui/button.tsx'
import { Cover } from '../../ui/cover/cover.tsx'
import { DateSlip } from '../../ui/date-slip.tsx'
import { daysBetween } from '../../ui/day-text.ts'
import { Counts } from '../../ui/figures.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { t } from '../../ui/language.ts'
import { problemText } from '../../ui/problem-text.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { goesTo } from './said.ts'
import type { Serving } from './serving.ts'

/** The one thing that has just happened, large enough for the next in the queue to see; before the first scan, what can be done here. */
export function Stage({
  last,
  today,
  serving,
  self,
  more,
}: {
  last: Served | Problem | undefined
  today: string
  serving: Serving
  /** He serves himself: he is spoken to. */
  self: boolean
  /** What stands below a stop besides 知道了. */
  more?: ReactNode
}) {
  if (last === undefined) return null
  if (last instanceof Problem) return <Stopped problem={last} serving={serving} more={more} />
  switch (last.kind) {
    case 'reader':
      return null
    case 'shown':
      return (
        <Card book={last.book} tone="ci" head={t('duty.shown')}>
          <p className="serving-say">{t('duty.shown_note')}</p>
        </Card>
      )
    case 'own':
      return <Own own={last} today={today} serving={serving} self={self} />
    case 'returned':
      return (
        <Card book={last.book} tone={last.goes === 'shelf' ? 'zq' : 'xiang'} icon="check" head={t('duty.returned')}>
          <p className="serving-goes">
            <Icon name={last.goes === 'hold' ? 'hold' : last.goes === 'repair' ? 'repair' : 'return'} size={30} />
            {goesTo(last)}
          </p>
        </Card>
      )
    default:
      return (
        <Card book={last.book} tone="zq" icon="check" head={t(`duty.${last.kind}`)}>
          <DateSlip due={last.dueDay} today={today} voice="pupil" />
          <p className="serving-say">{untilText(last.dueDay, today)}</p>
        </Card>
      )
  }
}

function untilText(due: string, today: string): string {
  const n = daysBetween(today, due)
  return n <= 1 ? t('duty.lent_say_tomorrow') : t('duty.lent_say', { n })
}

function Card({
  book,
  tone,
  icon,
  head,
  children,
}: {
  book: ServedBook
  tone: 'zq' | 'xiang' | 'ci'
  icon?: IconName
  head: string
  children: ReactNode
}) {
  return (
    <section className={`serving-card serving-${tone}`}>
      {book.title !== '' && <Cover {...book} width={150} />}
      <div>
        <h2>
          {icon && <Icon name={icon} size={44} />}
          {head}
        </h2>
        {book.title !== '' && <p className="serving-title">{book.title}</p>}
        {children}
      </div>
    </section>
  )
}

/** His own book was scanned: one key says which. F keys, since a scanner types digits. */
function Own({
  own,
  today,
  serving,
  self,
}: {
  own: Extract<Served, { kind: 'own' }>
  today: string
  serving: Serving
  self: boolean
}) {
  useKeys({ F4: () => serving.answer('return'), F9: () => serving.answer('renew') })
  return (
    <Card book={own.book} tone="ci" head={t('duty.own_which')}>
      <p className="serving-say">{self ? t('duty.own_self') : t('duty.own', { name: own.reader.name })}</p>
      <DateSlip due={own.dueDay} today={today} voice="pupil" />
      <div className="serving-choice">
        <Button kind="primary" size="child" icon="return" keyHint="F4" onClick={() => serving.answer('return')}>
          {t('duty.own_back')}
        </Button>
        <Button size="child" icon="renew" keyHint="F9" onClick={() => serving.answer('renew')}>
          {t('duty.own_longer')}
        </Button>
      </div>
    </Card>
  )
}

/** The next step in a child's words; why, nobody behind him in the queue needs to know. */
function Stopped({ problem, serving, more }: { problem: Problem; serving: Serving; more: ReactNode }) {
  const title = problem.params['title']
  useKeys({ Escape: serving.goOn })
  return (
    <section className="serving-card serving-stop" role="alert">
      <div>
        <h2>
          <Icon name="hand" size={40} />
          {t('duty.stopped')}
        </h2>
        {typeof title === 'string' && <p className="serving-title">{title}</p>}
        <p className="serving-sentence">{problemText(problem, 'pupil').what}</p>
        <div className="serving-choice">
          <Button kind="primary" size="child" keyHint="Escape" onClick={serving.goOn}>
            {t('duty.understood')}
          </Button>
          {more}
        </div>
      </div>
    </section>
  )
}

/** Whose turn it is: how many he has and may have. What he has at home is his own affair. */
export function WhoseTurn({ reader, head }: { reader: ServedReader; head: string }) {
  const left = Math.max(0, reader.limit - reader.has)
  return (
    <section className="serving-who">
      <h1>{head}</h1>
      <p className="serving-class">{reader.className}</p>
      <Counts used={reader.has} most={reader.limit} />
      <p>{t('duty.has', { n: reader.has })}</p>
      <p className="serving-left">{t('duty.can_have', { n: left })}</p>
    </section>
  )
}

/** What can be done here, as two pictures side by side. */
export function TwoWays({ borrow, back }: { borrow: string; back: string }) {
  return (
    <div className="serving-ways">
      {(
        [
          ['card', 'borrow', borrow],
          ['return', 'bring_back', back],
        ] as const
      ).map(([icon, word, note]) => (
        <section key={word}>
          <Icon name={icon} size={72} />
          <h2>{t(`duty.${word}`)}</h2>
          <p>{note}</p>
        </section>
      ))}
    </div>
  )
}
