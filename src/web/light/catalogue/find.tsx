import './catalogue.css'
import { useEffect, useState } from 'react'
import type { searchTitles } from '#opac/contract'
import type { ReplyOf } from '#platform/client'
import { announce } from '../../ui/announce.ts'
import { LinkButton } from '../../ui/button.tsx'
import { numberText } from '../../ui/day-text.ts'
import { t } from '../../ui/language.ts'
import { Empty, ProblemBox, Waiting } from '../../ui/states.tsx'
import type { LightPageProps } from '../pages.ts'
import { usePlace } from '../router.ts'
import { useResource } from '../use-resource.ts'
import { askedBy, findHref, withValue } from './address.ts'
import { Facets } from './facets.tsx'
import { TitleCard } from './title-card.tsx'
import { useTitle } from './use-title.ts'

type Found = ReplyOf<typeof searchTitles>
const PAGE = 20
const SORTS = ['best', 'lent', 'new', 'year', 'shelf'] as const
const FACETS = ['available', 'class', 'audience', 'zone', 'kind', 'language', 'year', 'publisher']

/** 找书: the results of the address. */
export default function Find({ params }: LightPageProps) {
  const school = params['school'] ?? ''
  const { search } = usePlace()
  const text = search.get('q')?.trim() ?? ''
  const { data, problem, reload } = useResource<typeof searchTitles>('GET /schools/:school/search', {
    params: { school },
    query: { ...askedBy(search, [...FACETS, 'sort', 'page']), q: text },
  })
  const [kept, keep] = useState(data)
  if (data && data !== kept) keep(data)
  const found = data ?? kept
  useTitle(text || t('light.find'))
  const total = data?.total
  useEffect(() => {
    if (total !== undefined) announce(t('opac.found', { n: total }))
  }, [total])
  if (problem) return <ProblemBox problem={problem} onRetry={reload} voice="pupil" />
  if (!found) return <Waiting />
  return (
    <div className="find" aria-busy={data === undefined}>
      {(found.total > 0 || found.withoutFilters > 0) && (
        <Facets school={school} search={search} facets={found.facets} total={found.total} />
      )}
      <div className="find-results">
        {found.total > 0 ? (
          <Results school={school} search={search} text={text} found={found} />
        ) : (
          <Nothing school={school} search={search} text={text} found={found} />
        )}
      </div>
    </div>
  )
}

interface Part {
  school: string
  search: URLSearchParams
  text: string
  found: Found
}

function Results({ school, search, text, found }: Part) {
  const page = Number(search.get('page') ?? '1')
  const sort = search.get('sort') ?? 'best'
  const last = Math.ceil(found.total / PAGE)
  const total = numberText(found.total)
  return (
    <>
      <div className="find-head">
        <h1>{text === '' ? t('opac.all_books', { n: total }) : t('opac.found', { n: total })}</h1>
        {found.readAs && <span className="find-read">{t('opac.read_as', { typed: text, word: found.readAs })}</span>}
        <nav className="find-sort no-print" aria-label={t('opac.sort')}>
          {SORTS.map((one) => (
            <a
              key={one}
              href={findHref(school, withValue(search, 'sort', one === 'best' ? '' : one))}
              aria-current={one === sort ? 'true' : undefined}
            >
              {t(`opac.sort_${one}`)}
            </a>
          ))}
        </nav>
      </div>
      <div className="title-cards">
        {found.rows.map((row) => (
          <TitleCard key={row.id} school={school} row={row} />
        ))}
      </div>
      {last > 1 && (
        <nav className="find-pages no-print" aria-label={t('opac.pages')}>
          {page > 1 && (
            <LinkButton
              icon="left"
              href={findHref(school, withValue(search, 'page', page > 2 ? String(page - 1) : ''))}
            >
              {t('opac.previous')}
            </LinkButton>
          )}
          <span>{t('opac.to_page', { n: `${page} / ${last}` })}</span>
          {page < last && (
            <LinkButton icon="right" href={findHref(school, withValue(search, 'page', String(page + 1)))}>
              {t('opac.next')}
            </LinkButton>
          )}
        </nav>
      )}
    </>
  )
}

function Nothing({ school, search, text, found }: Part) {
  if (found.withoutFilters > 0) {
    const plain = new URLSearchParams(text === '' ? {} : { q: text })
    return (
      <Empty
        action={
          <LinkButton href={findHref(school, plain)}>
            {t('opac.clear', { n: numberText(found.withoutFilters) })}
          </LinkButton>
        }
      >
        {t('opac.no_hits_filtered', { n: numberText(found.withoutFilters) })}
      </Empty>
    )
  }
  if (text === '') return <Empty>{t('opac.empty_library')}</Empty>
  return (
    <div className="find-nothing">
      <h1>{t('opac.no_hits', { text })}</h1>
      {found.near.length > 0 && (
        <>
          <p>{t('opac.did_you_mean')}</p>
          <ul>
            {found.near.map((one) => (
              <li key={one.text}>
                <a className="find-near" href={findHref(school, withValue(search, 'q', one.text))}>
                  {one.text} <span className="note">{t('opac.near_count', { n: numberText(one.total) })}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{t('opac.no_hits_next')}</p>
      <p className="find-on">
        <LinkButton icon="shelf" href={findHref(school)}>
          {t('opac.all_titles')}
        </LinkButton>
        <LinkButton icon="star" href={`/s/${encodeURIComponent(school)}/new`}>
          {t('opac.new_books')}
        </LinkButton>
      </p>
    </div>
  )
}
