import './figures.css'
import { useQuery } from '@tanstack/react-query'
import type { publicAsExcel, Published, PublicFigures } from '#figures/contract'
import { urlOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { dayText, fullDayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { figureText } from './figure-text.ts'
import { publicQuery } from './queries.ts'

const TABLES = ['weeks', 'grades', 'classes'] as const
const SPLITS = { weeks: 'week', grades: 'grade', classes: 'class-number' } as const

/** For whoever may not ask freely: the same fixed tables as on the public page. */
export function FixedTables() {
  const school = useSchool()
  const { data, error, refetch } = useQuery(publicQuery(school))
  return (
    <div className="statistics">
      <PageHead
        title={t('figures.title')}
        fact={data && t('figures.fact', { from: fullDayText(data.from), to: dayText(data.to) })}
        print
      />
      {error ? (
        <ProblemBox problem={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Waiting />
      ) : data?.tables ? (
        <Tables school={school} tables={data.tables} />
      ) : (
        <Empty>{data ? t('figures.public_few') : t('figures.public_none')}</Empty>
      )}
    </div>
  )
}

function Tables({ school, tables }: { school: string; tables: NonNullable<PublicFigures['tables']> }) {
  return (
    <div className="figures">
      {TABLES.map((table) => (
        <section key={table} className="card">
          <SectionHead title={t(`figures.public_${table}`)}>
            <LinkButton
              className="no-print"
              kind="quiet"
              size="small"
              icon="excel"
              href={urlOf<typeof publicAsExcel>('GET /schools/:school/figures/public.xlsx', {
                params: { school },
                query: { table },
              })}
              download
            >
              {t('ui.excel')}
            </LinkButton>
          </SectionHead>
          <PublishedTable head={t(`figures.by_${SPLITS[table]}`)} rows={tables[table]} total={tables.total} />
        </section>
      ))}
      <p className="note">{t('figures.withheld_note')}</p>
    </div>
  )
}

function PublishedTable({ head, rows, total }: { head: string; rows: readonly Published[]; total: Published }) {
  return (
    <table className="figures-table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{t('figures.measure_loans')}</th>
          <th scope="col">{t('figures.measure_per-head')}</th>
          <th scope="col">{t('figures.measure_reach')}</th>
        </tr>
      </thead>
      <tbody>
        {[...rows, { ...total, label: t('figures.total') }].map((one) => (
          <tr key={one.label}>
            <th scope="row">{one.label}</th>
            {one.loans === null ? (
              <td colSpan={3}>{t('figures.withheld')}</td>
            ) : (
              <>
                <td className="num">{figureText('loans', one.loans)}</td>
                <td className="num">{figureText('per-head', one.perHead)}</td>
                <td className="num">{figureText('reach', one.reach)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
