import './offline.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { tell } from '../ui/undo.tsx'
import { canKeep, hasPin, setPin } from './kept-stock.ts'
import { isPin } from './lock.ts'

interface Values {
  pin: string
  again: string
}

/** On the page of devices, at a desk: the PIN with which it goes on after a restart without a line. It never leaves this machine. */
export function RestartPin({ school }: { school: string }) {
  const client = useQueryClient()
  const queryKey = ['restart-pin', school]
  const { data: set } = useQuery({ queryKey, queryFn: () => hasPin(school) })
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState(false)
  if (!canKeep()) return <p className="note">{t('offline.pin_plain_http')}</p>
  if (set === undefined) return null
  const save = async ({ pin, again }: Values) => {
    setFault(pin !== again)
    if (pin !== again) return
    setBusy(true)
    await setPin(school, pin)
    setBusy(false)
    setAsking(false)
    tell(t('offline.pin_saved'))
    await client.invalidateQueries({ queryKey })
  }
  return (
    <div className="restart-pin">
      <h3>{t('offline.pin_title')}</h3>
      <p className="note">{t(set ? 'offline.pin_set' : 'offline.pin_unset')}</p>
      {set && !asking ? (
        <Button onClick={() => setAsking(true)}>{t('offline.pin_change')}</Button>
      ) : (
        <PlainForm<Values>
          initial={{ pin: '', again: '' }}
          submit={t('offline.pin_save')}
          busy={busy}
          onSubmit={(values) => void save(values)}
          onCancel={set ? () => setAsking(false) : undefined}
        >
          <Field name="pin" label={t('offline.pin')} check={pinFault} hint={t('offline.pin_hint')}>
            <Input.Password inputMode="numeric" maxLength={6} autoComplete="off" />
          </Field>
          <Field
            name="again"
            label={t('offline.pin_again')}
            check={pinFault}
            hint={fault ? t('offline.pin_differs') : ''}
          >
            <Input.Password inputMode="numeric" maxLength={6} autoComplete="off" />
          </Field>
        </PlainForm>
      )}
    </div>
  )
}

const pinFault = (value: unknown) => (isPin(String(value)) ? undefined : t('offline.pin_six'))
