import { useQuery } from '@tanstack/react-query'
import type { HourHead, hoursAsExcel, hoursPrinted } from '#class-hours/contract'
import { urlOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { dayWithWeekday } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { pastHoursQuery } from './queries.ts'

const PAGE = 50

/** 来馆记录: which class came when and what it did: the evidence of each class's fixed borrowing time. */
export default function PastHoursPage() {
  const school = useSchool()
  const list = useListState()
  const chosen = list.value('class')
  const filter = chosen ? { classId: Number(chosen) } : {}
  const { data, error, refetch } = useQuery(
    pastHoursQuery(school, { ...filter, offset: (list.page - 1) * PAGE, limit: PAGE }),
  )
  const address = { params: { school }, query: filter }
  return (
    <ListPage<HourHead>
      title={t('nav.classHours')}
      fact={data && t('class-hours.past_fact', { n: data.total })}
      excel={urlOf<typeof hoursAsExcel>('GET /schools/:school/class-hours/list.xlsx', address)}
      print={urlOf<typeof hoursPrinted>('GET /schools/:school/class-hours/list.pdf', address)}
      list={list}
      filters={[
        {
          name: 'class',
          label: t('class-hours.every_class'),
          options: (data?.classes ?? []).map((one) => ({ value: String(one.id), label: one.label })),
        },
      ]}
      columns={[
        { title: t('class-hours.column_day'), width: 130, render: (_, one) => dayWithWeekday(one.day) },
        { title: t('class-hours.column_class'), render: (_, one) => <b>{one.className}</b> },
        { title: t('class-hours.column_during'), width: 130, responsive: ['md'], render: (_, one) => one.during },
        { title: t('class-hours.returned'), align: 'right', render: (_, one) => one.returned },
        { title: t('class-hours.lent'), align: 'right', render: (_, one) => one.lent },
        { title: t('class-hours.still_out'), align: 'right', render: (_, one) => one.stillOut },
        { title: t('class-hours.absent'), align: 'right', responsive: ['md'], render: (_, one) => one.absent },
        { title: t('class-hours.pupils'), align: 'right', responsive: ['md'], render: (_, one) => one.pupils },
        { title: t('class-hours.column_by'), width: 120, responsive: ['md'], render: (_, one) => one.by },
      ]}
      rowKey="id"
      rows={data?.hours}
      {...(data ? { total: data.total } : {})}
      pageSize={PAGE}
      problem={error}
      onRetry={() => void refetch()}
      empty={<Empty>{t('class-hours.past_none')}</Empty>}
    />
  )
}
