import './catalogue.css'
import type { searchTitles, TitleRow } from '#opac/contract'
import { LinkButton } from '../../ui/button.tsx'
import { monthText } from '../../ui/day-text.ts'
import { t } from '../../ui/language.ts'
import { Empty, ProblemBox, Waiting } from '../../ui/states.tsx'
import type { LightPageProps } from '../pages.ts'
import { useResource } from '../use-resource.ts'
import { findHref } from './address.ts'
import { TitleCard } from './title-card.tsx'
import { useTitle } from './use-title.ts'

/** 新书: what was catalogued last, month by month. */
export default function NewBooks({ params }: LightPageProps) {
  const school = params['school'] ?? ''
  const { data, problem, reload } = useResource<typeof searchTitles>('GET /schools/:school/search', {
    params: { school },
    query: { sort: 'new' },
  })
  useTitle(t('opac.new_books'))
  if (problem) return <ProblemBox problem={problem} onRetry={reload} voice="pupil" />
  if (!data) return <Waiting />
  if (data.rows.length === 0) return <Empty>{t('opac.no_new')}</Empty>
  const more = findHref(school, new URLSearchParams({ sort: 'new', page: '2' }))
  return (
    <div className="new-books">
      <h1 className="unseen">{t('opac.new_books')}</h1>
      {byMonth(data.rows).map(([month, rows]) => (
        <section key={month}>
          <h2>{t('opac.new_on', { month: monthText(month) })}</h2>
          <div className="title-cards title-cards-wide">
            {rows.map((row) => (
              <TitleCard key={row.id} school={school} row={row} />
            ))}
          </div>
        </section>
      ))}
      {data.total > data.rows.length && <LinkButton href={more}>{t('opac.see_all')}</LinkButton>}
    </div>
  )
}

function byMonth(rows: readonly TitleRow[]): [string, TitleRow[]][] {
  const months = new Map<string, TitleRow[]>()
  for (const row of rows) {
    const month = row.addedOn.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), row])
  }
  return [...months]
}
