import './compensation.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { clearanceAsExcel, clearanceAsPdf, ClearanceLine } from '#letters/contract'
import { urlOf } from '#platform/client'
import { moneyText } from '../holdings/words.tsx'
import { useMay, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { type Deposit, DepositDrawer } from './deposit-drawer.tsx'
import { clearanceQuery } from './queries.ts'
import { CompensationParts } from './siblings.tsx'

/** 离校清单: who of a class has settled everything before leaving, and the list or the slips to print. */
export default function ClearancePage() {
  const school = useSchool()
  const list = useListState()
  const money = useMay('money.handle')
  const asked = list.value('class')
  const { data, error, refetch } = useQuery(clearanceQuery(school, asked ? Number(asked) : undefined))
  const [deposit, setDeposit] = useState<Deposit>()
  const pdf = (query: { classId?: number; personId?: number }) =>
    urlOf<typeof clearanceAsPdf>('GET /schools/:school/clearance.pdf', { params: { school }, query })
  const readers = data?.readers ?? []
  const clear = readers.filter((one) => one.clear).length
  const withDeposits = data !== undefined && (data.deposits || readers.some((one) => one.depositFen > 0))
  return (
    <div className="clearance">
      <CompensationParts here="clearance" />
      <ListPage<ClearanceLine>
        title={t('letters.page_title')}
        fact={readers.length > 0 && t('letters.page_fact', { clear, left: readers.length - clear })}
        {...(data?.classId != null &&
          readers.length > 0 && {
            excel: urlOf<typeof clearanceAsExcel>('GET /schools/:school/clearance.xlsx', {
              params: { school },
              query: { classId: data.classId },
            }),
            print: pdf({ classId: data.classId }),
          })}
        list={{ ...list, value: (name) => list.value(name) || (name === 'class' ? String(data?.classId ?? '') : '') }}
        filters={[
          {
            name: 'class',
            label: t('letters.choose_class'),
            options: (data?.classes ?? []).map((one) => ({ value: String(one.classId), label: one.className })),
          },
        ]}
        columns={[
          {
            title: t('letters.column_seat'),
            width: 60,
            align: 'right',
            render: (_, one) => <span className="num">{one.seatNumber ?? ''}</span>,
          },
          { title: t('letters.column_name'), render: (_, one) => <b>{one.name}</b> },
          {
            title: t('letters.column_loans'),
            align: 'right',
            width: 110,
            render: (_, one) => <span className="num">{one.loans || ''}</span>,
          },
          {
            title: t('letters.column_cases'),
            align: 'right',
            width: 140,
            responsive: ['sm'],
            render: (_, one) => <span className="num">{one.cases || ''}</span>,
          },
          ...(withDeposits
            ? [
                {
                  title: t('letters.column_deposit'),
                  width: 220,
                  responsive: ['sm' as const],
                  render: (_: unknown, one: ClearanceLine) => (
                    <span className="line">
                      {one.depositFen > 0 && <span className="num">{moneyText(one.depositFen)}</span>}
                      {money && data && (one.depositFen > 0 || data.deposits) && (
                        <Button
                          size="small"
                          onClick={() =>
                            setDeposit({
                              personId: one.personId,
                              name: one.name,
                              back: one.depositFen > 0,
                              fen: one.depositFen > 0 ? one.depositFen : data.depositFen,
                              cash: data.cash,
                            })
                          }
                        >
                          {t(one.depositFen > 0 ? 'money.deposit_back' : 'money.deposit_take')}
                        </Button>
                      )}
                    </span>
                  ),
                },
              ]
            : []),
          {
            title: t('letters.column_state'),
            width: 110,
            render: (_, one) =>
              one.clear ? (
                <span className="clearance-clear">
                  <Icon name="check" size={16} /> {t('letters.is_clear')}
                </span>
              ) : (
                <span className="clearance-open">{t('letters.not_clear')}</span>
              ),
          },
          {
            title: '',
            width: 90,
            responsive: ['sm'],
            className: 'no-print',
            render: (_, one) => (
              <a href={pdf({ personId: one.personId })} target="_blank" rel="noopener">
                {t('letters.print_one')}
              </a>
            ),
          },
        ]}
        rowKey="personId"
        rows={data && readers}
        problem={error}
        onRetry={() => void refetch()}
        empty={<Empty>{t('letters.page_none')}</Empty>}
        drawer={
          deposit && <DepositDrawer key={deposit.personId} deposit={deposit} onClose={() => setDeposit(undefined)} />
        }
      />
    </div>
  )
}
