import './catalog.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { searchAsExcel, searchAsPdf, TitleRow } from '#opac/contract'
import { urlOf } from '#platform/client'
import { useMay, staffHref, useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { BookCell, ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { titlesQuery } from './queries.ts'
import { TitleDrawer } from './title-drawer.tsx'

const PAGE = 20

/** 书目: all titles by search and facets, with what a librarian wants of each. */
export default function Titles() {
  const school = useSchool()
  const mayEdit = useMay('catalog.edit')
  const list = useListState()
  const [open, setOpen] = useState<TitleRow>()
  const asked = {
    ...(list.q ? { q: list.q } : {}),
    ...(list.value('class') ? { class: list.value('class') } : {}),
    ...(list.value('zone') ? { zone: list.value('zone') } : {}),
    ...(list.value('available') === '1' ? { available: 'yes' } : {}),
    ...(list.q ? {} : { sort: 'new' as const }),
  }
  const { data, error, refetch } = useQuery(titlesQuery(school, { ...asked, page: list.page }))
  const options = (name: string) =>
    (data?.facets.find((facet) => facet.name === name)?.values ?? []).map(({ value, caption, count }) => ({
      value,
      label: `${caption} · ${numberText(count)}`,
    }))
  return (
    <ListPage<TitleRow>
      title={t('nav.titles')}
      fact={data && t('catalog.titles_n', { n: numberText(data.total) })}
      excel={urlOf<typeof searchAsExcel>('GET /schools/:school/search/titles.xlsx', {
        params: { school },
        query: asked,
      })}
      print={urlOf<typeof searchAsPdf>('GET /schools/:school/search/titles.pdf', { params: { school }, query: asked })}
      actions={
        mayEdit && (
          <LinkButton kind="primary" icon="plus" href={staffHref(school, 'cataloguing')}>
            {t('nav.cataloguing')}
          </LinkButton>
        )
      }
      list={list}
      search={t('catalog.titles_search')}
      filters={[
        { name: 'class', label: t('opac.facet_class'), options: options('class') },
        { name: 'zone', label: t('opac.facet_zone'), options: options('zone') },
      ]}
      tick={{ name: 'available', label: t('opac.available_yes') }}
      columns={[
        {
          key: 'title',
          title: t('catalog.title'),
          render: (_, row) => (
            <>
              <BookCell
                title={row.title}
                author={row.author}
                href={staffHref(school, `titles/${row.id}`)}
                below={[row.callNumber, ...row.zones].filter(Boolean).join(' · ')}
              />
              {row.state === 'stub' && <span className="chip chip-wait">{t('opac.state_stub')}</span>}
            </>
          ),
        },
        { key: 'callNumber', title: t('catalog.call_number'), dataIndex: 'callNumber', responsive: ['md'] },
        {
          key: 'publisher',
          title: t('catalog.publisher'),
          responsive: ['md'],
          render: (_, row) => [row.publisher, row.year].filter(Boolean).join(' · '),
        },
        {
          key: 'zones',
          title: t('catalog.zone'),
          responsive: ['md'],
          render: (_, row) => (
            <span className="chips">
              {row.zones.map((zone) => (
                <span key={zone} className="chip">
                  {zone}
                </span>
              ))}
            </span>
          ),
        },
        {
          key: 'copies',
          title: t('catalog.shelf_of_all'),
          align: 'right',
          render: (_, row) => `${row.available} / ${row.copies}`,
        },
      ]}
      rowKey="id"
      rows={data?.rows}
      {...(data ? { total: data.total } : {})}
      pageSize={PAGE}
      problem={error ?? undefined}
      onRetry={() => void refetch()}
      onOpen={setOpen}
      empty={<Empty>{list.q ? t('opac.no_hits', { text: list.q }) : t('catalog.no_titles')}</Empty>}
      drawer={open && <TitleDrawer row={open} onClose={() => setOpen(undefined)} />}
    />
  )
}
