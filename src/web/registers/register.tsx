import { useQuery } from '@tanstack/react-query'
import { InputNumber, Pagination, Table } from 'antd'
import type { registerAsExcel, registerAsPdf, RegisterLine, RegisterTotals } from '#registers/contract'
import { accessionText } from '#holdings/rules'
import { REGISTER_LINES_ON_A_PAGE } from '#registers/rules'
import { urlOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { numberText } from '../ui/day-text.ts'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { BookCell } from '../ui/list-page.tsx'
import { PageHead } from '../ui/page.tsx'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { type ListState, useListState } from '../ui/use-list-state.ts'
import { moneyText } from '../holdings/words.tsx'
import { type RegisterQuery, registerQuery } from './queries.ts'
import { WhichRegister } from './which.tsx'
import './register.css'

/** What the address asks for. */
function rangeOf(list: ListState): RegisterQuery {
  const asked = (name: string) => (list.value(name) ? { [name]: list.value(name) } : {})
  return { ...asked('from'), ...asked('to'), ...asked('receivedFrom'), ...asked('receivedTo') }
}

/** 馆藏 › 登记簿: the accession register by number and day, in lines as on paper, with its totals. */
export default function RegisterPage() {
  const school = useSchool()
  const list = useListState()
  const range = rangeOf(list)
  const { data, error, refetch } = useQuery(registerQuery(school, { ...range, page: list.page }))
  return (
    <>
      <WhichRegister here="accession" />
      <PageHead
        title={t('holdings.register_title')}
        fact={data && t('holdings.register_fact', { lines: numberText(data.total) })}
        excel={urlOf<typeof registerAsExcel>('GET /schools/:school/accession-register/register.xlsx', {
          params: { school },
          query: range,
        })}
        print={urlOf<typeof registerAsPdf>('GET /schools/:school/accession-register/register.pdf', {
          params: { school },
          query: range,
        })}
      />
      <Range list={list} />
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {data ? (
        <>
          <Totals totals={data.totals} />
          {data.lines.length === 0 ? <Empty>{t('holdings.register_none')}</Empty> : <Lines lines={data.lines} />}
          {data.total > REGISTER_LINES_ON_A_PAGE && (
            <div className="list-foot no-print">
              <Pagination
                current={list.page}
                pageSize={REGISTER_LINES_ON_A_PAGE}
                total={data.total}
                onChange={list.setPage}
                showSizeChanger={false}
                showTotal={(n) => t('ui.inAll', { n: numberText(n) })}
              />
            </div>
          )}
        </>
      ) : (
        !error && <Waiting />
      )}
    </>
  )
}

function Range({ list }: { list: ListState }) {
  const number = (name: string) => (
    <InputNumber
      min={1}
      controls={false}
      aria-label={t(name === 'from' ? 'holdings.number_from' : 'holdings.number_to')}
      value={list.value(name) ? Number(list.value(name)) : null}
      placeholder={t(name === 'from' ? 'holdings.first' : 'holdings.last')}
      onChange={(value: number | null) => list.set(name, value ? String(value) : '')}
    />
  )
  const day = (name: string) => (
    <DayInput value={list.value(name)} onChange={(value: string | undefined) => list.set(name, value ?? '')} />
  )
  return (
    <div className="register-tools no-print" role="search">
      <label>
        {t('holdings.accession')}
        <span className="register-span">
          {number('from')} {t('holdings.until')} {number('to')}
        </span>
      </label>
      <label>
        {t('holdings.received')}
        <span className="register-span">
          {day('receivedFrom')} {t('holdings.until')} {day('receivedTo')}
        </span>
      </label>
    </div>
  )
}

function Totals({ totals }: { totals: RegisterTotals }) {
  const { copies, titles, fen, unpriced, withdrawn, withdrawnFen } = totals
  return (
    <p className="register-totals">
      <span>
        {t('holdings.total_in')} <b>{t('holdings.n_copies', { n: numberText(copies) })}</b>
        {t('ui.comma')}
        {t('holdings.n_titles', { n: numberText(titles) })}
      </span>
      <span>
        {t('holdings.total_price')} <b>{moneyText(fen)}</b>
        {unpriced > 0 && <span className="note"> {t('holdings.unpriced', { n: numberText(unpriced) })}</span>}
      </span>
      {withdrawn > 0 && (
        <span>
          {t('holdings.total_withdrawn')} <b>{t('holdings.n_copies', { n: numberText(withdrawn) })}</b>
          {t('ui.comma')}
          {moneyText(withdrawnFen)}
        </span>
      )}
      {withdrawn > 0 && (
        <span>
          {t('holdings.total_left')} <b>{t('holdings.n_copies', { n: numberText(copies - withdrawn) })}</b>
          {t('ui.comma')}
          {moneyText(fen - withdrawnFen)}
        </span>
      )}
    </p>
  )
}

function Lines({ lines }: { lines: readonly RegisterLine[] }) {
  return (
    <Table<RegisterLine>
      className="list-rows register-lines"
      dataSource={lines}
      rowKey="first"
      pagination={false}
      rowClassName={(line) => (line.withdrawnOn ? 'register-withdrawn' : '')}
      columns={[
        {
          key: 'number',
          title: t('holdings.accession'),
          render: (_, line) => <span className="num">{spanOf(line)}</span>,
        },
        {
          key: 'day',
          title: t('holdings.received'),
          render: (_, line) => <span className="num">{line.receivedOn}</span>,
        },
        {
          key: 'title',
          title: t('holdings.book'),
          render: (_, line) => (
            <div className="register-book">
              <BookCell title={line.title} author={line.author} />
            </div>
          ),
        },
        {
          key: 'publisher',
          title: t('holdings.publisher'),
          render: (_, line) => (
            <div className="register-publisher">{[line.publisher, line.year].filter(Boolean).join(' ')}</div>
          ),
        },
        { key: 'price', title: t('holdings.price'), align: 'right', render: (_, line) => moneyText(line.priceFen) },
        { key: 'source', title: t('holdings.source'), render: (_, line) => t(`holdings.source_${line.source}`) },
        { key: 'call', title: t('holdings.call_number'), dataIndex: 'callNumber' },
        { key: 'count', title: t('holdings.zone_copies'), align: 'right', dataIndex: 'count' },
        {
          key: 'amount',
          title: t('holdings.total_price'),
          align: 'right',
          render: (_, line) => moneyText(line.priceFen === null ? null : line.priceFen * line.count),
        },
        {
          key: 'note',
          title: t('holdings.note'),
          render: (_, line) =>
            [line.withdrawnOn ? t('holdings.withdrawn_on', { day: line.withdrawnOn }) : '', line.note]
              .filter(Boolean)
              .join(' '),
        },
      ]}
    />
  )
}

const spanOf = ({ first, last }: RegisterLine) =>
  first === last ? accessionText(first) : `${accessionText(first)}–${accessionText(last)}`
