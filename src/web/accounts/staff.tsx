import './accounts.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { staffAsExcel, StaffMember } from '#accounts/contract'
import { urlOf } from '#platform/client'
import { useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { BookCell, ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { AddStaff } from './add-staff.tsx'
import { staffQuery } from './queries.ts'
import { StaffDrawer } from './staff-drawer.tsx'
import { grantText } from './words.ts'

/** 读者 › 教职工: who works here, with which account, and what each may do. */
export default function StaffPage() {
  const school = useSchool()
  const { today } = useMe()
  const list = useListState()
  const status = list.value('left') === '1' ? 'left' : 'active'
  const { data, error, refetch } = useQuery(staffQuery(school, status))
  const [open, setOpen] = useState<'add' | number>()
  const close = () => setOpen(undefined)
  const typed = list.q.toLowerCase()
  const shown = data?.filter(
    (one) => one.name.toLowerCase().includes(typed) || (one.login ?? '').includes(typed) || one.staffNumber === typed,
  )
  const opened = data?.find((one) => one.id === open)
  return (
    <ListPage<StaffMember>
      title={t('accounts.staff')}
      fact={data && t('accounts.staff_fact', { n: data.length, accounts: data.filter((one) => one.login).length })}
      excel={urlOf<typeof staffAsExcel>('GET /schools/:school/staff/list.xlsx', {
        params: { school },
        query: { status },
      })}
      print
      actions={
        <Button kind="primary" icon="plus" onClick={() => setOpen('add')}>
          {t('accounts.add_staff')}
        </Button>
      }
      list={list}
      search={t('accounts.search')}
      tick={{ name: 'left', label: t('accounts.only_left') }}
      columns={[
        {
          key: 'name',
          title: t('accounts.name'),
          render: (_, one) => <BookCell title={one.name} below={one.login ?? ''} />,
        },
        {
          key: 'roles',
          title: t('accounts.roles'),
          render: (_, one) => (
            <span className="accounts-roles">
              {one.roles.map((grant) => (
                <span key={grant.id} className="chip">
                  {grantText(grant, today)}
                </span>
              ))}
            </span>
          ),
        },
        {
          key: 'login',
          title: t('accounts.account'),
          responsive: ['md'],
          render: (_, one) =>
            one.login === null ? (
              <span className="note">{t('accounts.no_account')}</span>
            ) : (
              <>
                {one.login} {one.stopped && <span className="chip accounts-stopped">{t('accounts.stopped')}</span>}
              </>
            ),
        },
        {
          key: 'number',
          title: t('accounts.staff_number'),
          responsive: ['md'],
          render: (_, one) => <span className="num">{one.staffNumber}</span>,
        },
      ]}
      rowKey="id"
      rows={shown}
      problem={error}
      onRetry={() => void refetch()}
      empty={<Empty>{t('accounts.nobody')}</Empty>}
      onOpen={(one) => setOpen(one.id)}
      drawer={
        open === 'add' ? (
          <AddStaff onClose={close} />
        ) : opened ? (
          <StaffDrawer key={opened.id} one={opened} onClose={close} />
        ) : undefined
      }
    />
  )
}
