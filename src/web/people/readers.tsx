import './people.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Reader, readersAsExcel, readersPrinted } from '#people/contract'
import { urlOf } from '#platform/client'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Drawer } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { type ListState, useListState } from '../ui/use-list-state.ts'
import { chosenForCards } from './chosen.ts'
import { classesQuery, readersQuery, type ReadersQuery } from './queries.ts'
import { NewReader } from './new-reader.tsx'
import { ReaderDrawer } from './reader-drawer.tsx'
import { classOptions, ReaderChip } from './words.tsx'

const PAGE = 50
/** Stands among the classes for those who are in none. */
const STAFF = 'staff'

function filterOf(list: ListState): ReadersQuery {
  const group = list.value('class')
  return {
    ...(list.q ? { text: list.q } : {}),
    ...(group === STAFF ? { kind: 'staff' } : group ? { classId: Number(group) } : {}),
    ...(list.value('state') === 'left' ? { status: 'left' } : {}),
    ...(list.value('state') === 'stopped' ? { card: 'stopped' } : {}),
    ...(list.value('none') === '1' ? { card: 'none' } : {}),
  }
}

type Open = 'new' | 'chosen' | number

/** 读者 › 名册: everybody who may borrow, by class, state or what is typed. */
export default function ReadersPage() {
  const school = useSchool()
  const list = useListState()
  const manage = useMay('people.manage-readers')
  const filter = filterOf(list)
  const { data, error, refetch } = useQuery(
    readersQuery(school, { ...filter, limit: PAGE, offset: (list.page - 1) * PAGE }),
  )
  const classes = useQuery(classesQuery(school)).data
  const [open, setOpen] = useState<Open>()
  const [selected, setSelected] = useState<readonly number[]>([])
  const close = () => setOpen(undefined)
  const opened = typeof open === 'number' ? data?.readers.find((one) => one.id === open) : undefined
  const place = { params: { school }, query: filter }
  return (
    <ListPage<Reader>
      title={t('people.roster')}
      fact={data && t('people.readers_fact', { n: numberText(data.total) })}
      excel={urlOf<typeof readersAsExcel>('GET /schools/:school/readers/list.xlsx', place)}
      print={urlOf<typeof readersPrinted>('GET /schools/:school/readers/list.pdf', place)}
      actions={
        manage && (
          <>
            <Button icon="plus" onClick={() => setOpen('new')}>
              {t('people.add_one')}
            </Button>
            <LinkButton kind="primary" icon="upload" href={staffHref(school, 'readers/import')}>
              {t('people.import')}
            </LinkButton>
          </>
        )
      }
      list={list}
      search={t('people.search')}
      filters={[
        {
          name: 'class',
          label: t('people.all_classes'),
          options: [
            { value: STAFF, label: t('people.staff') },
            ...classOptions(classes).map(({ value, label }) => ({ value: String(value), label })),
          ],
        },
        {
          name: 'state',
          label: t('people.status_active'),
          options: [
            { value: 'stopped', label: t('people.card_is_stopped') },
            { value: 'left', label: t('people.status_left') },
          ],
        },
      ]}
      tick={{ name: 'none', label: t('people.only_without_card') }}
      columns={[
        {
          key: 'name',
          title: t('people.name'),
          render: (_, one) => (
            <span className="people-name">
              <b>{one.name}</b> <ReaderChip reader={one} />
            </span>
          ),
        },
        { key: 'class', title: t('people.class'), render: (_, one) => one.className || t(`people.kind_${one.kind}`) },
        { key: 'seat', title: t('people.seat'), align: 'right', render: (_, one) => one.seatNumber },
        {
          key: 'number',
          title: t('people.number'),
          responsive: ['md'],
          render: (_, one) => <span className="num">{one.studentNumber}</span>,
        },
        {
          key: 'card',
          title: t('people.card_number'),
          responsive: ['md'],
          render: (_, one) => <span className="num">{one.cardNumber}</span>,
        },
      ]}
      rowKey="id"
      rows={data?.readers}
      {...(data ? { total: data.total } : {})}
      pageSize={PAGE}
      problem={error}
      onRetry={() => void refetch()}
      empty={<NoReaders filtered={Object.keys(filter).length > 0} manage={manage} school={school} />}
      onOpen={(one) => setOpen(one.id)}
      {...(manage
        ? {
            selected,
            onSelect: (keys: readonly (string | number)[]) => {
              setSelected(keys.map(Number))
              setOpen(keys.length > 0 ? 'chosen' : undefined)
            },
          }
        : {})}
      drawer={
        open === 'new' ? (
          <NewReader classes={classes} onClose={close} />
        ) : open === 'chosen' ? (
          <Chosen ids={selected} onClose={close} />
        ) : opened ? (
          <ReaderDrawer key={`${opened.id} ${opened.version}`} reader={opened} classes={classes} onClose={close} />
        ) : undefined
      }
    />
  )
}

function NoReaders({ filtered, manage, school }: { filtered: boolean; manage: boolean; school: string }) {
  if (filtered) return <Empty>{t('people.nobody_found')}</Empty>
  return (
    <Empty
      {...(manage
        ? {
            action: (
              <LinkButton kind="primary" icon="upload" href={staffHref(school, 'readers/import')}>
                {t('people.import')}
              </LinkButton>
            ),
          }
        : {})}
    >
      {t('people.no_readers')}
    </Empty>
  )
}

/** What can be done with several readers at once. */
function Chosen({ ids, onClose }: { ids: readonly number[]; onClose: () => void }) {
  const school = useSchool()
  const navigate = useNavigate()
  const toCards = () => {
    chosenForCards.set(ids)
    void navigate(`${staffHref(school, 'cards')}?which=chosen`)
  }
  return (
    <Drawer
      title={t('people.chosen', { n: ids.length })}
      onClose={onClose}
      foot={
        <Button kind="primary" icon="card" onClick={toCards}>
          {t('people.print_their_cards', { n: ids.length })}
        </Button>
      }
    >
      <p className="note">{t('people.chosen_hint')}</p>
    </Drawer>
  )
}
