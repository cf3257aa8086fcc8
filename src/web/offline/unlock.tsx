import './offline.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Navigate } from 'react-router'
import { cameFrom } from '../shell/client-state.ts'
import { meQuery, staffHref, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Mark } from '../ui/mark.tsx'
import { Hint } from '../ui/states.tsx'
import { wake } from './away.ts'
import { type FactLog, openFactLog } from './fact-log.ts'
import { keptSince } from './kept-stock.ts'
import { isPin } from './lock.ts'
import { saveFacts } from './save-facts.ts'
import { unlockStock } from './unlock-stock.ts'

const LOOK_MS = 5000

/** The desk was started anew and there is no line: its PIN opens what it kept. It goes on by itself where the line comes back. */
export default function UnlockPage() {
  const school = useSchool()
  const { data: me } = useQuery({ ...meQuery(school), refetchInterval: LOOK_MS })
  const [kept, setKept] = useState<Kept | 'none'>()
  useEffect(() => {
    void keptSince(school).then((found) => setKept(found ?? 'none'))
  }, [school])
  if (me) return <Navigate to={staffHref(school, 'desk')} replace />
  return (
    <main className="unlock">
      <Mark />
      <h1>{t('offline.unlock')}</h1>
      {kept === 'none' && <Hint tone="xiang">{t('offline.unlock_nothing')}</Hint>}
      {typeof kept === 'object' && <PinEntry school={school} kept={kept} />}
      <Unsent school={school} />
      <p className="note">{t('offline.unlock_line')}</p>
    </main>
  )
}

type Kept = NonNullable<Awaited<ReturnType<typeof keptSince>>>

function PinEntry({ school, kept }: { school: string; kept: Kept }) {
  const client = useQueryClient()
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const open = async () => {
    setBusy(true)
    const answer = await unlockStock(school, pin)
    setBusy(false)
    setPin('')
    if (answer.kind === 'open') {
      cameFrom(answer.version)
      wake(school, answer.woken)
      client.setQueryData(meQuery(school).queryKey, answer.woken.me)
    } else if (answer.kind === 'nothing') setSaid(t('offline.unlock_nothing'))
    else if (answer.seconds > 0) setSaid(t(`offline.unlock_${answer.kind}_wait`, { n: answer.seconds }))
    else setSaid(t('offline.unlock_wrong'))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void open()
      }}
    >
      <label htmlFor="pin">{t('offline.unlock_pin')}</label>
      <input
        id="pin"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        autoFocus
        value={pin}
        onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))}
      />
      <p className="unlock-said" role="alert">
        {said}
      </p>
      <Button type="submit" kind="primary" size="large" wide busy={busy} disabled={!isPin(pin)}>
        {t('offline.unlock_open')}
      </Button>
      <p className="note">
        {t('offline.unlock_since', { at: instantText(new Date(kept.at).toISOString()), days: kept.days })}
      </p>
    </form>
  )
}

/** What was noted and not sent can be saved without any PIN: it holds numbers of cards and books and no name. */
function Unsent({ school }: { school: string }) {
  const [found, setFound] = useState<{ log: FactLog; n: number }>()
  useEffect(() => {
    void openFactLog(school).then(async (log) => setFound({ log, n: await log.count() }))
  }, [school])
  if (!found || found.n === 0) return null
  const { log, n } = found
  const save = async () => saveFacts(school, { ledger: log.ledger, facts: await log.unsent() })
  return (
    <p className="unlock-unsent">
      {t('offline.unlock_unsent', { n })}
      <Button kind="quiet" size="small" icon="download" onClick={() => void save()}>
        {t('offline.save_file')}
      </Button>
    </p>
  )
}
