import './figures.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Progress, progressAsExcel, ProgressOf } from '#figures/contract'
import { urlOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { numberText, tenthsText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { progressQuery } from './queries.ts'
import { Ring } from './ring.tsx'

/** 人均借书: how far each class and the school are on the way to five books a head, and where it leads. */
export default function ProgressPage() {
  const school = useSchool()
  const { data, error, refetch } = useQuery(progressQuery(school))
  return (
    <div className="statistics">
      <PageHead
        title={t('figures.progress_title')}
        fact={
          data?.term &&
          t('figures.progress_fact', { term: data.term.label, week: data.term.week, weeks: data.term.weeks })
        }
        excel={urlOf<typeof progressAsExcel>('GET /schools/:school/figures/progress.xlsx', { params: { school } })}
        print
      />
      {error ? (
        <ProblemBox problem={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : !data.term ? (
        <Empty>{t('figures.progress_none')}</Empty>
      ) : data.classes.length === 0 ? (
        <Empty>{t('figures.progress_empty')}</Empty>
      ) : (
        <Shown progress={data} />
      )}
    </div>
  )
}

function Shown({ progress }: { progress: Progress }) {
  const [asTable, setAsTable] = useState(false)
  const { goal, openDays, classes } = progress
  return (
    <>
      <section className="card progress-school">
        <Ring
          share={(progress.school.perHead ?? 0) / goal}
          forecast={(progress.school.forecast ?? 0) / goal}
          size={148}
        >
          {progress.school.perHead === null ? '–' : tenthsText(progress.school.perHead)}
        </Ring>
        <div>
          <h2>{t('figures.whole_school')}</h2>
          <p>{t('figures.progress_goal', { n: goal })}</p>
          <p>{outlook(progress.school, goal)}</p>
          <p className="note">{t('figures.progress_days', { gone: openDays.gone, all: openDays.all })}</p>
          <p className="note">{t('figures.progress_how')}</p>
        </div>
      </section>
      <section className="card">
        <SectionHead title={t('figures.progress_by_class')}>
          <Button
            className="no-print"
            kind="quiet"
            size="small"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? t('figures.progress_as_rings') : t('figures.progress_as_table')}
          </Button>
        </SectionHead>
        {asTable ? (
          <ProgressTable progress={progress} />
        ) : (
          <ul className="progress-classes">
            {classes.map((one) => (
              <li key={one.classId}>
                <Ring share={(one.perHead ?? 0) / goal} forecast={(one.forecast ?? 0) / goal} size={84}>
                  {one.perHead === null ? '–' : tenthsText(one.perHead)}
                </Ring>
                <b>{one.label}</b>
                <span className="note">{one.perHead === null ? t('figures.withheld') : outlook(one, goal)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

/** Where it leads: never a reproach, always a number to go by. */
function outlook({ perHead, forecast }: ProgressOf, goal: number): string {
  if (perHead !== null && perHead >= goal) return t('figures.progress_reached', { n: goal })
  if (forecast === null) return ''
  return forecast >= goal
    ? t('figures.progress_enough')
    : t('figures.progress_short', { n: tenthsText(goal - forecast) })
}

function ProgressTable({ progress: { classes, school } }: { progress: Progress }) {
  const rows = [...classes, { ...school, classId: 0, label: t('figures.whole_school') }]
  return (
    <table className="figures-table">
      <thead>
        <tr>
          <th scope="col">{t('figures.by_class')}</th>
          <th scope="col">{t('figures.column_pupils')}</th>
          <th scope="col">{t('figures.measure_loans')}</th>
          <th scope="col">{t('figures.measure_per-head')}</th>
          <th scope="col">{t('figures.column_forecast')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.classId}>
            <th scope="row">{one.label}</th>
            <td className="num">{numberText(one.pupils)}</td>
            <td className="num">{one.loans === null ? t('figures.withheld') : numberText(one.loans)}</td>
            <td className="num">{one.perHead === null ? '–' : tenthsText(one.perHead)}</td>
            <td className="num">{one.forecast === null ? '–' : tenthsText(one.forecast)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
