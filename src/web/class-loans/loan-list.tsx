import './class-loans.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { listAsExcel, listPrinted, LoanHead } from '#class-loans/contract'
import { holderKinds, loanStates } from '#class-loans/rules'
import { urlOf } from '#platform/client'
import { staffHref, useMe, useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { DateSlip } from '../ui/date-slip.tsx'
import { dayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { classLoansQuery, type LoansQuery } from './queries.ts'

const PAGE = 50

/** 集体借阅: who has many books at once, and what of them is still out. */
export default function LoanListPage() {
  const school = useSchool()
  const { today } = useMe()
  const navigate = useNavigate()
  const list = useListState()
  const state = loanStates.find((one) => one === list.value('state')) ?? 'out'
  const kind = holderKinds.find((one) => one === list.value('kind'))
  const filter: LoansQuery = { state, ...(kind ? { kind } : {}) }
  const { data, error, refetch } = useQuery(
    classLoansQuery(school, { ...filter, offset: (list.page - 1) * PAGE, limit: PAGE }),
  )
  const address = { params: { school }, query: filter }
  return (
    <ListPage<LoanHead>
      title={t('nav.classLoans')}
      fact={data && t(state === 'all' ? 'class-loans.fact_all' : 'class-loans.fact', { n: data.total })}
      excel={urlOf<typeof listAsExcel>('GET /schools/:school/class-loans/list.xlsx', address)}
      print={urlOf<typeof listPrinted>('GET /schools/:school/class-loans/list.pdf', address)}
      actions={
        <LinkButton kind="primary" href={staffHref(school, 'class-loans/new')}>
          {t('class-loans.lend_new')}
        </LinkButton>
      }
      list={list}
      filters={[
        {
          name: 'state',
          label: t('class-loans.state_out'),
          options: loanStates.map((value) => ({ value, label: t(`class-loans.state_${value}`) })),
        },
        {
          name: 'kind',
          label: t('class-loans.any_kind'),
          options: holderKinds.map((value) => ({ value, label: t(`class-loans.kind_${value}`) })),
        },
      ]}
      columns={[
        {
          title: t('class-loans.column_number'),
          width: 76,
          responsive: ['md'],
          render: (_, one) => <span className="num">{one.number}</span>,
        },
        {
          title: t('class-loans.column_holder'),
          render: (_, one) => (
            <>
              <b>{one.holder || t('class-loans.holder_gone')}</b>
              {one.kind !== 'teacher' && one.teacher !== '' && <span className="note"> {one.teacher}</span>}
              {one.undone && <span className="note"> {t('class-loans.was_undone')}</span>}
              {one.checkDue && <span className="chip loans-check">{t('class-loans.check_due')}</span>}
            </>
          ),
        },
        {
          title: t('class-loans.out'),
          width: 180,
          render: (_, one) => countOf(one),
        },
        {
          title: t('class-loans.column_lent'),
          width: 120,
          responsive: ['md'],
          render: (_, one) => dayText(one.lentDay),
        },
        {
          title: t('class-loans.column_due'),
          width: 240,
          responsive: ['md'],
          render: (_, one) => (one.out > 0 ? <DateSlip due={one.dueDay} today={today} /> : dayText(one.dueDay)),
        },
      ]}
      rowKey="id"
      rows={data?.loans}
      {...(data ? { total: data.total } : {})}
      pageSize={PAGE}
      problem={error}
      onRetry={() => void refetch()}
      empty={<Empty>{t(state === 'out' ? 'class-loans.none_out' : 'class-loans.none')}</Empty>}
      onOpen={(one) => void navigate(staffHref(school, `class-loans/${one.id}`))}
    />
  )
}

const countOf = ({ out, copies, undone }: LoanHead) =>
  undone
    ? t('class-loans.was_undone')
    : out > 0
      ? t('class-loans.out_of', { out, n: copies })
      : t('class-loans.all_in', { n: copies })
