import { useQuery } from '@tanstack/react-query'
import { Pagination, Table } from 'antd'
import { useState } from 'react'
import type { ImportRow } from '#roster/contract'
import { useSchool } from '../shell/me.ts'
import { t } from '../ui/language.ts'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { rowsQuery } from './queries.ts'

const PAGE = 50

/** Rows of one kind, fifty at a time: who, where in the file, and what becomes different. */
export function RowsTable({ id, outcome }: { id: number; outcome: string }) {
  const school = useSchool()
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useQuery(rowsQuery(school, id, outcome, { offset: (page - 1) * PAGE, limit: PAGE }))
  if (!data) return error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : <Waiting />
  if (data.rows.length === 0) return <Empty>{t('roster.no_rows')}</Empty>
  return (
    <>
      <Table<ImportRow>
        className="list-rows"
        rowKey="seq"
        pagination={false}
        dataSource={data.rows}
        columns={[
          {
            key: 'name',
            title: t('people.name'),
            render: (_, row) => <b className="roster-name">{row.name || t('roster.nothing')}</b>,
          },
          { key: 'class', title: t('people.class'), render: (_, row) => row.className },
          {
            key: 'number',
            title: t('people.number'),
            responsive: ['md'],
            render: (_, row) => <span className="num">{row.studentNumber}</span>,
          },
          { key: 'what', title: t('roster.what'), render: (_, row) => <What row={row} /> },
          {
            key: 'place',
            title: t('roster.where'),
            responsive: ['md'],
            render: (_, row) => <span className="note">{row.place}</span>,
          },
        ]}
      />
      {data.total > PAGE && (
        <div className="list-foot">
          <Pagination current={page} pageSize={PAGE} total={data.total} showSizeChanger={false} onChange={setPage} />
        </div>
      )}
    </>
  )
}

/** What becomes different, before and after; then what is to be said. */
export function What({ row }: { row: ImportRow }) {
  return (
    <span className="roster-what">
      {row.outcome === 'returned' && <span className="chip">{t('roster.outcome_returned')}</span>}
      {row.changes.map((one) => (
        <span key={one.field}>
          {one.field} <s>{one.before}</s> → <b>{one.after}</b>
        </span>
      ))}
      {row.why.map((sentence) => (
        <span key={sentence} className={row.outcome === 'refused' ? 'roster-wrong' : 'note'}>
          {sentence}
        </span>
      ))}
    </span>
  )
}
