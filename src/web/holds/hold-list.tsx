import { useQuery } from '@tanstack/react-query'
import type { TableColumnsType } from 'antd'
import { useState } from 'react'
import type { Hold, holdsAsExcel, holdsAsPdf, slipsAsPdf } from '#holds/contract'
import { purposes } from '#holds/rules'
import { urlOf } from '#platform/client'
import { classesQuery } from '../people/queries.ts'
import { useMay, useMe, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayText, dayWithWeekday } from '../ui/day-text.ts'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { BookCell, ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import type { ListState } from '../ui/use-list-state.ts'
import { FetchDrawer } from './fetch-drawer.tsx'
import { HoldDrawer } from './hold-drawer.tsx'
import { PlaceDrawer } from './place-drawer.tsx'
import { type HoldsQuery, holdsQuery } from './queries.ts'
import { SettingsDrawer } from './settings-drawer.tsx'

const PAGE = 50
type Open = 'place' | 'fetch' | 'settings' | Hold | undefined

/** Who waits, title by title in the order of the line; or what is on the hold shelf, the first to go first. */
export function HoldList({ tab, list }: { tab: 'waiting' | 'ready'; list: ListState }) {
  const school = useSchool()
  const { today } = useMe()
  const rules = useMay('lending-rules.change')
  const [open, setOpen] = useState<Open>()
  const purpose = purposes.find((one) => one === list.value('purpose'))
  const filter: HoldsQuery = {
    tab,
    ...(list.q ? { q: list.q } : {}),
    ...(purpose ? { purpose } : {}),
    ...(list.value('class') ? { classId: Number(list.value('class')) } : {}),
  }
  const { data, error, refetch } = useQuery(
    holdsQuery(school, { ...filter, offset: (list.page - 1) * PAGE, limit: PAGE }),
  )
  const classes = useQuery(classesQuery(school)).data ?? []
  const address = { params: { school }, query: filter }
  const close = () => setOpen(undefined)
  return (
    <ListPage<Hold>
      title={t(tab === 'ready' ? 'holds.ready_title' : 'holds.waiting_title')}
      excel={urlOf<typeof holdsAsExcel>('GET /schools/:school/holds.xlsx', address)}
      print={urlOf<typeof holdsAsPdf>('GET /schools/:school/holds.pdf', address)}
      actions={
        tab === 'ready' ? (
          <>
            {rules && <Button onClick={() => setOpen('settings')}>{t('holds.settings')}</Button>}
            <LinkButton
              kind="primary"
              icon="print"
              href={urlOf<typeof slipsAsPdf>('GET /schools/:school/holds/slips.pdf', { params: { school }, query: {} })}
              target="_blank"
              rel="noopener"
            >
              {t('holds.slips')}
            </LinkButton>
          </>
        ) : (
          <>
            <Button icon="shelf" onClick={() => setOpen('fetch')}>
              {t('holds.fetch')}
            </Button>
            <Button kind="primary" onClick={() => setOpen('place')}>
              {t('holds.place_new')}
            </Button>
          </>
        )
      }
      list={list}
      search={t('holds.search')}
      filters={[
        {
          name: 'purpose',
          label: t('holds.any_purpose'),
          options: purposes.map((value) => ({ value, label: t(`holds.purpose_${value}`) })),
        },
        {
          name: 'class',
          label: t('holds.any_class'),
          options: classes.map((one) => ({ value: String(one.id), label: one.label })),
        },
      ]}
      columns={tab === 'ready' ? readyColumns(today) : waitingColumns()}
      rowKey="id"
      rows={data?.holds}
      {...(data ? { total: data.total } : {})}
      pageSize={PAGE}
      problem={error}
      onRetry={() => void refetch()}
      empty={<Empty>{t(tab === 'ready' ? 'holds.none_ready' : 'holds.none_waiting')}</Empty>}
      onOpen={setOpen}
      drawer={
        open === 'place' ? (
          <PlaceDrawer onClose={close} />
        ) : open === 'fetch' ? (
          <FetchDrawer onClose={close} />
        ) : open === 'settings' ? (
          <SettingsDrawer onClose={close} />
        ) : open ? (
          <HoldDrawer key={open.id} hold={open} onClose={close} />
        ) : undefined
      }
    />
  )
}

const who = (hold: Hold) => (hold.reader === '' ? `${hold.className} · ${t('holds.for_class')}` : hold.reader)

const bookColumn = (): TableColumnsType<Hold>[number] => ({
  title: t('holds.column_title'),
  render: (_, hold) => (
    <>
      <BookCell title={hold.title} author={hold.author} />
      <span className="holds-narrow note">
        {[who(hold), hold.reader && hold.className].filter(Boolean).join(' · ')}
      </span>
    </>
  ),
})

function readerColumns(): TableColumnsType<Hold> {
  return [
    { title: t('holds.column_reader'), width: 150, responsive: ['md'], render: (_, hold) => who(hold) },
    {
      title: t('holds.column_class'),
      width: 120,
      responsive: ['md'],
      render: (_, hold) => (hold.reader === '' ? hold.note : hold.className),
    },
  ]
}

function waitingColumns(): TableColumnsType<Hold> {
  return [
    bookColumn(),
    ...readerColumns(),
    {
      title: t('holds.column_purpose'),
      width: 96,
      responsive: ['md'],
      render: (_, hold) => <span className="chip">{t(`holds.purpose_${hold.purpose}`)}</span>,
    },
    {
      title: t('holds.column_turn'),
      width: 170,
      render: (_, hold) => (
        <>
          <span className="holds-turn num">
            {hold.state === 'asleep'
              ? hold.asleepTo
                ? t('holds.asleep_until', { day: dayText(hold.asleepTo) })
                : t('holds.asleep')
              : t('holds.nth', { n: hold.ahead + 1 })}
          </span>
          {hold.onShelf !== null && hold.ahead === 0 && hold.state === 'waiting' && (
            <span className="holds-there">
              <Icon name="shelf" size={16} />
              {t('holds.fetch_from', { zone: hold.onShelf })}
            </span>
          )}
        </>
      ),
    },
    {
      title: t('holds.column_expected'),
      width: 120,
      responsive: ['md'],
      render: (_, hold) => (hold.expected === null ? t('holds.expected_unknown') : dayText(hold.expected)),
    },
  ]
}

function readyColumns(today: string): TableColumnsType<Hold> {
  return [
    bookColumn(),
    ...readerColumns(),
    {
      title: t('holds.column_barcode'),
      width: 120,
      responsive: ['md'],
      render: (_, hold) => <span className="mono">{hold.barcode ?? ''}</span>,
    },
    {
      title: t('holds.column_until'),
      width: 150,
      render: (_, hold) => (
        <span className={hold.untilDay !== null && hold.untilDay <= today ? 'holds-last' : undefined}>
          {hold.untilDay === null ? '' : dayWithWeekday(hold.untilDay)}
        </span>
      ),
    },
  ]
}
