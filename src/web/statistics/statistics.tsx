import './figures.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Figures, figuresAsExcel } from '#figures/contract'
import { definitions, figureOf } from '#figures/rules'
import { urlOf } from '#platform/client'
import { useMay, useSchool } from '../shell/me.ts'
import { dayText, fullDayText, numberText } from '../ui/day-text.ts'
import { Stat } from '../ui/figures.tsx'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { FigureChart } from './chart.tsx'
import { ChooseFigures } from './choose.tsx'
import { changeText, figureText } from './figure-text.ts'
import { type CellAt, FigureTable } from './figure-table.tsx'
import { FixedTables } from './fixed-tables.tsx'
import { choicesQuery, figuresQuery } from './queries.ts'
import { RowsDrawer } from './rows-drawer.tsx'
import { useQuestion } from './use-question.ts'

/** 统计: any figure for the library, the fixed tables for everybody else. */
export default function StatisticsPage() {
  const explores = useMay('figures.explore')
  return explores ? <Explore /> : <FixedTables />
}

function Explore() {
  const school = useSchool()
  const { question, ask, query } = useQuestion()
  const choices = useQuery(choicesQuery(school))
  const { data, error, refetch } = useQuery(figuresQuery(school, query))
  const [open, setOpen] = useState<CellAt>()
  const name = t(`figures.measure_${question.measure}`)
  const title = [name, ...question.by.map((one) => t(`figures.by_${one}`))].join(' · ')
  return (
    <div className="statistics">
      <PageHead
        title={t('figures.title')}
        fact={data && t('figures.fact', { from: fullDayText(data.table.from), to: dayText(data.table.to) })}
        excel={urlOf<typeof figuresAsExcel>('GET /schools/:school/figures.xlsx', { params: { school }, query })}
        print
      />
      {choices.data && <ChooseFigures question={question} ask={ask} choices={choices.data} period={data?.table} />}
      {error ? (
        <ProblemBox problem={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : (
        <>
          <Headline figures={data} />
          {data.table.rows.length === 0 ? (
            <Empty>{t('figures.none')}</Empty>
          ) : (
            <>
              <FigureChart figures={data} title={title} />
              {data.by.length > 0 && (
                <section className="card">
                  <FigureTable figures={data} onOpen={data.can.open ? setOpen : undefined} />
                </section>
              )}
            </>
          )}
        </>
      )}
      {open && data && (
        <RowsDrawer
          key={JSON.stringify(open)}
          school={school}
          query={{ ...query, at: cellText(data, open) }}
          what={[name, open.row?.label, open.column?.label].filter(Boolean).join(' · ')}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  )
}

/** The figure in full, what it is reckoned from, and how it stood last term. */
function Headline({ figures: { measure, table, before } }: { figures: Figures }) {
  const now = figureOf(table.total.above, table.total.below)
  const then = before && figureOf(before.total.above, before.total.below)
  const change = changeText(measure, now, then)
  const { unit } = definitions[measure]
  const says = ['loans', 'each', 'share', 'visits'].includes(unit) ? undefined : t(`figures.unit_${unit}`)
  return (
    <section className="figure-headline">
      <Stat
        figure={figureText(measure, now)}
        unit={[t(`figures.measure_${measure}`), says].filter(Boolean).join(' · ')}
        note={
          change !== '' &&
          (change === '0'
            ? t('figures.before_same')
            : change.startsWith('+')
              ? t('figures.before_more', { value: change.slice(1) })
              : t('figures.before_less', { value: change.slice(1) }))
        }
      />
      <details className="figure-how">
        <summary title={t(`figures.how_${measure}`)}>{t('figures.how')}</summary>
        <p>{t(`figures.how_${measure}`)}</p>
        {table.readerless > 0 && <p>{t('figures.readerless', { n: numberText(table.readerless) })}</p>}
      </details>
    </section>
  )
}

function cellText({ by }: Figures, { row, column }: CellAt): string {
  const [first, second] = by
  return [
    ...(row && first ? [`${first}:${encodeURIComponent(row.key)}`] : []),
    ...(column && second ? [`${second}:${encodeURIComponent(column.key)}`] : []),
  ].join(';')
}
