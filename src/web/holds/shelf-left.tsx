import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { putBack, ShelfLeft as Left, shelfLeftAsExcel, shelfLeftAsPdf } from '#holds/contract'
import { urlOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { BookCell, ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import type { ListState } from '../ui/use-list-state.ts'
import { afterHolds, shelfLeftQuery } from './queries.ts'

/** Books on the hold shelf that nobody waits for any more, in the order of the way along the shelves. */
export function ShelfLeft({ list }: { list: ListState }) {
  const school = useSchool()
  const { data, error, refetch } = useQuery(shelfLeftQuery(school))
  const [selected, setSelected] = useState<readonly number[]>([])
  const put = useCommand<typeof putBack>('POST /schools/:school/holds/left/put-back', {
    refresh: afterHolds(school),
    said: ({ putBack: n }) => t('holds.put_back_done', { n }),
  })
  const copies = data?.copies
  const chosen = selected.length > 0 ? selected : (copies ?? []).map((one) => one.copyId)
  const address = { params: { school } }
  const run = () =>
    void put.run({ params: { school }, body: { copyIds: [...chosen] } }).then((done) => done && setSelected([]))
  return (
    <ListPage<Left>
      title={t('holds.left_title')}
      excel={urlOf<typeof shelfLeftAsExcel>('GET /schools/:school/holds/left.xlsx', address)}
      print={urlOf<typeof shelfLeftAsPdf>('GET /schools/:school/holds/left.pdf', address)}
      actions={
        chosen.length > 0 && (
          <Button kind="primary" icon="shelf" busy={put.busy} onClick={run}>
            {t('holds.put_back', { n: chosen.length })}
          </Button>
        )
      }
      list={list}
      columns={[
        { title: t('holds.column_zone'), width: 150, render: (_, one) => <span className="chip">{one.zone}</span> },
        { title: t('holds.column_call_number'), width: 130, responsive: ['md'], dataIndex: 'callNumber' },
        { title: t('holds.column_title'), render: (_, one) => <BookCell title={one.title} author={one.author} /> },
        {
          title: t('holds.column_barcode'),
          width: 120,
          responsive: ['md'],
          render: (_, one) => <span className="mono">{one.barcode ?? ''}</span>,
        },
        { title: t('holds.column_since'), width: 110, responsive: ['md'], render: (_, one) => dayText(one.since) },
      ]}
      rowKey="copyId"
      rows={copies}
      problem={error}
      onRetry={() => void refetch()}
      selected={selected}
      onSelect={(keys) => setSelected(keys.map(Number))}
      empty={<Empty>{t('holds.none_left')}</Empty>}
    />
  )
}
