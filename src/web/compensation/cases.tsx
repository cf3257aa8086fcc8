import './compensation.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { CaseLine, casesAsExcel, casesAsPdf } from '#compensation/contract'
import type { slips } from '#letters/contract'
import { caseStates } from '#compensation/rules'
import { urlOf } from '#platform/client'
import { moneyText } from '../holdings/words.tsx'
import { staffHref, useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { dayText, numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { BookCell, ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { CompensationParts } from './siblings.tsx'
import { StateTag } from './case-words.tsx'
import { type CasesQuery, casesQuery } from './queries.ts'

const PAGE = 50
const STATES = ['unsettled', ...caseStates, 'all'] as const

/** 借还 › 赔偿: what was lost or damaged, what is still to be done, and the letters to the families. */
export default function CasesPage() {
  const school = useSchool()
  const list = useListState()
  const navigate = useNavigate()
  const state = STATES.find((one) => one === list.value('state')) ?? 'unsettled'
  const classId = list.value('class')
  const filter: CasesQuery = { state, ...(classId ? { classId: Number(classId) } : {}) }
  const { data, error, refetch } = useQuery(
    casesQuery(school, { ...filter, offset: (list.page - 1) * PAGE, limit: PAGE }),
  )
  const address = { params: { school }, query: filter }
  const open = (data?.states ?? []).reduce(
    (sum, one) => sum + (one.state === 'settled' || one.state === 'cancelled' ? 0 : one.cases),
    0,
  )
  return (
    <div className="cases">
      <CompensationParts here="cases" />
      <ListPage<CaseLine>
        title={t('compensation.list_title')}
        fact={
          data && (open === 0 ? t('compensation.list_fact_none') : t('compensation.list_fact', { n: numberText(open) }))
        }
        excel={urlOf<typeof casesAsExcel>('GET /schools/:school/loss-cases.xlsx', address)}
        print={urlOf<typeof casesAsPdf>('GET /schools/:school/loss-cases.pdf', address)}
        actions={
          open > 0 && (
            <LinkButton
              icon="note"
              target="_blank"
              rel="noopener"
              href={urlOf<typeof slips>('GET /schools/:school/loss-cases/slips.pdf', {
                params: { school },
                query: classId ? { classId: Number(classId) } : {},
              })}
            >
              {t('compensation.class_slips')}
            </LinkButton>
          )
        }
        list={list}
        filters={[
          {
            name: 'state',
            label: t('compensation.filter_unsettled'),
            options: STATES.map((value) => ({ value, label: t(`compensation.filter_${value}`) })),
          },
          {
            name: 'class',
            label: t('compensation.filter_class'),
            options: (data?.classes ?? []).map((one) => ({ value: String(one.classId), label: one.className })),
          },
        ]}
        columns={[
          {
            title: t('compensation.column_number'),
            width: 70,
            responsive: ['md'],
            render: (_, one) => <span className="num">{one.number}</span>,
          },
          {
            title: t('compensation.column_book'),
            render: (_, one) => (
              <BookCell
                title={one.title}
                author={one.author}
                href={staffHref(school, `compensation/${one.id}`)}
                below={[one.className, one.reader].filter(Boolean).join(' ') || t('compensation.no_reader')}
              />
            ),
          },
          {
            title: t('compensation.column_reader'),
            width: 190,
            responsive: ['md'],
            render: (_, one) => (
              <>
                {one.reader || <span className="note">{t('compensation.no_reader')}</span>}{' '}
                <span className="note">{one.className}</span>
              </>
            ),
          },
          {
            title: t('compensation.column_opened'),
            width: 110,
            responsive: ['md'],
            render: (_, one) => dayText(one.openedDay),
          },
          {
            title: t('compensation.column_state'),
            width: 170,
            render: (_, one) => <StateTag kind={one.kind} state={one.state} />,
          },
          {
            title: t('compensation.next'),
            width: 170,
            responsive: ['md'],
            render: (_, one) => (one.way === null ? '' : t(`compensation.way_${one.way}`)),
          },
          {
            title: t('compensation.column_asked'),
            width: 110,
            align: 'right',
            responsive: ['md'],
            render: (_, one) =>
              one.askedFen === null ? (
                <span className="note">{t('compensation.worth_unknown')}</span>
              ) : (
                <span className="num">{moneyText(one.askedFen)}</span>
              ),
          },
        ]}
        rowKey="id"
        rows={data?.cases}
        {...(data ? { total: data.total } : {})}
        pageSize={PAGE}
        problem={error}
        onRetry={() => void refetch()}
        onOpen={(one) => void navigate(staffHref(school, `compensation/${one.id}`))}
        empty={<Empty>{t('compensation.list_none')}</Empty>}
      />
    </div>
  )
}
