import type { TableProps } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { copiesAsExcel, copiesAsPdf, Copy, CopyFilter } from '#holdings/contract'
import { copyStates, accessionText } from '#holdings/rules'
import { urlOf } from '#platform/client'
import { chosenForLabels } from '../labels/chosen.ts'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { BookCell, ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { type ListState, useListState } from '../ui/use-list-state.ts'
import { ChangeDrawer } from './change-drawer.tsx'
import { CopyDrawer } from './copy-drawer.tsx'
import { copiesQuery, sharedBarcodesQuery, zonesQuery } from './queries.ts'
import { StickerDrawer } from './sticker-drawer.tsx'
import { moneyText, StateChip, zoneOptions } from './words.tsx'

/** What the address asks for, as the server wants it. */
function filterOf(list: ListState): CopyFilter {
  const state = copyStates.find((one) => one === list.value('state'))
  return {
    ...(list.q ? { q: list.q } : {}),
    ...(list.value('zone') ? { zone: Number(list.value('zone')) } : {}),
    ...(state ? { state } : {}),
    ...(list.value('noBarcode') === '1' ? { noBarcode: '1' } : {}),
    ...(list.value('shared') ? { sharedBarcode: list.value('shared') } : {}),
  }
}

/** The columns by which a copy is known, in every list of copies. */
export const copyColumns = (): NonNullable<TableProps<Copy>['columns']> => [
  {
    key: 'accession',
    title: t('holdings.accession'),
    responsive: ['md'],
    render: (_, copy) => <span className="num">{accessionText(copy.accessionNumber)}</span>,
  },
  {
    key: 'barcode',
    title: t('holdings.barcode'),
    responsive: ['md'],
    render: (_, copy) => copy.barcode ?? <span className="note">{copy.sharedBarcode ?? t('holdings.no_barcode')}</span>,
  },
  {
    key: 'title',
    title: t('holdings.book'),
    render: (_, copy) => (
      <BookCell
        title={[copy.title, copy.volume].filter(Boolean).join(' ')}
        author={copy.author}
        below={[accessionText(copy.accessionNumber), copy.callNumber, copy.zone].filter(Boolean).join(' · ')}
      />
    ),
  },
]

type Open = { drawer: 'one'; id: number } | { drawer: 'change' | 'change-all' | 'stickers' }

/** 馆藏 › 单册: every copy of the library, by search, zone and state. */
export default function CopiesPage() {
  const school = useSchool()
  const list = useListState()
  const navigate = useNavigate()
  const manage = useMay('holdings.manage')
  const mayLabel = useMay('labels.print')
  const filter = filterOf(list)
  const { data, error, refetch } = useQuery(copiesQuery(school, { ...filter, page: list.page }))
  const zones = useQuery(zonesQuery(school)).data
  const [selected, setSelected] = useState<readonly number[]>([])
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const total = data?.total ?? 0

  const toLabels = (ids: readonly number[]) => {
    chosenForLabels.set(ids)
    void navigate(`${staffHref(school, 'labels')}?which=chosen`)
  }
  return (
    <ListPage<Copy>
      title={t('holdings.copies_title')}
      fact={data && t('holdings.copies_fact', { copies: numberText(total), titles: numberText(data.titles) })}
      excel={urlOf<typeof copiesAsExcel>('GET /schools/:school/copies/list.xlsx', {
        params: { school },
        query: filter,
      })}
      print={urlOf<typeof copiesAsPdf>('GET /schools/:school/copies/list.pdf', { params: { school }, query: filter })}
      actions={
        manage && total > 0 ? (
          <>
            <SharedLink />
            {filter.noBarcode || filter.sharedBarcode ? (
              <Button icon="scan" onClick={() => setOpen({ drawer: 'stickers' })}>
                {t('holdings.stickers_do')}
              </Button>
            ) : (
              <Button icon="edit" onClick={() => setOpen({ drawer: 'change-all' })}>
                {t('holdings.change_found', { n: numberText(total) })}
              </Button>
            )}
          </>
        ) : undefined
      }
      list={list}
      search={t('holdings.copies_search')}
      filters={[
        {
          name: 'zone',
          label: t('holdings.zone'),
          options: zoneOptions(zones).map(({ value, label }) => ({ value: String(value), label })),
        },
        {
          name: 'state',
          label: t('holdings.state'),
          options: copyStates.map((value) => ({ value, label: t(`holdings.state_${value}`) })),
        },
      ]}
      tick={{ name: 'noBarcode', label: t('holdings.only_without_barcode') }}
      columns={[
        ...copyColumns(),
        { key: 'call', title: t('holdings.call_number'), dataIndex: 'callNumber', responsive: ['md'] },
        {
          key: 'zone',
          title: t('holdings.zone'),
          responsive: ['md'],
          render: (_, copy) => <span className="chip">{copy.zone}</span>,
        },
        { key: 'state', title: t('holdings.state'), render: (_, copy) => <StateChip state={copy.state} /> },
        {
          key: 'price',
          title: t('holdings.price'),
          align: 'right',
          responsive: ['md'],
          render: (_, copy) => moneyText(copy.priceFen),
        },
      ]}
      rowKey="id"
      rows={data?.rows}
      {...(data ? { total } : {})}
      problem={error}
      onRetry={() => void refetch()}
      empty={<NoCopies searched={Object.keys(filter).length > 0} />}
      onOpen={(copy) => setOpen({ drawer: 'one', id: copy.id })}
      {...(manage || mayLabel
        ? {
            selected,
            onSelect: (keys: readonly (string | number)[]) => {
              setSelected(keys.map(Number))
              setOpen(keys.length > 0 ? { drawer: 'change' } : undefined)
            },
          }
        : {})}
      drawer={
        open?.drawer === 'one' ? (
          <CopyDrawer key={open.id} id={open.id} onClose={close} />
        ) : open?.drawer === 'stickers' ? (
          <StickerDrawer filter={filter} onClose={close} />
        ) : open?.drawer === 'change-all' ? (
          <ChangeDrawer selection={{ filter }} count={total} onClose={close} />
        ) : open?.drawer === 'change' && selected.length > 0 ? (
          <ChangeDrawer
            selection={{ ids: [...selected] }}
            count={selected.length}
            {...(mayLabel ? { onLabels: () => toLabels(selected) } : {})}
            onClose={() => {
              setSelected([])
              close()
            }}
          />
        ) : undefined
      }
    />
  )
}

/** Leads to the barcodes that several copies share, while there are any. */
function SharedLink() {
  const school = useSchool()
  const shared = useQuery(sharedBarcodesQuery(school)).data ?? []
  if (shared.length === 0) return null
  return (
    <LinkButton icon="warning" href={staffHref(school, 'shared-barcodes')}>
      {t('holdings.shared_link', { n: shared.length })}
    </LinkButton>
  )
}

function NoCopies({ searched }: { searched: boolean }) {
  const school = useSchool()
  const may = useMay('fast-lane.register')
  if (searched) return <Empty>{t('holdings.copies_none_found')}</Empty>
  return (
    <Empty
      action={
        may ? (
          <LinkButton kind="primary" icon="scan" href={staffHref(school, 'fast-lane')}>
            {t('nav.fastLane')}
          </LinkButton>
        ) : undefined
      }
    >
      {t('holdings.copies_none')}
    </Empty>
  )
}
