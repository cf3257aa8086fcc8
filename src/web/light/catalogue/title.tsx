import './catalogue.css'
import { useCallback, useEffect } from 'react'
import type { readTitle, shelf, Title } from '#opac/contract'
import { LinkButton } from '../../ui/button.tsx'
import { t } from '../../ui/language.ts'
import { Shelf } from '../../ui/shelf.tsx'
import { Empty, ProblemBox, Waiting } from '../../ui/states.tsx'
import type { LightPageProps } from '../pages.ts'
import { go } from '../router.ts'
import { useResource } from '../use-resource.ts'
import { findHref, titleHref } from './address.ts'
import { HoldButton } from './hold-button.tsx'
import { PlaceCard } from './place-card.tsx'
import { BookCover, TitleCard } from './title-card.tsx'
import { useTitle } from './use-title.ts'

/** A book: where it stands comes first, then what it is, then its neighbours on the shelf. */
export default function TitlePage({ params }: LightPageProps) {
  const school = params['school'] ?? ''
  const id = Number(params['id'])
  const { data, problem, reload } = useResource<typeof readTitle>('GET /schools/:school/titles/:id', {
    params: { school, id },
  })
  useTitle(data?.title ?? t('light.find'))
  const moved = data?.movedFrom === null ? undefined : data?.id
  useEffect(() => {
    if (moved !== undefined) go(titleHref(school, moved), { replace: true })
  }, [moved, school])
  if (problem?.status === 404 || problem?.status === 422)
    return (
      <Empty action={<LinkButton href={findHref(school)}>{t('opac.back_to_results')}</LinkButton>}>
        {t('opac.no_title')}
      </Empty>
    )
  if (problem) return <ProblemBox problem={problem} onRetry={reload} voice="pupil" />
  if (!data) return <Waiting />
  return (
    <article className="title">
      <div className="title-cover">
        <BookCover school={school} book={data} width={236} />
      </div>
      <Description title={data} />
      <PlaceCard title={data} />
      {data.copies > 0 && <HoldButton school={school} bibId={data.id} available={data.available} />}
      <Texts title={data} school={school} />
      <Neighbours school={school} id={data.id} />
      {data.alike.map(({ why, name, rows }) => (
        <section key={why} className="title-alike">
          <h2>{why === 'series' ? t('opac.same_series', { name }) : t('opac.same_author', { name })}</h2>
          <div className="title-strip">
            {rows.map((row) => (
              <TitleCard key={row.id} school={school} row={row} />
            ))}
          </div>
        </section>
      ))}
    </article>
  )
}

function Description({ title }: { title: Title }) {
  const about = [title.author, ...(title.audience.length > 0 ? [title.audience.join(t('ui.comma'))] : [])]
  return (
    <div className="title-what">
      <h1>{title.title}</h1>
      {title.subtitle && <p className="title-sub">{title.subtitle}</p>}
      <p className="title-about">{about.filter(Boolean).join(' · ')}</p>
      <p className="title-chips">
        <span className="chip">{title.kind}</span>
        {title.subjects.slice(0, 5).map((one) => (
          <span key={one} className="chip">
            {one}
          </span>
        ))}
      </p>
      {title.summary && <p className="title-summary">{title.summary}</p>}
    </div>
  )
}

function Texts({ title, school }: { title: Title; school: string }) {
  const name = title.names[0]
  const facts: readonly (readonly [string, string])[] = [
    [t('opac.publication'), [title.place, title.publisher, title.year].filter(Boolean).join(' · ')],
    [t('opac.edition'), title.edition],
    [t('opac.extent'), [title.extent, title.size].filter(Boolean).join(' · ')],
    [t('opac.series_of'), title.series.join(t('ui.comma'))],
    [t('opac.other_title'), title.parallelTitles.join(t('ui.comma'))],
    [t('opac.isbn'), title.isbns.join(t('ui.comma'))],
    [t('opac.language'), title.language],
    [t('opac.price'), title.price],
  ]
  return (
    <section className="title-facts">
      <h2>{t('opac.facts')}</h2>
      <dl>
        {facts
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        {title.classes.length > 0 && (
          <div>
            <dt>{t('opac.class_path')}</dt>
            <dd>
              {title.classes.map(({ number, caption }, i) => (
                <span key={number}>
                  {i > 0 && ' › '}
                  <a href={findHref(school, new URLSearchParams({ q: number, sort: 'shelf' }))}>{caption}</a>
                </span>
              ))}
            </dd>
          </div>
        )}
        {name && (
          <div>
            <dt>{t('opac.author')}</dt>
            <dd>
              <a href={findHref(school, new URLSearchParams({ q: name }))}>{t('opac.same_author', { name })}</a>
            </dd>
          </div>
        )}
      </dl>
      {title.contents && (
        <>
          <h2>{t('opac.contents')}</h2>
          <p className="title-contents">{title.contents}</p>
        </>
      )}
    </section>
  )
}

function Neighbours({ school, id }: { school: string; id: number }) {
  const { data } = useResource<typeof shelf>('GET /schools/:school/bibs/:id/shelf', { params: { school, id } })
  const shown = useCallback((section: HTMLElement | null) => {
    const here = section?.querySelector('[aria-current]')
    const row = here?.closest('.shelf')
    if (here instanceof HTMLElement && row)
      row.scrollLeft = here.offsetLeft - row.clientWidth / 2 + here.offsetWidth / 2
  }, [])
  if (!data || data.length < 2) return null
  return (
    <section className="title-shelf" key={id} ref={shown}>
      <h2>{t('opac.neighbours')}</h2>
      <Shelf
        label={t('opac.shelf_label')}
        books={data.map((book) => ({
          title: book.title,
          classNumber: book.classNumber,
          label: book.label,
          href: titleHref(school, book.id),
          current: book.current,
        }))}
      />
    </section>
  )
}
