import './catalog.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { stubsAsExcel } from '#cataloguing/contract'
import { urlOf } from '#platform/client'
import { staffHref, useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { BookCell, ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { instantText } from '../ui/day-text.ts'
import { useListState } from '../ui/use-list-state.ts'
import { stubsQuery } from './queries.ts'

/** 待编: what the scanner alone knows, the oldest first. */
export default function Stubs() {
  const school = useSchool()
  const list = useListState()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(stubsQuery(school))
  const [first] = data?.rows ?? []
  const open = (id: number) => void navigate(staffHref(school, `cataloguing/${id}?queue=1`))
  return (
    <ListPage
      title={t('catalog.stubs')}
      fact={data && t('catalog.titles_n', { n: data.total })}
      {...(first
        ? {
            excel: urlOf<typeof stubsAsExcel>('GET /schools/:school/catalog/stubs.xlsx', { params: { school } }),
            print: true as const,
          }
        : {})}
      list={list}
      actions={
        first && (
          <LinkButton kind="primary" icon="right" href={staffHref(school, `cataloguing/${first.id}?queue=1`)}>
            {t('catalog.stubs_begin')}
          </LinkButton>
        )
      }
      columns={[
        {
          key: 'title',
          title: t('catalog.title'),
          render: (_, row) => (
            <BookCell title={row.title} author={row.author} href={staffHref(school, `cataloguing/${row.id}?queue=1`)} />
          ),
        },
        { key: 'isbn', title: t('catalog.isbn'), dataIndex: 'isbn' },
        { key: 'since', title: t('catalog.since'), render: (_, row) => instantText(row.createdAt) },
        { key: 'copies', title: t('catalog.copies'), dataIndex: 'copies', align: 'right' },
      ]}
      rowKey="id"
      rows={data?.rows}
      problem={error ?? undefined}
      onRetry={() => void refetch()}
      onOpen={(row) => open(row.id)}
      empty={<Empty>{t('catalog.no_stubs')}</Empty>}
    />
  )
}
