import { useQuery } from '@tanstack/react-query'
import { Radio } from 'antd'
import { useState } from 'react'
import type { changeCopies, copiesAsExcel, copiesAsPdf, Copy } from '#holdings/contract'
import type { Condition } from '#holdings/rules'
import { urlOf } from '#platform/client'
import { useMay, useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayOf, daysBetween } from '../ui/day-text.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Drawer } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useListState } from '../ui/use-list-state.ts'
import { copyColumns } from './copies.tsx'
import { CopyDrawer } from './copy-drawer.tsx'
import { afterCopies, copiesQuery, takeBatchBack, zonesQuery } from './queries.ts'
import { zoneOptions } from './words.tsx'

/** 馆藏 › 修补: what waits to be mended; mended ones go back to the shelf, many at once. */
export default function RepairPage() {
  const school = useSchool()
  const { today } = useMe()
  const list = useListState()
  const manage = useMay('holdings.manage')
  const query = {
    state: 'repair' as const,
    ...(list.q ? { q: list.q } : {}),
    ...(list.value('zone') ? { zone: Number(list.value('zone')) } : {}),
  }
  const { data, error, refetch } = useQuery(copiesQuery(school, { ...query, page: list.page }))
  const zones = useQuery(zonesQuery(school)).data
  const [selected, setSelected] = useState<readonly number[]>([])
  const [open, setOpen] = useState<number>()
  return (
    <ListPage<Copy>
      title={t('holdings.repair_title')}
      fact={data && data.total > 0 ? t('holdings.n_copies', { n: data.total }) : undefined}
      excel={urlOf<typeof copiesAsExcel>('GET /schools/:school/copies/list.xlsx', { params: { school }, query })}
      print={urlOf<typeof copiesAsPdf>('GET /schools/:school/copies/list.pdf', { params: { school }, query })}
      list={list}
      search={t('holdings.copies_search')}
      filters={[
        {
          name: 'zone',
          label: t('holdings.zone'),
          options: zoneOptions(zones).map(({ value, label }) => ({ value: String(value), label })),
        },
      ]}
      columns={[
        ...copyColumns(),
        {
          key: 'zone',
          title: t('holdings.zone'),
          responsive: ['md'],
          render: (_, copy) => <span className="chip">{copy.zone}</span>,
        },
        {
          key: 'condition',
          title: t('holdings.condition'),
          responsive: ['md'],
          render: (_, copy) => t(`holdings.condition_${copy.condition}`),
        },
        {
          key: 'waits',
          title: t('holdings.waits'),
          align: 'right',
          render: (_, copy) => t('holdings.n_days', { n: daysBetween(dayOf(copy.stateSince), today) }),
        },
        { key: 'note', title: t('holdings.note'), dataIndex: 'note', responsive: ['md'] },
      ]}
      rowKey="id"
      rows={data?.rows}
      {...(data ? { total: data.total } : {})}
      problem={error}
      onRetry={() => void refetch()}
      empty={<Empty>{t('holdings.repair_none')}</Empty>}
      onOpen={(copy) => setOpen(copy.id)}
      {...(manage ? { selected, onSelect: (keys: readonly (string | number)[]) => setSelected(keys.map(Number)) } : {})}
      drawer={
        selected.length > 0 ? (
          <MendedDrawer ids={selected} onClose={() => setSelected([])} />
        ) : open === undefined ? undefined : (
          <CopyDrawer key={open} id={open} onClose={() => setOpen(undefined)} />
        )
      }
    />
  )
}

function MendedDrawer({ ids, onClose }: { ids: readonly number[]; onClose: () => void }) {
  const school = useSchool()
  const undoable = useMay('operations.undo')
  const mend = useCommand<typeof changeCopies>('POST /schools/:school/copies/changes', {
    refresh: afterCopies(school),
    said: (reply) => t('holdings.mended', { n: reply.changed }),
    undo: ({ batch }) => (undoable && batch !== null ? () => takeBatchBack(school, batch) : undefined),
    problems: 'here',
  })
  const submit = async ({ condition }: { condition: Condition }) => {
    const body = { selection: { ids: [...ids] }, change: { event: 'shelve' as const, condition } }
    if (await mend.run({ params: { school }, body })) onClose()
  }
  return (
    <Drawer
      title={t('holdings.mend_title', { n: ids.length })}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" type="submit" form="mend" busy={mend.busy}>
            {t('holdings.mend_do', { n: ids.length })}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      <PlainForm<{ condition: Condition }>
        id="mend"
        initial={{ condition: 'good' }}
        problem={mend.problem}
        onSubmit={(values) => void submit(values)}
      >
        <Field name="condition" label={t('holdings.mend_condition')}>
          <Radio.Group
            options={(['good', 'worn'] as const).map((value) => ({ value, label: t(`holdings.condition_${value}`) }))}
          />
        </Field>
      </PlainForm>
      <p className="note">{t('holdings.mend_hint')}</p>
    </Drawer>
  )
}
