import './people.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { classesAsExcel, SchoolClassRow } from '#people/contract'
import { urlOf } from '#platform/client'
import { useMay, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { AddClasses } from './add-classes.tsx'
import { ClassDrawer } from './class-drawer.tsx'
import { classesQuery } from './queries.ts'

/** 读者 › 班级: the classes of this year with how many pupils they have and who still needs a card. */
export default function ClassesPage() {
  const school = useSchool()
  const list = useListState()
  const manage = useMay('people.manage-readers')
  const { data, error, refetch } = useQuery(classesQuery(school))
  const [open, setOpen] = useState<'add' | number>()
  const close = () => setOpen(undefined)
  const shown = data?.filter((one) => (list.value('closed') === '1' ? true : !one.closed))
  const here = data?.filter((one) => !one.closed) ?? []
  const opened = data?.find((one) => one.id === open)
  const add = (
    <Button kind="primary" icon="plus" onClick={() => setOpen('add')}>
      {t('people.add_classes')}
    </Button>
  )
  return (
    <ListPage<SchoolClassRow>
      title={t('people.classes')}
      fact={
        data &&
        t('people.classes_fact', {
          n: here.length,
          pupils: numberText(here.reduce((sum, one) => sum + one.pupils, 0)),
        })
      }
      excel={urlOf<typeof classesAsExcel>('GET /schools/:school/classes/list.xlsx', { params: { school } })}
      print
      actions={manage && add}
      list={list}
      tick={{ name: 'closed', label: t('people.show_closed') }}
      columns={[
        {
          key: 'label',
          title: t('people.class'),
          render: (_, one) => (
            <>
              <b>{one.label}</b> {one.closed && <span className="chip">{t('people.closed')}</span>}
            </>
          ),
        },
        { key: 'year', title: t('people.entry_year'), align: 'right', render: (_, one) => one.entryYear },
        { key: 'pupils', title: t('people.pupils'), align: 'right', render: (_, one) => one.pupils },
        {
          key: 'cards',
          title: t('people.without_card'),
          align: 'right',
          render: (_, one) =>
            one.pupils > one.cards ? one.pupils - one.cards : <span className="note">{t('people.all_have')}</span>,
        },
      ]}
      rowKey="id"
      rows={shown}
      problem={error}
      onRetry={() => void refetch()}
      empty={
        <Empty {...(manage ? { action: add } : {})}>
          {t(manage ? 'people.no_classes' : 'people.no_class_of_yours')}
        </Empty>
      }
      onOpen={(one) => setOpen(one.id)}
      drawer={
        open === 'add' ? (
          <AddClasses classes={data ?? []} onClose={close} />
        ) : opened ? (
          <ClassDrawer key={opened.id} one={opened} manage={manage} onClose={close} />
        ) : undefined
      }
    />
  )
}
