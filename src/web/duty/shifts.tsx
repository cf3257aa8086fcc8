import './duty.css'
import { useQuery } from '@tanstack/react-query'
import type { ShiftRow, shiftsAsExcel, shiftsPrinted } from '#duty/contract'
import { urlOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { dayWithWeekday } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { shiftsQuery } from './queries.ts'

const PAGE = 50
const periods = ['week', 'month', 'term'] as const

/** 值班记录: who of the pupils served where and when, and how much went over the desk. */
export default function ShiftsPage() {
  const school = useSchool()
  const list = useListState()
  const period = periods.find((one) => one === list.value('period')) ?? 'month'
  const { data, error, refetch } = useQuery(
    shiftsQuery(school, { period, offset: (list.page - 1) * PAGE, limit: PAGE }),
  )
  const address = { params: { school }, query: { period } }
  const open = (
    <LinkButton icon="desk" href={`/s/${encodeURIComponent(school)}/duty`}>
      {t('duty.open_desk')}
    </LinkButton>
  )
  return (
    <ListPage<ShiftRow>
      title={t('nav.dutyShifts')}
      fact={data && t('duty.shifts_fact', { n: data.total })}
      excel={urlOf<typeof shiftsAsExcel>('GET /schools/:school/duty/shifts.xlsx', address)}
      print={urlOf<typeof shiftsPrinted>('GET /schools/:school/duty/shifts.pdf', address)}
      actions={open}
      list={list}
      filters={[
        {
          name: 'period',
          label: t('duty.period_month'),
          options: (['week', 'term'] as const).map((one) => ({ value: one, label: t(`duty.period_${one}`) })),
        },
      ]}
      columns={[
        {
          title: t('duty.column_helper'),
          render: (_, one) => (
            <>
              <b>{one.helper}</b> <span className="note">{one.className}</span>
            </>
          ),
        },
        { title: t('duty.column_day'), width: 150, render: (_, one) => dayWithWeekday(one.day) },
        {
          title: t('duty.column_time'),
          width: 140,
          render: (_, one) => `${one.from}–${one.to || t('duty.still_on')}`,
        },
        { title: t('duty.column_device'), className: 'duty-wide', render: (_, one) => one.device },
        { title: t('duty.column_opened_by'), className: 'duty-wide', render: (_, one) => one.openedBy },
        { title: t('duty.column_lent'), align: 'right', width: 70, render: (_, one) => one.lent },
        { title: t('duty.column_returned'), align: 'right', width: 70, render: (_, one) => one.returned },
        {
          title: t('duty.column_renewed'),
          align: 'right',
          width: 70,
          className: 'duty-wide',
          render: (_, one) => one.renewed,
        },
      ]}
      rowKey="id"
      rows={data?.shifts}
      {...(data ? { total: data.total } : {})}
      pageSize={PAGE}
      problem={error}
      onRetry={() => void refetch()}
      empty={<Empty>{t('duty.shifts_none')}</Empty>}
    />
  )
}
