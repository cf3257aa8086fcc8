import { useState } from 'react'
import type { giveRole, moveStaff, openAccount, resetPassword, StaffMember, takeRole } from '#accounts/contract'
import { call } from '#platform/client'
import { useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { DayInput, Field, PlainForm } from '../ui/form.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Hint } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { AccountField, RoleField, type RoleValues } from './account-fields.tsx'
import { PasswordShown } from './password-shown.tsx'
import { grantText } from './words.ts'

const refreshOf = (school: string) => [
  ['staff', school],
  ['readers', school],
]

/** One colleague: his roles with their days, his account and password, and leaving the school. */
export function StaffDrawer({ one, onClose }: { one: StaffMember; onClose: () => void }) {
  const school = useSchool()
  const [password, setPassword] = useState<{ account: string; password: string }>()
  const [adding, setAdding] = useState(false)
  const left = one.leftOn !== null
  if (password)
    return (
      <Drawer
        title={one.name}
        onClose={onClose}
        foot={
          <Button kind="primary" onClick={onClose}>
            {t('accounts.written_down')}
          </Button>
        }
      >
        <PasswordShown name={one.name} {...password} />
      </Drawer>
    )
  return (
    <Drawer title={one.name} onClose={onClose}>
      {left && <Hint>{t('accounts.has_left')}</Hint>}
      {!left && (
        <section>
          <h3>{t('accounts.roles')}</h3>
          <Roles one={one} />
          {one.login !== null &&
            (adding ? (
              <NewRole one={one} onDone={() => setAdding(false)} />
            ) : (
              <Button size="small" icon="plus" onClick={() => setAdding(true)}>
                {t('accounts.give_role')}
              </Button>
            ))}
        </section>
      )}
      {!left && one.login === null && (
        <OpenAccount one={one} onMade={(account, made) => setPassword({ account, password: made })} />
      )}
      {!left && one.login !== null && (
        <Account
          one={one}
          account={one.login}
          onMade={(made) => setPassword({ account: one.login ?? '', password: made })}
        />
      )}
      <Going one={one} school={school} onDone={onClose} />
    </Drawer>
  )
}

function Roles({ one }: { one: StaffMember }) {
  const school = useSchool()
  const { today } = useMe()
  const take = useCommand<typeof takeRole>('DELETE /schools/:school/staff/:id/roles/:grant', {
    refresh: refreshOf(school),
    said: () => t('accounts.role_taken', { name: one.name }),
    undo: (_, { params }) => {
      const grant = one.roles.find(({ id }) => id === Number(params.grant))
      if (!grant) return undefined
      const { role, classId, fromDay, untilDay } = grant
      return () =>
        call<typeof giveRole>('POST /schools/:school/staff/:id/roles', {
          params: { school, id: one.id },
          body: { role: role as 'teacher', classId, fromDay, untilDay },
        })
    },
  })
  return (
    <ul className="accounts-grants">
      {one.roles.map((grant) => (
        <li key={grant.id}>
          <span>{grantText(grant, today)}</span>
          <button
            type="button"
            aria-label={t('accounts.take_role', { role: grantText(grant, today) })}
            disabled={take.busy}
            onClick={() => void take.run({ params: { school, id: one.id, grant: grant.id } })}
          >
            <Icon name="cross" size={18} />
          </button>
        </li>
      ))}
      {one.roles.length === 0 && <li className="note">{t('accounts.no_roles')}</li>}
    </ul>
  )
}

type NewRoleValues = RoleValues & { fromDay?: string | undefined; untilDay?: string | undefined }

function NewRole({ one, onDone }: { one: StaffMember; onDone: () => void }) {
  const school = useSchool()
  const { today } = useMe()
  const give = useCommand<typeof giveRole>('POST /schools/:school/staff/:id/roles', {
    refresh: refreshOf(school),
    said: () => t('accounts.role_given', { name: one.name }),
    problems: 'here',
  })
  const submit = async ({ role, classId, fromDay, untilDay }: NewRoleValues) => {
    const body = { role, classId: classId ?? null, fromDay: fromDay ?? null, untilDay: untilDay ?? null }
    if ((await give.run({ params: { school, id: one.id }, body })) !== undefined) onDone()
  }
  return (
    <div className="accounts-new-role">
      <PlainForm<NewRoleValues>
        initial={{ role: 'class-teacher', classId: undefined, fromDay: undefined, untilDay: undefined }}
        submit={t('accounts.give_this_role')}
        onCancel={onDone}
        busy={give.busy}
        problem={give.problem}
        onSubmit={(values) => void submit(values)}
      >
        <RoleField />
        <Field name="fromDay" label={t('accounts.from')} optional hint={t('accounts.from_hint')}>
          <DayInput min={today} />
        </Field>
        <Field name="untilDay" label={t('accounts.until')} optional hint={t('accounts.until_hint')}>
          <DayInput min={today} />
        </Field>
      </PlainForm>
    </div>
  )
}

function OpenAccount({ one, onMade }: { one: StaffMember; onMade: (account: string, password: string) => void }) {
  const school = useSchool()
  const open = useCommand<typeof openAccount>('POST /schools/:school/staff/:id/account', {
    refresh: refreshOf(school),
    problems: 'here',
  })
  const submit = async ({ account, role, classId }: RoleValues & { account: string }) => {
    const login = account.trim().toLowerCase()
    const body = { account: login, role, classId: classId ?? null }
    const reply = await open.run({ params: { school, id: one.id }, body })
    if (reply) onMade(login, reply.password)
  }
  return (
    <section className="accounts-part">
      <h3>{t('accounts.open_account')}</h3>
      <p className="note">{t('accounts.open_account_hint')}</p>
      <PlainForm<RoleValues & { account: string }>
        initial={{ account: '', role: 'teacher', classId: undefined }}
        submit={t('accounts.open_this_account')}
        busy={open.busy}
        problem={open.problem}
        onSubmit={(values) => void submit(values)}
      >
        <AccountField />
        <RoleField />
      </PlainForm>
    </section>
  )
}

function Account({ one, account, onMade }: { one: StaffMember; account: string; onMade: (password: string) => void }) {
  const school = useSchool()
  const place = { params: { school, id: one.id } }
  const reset = useCommand<typeof resetPassword>('POST /schools/:school/staff/:id/password', {
    refresh: refreshOf(school),
  })
  const stop = useCommand<typeof moveStaff>('POST /schools/:school/staff/:id/step', {
    refresh: refreshOf(school),
    said: (_, { body }) =>
      t(body.step === 'stop-account' ? 'accounts.account_stopped' : 'accounts.account_works', { name: one.name }),
  })
  const renew = async () => {
    const reply = await reset.run(place)
    if (reply) onMade(reply.password)
  }
  return (
    <section className="accounts-part">
      <h3>{t('accounts.account')}</h3>
      <p>
        <b>{account}</b> {one.stopped && <span className="chip accounts-stopped">{t('accounts.stopped')}</span>}
      </p>
      <div className="accounts-ways">
        <Button icon="key" busy={reset.busy} onClick={() => void renew()}>
          {t('accounts.new_password')}
        </Button>
        <Button
          busy={stop.busy}
          onClick={() => void stop.run({ ...place, body: { step: one.stopped ? 'start-account' : 'stop-account' } })}
        >
          {t(one.stopped ? 'accounts.start_account' : 'accounts.stop_account')}
        </Button>
      </div>
    </section>
  )
}

function Going({ one, school, onDone }: { one: StaffMember; school: string; onDone: () => void }) {
  const left = one.leftOn !== null
  const place = { params: { school, id: one.id } }
  const move = useCommand<typeof moveStaff>('POST /schools/:school/staff/:id/step', {
    refresh: refreshOf(school),
    said: (_, { body }) => t(body.step === 'leave' ? 'accounts.left_now' : 'accounts.back_now', { name: one.name }),
    undo:
      (_, { body }) =>
      () =>
        call<typeof moveStaff>('POST /schools/:school/staff/:id/step', {
          ...place,
          body: { step: body.step === 'leave' ? 'come-back' : 'leave' },
        }),
  })
  const run = async () => {
    if ((await move.run({ ...place, body: { step: left ? 'come-back' : 'leave' } })) !== undefined) onDone()
  }
  return (
    <section className="accounts-part">
      <Button kind={left ? 'plain' : 'quiet'} busy={move.busy} onClick={() => void run()}>
        {t(left ? 'accounts.come_back' : 'accounts.leave')}
      </Button>
      {!left && <p className="note">{t('accounts.leave_hint')}</p>}
    </section>
  )
}
