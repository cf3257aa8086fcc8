import './accounts.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Input, Radio, Switch } from 'antd'
import type { Device, registerDevice, removeDevice, setCardUse } from '#accounts/contract'
import { DutySettingsCard } from '../duty/duty-settings.tsx'
import { KeptDaysCard } from '../offline/kept-days.tsx'
import { RestartPin } from '../offline/restart-pin.tsx'
import { meQuery, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { instantText } from '../ui/day-text.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { cardUseQuery, devicesQuery } from './queries.ts'

const kinds = ['desk', 'terminal', 'board'] as const
const icons = { desk: 'desk', terminal: 'card', board: 'board' } as const

interface Values {
  kind: Device['kind']
  name: string
}

/** 读者 › 设备: the machines that the library trusts, this browser among them. */
export default function DevicesPage() {
  const school = useSchool()
  const { data, error, refetch } = useQuery(devicesQuery(school))
  const here = data?.find((one) => one.here)
  return (
    <>
      <PageHead title={t('accounts.devices')} fact={t('accounts.devices_fact')} />
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {data === undefined ? (
        error ? null : (
          <Waiting />
        )
      ) : (
        <div className="accounts-columns">
          <div className="rows">
            <section className="card">
              <SectionHead title={t('accounts.this_machine')} />
              {here ? <Hint tone="zq">{t('accounts.is_registered', { name: here.name })}</Hint> : <Register />}
              {here?.kind === 'desk' && <RestartPin school={school} />}
            </section>
            <section className="card">
              <SectionHead title={t('accounts.registered', { n: data.length })} />
              <List devices={data} />
            </section>
            <CardUse />
            <KeptDaysCard />
          </div>
          <DutySettingsCard />
        </div>
      )}
    </>
  )
}

/** This browser becomes a desk, a terminal or a board; it keeps that through restarts. */
function Register() {
  const school = useSchool()
  const client = useQueryClient()
  const register = useCommand<typeof registerDevice>('POST /schools/:school/devices', {
    refresh: [['devices', school]],
    said: (_, { body }) => t('accounts.device_added', { name: body.name }),
    problems: 'here',
  })
  const submit = async (body: Values) => {
    if (await register.run({ params: { school }, body })) await client.invalidateQueries(meQuery(school))
  }
  return (
    <PlainForm<Values>
      initial={{ kind: 'desk', name: '' }}
      submit={t('accounts.register_this')}
      busy={register.busy}
      problem={register.problem}
      onSubmit={(values) => void submit(values)}
    >
      <Field name="kind" label={t('accounts.device_kind')}>
        <Radio.Group className="accounts-kinds">
          {kinds.map((kind) => (
            <Radio key={kind} value={kind}>
              <b>{t(`accounts.device_${kind}`)}</b>
              <span className="note">{t(`accounts.device_hint_${kind}`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Field>
      <Field name="name" label={t('accounts.device_name')} hint={t('accounts.device_name_hint')}>
        <Input maxLength={40} />
      </Field>
    </PlainForm>
  )
}

function List({ devices }: { devices: readonly Device[] }) {
  const school = useSchool()
  const client = useQueryClient()
  const remove = useCommand<typeof removeDevice>('DELETE /schools/:school/devices/:id', {
    refresh: [['devices', school]],
    said: () => t('accounts.device_removed'),
  })
  const run = async (id: number) => {
    if ((await remove.run({ params: { school, id } })) !== undefined) await client.invalidateQueries(meQuery(school))
  }
  if (devices.length === 0) return <p className="note">{t('accounts.no_devices')}</p>
  return (
    <ul className="accounts-devices">
      {devices.map((one) => (
        <li key={one.id}>
          <Icon name={icons[one.kind]} size={24} />
          <div>
            <b>{one.name}</b> {one.here && <span className="chip">{t('accounts.here')}</span>}
            <span className="note">
              {t(`accounts.device_${one.kind}`)} · {instantText(one.registeredAt)} {one.registeredBy}
            </span>
          </div>
          <Button kind="quiet" size="small" busy={remove.busy} onClick={() => void run(one.id)}>
            {t('accounts.remove_device')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** Whether a card and a PIN sign in at home too. */
function CardUse() {
  const school = useSchool()
  const { data } = useQuery(cardUseQuery(school))
  const set = useCommand<typeof setCardUse>('PUT /schools/:school/card-use', { refresh: [['card-use', school]] })
  if (!data) return null
  return (
    <section className="card accounts-card-use">
      <SectionHead title={t('accounts.card_use')} />
      <label>
        <Switch
          checked={data.anywhere}
          loading={set.busy}
          onChange={(anywhere) => void set.run({ params: { school }, body: { anywhere } })}
        />
        {t('accounts.anywhere')}
      </label>
      <p className="note">{t('accounts.anywhere_hint')}</p>
    </section>
  )
}
