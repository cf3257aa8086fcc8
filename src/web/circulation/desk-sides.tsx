import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskAct, DeskReader, OpenLoan } from '#circulation/contract'
import { useMay, useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Cover } from '../ui/cover/cover.tsx'
import { dayText, dayWithWeekday } from '../ui/day-text.ts'
import { DateSlip } from '../ui/date-slip.tsx'
import { Counts } from '../ui/figures.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { BookRow } from '../ui/page.tsx'
import { LostDrawer } from '../compensation/lost-drawer.tsx'
import { OpenCases } from '../compensation/open-cases.tsx'
import { PlaceDrawer } from '../holds/place-drawer.tsx'
import { readerHoldsQuery } from '../holds/queries.ts'

/** Who is being served and what he has at hand. */
export function ReaderSide({
  reader,
  serving,
  onLost,
}: {
  reader: DeskReader | undefined
  serving: boolean
  onLost: (reader: DeskReader) => void
}) {
  const declares = useMay('compensation.declare')
  const [lost, setLost] = useState<OpenLoan>()
  const mayHold = useMay('holds.manage')
  const [holding, setHolding] = useState(false)
  const { today } = useMe()
  if (!reader)
    return (
      <section className="desk-reader desk-reader-none">
        <span className="desk-seat">
          <Icon name="card" size={26} />
        </span>
        <h2>{t('circulation.desk_nobody')}</h2>
      </section>
    )
  const { loans, limit } = reader
  return (
    <section className={serving ? 'desk-reader' : 'desk-reader desk-reader-past'} aria-label={reader.name}>
      <div className="desk-who">
        <span className="desk-seat num">{reader.seatNumber ?? reader.name.slice(0, 1)}</span>
        <div>
          <h2>{reader.name}</h2>
          <span className="note">
            {[reader.className, t('circulation.desk_term_books', { n: reader.thisTerm })].filter(Boolean).join(' · ')}
          </span>
        </div>
      </div>
      {!serving && <p className="desk-past">{t('circulation.desk_not_serving')}</p>}
      {!reader.active && (
        <p className="desk-note">
          <Icon name="warning" size={18} />
          {t('circulation.desk_inactive')}
        </p>
      )}
      {limit <= 12 && <Counts used={loans.length} most={limit} />}
      <p className="note desk-held">
        {loans.length === 0 ? t('circulation.desk_no_loans') : t('circulation.desk_held', { n: loans.length, limit })}
      </p>
      <ReadyHolds readerId={reader.id} />
      <OpenCases personId={reader.id} />
      {loans.map((loan) => (
        <BookRow
          key={loan.loanId}
          cover={<Cover title={loan.title} classNumber={loan.classNumber} width={46} />}
          title={loan.title}
          below={
            <>
              <DateSlip
                due={loan.dueDay}
                today={today}
                aside={loan.daysLeft === 0 ? t('circulation.desk_in_bag') : undefined}
              />
              {loan.moved && (
                <span className="note" style={{ display: 'block' }}>
                  {t('closings.loan_moved', { why: loan.moved.why, from: dayText(loan.moved.from) })}
                </span>
              )}
            </>
          }
          end={
            declares && (
              <Button kind="quiet" size="small" onClick={() => setLost(loan)}>
                {t('compensation.lost_button')}
              </Button>
            )
          }
        />
      ))}
      {mayHold && reader.active && (
        <Button kind="quiet" size="small" icon="shelf" onClick={() => setHolding(true)}>
          {t('holds.place_new')}
        </Button>
      )}
      {holding && <PlaceDrawer person={reader} onClose={() => setHolding(false)} />}
      {lost && <LostDrawer copy={lost} onClose={() => setLost(undefined)} onLost={() => onLost(reader)} />}
    </section>
  )
}

/** What waits for him on the hold shelf: said before he asks. */
function ReadyHolds({ readerId }: { readerId: number }) {
  const { data } = useQuery(readerHoldsQuery(useSchool(), readerId))
  const ready = data?.holds.filter((one) => one.state === 'ready') ?? []
  if (!data || ready.length === 0) return null
  return (
    <div className="desk-note">
      <Icon name="shelf" size={18} />
      <span>
        {t('holds.desk_ready', { n: ready.length })}
        {ready.map((one) => (
          <b key={one.id} className="desk-ready">
            {one.title}
            <span className="note">
              {t('holds.desk_ready_until', { place: data.place, until: dayWithWeekday(one.untilDay ?? '') })}
            </span>
          </b>
        ))}
      </span>
    </div>
  )
}

const words = {
  lend: 'circulation.desk_word_lend',
  return: 'circulation.desk_word_return',
  renew: 'circulation.desk_word_renew',
} as const

/** 刚才: the last ten deeds, and what waits for a decision. */
export function LogSide({
  acts,
  stopped,
  onUndo,
  busy,
}: {
  acts: readonly DeskAct[]
  stopped: { title: string; reader: string } | undefined
  onUndo: (() => void) | undefined
  busy: boolean
}) {
  return (
    <aside className="desk-log" aria-label={t('circulation.desk_just_now')}>
      <div className="desk-log-head">
        <h2>{t('circulation.desk_just_now')}</h2>
        {onUndo && (
          <Button kind="quiet" size="small" icon="undo" busy={busy} onClick={onUndo}>
            {t('circulation.desk_undo_last')}
          </Button>
        )}
      </div>
      {acts.length === 0 && !stopped && <p className="note">{t('circulation.desk_log_empty')}</p>}
      <ul>
        {stopped && (
          <li className="desk-log-stop">
            <b>{t('circulation.desk_word_stop')}</b>
            <div>
              <span>{stopped.title}</span>
              <span className="note">
                {[stopped.reader, t('circulation.desk_stopped')].filter(Boolean).join(' · ')}
              </span>
            </div>
          </li>
        )}
        {acts.map(({ act, kind, title, reader, dueDay, undone }) => (
          <li key={act} className={undone ? 'desk-log-undone' : `desk-log-${kind}`}>
            <b>{t(words[kind])}</b>
            <div>
              <span>{title}</span>
              <span className="note">
                {[reader, undone ? t('circulation.desk_undone') : lineOf(kind, dueDay)].filter(Boolean).join(' · ')}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </aside>
  )
}

function lineOf(kind: DeskAct['kind'], dueDay: string): string {
  return kind === 'return' ? '' : t('ui.due', { day: dayWithWeekday(dueDay) })
}
