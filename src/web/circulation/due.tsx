import './due.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { dueAsExcel, dueAsPdf, DueLoan } from '#circulation/contract'
import { dueStates } from '#circulation/rules'
import { urlOf } from '#platform/client'
import { LostDrawer } from '../compensation/lost-drawer.tsx'
import { useMay, useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { DateSlip } from '../ui/date-slip.tsx'
import { dayText, numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { BookCell, ListPage } from '../ui/list-page.tsx'
import { Empty, Hint } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { type DueQuery, dueQuery } from './queries.ts'

const PAGE = 50

/** 应还: what should be back, class by class, to be told and printed for the class teacher. */
export default function DuePage() {
  const school = useSchool()
  const { today } = useMe()
  const list = useListState()
  const state = dueStates.find((one) => one === list.value('state')) ?? 'today'
  const classId = list.value('class')
  const filter: DueQuery = { state, ...(classId ? { classId: Number(classId) } : {}) }
  const { data, error, refetch } = useQuery(
    dueQuery(school, { ...filter, offset: (list.page - 1) * PAGE, limit: PAGE }),
  )
  const classes = data?.classes ?? []
  const total = classes.reduce((sum, one) => sum + one.loans, 0)
  const address = { params: { school }, query: filter }
  const declares = useMay('compensation.declare')
  const [lost, setLost] = useState<DueLoan>()
  return (
    <div className="due">
      <ListPage<DueLoan>
        title={t('nav.due')}
        fact={
          data &&
          (total === 0
            ? t('circulation.due_fact_none')
            : t('circulation.due_fact', {
                n: numberText(total),
                classes: classes.filter((one) => one.classId !== null).length,
              }))
        }
        excel={urlOf<typeof dueAsExcel>('GET /schools/:school/due-loans.xlsx', address)}
        print={urlOf<typeof dueAsPdf>('GET /schools/:school/due-loans.pdf', address)}
        list={list}
        filters={[
          {
            name: 'state',
            label: t('circulation.due_today'),
            options: dueStates.map((value) => ({ value, label: t(`circulation.due_${value}`) })),
          },
          {
            name: 'class',
            label: t('circulation.due_class'),
            options: classes.map((one) => ({
              value: String(one.classId ?? 0),
              label: t('circulation.due_class_count', {
                className: one.className || t('circulation.due_staff'),
                n: one.loans,
              }),
            })),
          },
        ]}
        columns={[
          {
            title: t('circulation.column_class'),
            width: 104,
            responsive: ['md'],
            render: (_, loan) => loan.className || t('circulation.due_staff'),
          },
          {
            title: t('circulation.column_reader'),
            width: 120,
            className: 'due-reader',
            render: (_, loan) => (
              <>
                {loan.seatNumber !== null && <span className="note num">{loan.seatNumber} </span>}
                {loan.reader}
                <span className="due-narrow note">{loan.className || t('circulation.due_staff')}</span>
              </>
            ),
          },
          {
            title: t('circulation.column_title'),
            render: (_, loan) => (
              <>
                <BookCell title={loan.title} author={loan.author} />
                <span className="due-narrow">
                  <DateSlip due={loan.dueDay} today={today} />
                </span>
              </>
            ),
          },
          {
            title: t('circulation.column_barcode'),
            width: 104,
            responsive: ['md'],
            render: (_, loan) => <span className="mono">{loan.barcode ?? ''}</span>,
          },
          {
            title: t('circulation.column_lent'),
            width: 100,
            responsive: ['md'],
            render: (_, loan) => dayText(loan.lentDay),
          },
          {
            title: t('circulation.column_due'),
            width: 240,
            responsive: ['md'],
            render: (_, loan) => <DateSlip due={loan.dueDay} today={today} />,
          },
          ...(declares
            ? [
                {
                  title: '',
                  width: 80,
                  className: 'no-print',
                  render: (_: unknown, loan: DueLoan) => (
                    <Button kind="quiet" size="small" onClick={() => setLost(loan)}>
                      {t('compensation.lost_button')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
        rowKey="loanId"
        rows={data?.loans}
        {...(data ? { total: data.total } : {})}
        pageSize={PAGE}
        problem={error}
        onRetry={() => void refetch()}
        drawer={lost && <LostDrawer copy={lost} onClose={() => setLost(undefined)} onLost={() => undefined} />}
        empty={<Empty>{t('circulation.due_none')}</Empty>}
      />
      {data && data.total > 0 && (
        <div className="due-private no-print">
          <Hint>{t('circulation.due_private')}</Hint>
        </div>
      )}
    </div>
  )
}
