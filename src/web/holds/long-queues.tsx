import { useQuery } from '@tanstack/react-query'
import type { LongQueue, longQueuesAsExcel, longQueuesAsPdf } from '#holds/contract'
import { urlOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { tenthsText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { BookCell, ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import type { ListState } from '../ui/use-list-state.ts'
import { longQueuesQuery } from './queries.ts'

/** Titles that are short, with how many more would bring the line down: for the next purchase. */
export function LongQueues({ list }: { list: ListState }) {
  const school = useSchool()
  const { data, error, refetch } = useQuery(longQueuesQuery(school))
  const address = { params: { school }, query: {} }
  return (
    <ListPage<LongQueue>
      title={t('holds.long_title')}
      excel={urlOf<typeof longQueuesAsExcel>('GET /schools/:school/holds/long-queues.xlsx', address)}
      print={urlOf<typeof longQueuesAsPdf>('GET /schools/:school/holds/long-queues.pdf', address)}
      list={list}
      columns={[
        { title: t('holds.column_title'), render: (_, one) => <BookCell title={one.title} author={one.author} /> },
        { title: t('holds.column_isbn'), width: 150, responsive: ['md'], dataIndex: 'isbn' },
        { title: t('holds.column_waiting'), width: 80, align: 'right', dataIndex: 'waiting' },
        { title: t('holds.column_copies'), width: 96, align: 'right', responsive: ['md'], dataIndex: 'copies' },
        {
          title: t('holds.column_ratio'),
          width: 116,
          align: 'right',
          responsive: ['md'],
          render: (_, one) => (one.ratio === null ? '' : tenthsText(one.ratio)),
        },
        {
          title: t('holds.column_buy'),
          width: 110,
          align: 'right',
          render: (_, one) => (one.buy === 0 ? '' : t('holds.buy_n', { n: one.buy })),
        },
      ]}
      rowKey="bibId"
      rows={data?.titles}
      problem={error}
      onRetry={() => void refetch()}
      empty={<Empty>{t('holds.none_long')}</Empty>}
    />
  )
}
