import './lending.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { figureTables, lendingAsExcel, LendingFigures } from '#statistics/contract'
import { urlOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayText, dayWithWeekday, fullDayText, numberText, tenthsText } from '../ui/day-text.ts'
import { type Bar, BarChart, Stat } from '../ui/figures.tsx'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { lendingFiguresQuery } from './queries.ts'

type Table = (typeof figureTables)[number]

/** 统计: what was lent this term. Each chart has its table behind a key and its file beside it. */
export default function LendingFiguresPage() {
  const school = useSchool()
  const list = useListState()
  const [from, to] = [list.value('from'), list.value('to')]
  const query = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  const { data, error, refetch } = useQuery(lendingFiguresQuery(school, query))
  const excel = (table: Table) =>
    urlOf<typeof lendingAsExcel>('GET /schools/:school/statistics/lending.xlsx', {
      params: { school },
      query: { ...query, table },
    })
  return (
    <>
      <PageHead
        title={t('nav.statistics')}
        fact={
          data &&
          t('statistics.fact', {
            from: fullDayText(data.from),
            to: dayText(data.to),
            lent: numberText(data.total.lent),
            returned: numberText(data.total.returned),
          })
        }
        excel={excel('weeks')}
        print
      />
      <div className="line figures-period no-print">
        <label>
          {t('statistics.from')}{' '}
          <DayInput value={from || data?.from || ''} onChange={(day) => list.set('from', day ?? '')} />
        </label>
        <label>
          {t('statistics.to')} <DayInput value={to || data?.to || ''} onChange={(day) => list.set('to', day ?? '')} />
        </label>
        {(from || to) && (
          <Button
            kind="quiet"
            onClick={() => {
              list.set('from', '')
              list.set('to', '')
            }}
          >
            {t('statistics.this_term')}
          </Button>
        )}
      </div>
      {error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : null}
      {!data ? (
        !error && <Waiting />
      ) : data.total.lent + data.total.returned === 0 ? (
        <Empty>{t('statistics.none')}</Empty>
      ) : (
        <Figures data={data} excel={excel} />
      )}
    </>
  )
}

function Figures({ data, excel }: { data: LendingFigures; excel: (table: Table) => string }) {
  const grades = data.grades.filter((one) => one.pupils > 0)
  const withheld = grades.some((one) => one.perHead === null) || data.classes.some((one) => one.loans === null)
  return (
    <div className="figures">
      <Card title={t('statistics.weeks_title')} note={t('statistics.weeks_note')} excel={excel('weeks')}>
        <BarChart title={t('statistics.weeks_title')} bars={data.weeks.map(weekBar)} />
      </Card>
      <Card title={t('statistics.grades_title')} note={t('statistics.grades_note')} excel={excel('grades')}>
        {data.perHead !== null && <Stat figure={tenthsText(data.perHead)} unit={t('statistics.per_head_all')} />}
        <BarChart
          title={t('statistics.grades_title')}
          bars={grades.flatMap(({ label, perHead }) =>
            perHead === null ? [] : [{ label: shortLabel(label), value: perHead }],
          )}
          write={tenthsText}
        />
      </Card>
      <Card title={t('statistics.classes_title')} excel={excel('classes')}>
        <ClassTable classes={data.classes} />
      </Card>
      <Card title={t('statistics.days_title')} excel={excel('days')}>
        <DayTable days={data.days} />
      </Card>
      {withheld && <p className="note">{t('statistics.too_few_note')}</p>}
    </div>
  )
}

function Card({ title, note, excel, children }: { title: string; note?: string; excel: string; children: ReactNode }) {
  return (
    <section className="card">
      <SectionHead title={title} note={note}>
        <LinkButton className="no-print" kind="quiet" size="small" icon="excel" href={excel} download>
          {t('ui.excel')}
        </LinkButton>
      </SectionHead>
      {children}
    </section>
  )
}

const weekBar = ({ week, monday, lent }: LendingFigures['weeks'][number]): Bar => ({
  label: week === null ? dayText(monday) : t('statistics.week', { n: week }),
  value: lent,
})

/** 三年级 under a bar is 三; what has no such ending stays. */
const shortLabel = (label: string) => label.replace(/\p{Script=Han}{2}$/u, (end) => (label.length > 2 ? '' : end))

function ClassTable({ classes }: Pick<LendingFigures, 'classes'>) {
  const most = Math.max(1, ...classes.map((one) => one.loans ?? 0))
  return (
    <table className="figures-table">
      <tbody>
        {[...classes]
          .sort((a, b) => (b.loans ?? 0) - (a.loans ?? 0))
          .map(({ letter, caption, loans }) => (
            <tr key={letter}>
              <th scope="row">
                <b className="num">{letter}</b> {letter === '' ? t('statistics.unclassified') : caption}
              </th>
              <td className="figures-bar">
                <span style={{ width: `${((loans ?? 0) / most) * 72}%` }} />
                {loans === null ? t('statistics.too_few') : numberText(loans)}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

/** So many days stand there at once. */
const SOME_DAYS = 10

function DayTable({ days }: Pick<LendingFigures, 'days'>) {
  const [all, setAll] = useState(false)
  const shown = all ? days : days.slice(-SOME_DAYS)
  return (
    <>
      <table className="figures-table">
        <thead>
          <tr>
            <th scope="col">{t('statistics.column_day')}</th>
            <th scope="col">{t('statistics.column_lent')}</th>
            <th scope="col">{t('statistics.column_returned')}</th>
          </tr>
        </thead>
        <tbody>
          {[...shown].reverse().map(({ day, lent, returned }) => (
            <tr key={day}>
              <th scope="row">{dayWithWeekday(day)}</th>
              <td className="num">{numberText(lent)}</td>
              <td className="num">{numberText(returned)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && days.length > SOME_DAYS && (
        <Button kind="quiet" size="small" onClick={() => setAll(true)}>
          {t('statistics.more_days')}
        </Button>
      )}
    </>
  )
}
