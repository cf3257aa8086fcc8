import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Zone, zonesAsExcel, zonesAsPdf } from '#holdings/contract'
import { zonesAsTree } from '#holdings/rules'
import { urlOf } from '#platform/client'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { numberText } from '../ui/day-text.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { zonesQuery } from './queries.ts'
import './holdings.css'
import { ZoneDrawer } from './zone-drawer.tsx'

const icons: Readonly<Record<Zone['kind'], IconName>> = {
  stacks: 'shelf',
  'reading-room': 'reading',
  corner: 'class',
  corridor: 'door',
  shelf: 'book',
  office: 'desk',
  storage: 'box',
}

/** 馆藏 › 区域: rooms, shelves and class corners as a tree, each with what stands in it. */
export default function ZonesPage() {
  const school = useSchool()
  const list = useListState()
  const manage = useMay('holdings.manage')
  const { data, error, refetch } = useQuery(zonesQuery(school))
  const [open, setOpen] = useState<Zone | 'new'>()
  const tree = data && zonesAsTree(data)
  const nested = data?.some((zone) => zone.allCopies !== zone.copies) === true
  const copies = data?.reduce((sum, zone) => sum + zone.copies, 0) ?? 0
  const add = manage && (
    <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
      {t('holdings.zone_new')}
    </Button>
  )
  return (
    <ListPage<Zone & { depth: number }>
      title={t('holdings.zones_title')}
      fact={data && t('holdings.zones_fact', { n: data.length, copies: numberText(copies) })}
      excel={urlOf<typeof zonesAsExcel>('GET /schools/:school/zones/list.xlsx', { params: { school } })}
      print={urlOf<typeof zonesAsPdf>('GET /schools/:school/zones/list.pdf', { params: { school } })}
      actions={add}
      list={list}
      columns={[
        {
          key: 'name',
          title: t('holdings.zone'),
          render: (_, zone) => (
            <span className="zone-name" style={{ paddingLeft: zone.depth * 28 }}>
              <Icon name={icons[zone.kind]} />
              <b>{zone.name}</b>
            </span>
          ),
        },
        {
          key: 'kind',
          title: t('holdings.zone_kind'),
          responsive: ['md'],
          render: (_, zone) => t(`holdings.zone_kind_${zone.kind}`),
        },
        { key: 'class', title: t('holdings.zone_class'), dataIndex: 'className', responsive: ['md'] },
        {
          key: 'lends',
          title: t('holdings.zone_lends'),
          render: (_, zone) => t(zone.lends ? 'holdings.lends' : 'holdings.reads_here'),
        },
        {
          key: 'copies',
          title: t('holdings.zone_copies'),
          align: 'right',
          render: (_, zone) =>
            zone.copies > 0 ? (
              <a href={`${staffHref(school, 'copies')}?zone=${zone.id}`}>{numberText(zone.copies)}</a>
            ) : (
              '0'
            ),
        },
        ...(nested
          ? [
              {
                key: 'all',
                title: t('holdings.zone_all_copies'),
                align: 'right' as const,
                render: (_: unknown, zone: Zone) => (zone.allCopies === zone.copies ? '' : numberText(zone.allCopies)),
              },
            ]
          : []),
      ]}
      rowKey="id"
      rows={tree}
      problem={error}
      onRetry={() => void refetch()}
      empty={<Empty action={add}>{t('holdings.zones_none')}</Empty>}
      {...(manage ? { onOpen: setOpen } : {})}
      drawer={
        open && data ? (
          <ZoneDrawer
            key={open === 'new' ? 'new' : open.id}
            zone={open === 'new' ? undefined : open}
            zones={data}
            onClose={() => setOpen(undefined)}
          />
        ) : undefined
      }
    />
  )
}

/** Where a list of copies cannot go on without a zone. */
export function ZonesFirst() {
  const school = useSchool()
  return (
    <Empty
      action={
        <LinkButton kind="primary" href={staffHref(school, 'zones')}>
          {t('holdings.zone_new')}
        </LinkButton>
      }
    >
      {t('holdings.zones_none')}
    </Empty>
  )
}
