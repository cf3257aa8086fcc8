import '../ui/list.css'
import './operations.css'
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { useState } from 'react'
import type { batchesAsExcel } from '#operations/contract'
import { urlOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { BatchDrawer } from './batch-drawer.tsx'
import { Outcomes } from './outcomes.tsx'
import { type Batch, batchesQuery } from './queries.ts'
import { kindWord, stateWord } from './words.ts'

/** What changed many at once: how it went, item by item, and back as a whole. */
export default function BatchesPage() {
  const school = useSchool()
  const { data, error, refetch } = useQuery(batchesQuery(school))
  const [opened, setOpened] = useState<number>()
  const batch = data?.find((one) => one.id === opened)
  return (
    <>
      <PageHead
        title={t('operations.batches')}
        fact={t('operations.batchesFact')}
        {...(data && data.length > 0
          ? {
              excel: urlOf<typeof batchesAsExcel>('GET /schools/:school/batches/list.xlsx', { params: { school } }),
              print: true as const,
            }
          : {})}
      />
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {!data ? (
        error ? null : (
          <Waiting />
        )
      ) : data.length === 0 ? (
        <Empty>{t('operations.batchesNone')}</Empty>
      ) : (
        <Table<Batch>
          className="list-rows list-rows-open"
          columns={columns}
          dataSource={data}
          rowKey="id"
          pagination={false}
          onRow={({ id }) => ({ onClick: () => setOpened(id) })}
        />
      )}
      {batch && <BatchDrawer key={batch.id} batch={batch} onClose={() => setOpened(undefined)} />}
    </>
  )
}

const columns: TableColumnsType<Batch> = [
  {
    title: () => t('operations.when'),
    dataIndex: 'createdAt',
    width: 170,
    render: (at: string) => <span className="num">{instantText(at)}</span>,
  },
  {
    title: () => t('operations.batch'),
    render: (_, { kind, label }) => (
      <span className="book-cell">
        {kindWord(kind)}
        <span>{label}</span>
      </span>
    ),
  },
  { title: () => t('operations.result'), render: (_, { summary }) => <Outcomes summary={summary} /> },
  { title: () => t('operations.state'), width: 150, render: (_, { state }) => stateWord(state) },
]
