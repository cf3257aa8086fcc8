import '../ui/list.css'
import './imports.css'
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { useNavigate } from 'react-router'
import type { ImportBatch, importReport } from '#imports/contract'
import { urlOf } from '#platform/client'
import { staffHref, useMe, useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { Empty, Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { importsQuery } from './queries.ts'
import { becameText, sizeText } from './words.ts'

/** 采编 › 导入: what came in from files, what became of it, and the way to the next one. */
export default function ImportsPage() {
  const school = useSchool()
  const { demo } = useMe().school
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(importsQuery(school))
  const begin = !demo && (
    <LinkButton kind="primary" icon="upload" href={staffHref(school, 'imports/new')}>
      {t('importing.begin')}
    </LinkButton>
  )
  return (
    <>
      <PageHead
        title={t('importing.title')}
        fact={data && data.length > 0 && t('importing.fact', { n: data.length })}
        print
        actions={
          <>
            <LinkButton icon="search" href={staffHref(school, 'imports/record-files')}>
              {t('importing.files')}
            </LinkButton>
            {begin}
          </>
        }
      />
      {demo && <NoFilesHere />}
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {!data ? (
        error ? null : (
          <Waiting />
        )
      ) : data.length === 0 ? (
        demo ? null : (
          <Empty action={begin}>{t('importing.empty')}</Empty>
        )
      ) : (
        <Table<ImportBatch>
          className="list-rows list-rows-open"
          rowKey="id"
          pagination={false}
          dataSource={data}
          columns={columnsOf(school)}
          onRow={({ id }) => ({
            onClick: ({ target }) => {
              if (!(target instanceof Element && target.closest('a'))) void navigate(staffHref(school, `imports/${id}`))
            },
          })}
        />
      )}
    </>
  )
}

/** The demonstration school takes no files: said before anybody looks for one. */
export function NoFilesHere() {
  return (
    <Hint tone="xiang">
      <p>{t('demo.no_files')}</p>
      <p className="note">{t('importing.demo_next')}</p>
    </Hint>
  )
}

const columnsOf = (school: string): TableColumnsType<ImportBatch> => [
  {
    title: t('importing.file'),
    render: (_, { id, name, purpose, bytes }) => (
      <span className="book-cell">
        <a href={staffHref(school, `imports/${id}`)}>{name}</a>
        <span>
          {t(`importing.purpose_${purpose}`)} · {sizeText(bytes)}
        </span>
      </span>
    ),
  },
  {
    title: t('importing.when'),
    width: 150,
    render: (_, { createdAt }) => <span className="num">{instantText(createdAt)}</span>,
  },
  { title: t('importing.by'), width: 110, render: (_, { by }) => by || t('importing.by_terminal') },
  {
    title: t('importing.became'),
    render: (_, batch) => (
      <span className="imports-became">
        {becameText(batch)}
        {batch.state === 'applied' && batch.summary.doubtful > 0 && (
          <b>{t('importing.doubts_left', { n: batch.summary.doubtful })}</b>
        )}
      </span>
    ),
  },
  {
    title: '',
    width: 200,
    align: 'right',
    render: (_, { id, state }) => (
      <span className="imports-ways">
        {state === 'applied' && (
          <LinkButton
            size="small"
            icon="excel"
            download
            href={urlOf<typeof importReport>('GET /schools/:school/imports/:id/report.xlsx', {
              params: { school, id },
            })}
          >
            {t('importing.report')}
          </LinkButton>
        )}
        <LinkButton size="small" href={staffHref(school, `imports/${id}`)}>
          {t(state === 'planned' ? 'importing.go_on' : 'importing.look')}
        </LinkButton>
      </span>
    ),
  },
]
