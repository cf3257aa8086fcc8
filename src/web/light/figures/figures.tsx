import './figures.css'
import type { getPublicFigures, Published } from '#figures/contract'
import { dayText, numberText, tenthsText } from '../../ui/day-text.ts'
import { t } from '../../ui/language.ts'
import { ProblemBox, Waiting } from '../../ui/states.tsx'
import type { LightPageProps } from '../pages.ts'
import { useResource } from '../use-resource.ts'

const TABLES = ['weeks', 'grades', 'classes'] as const

/** 借阅数字 for everybody: three fixed tables, nothing to choose, nothing about any one child. */
export default function PublicFigures({ params }: LightPageProps) {
  const { data, problem, reload } = useResource<typeof getPublicFigures>('GET /schools/:school/figures/public', {
    params: { school: params['school'] ?? '' },
  })
  if (problem) return <ProblemBox problem={problem} onRetry={reload} voice="pupil" />
  if (data === undefined) return <Waiting />
  return (
    <article className="public-figures">
      <header>
        <h1>{t('figures.public_lead')}</h1>
        {data && (
          <p className="note">{t('figures.public_about', { from: dayText(data.from), to: dayText(data.to) })}</p>
        )}
      </header>
      {data?.tables ? (
        <>
          <p className="public-total">
            <span>
              {t('figures.public_total')} <b>{numberText(data.tables.total.loans ?? 0)}</b> {t('figures.unit_loans')}
            </span>
            {data.tables.total.perHead !== null && (
              <span>
                {t('figures.measure_per-head')} <b>{tenthsText(data.tables.total.perHead)}</b> {t('figures.unit_each')}
              </span>
            )}
          </p>
          <div className="public-tables">
            {TABLES.map((table) => (
              <Table
                key={table}
                title={t(`figures.public_${table}`)}
                rows={data.tables?.[table] ?? []}
                heads={table === 'grades'}
              />
            ))}
          </div>
          <p className="note">{t('figures.withheld_note')}</p>
        </>
      ) : (
        <p>{data ? t('figures.public_few') : t('figures.public_none')}</p>
      )}
    </article>
  )
}

function Table({ title, rows, heads }: { title: string; rows: readonly Published[]; heads: boolean }) {
  const most = Math.max(1, ...rows.map((one) => one.loans ?? 0))
  return (
    <table className="public-table">
      <caption>{title}</caption>
      <tbody>
        {rows.map(({ label, loans, perHead }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {loans === null ? (
              <td colSpan={2}>{t('figures.withheld')}</td>
            ) : (
              <>
                <td className="public-bar">
                  <span style={{ width: `${(loans / most) * 70}%` }} />
                  {numberText(loans)}
                </td>
                <td>{heads && perHead !== null && `${t('figures.measure_per-head')} ${tenthsText(perHead)}`}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
