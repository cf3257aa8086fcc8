import type { HourHead, stillOutPrinted } from '#class-hours/contract'
import { urlOf } from '#platform/client'
import { staffHref, useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { dayWithLongWeekday } from '../ui/day-text.ts'
import { Stat } from '../ui/figures.tsx'
import { t } from '../ui/language.ts'
import { Hint } from '../ui/states.tsx'

/** What the hour came to; it is kept under 来馆记录. */
export function HourSummary({ hour }: { hour: HourHead }) {
  const school = useSchool()
  const { className, day, during, by, endedAt, beganAt } = hour
  const minutes = Math.max(1, Math.round((Date.parse(endedAt ?? beganAt) - Date.parse(beganAt)) / 60_000))
  return (
    <div className="class-summary">
      <h1>{t('class-hours.done_title', { name: className })}</h1>
      <p className="note">
        {[dayWithLongWeekday(day), during, t('class-hours.took', { n: minutes }), by].filter(Boolean).join(' · ')}
      </p>
      <div className="class-figures card">
        <Stat figure={hour.returned} unit={t('class-hours.books')} note={t('class-hours.returned')} />
        <Stat figure={hour.lent} unit={t('class-hours.books')} note={t('class-hours.lent')} />
        <Stat figure={hour.stillOut} unit={t('class-hours.books')} note={t('class-hours.still_out')} />
        <Stat figure={hour.absent} unit={t('class-hours.people')} note={t('class-hours.absent')} />
      </div>
      <Hint tone="zq">{t('class-hours.kept_hour')}</Hint>
      <div className="class-ways">
        {hour.stillOut > 0 && (
          <LinkButton
            icon="print"
            href={urlOf<typeof stillOutPrinted>('GET /schools/:school/class-hours/:id/still-out.pdf', {
              params: { school, id: hour.id },
            })}
            target="_blank"
            rel="noreferrer"
          >
            {t('class-hours.print_owing')}
          </LinkButton>
        )}
        <LinkButton icon="list" href={staffHref(school, 'class-hours/past')}>
          {t('nav.classHours')}
        </LinkButton>
        <LinkButton kind="primary" icon="class" href={staffHref(school, 'class-hours')}>
          {t('class-hours.next_class')}
        </LinkButton>
      </div>
    </div>
  )
}
