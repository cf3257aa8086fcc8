import './compensation.css'
import { useQuery } from '@tanstack/react-query'
import type { receipt } from '#letters/contract'
import type { moneyAsExcel, moneyAsPdf, MoneyLine, MoneyTotals } from '#money/contract'
import { accessionText } from '#holdings/rules'
import { urlOf } from '#platform/client'
import { moneyText } from '../holdings/words.tsx'
import { staffHref, useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayText, numberText } from '../ui/day-text.ts'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { type ListState, useListState } from '../ui/use-list-state.ts'
import { earlierDay, mondayOf } from '#values/day'
import { schoolQuery } from '../people/queries.ts'
import { moneyQuery } from './queries.ts'
import { CompensationParts } from './siblings.tsx'

/** 赔偿 › 收支: the bookings of a span of days, this term's where nothing is asked, and how the accounts stand at its end. */
export default function MoneyPage() {
  const school = useSchool()
  const list = useListState()
  const { today } = useMe()
  const terms = useQuery(schoolQuery(school)).data?.terms
  // in the holidays the term that is over is the one of which is spoken
  const [term] = (terms ?? []).filter((one) => one.firstDay <= today).reverse()
  const to = list.value('to') || today
  const from = list.value('from') || earlierDay(term?.firstDay ?? today, to)
  const span = { from, to }
  const { data, error, refetch } = useQuery({ ...moneyQuery(school, span), enabled: terms !== undefined })
  const spans = [
    ['day', today],
    ['week', mondayOf(today)],
    ...(term ? [['term', term.firstDay] as const] : []),
  ] as const
  const address = { params: { school }, query: span }
  return (
    <div className="money">
      <CompensationParts here="money" />
      <ListPage<MoneyLine>
        title={t('money.list_title')}
        fact={
          data &&
          t('money.list_fact', { from: dayText(data.from), to: dayText(data.to), n: numberText(data.lines.length) })
        }
        excel={urlOf<typeof moneyAsExcel>('GET /schools/:school/money.xlsx', address)}
        print={urlOf<typeof moneyAsPdf>('GET /schools/:school/money.pdf', address)}
        list={list}
        above={
          <>
            <Span list={list} from={from} to={to} today={today} spans={spans} />
            {data && <Totals totals={data.totals} />}
          </>
        }
        columns={[
          {
            title: t('money.receipt_number'),
            width: 96,
            render: (_, line) =>
              line.receiptNumber !== null && (
                <a
                  className="num"
                  target="_blank"
                  rel="noopener"
                  href={urlOf<typeof receipt>('GET /schools/:school/money-deeds/:id/receipt.pdf', {
                    params: { school, id: line.id },
                  })}
                >
                  {accessionText(line.receiptNumber)}
                </a>
              ),
          },
          { title: t('money.day'), width: 96, responsive: ['sm'], render: (_, line) => dayText(line.day) },
          {
            title: t('money.deed'),
            render: (_, line) => (
              <span className="money-deed">
                {line.reverses
                  ? t('money.reversal_of', { deed: t(`money.deed_${line.kind}`) })
                  : t(`money.deed_${line.kind}`)}
                {line.caseId !== null && (
                  <a href={staffHref(school, `compensation/${line.caseId}`)}>
                    {t('compensation.case_number', { n: line.caseNumber ?? '' })}
                  </a>
                )}
                <span className="money-narrow note">
                  {[dayText(line.day), line.reader, line.voucher].filter(Boolean).join(' · ')}
                </span>
              </span>
            ),
          },
          { title: t('money.reader'), width: 110, responsive: ['sm'], dataIndex: 'reader' },
          {
            title: t('money.through'),
            width: 100,
            responsive: ['sm'],
            render: (_, line) => line.channel !== null && t(`money.channel_${line.channel}`),
          },
          { title: t('money.voucher'), responsive: ['sm'], dataIndex: 'voucher' },
          {
            title: t('money.in'),
            align: 'right',
            width: 110,
            responsive: ['sm'],
            render: (_, line) => comesIn(line) && <span className="num">{moneyText(signed(line))}</span>,
          },
          {
            title: t('money.out'),
            align: 'right',
            width: 110,
            responsive: ['sm'],
            render: (_, line) => goesOut(line) && <span className="num">{moneyText(signed(line))}</span>,
          },
          {
            title: t('money.in_or_out'),
            align: 'right',
            responsive: ['xs'],
            render: (_, line) => <span className="num">{moneyText(goesOut(line) ? -signed(line) : signed(line))}</span>,
          },
          { title: t('money.by'), width: 90, responsive: ['sm'], dataIndex: 'by' },
        ]}
        rowKey="id"
        rows={data?.lines}
        problem={error}
        onRetry={() => void refetch()}
        empty={<Empty>{t('money.list_none')}</Empty>}
      />
    </div>
  )
}

const signed = ({ fen, reverses }: MoneyLine) => (reverses ? -fen : fen)
const comesIn = ({ kind }: MoneyLine) => kind === 'payment' || kind === 'deposit'
const goesOut = ({ kind }: MoneyLine) => kind === 'refund' || kind === 'deposit-back'

function Span({
  list,
  from,
  to,
  today,
  spans,
}: {
  list: ListState
  from: string
  to: string
  today: string
  spans: readonly (readonly ['day' | 'week' | 'term', string])[]
}) {
  return (
    <div className="money-span no-print" role="search">
      <label>
        <span>{t('money.span_from')}</span>
        <DayInput value={from} max={to} onChange={(day) => list.set('from', day ?? '')} />
      </label>
      <label>
        <span>{t('money.span_to')}</span>
        <DayInput value={to} min={from} onChange={(day) => list.set('to', day ?? '')} />
      </label>
      <div className="line">
        {spans.map(([name, first]) => (
          <Button
            key={name}
            size="small"
            aria-pressed={from === first && to === today}
            onClick={() => list.setAll({ from: first, to: today })}
          >
            {t(`money.span_${name}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}

/** What came and went, left; what the accounts hold, right. Nothing is shown that never was. */
function Totals({ totals }: { totals: MoneyTotals }) {
  const flows = [
    [t('money.paid'), totals.paid],
    [t('money.refunded'), totals.refunded],
    [t('money.waived'), totals.waived],
    [t('money.deposits_in'), totals.depositsIn],
    [t('money.deposits_back'), totals.depositsBack],
  ] as const
  return (
    <div className="money-totals">
      {flows.map(
        ([name, fen], at) =>
          (at === 0 || fen !== 0) && (
            <span key={name}>
              {name} <b className="num">{moneyText(fen)}</b>
            </span>
          ),
      )}
      <span className="money-stands">
        {t('money.stands')}
        {t('ui.colon')}
        {t('money.channel_office')} <b className="num">{moneyText(totals.office)}</b>
        {totals.cash !== 0 && (
          <>
            {t('ui.comma')}
            {t('money.channel_cash')} <b className="num">{moneyText(totals.cash)}</b>
          </>
        )}
        {totals.deposits !== 0 && (
          <>
            {t('ui.comma')}
            {t('money.deposits_of_it')} <b className="num">{moneyText(totals.deposits)}</b>
          </>
        )}
      </span>
      <span>
        {t('money.owed')} <b className="num">{moneyText(totals.owed)}</b>
      </span>
    </div>
  )
}
