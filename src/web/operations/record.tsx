import '../ui/list.css'
import './operations.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Select, Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { useState } from 'react'
import type { recordAsExcel, recordAsPdf } from '#operations/contract'
import { urlOf } from '#platform/client'
import { useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { instantText } from '../ui/day-text.ts'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer, PageHead } from '../ui/page.tsx'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { type Entry, type RecordFilter, recordQuery } from './queries.ts'
import { VerifyDrawer } from './verify-drawer.tsx'
import { detailLines, didWord, ENTITIES, ofWord, whoDid } from './words.ts'

/** Who changed what and when; it can be read, filtered, verified, and nothing else. */
export default function RecordPage() {
  const school = useSchool()
  const { today } = useMe()
  const list = useListState()
  const filter: RecordFilter = {}
  for (const name of ['from', 'to', 'entity', 'actor'] as const) if (list.value(name)) filter[name] = list.value(name)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    recordQuery(school, filter),
  )
  const [opened, setOpened] = useState<Entry | 'verify'>()
  const entries = data?.pages.flatMap((page) => page.entries)
  const only = filter.actor && entries?.find((entry) => entry.actor === filter.actor)
  return (
    <>
      <PageHead
        title={t('operations.title')}
        fact={t('operations.fact')}
        excel={urlOf<typeof recordAsExcel>('GET /schools/:school/audit/record.xlsx', {
          params: { school },
          query: filter,
        })}
        print={urlOf<typeof recordAsPdf>('GET /schools/:school/audit/record.pdf', {
          params: { school },
          query: filter,
        })}
        actions={
          <Button icon="check" onClick={() => setOpened('verify')}>
            {t('operations.verify')}
          </Button>
        }
      />
      <div className="record-tools no-print" role="search">
        <label>
          {t('operations.from')}
          <DayInput
            value={list.value('from')}
            max={list.value('to') || today}
            onChange={(day) => list.set('from', day ?? '')}
          />
        </label>
        <label>
          {t('operations.to')}
          <DayInput
            value={list.value('to')}
            min={list.value('from')}
            max={today}
            onChange={(day) => list.set('to', day ?? '')}
          />
        </label>
        <Select
          aria-label={t('operations.kind')}
          placeholder={t('operations.kind')}
          value={list.value('entity') || undefined}
          allowClear
          options={ENTITIES.map((value) => ({ value, label: ofWord(value) }))}
          onChange={(value?: string) => list.set('entity', value ?? '')}
        />
        {filter.actor && (
          <span className="line">
            <span className="chip">{t('operations.only', { name: only ? whoDid(only) : filter.actor })}</span>
            <Button kind="quiet" size="small" icon="cross" onClick={() => list.set('actor', '')}>
              {t('operations.onlyNot')}
            </Button>
          </span>
        )}
      </div>
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {!entries ? (
        error ? null : (
          <Waiting />
        )
      ) : entries.length === 0 ? (
        <Empty>{t('operations.none')}</Empty>
      ) : (
        <Table<Entry>
          className="list-rows list-rows-open"
          columns={columnsOf((actor) => list.set('actor', actor))}
          dataSource={entries}
          rowKey="seq"
          pagination={false}
          onRow={(entry) => ({
            onClick: (event) => (event.target instanceof Element && event.target.closest('button')) || setOpened(entry),
          })}
        />
      )}
      {hasNextPage && (
        <p className="record-more no-print">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('operations.more')}
          </Button>
        </p>
      )}
      {opened === 'verify' ? (
        <VerifyDrawer onClose={() => setOpened(undefined)} />
      ) : opened ? (
        <EntryDrawer entry={opened} onClose={() => setOpened(undefined)} />
      ) : null}
    </>
  )
}

function columnsOf(onlyOne: (actor: string) => void): TableColumnsType<Entry> {
  return [
    {
      title: t('operations.when'),
      dataIndex: 'at',
      width: 160,
      render: (at: string) => <span className="num">{instantText(at)}</span>,
    },
    {
      title: t('operations.who'),
      width: 150,
      responsive: ['md'],
      render: (_, entry) => (
        <button type="button" className="record-who" onClick={() => onlyOne(entry.actor)}>
          {whoDid(entry)}
        </button>
      ),
    },
    {
      title: t('operations.what'),
      render: (_, entry) => (
        <>
          <b>{didWord(entry.action)}</b> <span className="note">{ofWord(entry.entity)}</span>
          <span className="record-phone note">{[whoDid(entry), aboutText(entry)].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    {
      title: t('operations.details'),
      width: '55%',
      responsive: ['md'],
      render: (_, entry) => <span className="record-details">{aboutText(entry)}</span>,
    },
  ]
}

/** A title or a name; where there is none, the first of what was noted. Somebody who signs in is not told of again. */
function aboutText({ about, actorName, data }: Entry): string {
  if (about === actorName) return ''
  const noted = detailLines(data).slice(0, 2)
  return about || noted.map(({ name, value }) => `${name} ${value}`).join(t('ui.comma'))
}

function EntryDrawer({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  return (
    <Drawer title={`${didWord(entry.action)} · ${ofWord(entry.entity)}`} onClose={onClose}>
      <p className="note num">
        {t('operations.number', { n: entry.seq })} · {instantText(entry.at)} · {whoDid(entry)}
      </p>
      {entry.about && <p className="record-about">{entry.about}</p>}
      <dl className="record-data">
        {detailLines(entry.data).map(({ name, value }, index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Drawer>
  )
}
