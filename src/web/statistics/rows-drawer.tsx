import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { behindAsExcel } from '#figures/contract'
import { urlOf } from '#platform/client'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayText, numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { type BehindQuery, behindQuery } from './queries.ts'

const PAGE = 50

/** What stands behind one figure, the latest first: loans and holds with their readers, visits by class, books read there, copies that nobody borrowed. */
export function RowsDrawer({
  school,
  query,
  what,
  onClose,
}: {
  school: string
  query: BehindQuery
  what: string
  onClose: () => void
}) {
  const [offset, setOffset] = useState(0)
  const { data, error, refetch } = useQuery(behindQuery(school, { ...query, offset }))
  return (
    <Drawer
      title={t('figures.rows_title', { what, n: data?.total ?? 0 })}
      onClose={onClose}
      foot={
        <>
          <LinkButton
            icon="excel"
            href={urlOf<typeof behindAsExcel>('GET /schools/:school/figures/rows.xlsx', { params: { school }, query })}
            download
          >
            {t('ui.excel')}
          </LinkButton>
          {offset > 0 && <Button onClick={() => setOffset(offset - PAGE)}>{t('figures.rows_before')}</Button>}
          {data && data.total > offset + PAGE && (
            <Button onClick={() => setOffset(offset + PAGE)}>
              {t('figures.rows_more', { n: numberText(Math.min(PAGE, data.total - offset - PAGE)) })}
            </Button>
          )}
        </>
      }
    >
      {error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : !data ? <Waiting /> : null}
      <ul className="figure-rows">
        {data?.rows.map((row) => (
          <li key={row.id}>
            <b>{data.of === 'visit' ? row.className || t('figures.rows_no_class') : row.title}</b>
            <span>
              {data.of === 'loan' && [row.className, row.reader || t('figures.rows_erased')].filter(Boolean).join(' ')}
              {data.of === 'hold' &&
                ([row.className, row.reader].filter(Boolean).join(' ') || t('figures.rows_erased'))}
              {data.of === 'visit' && row.heads !== null && t('figures.rows_heads', { n: numberText(row.heads) })}
              {(data.of === 'copy' || data.of === 'use') && row.barcode}
            </span>
            {row.day && <span className="note">{dayText(row.day)}</span>}
            {row.lentDay && (
              <span className="note">
                {t('figures.column_lent')} {dayText(row.lentDay)}
                {row.returnedDay
                  ? ` · ${t('figures.column_returned')} ${dayText(row.returnedDay)}`
                  : row.dueDay && ` · ${t('figures.column_due')} ${dayText(row.dueDay)}`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
