import './room.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { urlOf } from '#platform/client'
import type { logAsExcel, logPrinted, LogRow } from '#reading-room/contract'
import { useSchool } from '../shell/me.ts'
import { dayWithWeekday } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { NoteDrawer } from './drawers.tsx'
import { logQuery } from './queries.ts'
import { classesText } from './words.ts'

const PAGE = 50
const PERIODS = ['day', 'week', 'month', 'term'] as const

/** 阅览室日志: by day and window, from what was counted; the teacher only adds a note. */
export default function LogPage() {
  const school = useSchool()
  const list = useListState()
  const period = PERIODS.find((one) => one === list.value('period')) ?? 'month'
  const { data, error, refetch } = useQuery(logQuery(school, { period, offset: (list.page - 1) * PAGE, limit: PAGE }))
  const [noted, setNoted] = useState<LogRow>()
  const address = { params: { school }, query: { period } }
  return (
    <ListPage<LogRow & { key: string }>
      title={t('reading-room.log_title')}
      fact={
        data &&
        `${t(`reading-room.period_${period}`)} · ${t('reading-room.log_fact', { visits: data.visits, uses: data.uses })}`
      }
      excel={urlOf<typeof logAsExcel>('GET /schools/:school/reading-room/log.xlsx', address)}
      print={urlOf<typeof logPrinted>('GET /schools/:school/reading-room/log.pdf', address)}
      list={list}
      filters={[
        {
          name: 'period',
          label: t('reading-room.period_month'),
          options: PERIODS.filter((one) => one !== 'month').map((value) => ({
            value,
            label: t(`reading-room.period_${value}`),
          })),
        },
      ]}
      columns={[
        { title: t('reading-room.column_day'), width: 130, render: (_, one) => dayWithWeekday(one.day) },
        {
          title: t('reading-room.column_window'),
          render: (_, one) => (
            <>
              <b>{one.name || t('reading-room.outside')}</b>{' '}
              <span className="note num room-time">{`${one.from}–${one.to}`}</span>
            </>
          ),
        },
        { title: t('reading-room.column_visits'), align: 'right', render: (_, one) => one.visits },
        { title: t('reading-room.column_classes'), responsive: ['md'], render: (_, one) => classesText(one) },
        { title: t('reading-room.column_uses'), align: 'right', render: (_, one) => one.uses },
        { title: t('reading-room.column_note'), responsive: ['md'], render: (_, one) => one.note },
      ]}
      rowKey="key"
      rows={data?.rows.map((one) => ({ ...one, key: `${one.day} ${one.from}` }))}
      {...(data ? { total: data.total } : {})}
      pageSize={PAGE}
      problem={error}
      onRetry={() => void refetch()}
      onOpen={setNoted}
      drawer={noted && <NoteDrawer row={noted} onClose={() => setNoted(undefined)} />}
      empty={<Empty>{t('reading-room.log_none')}</Empty>}
    />
  )
}
