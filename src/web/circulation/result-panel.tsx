import type { DeskCopy } from '#circulation/contract'
import type { slipsAsPdf } from '#holds/contract'
import { urlOf } from '#platform/client'
import { line } from '../shell/client-state.ts'
import { useMe, useSchool } from '../shell/me.ts'
import { Key, LinkButton } from '../ui/button.tsx'
import { Cover } from '../ui/cover/cover.tsx'
import { DateSlip } from '../ui/date-slip.tsx'
import { dayWithWeekday } from '../ui/day-text.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { useStore } from '../ui/store.ts'
import { Facts } from './book-facts.tsx'
import { type Damage, Damages } from './damages.tsx'
import { childSentence, classLoanOf, keptFor, placeOf } from './results.ts'
import type { Result } from './use-desk.ts'

const signs = {
  lent: ['lend', 'circulation.desk_lent'],
  renewed: ['renew', 'circulation.desk_renewed'],
  returned: ['return', 'circulation.desk_returned'],
  copy: ['book', 'circulation.desk_shown'],
} as const satisfies Record<Result['kind'], readonly [IconName, string]>

/** What was just done: the sentence for the child, where the book goes, when it comes back. */
export function ResultPanel({ result }: { result: Result }) {
  const { today } = useMe()
  const { copy } = result
  const [icon, word] = signs[result.kind]
  return (
    <article className={`desk-result desk-result-${result.kind}`} aria-label={t(word)}>
      <Cover title={copy.title} classNumber={copy.classNumber} author={copy.author} width={92} />
      <div>
        <span className="desk-result-tag">
          <Icon name={icon} size={16} />
          {t(word)}
          {result.kind !== 'copy' && result.reader && <> · {result.reader.name}</>}
        </span>
        <p className="desk-result-say">
          {result.kind === 'copy' ? childSentence(result) : t('ui.quoted', { text: childSentence(result) })}
        </p>
        <div className="line">
          {'dueDay' in result && <DateSlip due={result.dueDay} today={today} />}
          {result.kind === 'returned' && (
            <span className="desk-place">
              <Icon name={result.next === 'repair' ? 'repair' : 'shelf'} size={18} />
              {placeOf(result)}
            </span>
          )}
          {result.kind === 'returned' && result.classLoan && <b>{classLoanOf(result.classLoan)}</b>}
          {result.kind === 'returned' && result.lateDays > 0 && (
            <span className="note">{t('circulation.return_done_late', { n: result.lateDays })}</span>
          )}
        </div>
        <p className="note desk-result-facts">
          <Facts {...copy} />
        </p>
        {'kept' in result && result.kept && <HoldSlip holdId={result.kept.holdId} />}
        {result.kind === 'copy' && copy.state === 'on-hold' && (
          <p className="desk-note">
            <Icon name="shelf" size={18} />
            {result.kept
              ? t('holds.desk_kept', { reader: keptFor(result.kept), until: dayWithWeekday(result.kept.until) })
              : t('holds.desk_put_back')}
          </p>
        )}
        {result.kind === 'copy' && (
          <p className="note">
            {copy.zone} · {t('circulation.desk_copy_note')}
          </p>
        )}
        {result.kind === 'lent' &&
          result.notes.map((one) => (
            <p key={one.code} className="desk-note">
              <Icon name="info" size={18} />
              {one.title}
            </p>
          ))}
      </div>
    </article>
  )
}

/** The slip that stands in the book on the hold shelf. */
function HoldSlip({ holdId }: { holdId: number }) {
  const school = useSchool()
  const { there } = useStore(line)
  // the server prints it
  if (!there) return null
  const href = urlOf<typeof slipsAsPdf>('GET /schools/:school/holds/slips.pdf', {
    params: { school },
    query: { id: holdId },
  })
  return (
    <LinkButton href={href} icon="print" target="_blank" rel="noopener">
      {t('holds.slip')}
    </LinkButton>
  )
}

/** Several copies or readers: each with its digit. */
export function ChoicePanel({
  title,
  note,
  items,
  onChoose,
}: {
  title: string
  note: string
  items: readonly { key: number; head: string; rest: string; off?: boolean }[]
  onChoose: (index: number) => void
}) {
  return (
    <article className="desk-choice" aria-label={title}>
      <h2>{title}</h2>
      <p className="note">{note}</p>
      <ol>
        {items.map(({ key, head, rest, off }, i) => (
          <li key={key}>
            <button type="button" onClick={() => onChoose(i)}>
              <Key name={String(i + 1)} />
              <b>{head}</b>
              <span className={off ? 'desk-choice-off' : 'note'}>{rest}</span>
            </button>
          </li>
        ))}
      </ol>
    </article>
  )
}

/** F9: how the book looks, by one key. */
export function ConditionPanel({
  copy,
  onChoose,
  onLeave,
}: {
  copy: DeskCopy
  onChoose: (condition: Damage) => void
  onLeave: () => void
}) {
  return (
    <article className="desk-choice" aria-label={t('circulation.desk_how_damaged')}>
      <div className="desk-choice-book">
        <Cover title={copy.title} classNumber={copy.classNumber} width={56} />
        <div>
          <h2>{t('circulation.desk_how_damaged')}</h2>
          <p className="note">
            <Facts {...copy} />
          </p>
        </div>
      </div>
      <Damages onChoose={onChoose} onLeave={onLeave} />
    </article>
  )
}
