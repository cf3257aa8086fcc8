import type { HourPupil } from '#class-hours/contract'
import { Button } from '../ui/button.tsx'
import { Cover } from '../ui/cover/cover.tsx'
import { dayWithWeekday } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import type { ClassDeskState } from './class-desk.ts'
import { nameOf } from './said.ts'
import { stillOut } from './pupils.ts'

/** 刚扫到: the book, whose it is, what he has yet to bring. */
export function LastScan({ last, pupils }: Pick<ClassDeskState, 'last' | 'pupils'>) {
  if (!last)
    return (
      <section className="card class-last">
        <h2>{t('class-hours.last')}</h2>
        <p className="note">{t('class-hours.last_none')}</p>
      </section>
    )
  const pupil = 'personId' in last ? pupils.find((one) => one.id === last.personId) : undefined
  const left = pupil ? stillOut(pupil) : []
  const { copy } = last
  return (
    <section className="card class-last" aria-label={t('class-hours.last')}>
      <Cover title={copy.title} classNumber={copy.classNumber} author={copy.author} width={64} />
      <div>
        <span className={`class-last-${last.kind}`}>{t(`class-hours.last_${last.kind}`)}</span>
        <b>{copy.title}</b>
        {pupil && <span>{nameOf(pupil)}</span>}
        {last.kind === 'lent' && <span className="note">{t('ui.due', { day: dayWithWeekday(last.dueDay) })}</span>}
        {last.kind === 'returned' && last.next === 'repair' && (
          <span className="note">{t('class-hours.to_repair')}</span>
        )}
        {last.kind === 'returned' && last.next !== 'repair' && copy.elsewhere && (
          <span className="note">{t('class-hours.to_other', { zone: copy.zone })}</span>
        )}
        {last.kind === 'returned' && left.length > 0 && (
          <span className="note">
            {t('class-hours.left_books', { n: left.length, titles: left.map((one) => one.title).join(t('ui.comma')) })}
          </span>
        )}
      </div>
    </section>
  )
}

/** Whose turn it is, and what he has. */
export function Served({
  pupil,
  onAbsent,
  onLeave,
}: {
  pupil: HourPupil
  onAbsent: (absent: boolean) => void
  onLeave: () => void
}) {
  return (
    <section className="card class-served" aria-label={nameOf(pupil)}>
      <h2>{t('class-hours.serving', { name: nameOf(pupil) })}</h2>
      <p className="note">
        {t('class-hours.serving_books', { n: pupil.loans.length, limit: pupil.limit })}
        {pupil.stopped && ` ${t('class-hours.card_stopped')}`}
      </p>
      <ul>
        {pupil.loans.map((loan) => (
          <li key={loan.copyId}>
            <span>{loan.title}</span>
            <span className="note">{loan.lentNow ? t('class-hours.just_lent') : dayWithWeekday(loan.dueDay)}</span>
          </li>
        ))}
      </ul>
      <div className="class-ways">
        <Button size="small" keyHint="F2" onClick={onLeave}>
          {t('class-hours.nobody')}
        </Button>
        {pupil.lent + pupil.returned === 0 && (
          <Button size="small" kind="quiet" onClick={() => onAbsent(!pupil.absent)}>
            {t(pupil.absent ? 'class-hours.is_here' : 'class-hours.is_absent')}
          </Button>
        )}
      </div>
    </section>
  )
}

/** 手里还有书的: for reading out, or for the class teacher on paper. */
export function Owing({
  pupils,
  most,
  print,
  onAbsent,
}: {
  pupils: readonly HourPupil[]
  most: number
  print: string
  onAbsent: (id: number, absent: boolean) => void
}) {
  const owing = pupils.filter((one) => stillOut(one).length > 0)
  return (
    <section className="card class-owing">
      <h2>{t('class-hours.owing')}</h2>
      {owing.length === 0 && <p className="note">{t('class-hours.owing_none')}</p>}
      <ul>
        {owing.slice(0, most).map((one) => (
          <li key={one.id}>
            <span>{nameOf(one)}</span>
            <span className="note">
              {stillOut(one)
                .map((loan) => loan.title)
                .join(t('ui.comma'))}
            </span>
            {one.returned + one.lent === 0 && (
              <Button size="small" kind="quiet" onClick={() => onAbsent(one.id, !one.absent)}>
                {t(one.absent ? 'class-hours.is_here' : 'class-hours.is_absent')}
              </Button>
            )}
          </li>
        ))}
        {owing.length > 0 && (
          <li>
            <span className="note">
              {owing.length > most ? t('class-hours.owing_more', { n: owing.length - most }) : ''}
            </span>
            <a href={print} target="_blank" rel="noreferrer">
              {t('class-hours.print_owing')}
            </a>
          </li>
        )}
      </ul>
    </section>
  )
}
