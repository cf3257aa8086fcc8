import './today.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { Today } from '#statistics/contract'
import { staffHref, useMay, useMe, useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { Cover } from '../ui/cover/cover.tsx'
import { dayText, dayWithLongWeekday, dayWithWeekday, numberText, tenthsText, weekdayText } from '../ui/day-text.ts'
import { BarChart, Stat } from '../ui/figures.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead, TodoList } from '../ui/page.tsx'
import { Empty, Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useKeys } from '../ui/use-keys.ts'
import { backupsQuery, todayQuery } from './queries.ts'
import { type Backups, useTodos } from './todos.tsx'

/** 今天: what to do now. One ranked list, the week above it, what is new beside it. */
export default function TodayPage() {
  const school = useSchool()
  const { data, error, refetch, dataUpdatedAt } = useQuery(todayQuery(school))
  const { first } = useMe().school
  const backups = useQuery({ ...backupsQuery(school), enabled: useMay('installation.back-up') && first })
  if (!data) return error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Morning today={data} backups={backups.data} now={new Date(dataUpdatedAt).toISOString()} />
}

function Morning({ today, backups, now }: { today: Today; backups: Backups | undefined; now: string }) {
  const school = useSchool()
  const mayLend = useMay('circulation.lend')
  const { rows, more } = useTodos(today, backups, now)
  const { term, lending } = today
  const navigate = useNavigate()
  useKeys({ F2: mayLend ? () => navigate(staffHref(school, 'desk')) : undefined })
  return (
    <>
      <PageHead
        title={t('nav.today')}
        fact={
          <>
            <span className="today-day">{dayWithLongWeekday(today.day)}</span>
            {term ? t('today.week', { n: term.week }) : t('today.holidays')}
          </>
        }
        actions={
          mayLend && (
            <LinkButton kind="primary" icon="scan" keyHint="F2" href={staffHref(school, 'desk')}>
              {t('today.to_desk')}
            </LinkButton>
          )
        }
      />
      <Week {...today} lending={lending} />
      <div className="today-columns">
        <section>
          <SectionHead title={t('today.todo')} note={rows.length > 0 && t('today.todo_note', { n: rows.length })} />
          {today.standstill === 'platform.restoring' && (
            <Hint tone="xiang">
              {t('today.restoring')} {t('today.restoring_note')}
            </Hint>
          )}
          {rows.length === 0 ? <Empty>{t('today.nothing')}</Empty> : <TodoList rows={rows} />}
          {more > 0 && <p className="note today-more">{t('today.more', { n: more })}</p>}
        </section>
        <aside>
          <NewTitles school={school} {...today.newTitles} />
          <PerHead school={school} perHead={today.perHead} />
        </aside>
      </div>
    </>
  )
}

/** The week as a shelf: open days stand, closed ones are gaps; vermilion is today. */
function Week({ day, opening, lending }: Pick<Today, 'day' | 'opening' | 'lending'>) {
  const state = opening.open
    ? opening.reason
      ? t('today.open_because', { reason: opening.reason })
      : t('today.open_today')
    : opening.reason
      ? t('today.closed_because', { reason: opening.reason })
      : t('today.closed_today')
  return (
    <section className="today-week card" aria-label={state}>
      <ol>
        {opening.week.map((one) => (
          <li
            key={one.day}
            className={`today-spine${one.open ? '' : ' today-spine-closed'}${one.day === day ? ' today-spine-now' : ''}`}
            aria-current={one.day === day ? 'date' : undefined}
          >
            <b>{weekdayText(one.day)}</b>
            <span>{one.reason || (one.open ? <DayOfWeek day={one.day} /> : t('today.closed_short'))}</span>
          </li>
        ))}
      </ol>
      <div className="today-state">
        <b className={opening.open ? 'today-open' : 'today-closed'}>
          <Icon name={opening.open ? 'door' : 'moon'} size={20} />
          {state}
        </b>
        {!opening.open && opening.next && (
          <span className="note">{t('today.next_open', { day: dayWithWeekday(opening.next) })}</span>
        )}
        <dl className="today-figures">
          <Figure word={t('today.lent_today')} n={lending.lent} />
          <Figure word={t('today.returned_today')} n={lending.returned} />
          <Figure word={t('today.out_now')} n={lending.out} />
        </dl>
      </div>
    </section>
  )
}

/** 11月24日; on a phone the month is left out, the head of the page has it. */
function DayOfWeek({ day }: { day: string }) {
  return (
    <>
      <span className="today-date">{dayText(day)}</span>
      <span className="today-number num">{Number(day.slice(8))}</span>
    </>
  )
}

function Figure({ word, n }: { word: string; n: number }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>
        <b>{numberText(n)}</b> {t('today.copies')}
      </dd>
    </div>
  )
}

function NewTitles({ school, total, titles }: Today['newTitles'] & { school: string }) {
  return (
    <section className="card">
      <SectionHead title={t('today.new_titles')}>
        {titles.length > 0 && (
          <a className="today-on" href={`/s/${school}/new`}>
            {total === null ? t('today.new_see') : t('today.new_titles_all', { n: total })}
            <Icon name="right" size={16} />
          </a>
        )}
      </SectionHead>
      {titles.length === 0 ? (
        <p className="note">{t('today.new_none')}</p>
      ) : (
        <ul className="today-covers">
          {titles.slice(0, 4).map((one) => (
            <li key={one.bibId}>
              <a href={`/s/${school}/titles/${one.bibId}`}>
                <Cover title={one.title} classNumber={one.classNumber} author={one.author} width={80} />
                <span className="unseen">{one.title}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function PerHead({ school, perHead }: { school: string; perHead: Today['perHead'] }) {
  const bars = perHead.grades.flatMap(({ grade, label, perHead: value, pupils }) =>
    value === null ? [] : [{ label: t('today.grade_short', { grade, label }), value, faint: pupils < 5 }],
  )
  return (
    <section className="card">
      <SectionHead title={t('today.per_head')}>
        <a className="today-on" href={staffHref(school, 'statistics')}>
          {t('today.per_head_see')}
          <Icon name="right" size={16} />
        </a>
      </SectionHead>
      {bars.length === 0 || perHead.overall === null ? (
        <p className="note">{t('today.per_head_none')}</p>
      ) : (
        <>
          <Stat figure={tenthsText(perHead.overall)} unit={t('today.per_head_unit')} />
          <BarChart title={t('today.per_head')} bars={bars} write={tenthsText} />
        </>
      )}
    </section>
  )
}
