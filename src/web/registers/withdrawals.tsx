import { useQuery } from '@tanstack/react-query'
import type { WithdrawalLine, withdrawalsAsExcel, withdrawalsAsPdf, WithdrawalTotals } from '#registers/contract'
import { accessionText } from '#holdings/rules'
import { REGISTER_LINES_ON_A_PAGE } from '#registers/rules'
import { urlOf } from '#platform/client'
import { moneyText } from '../holdings/words.tsx'
import { staffHref, useSchool } from '../shell/me.ts'
import { numberText } from '../ui/day-text.ts'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { BookCell, ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { type ListState, useListState } from '../ui/use-list-state.ts'
import { withdrawalsQuery } from './queries.ts'
import { WhichRegister } from './which.tsx'
import './register.css'

/** 馆藏 › 登记簿 › 注销登记: one line for each copy gone, by the day. A struck line stays and counts no more. */
export default function WithdrawalsPage() {
  const school = useSchool()
  const list = useListState()
  const asked = (name: string) => (list.value(name) ? { [name]: list.value(name) } : {})
  const range = { ...asked('from'), ...asked('to') }
  const { data, error, refetch } = useQuery(withdrawalsQuery(school, { ...range, page: list.page }))
  const address = { params: { school }, query: range }
  return (
    <div className="withdrawals">
      <WhichRegister here="withdrawal" />
      <ListPage<WithdrawalLine>
        title={t('holdings.withdrawal_title')}
        fact={data && t('holdings.withdrawal_fact', { n: numberText(data.total) })}
        excel={urlOf<typeof withdrawalsAsExcel>('GET /schools/:school/withdrawal-register/register.xlsx', address)}
        print={urlOf<typeof withdrawalsAsPdf>('GET /schools/:school/withdrawal-register/register.pdf', address)}
        list={list}
        above={
          <>
            <Days list={list} />
            {data && data.total > 0 && <Totals totals={data.totals} />}
          </>
        }
        columns={[
          {
            title: t('holdings.withdrawal_number'),
            align: 'right',
            width: 90,
            render: (_, line) => <span className="num">{line.number}</span>,
          },
          {
            title: t('holdings.withdrawal_day'),
            width: 110,
            responsive: ['sm'],
            render: (_, line) => <span className="num">{line.day}</span>,
          },
          {
            title: t('holdings.withdrawal_accession'),
            width: 110,
            responsive: ['sm'],
            render: (_, line) => <span className="num">{accessionText(line.accessionNumber)}</span>,
          },
          {
            title: t('holdings.withdrawal_book'),
            render: (_, line) => (
              <span className="register-book">
                <BookCell
                  title={line.title}
                  author={line.author}
                  href={staffHref(school, `titles/${line.bibId}`)}
                  below={[line.day, accessionText(line.accessionNumber), moneyText(line.priceFen), noteOf(line)]
                    .filter(Boolean)
                    .join(' · ')}
                />
              </span>
            ),
          },
          { title: t('holdings.withdrawal_call'), responsive: ['sm'], dataIndex: 'callNumber' },
          {
            title: t('holdings.withdrawal_price'),
            align: 'right',
            width: 100,
            responsive: ['sm'],
            render: (_, line) => <span className="num">{moneyText(line.priceFen)}</span>,
          },
          {
            title: t('holdings.withdrawal_reason'),
            width: 80,
            render: (_, line) => t(`holdings.withdrawal_reason_${line.reason}`),
          },
          { title: t('holdings.withdrawal_by'), width: 100, responsive: ['sm'], dataIndex: 'by' },
          {
            title: t('holdings.withdrawal_note'),
            responsive: ['sm'],
            render: (_, line) => <span className="register-note">{noteOf(line)}</span>,
          },
        ]}
        rowKey="number"
        rowClassName={(line) => (line.struckOn === null ? '' : 'register-withdrawn')}
        rows={data?.lines}
        {...(data ? { total: data.total } : {})}
        pageSize={REGISTER_LINES_ON_A_PAGE}
        problem={error}
        onRetry={() => void refetch()}
        empty={<Empty>{t('holdings.withdrawal_none')}</Empty>}
      />
    </div>
  )
}

function Days({ list }: { list: ListState }) {
  return (
    <div className="register-tools no-print" role="search">
      <label>
        {t('holdings.withdrawal_day')}
        <span className="register-span">
          <DayInput value={list.value('from')} onChange={(day) => list.set('from', day ?? '')} />
          {t('holdings.until')}
          <DayInput value={list.value('to')} onChange={(day) => list.set('to', day ?? '')} />
        </span>
      </label>
    </div>
  )
}

function Totals({ totals }: { totals: WithdrawalTotals }) {
  return (
    <p className="register-totals">
      <span>
        {t('holdings.withdrawal_total')} <b>{t('holdings.n_copies', { n: numberText(totals.copies) })}</b>
      </span>
      <span>
        {t('holdings.total_price')} <b>{moneyText(totals.fen)}</b>
      </span>
    </p>
  )
}

/** `#12` is the case 12 of a lost or damaged book. */
function noteOf({ note, struckOn }: WithdrawalLine): string {
  const number = /^#(\d+)$/.exec(note)?.[1]
  const words = number === undefined ? note : t('compensation.case_number', { n: number })
  return [words, struckOn === null ? '' : t('holdings.withdrawal_struck', { day: struckOn })].filter(Boolean).join(' ')
}
