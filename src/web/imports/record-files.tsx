import '../ui/list.css'
import './imports.css'
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useState } from 'react'
import { call } from '#platform/client'
import type { addRecordFile, RecordFile, removeRecordFile } from '#record-files/contract'
import { staffHref, useMay, useMe, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { instantText, numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { Empty, Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { tell } from '../ui/undo.tsx'
import { useCommand } from '../ui/use-command.ts'
import { DropPlace } from './drop-place.tsx'
import { NoFilesHere } from './imports-page.tsx'
import { recordFilesQuery } from './queries.ts'
import { TryIsbn } from './try-isbn.tsx'
import { sizeText } from './words.ts'

/** 采编 › 导入 › 书号查找: files that are looked into and never imported, such as a union catalogue of a million records. */
export default function RecordFilesPage() {
  const school = useSchool()
  const { demo } = useMe().school
  const may = useMay('record-files.manage')
  const { data, error, refetch } = useQuery(recordFilesQuery(school))
  const [removing, setRemoving] = useState<RecordFile>()
  const remove = useCommand<typeof removeRecordFile>('DELETE /schools/:school/record-files/:id', {
    refresh: [['record-files', school]],
    said: () => t('importing.files_removed', { name: removing?.name ?? '' }),
  })
  const takeAway = async ({ id }: RecordFile) => {
    await remove.run({ params: { school, id } })
    setRemoving(undefined)
  }
  return (
    <>
      <PageHead
        title={t('importing.files')}
        fact={t('importing.files_fact')}
        print
        actions={
          <LinkButton icon="left" href={staffHref(school, 'imports')}>
            {t('importing.title')}
          </LinkButton>
        }
      />
      <div className="imports-files">
        <Hint icon="scan">{t('importing.files_where')}</Hint>
        <ProblemBox problem={error} onRetry={() => void refetch()} />
        {removing && (
          <Hint tone="xiang">
            <p>{t('importing.files_remove_sure', { name: removing.name })}</p>
            <p className="imports-line">
              <Button kind="stop" busy={remove.busy} onClick={() => void takeAway(removing)}>
                {t('importing.files_remove')}
              </Button>
              <Button onClick={() => setRemoving(undefined)}>{t('importing.keep_it')}</Button>
            </p>
          </Hint>
        )}
        {!data ? (
          error ? null : (
            <Waiting />
          )
        ) : data.length === 0 ? (
          <Empty>{t('importing.files_empty')}</Empty>
        ) : (
          <>
            <Table<RecordFile>
              className="list-rows"
              rowKey="id"
              pagination={false}
              dataSource={data}
              columns={[
                {
                  title: t('importing.files_name'),
                  render: (_, { name, bytes, addedAt }) => (
                    <span className="book-cell">
                      {name}
                      <span>
                        {sizeText(bytes)} · {instantText(addedAt)}
                      </span>
                    </span>
                  ),
                },
                {
                  title: t('importing.files_records'),
                  align: 'right',
                  render: (_, { records }) => <span className="num">{numberText(records)}</span>,
                },
                {
                  title: t('importing.files_numbers'),
                  align: 'right',
                  render: (_, { numbers }) => <span className="num">{numberText(numbers)}</span>,
                },
                { title: t('importing.files_state'), render: (_, file) => <FileState file={file} /> },
                ...(may
                  ? [
                      {
                        title: '',
                        align: 'right' as const,
                        render: (_: unknown, file: RecordFile) => (
                          <Button size="small" kind="quiet" onClick={() => setRemoving(file)}>
                            {t('importing.files_remove')}
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
            <TryIsbn />
          </>
        )}
        {demo ? <NoFilesHere /> : may ? <AddFile /> : <p className="note">{t('importing.files_only_admin')}</p>}
      </div>
    </>
  )
}

function FileState({ file: { state, position, bytes, numbers } }: { file: RecordFile }) {
  if (state === 'loading')
    return (
      <span className="imports-loading">
        <progress max={bytes} value={position} aria-label={t('importing.files_name')} />
        {t('importing.files_loading', { percent: Math.floor((position / Math.max(bytes, 1)) * 100) })}
      </span>
    )
  return numbers === 0 ? (
    <span className="imports-wrong">{t('importing.files_no_numbers')}</span>
  ) : (
    <span className="imports-chip imports-chip-created">{t('importing.files_ready')}</span>
  )
}

function AddFile() {
  const school = useSchool()
  const { refetch } = useQuery(recordFilesQuery(school))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const add = async (file: File) => {
    setBusy(true)
    setProblem(undefined)
    const form = new FormData()
    form.set('file', file)
    try {
      await call<typeof addRecordFile>('POST /schools/:school/record-files', { params: { school }, form })
      tell(t('importing.files_added', { name: file.name }))
      await refetch()
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <ProblemBox problem={problem} />
      <DropPlace
        icon="search"
        lead={t('importing.drop_here')}
        accept=".iso,.mrc,.marc,.dat,.txt"
        kinds={t('importing.files_kinds')}
        busy={busy}
        button={t('importing.files_add')}
        onFile={(file) => void add(file)}
      />
    </>
  )
}
